"""A participant makes a passkey, which nobody asks of them, and comes back with it without a code."""

from playwright.sync_api import Page, expect

from tests.builders import okay
from tests.pwa.axe import violations
from tests.pwa.conftest import NewPhone, Town
from tests.pwa.passkeys import by_name, can_make_passkeys
from tests.pwa.screens import at, button, press, sees


def sound(page: Page) -> None:
    """axe has no complaint, and nothing makes the page scroll sideways."""
    assert violations(page) == []
    assert page.evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 0


def test_a_passkey_is_made_used_and_removed(town: Town, phone: NewPhone) -> None:
    person = town.a_person(name="白井 かぎ")
    page = phone(person, url=by_name(town))
    can_make_passkeys(page)
    page.goto("/mine")
    press(page, "はいりかたと スマホ")
    sees(page, "つくらなくても いいです。")
    press(page, "この スマホで つくる")
    sees(page, "パスキーを つくりました。")
    assert len(okay(town.do(person.device.get("/api/me/keys")))["passkeys"]) == 1
    sound(page)

    page.goto("/settings")
    press(page, "この スマホで おわる")
    press(page, "おわる")
    at(page, "/sign-in")
    press(page, "パスキーで はいる")
    sees(page, "コードは いりません。")
    sound(page)
    press(page, "はいる")
    at(page, "/")
    sees(page, "白井 かぎ")

    page.goto("/key")
    press(page, "けす")
    press(page, "けす")
    expect(button(page, "けす")).to_have_count(0)


def test_where_there_can_be_none_nothing_is_offered(town: Town, phone: NewPhone) -> None:
    page = phone(town.a_person(name="白井 なし"))
    page.goto("/key")
    sees(page, "パスキーを つくれません。")
    expect(button(page, "この スマホで つくる")).to_have_count(0)
