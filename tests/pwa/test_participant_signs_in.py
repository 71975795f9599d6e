"""Coming in without a password: by the worker's link or by a short code typed with large letters."""

import pytest
from playwright.sync_api import Page, expect

from tests.builders import Person
from tests.pwa.conftest import NewPhone, Town
from tests.pwa.screens import at, button, hides, home, press, sees, without_workers


def test_a_link_is_used_up_by_the_tap_and_not_by_looking(town: Town, person: Person, phone: NewPhone) -> None:
    link = town.invites(person)["link"]
    preview = phone()
    preview.goto(link)
    sees(preview, "この スマホで はじめる")
    assert preview.url == f"{town.url}/i"
    page = phone()
    page.goto(link)
    press(page, "この スマホで はじめる")
    at(page, "/welcome")
    press(page, "とばす")
    at(page, "/")
    sees(page, "白鳥 みどり")
    press(preview, "この スマホで はじめる")
    sees(preview, "この コードは つかえません。もう つかったか、期限が すぎています。")


@pytest.mark.parametrize("typed", ["{0}", "{1}-{2}", " {1} {2} ", "lower", "wide"])
def test_a_code_is_taken_however_it_is_typed(typed: str, town: Town, person: Person, phone: NewPhone) -> None:
    code = town.invites(person)["code"].replace("-", "")
    wide = "".join(chr(ord(letter) + 0xFEE0) for letter in code.lower())
    text = {"lower": code.lower(), "wide": wide}.get(typed) or typed.format(code, code[:4], code[4:])
    page = phone()
    page.goto("/")
    at(page, "/sign-in")
    page.fill("#code", text)
    press(page, "はいる")
    at(page, "/welcome")
    press(page, "とばす")
    at(page, "/")
    sees(page, "白鳥 みどり")


def test_a_wrong_code_says_what_to_do(phone: NewPhone) -> None:
    page = phone()
    page.goto("/sign-in")
    press(page, "はいる")
    sees(page, "コードを いれて ください")
    page.fill("#code", "ABCDEFGH")
    press(page, "はいる")
    page.wait_for_selector(".error-summary")
    sees(page, "しえんいん")


def test_the_phone_leaves_only_after_a_second_yes(town: Town, person: Person, phone: NewPhone) -> None:
    page = phone(person)
    home(page)
    press(page, "せってい")
    press(page, "この スマホで おわる")
    expect(page.get_by_role("heading", name="ほんとうに おわりますか。")).to_be_focused()
    expect(button(page, "おわる")).to_be_in_viewport(ratio=1)
    press(page, "やめる")
    expect(button(page, "この スマホで おわる")).to_be_focused()
    press(page, "この スマホで おわる")
    sees(page, "また つかうには、コードか パスキーが いります。")
    page.context.set_offline(True)
    press(page, "おわる")
    sees(page, "つながらないので、おわれませんでした。")
    page.context.set_offline(False)
    press(page, "おわる")
    at(page, "/sign-in")
    assert town.do(person.device.get("/api/me")).status_code == 401


def walk(page: Page, path: str) -> None:
    """To another screen of the app that is open, without loading it afresh."""
    page.evaluate("(path) => { history.pushState(null, '', path); dispatchEvent(new PopStateEvent('popstate')); }", path)
    at(page, path)


def test_the_next_person_on_the_phone_meets_nothing_of_the_one_before(town: Town, person: Person, phone: NewPhone) -> None:
    town.do(person.has_sent("2026-11"))
    page = phone(person)
    without_workers(page)
    home(page)
    page.evaluate("() => { window.loadedOnce = true; }")
    walk(page, "/history")
    sees(page, "11月の おたより")
    walk(page, "/mine/ask/new")
    page.fill("#words", "なまえの かんじ")
    walk(page, "/settings")
    press(page, "たすけて")
    press(page, "しえんいんに しらせる")
    sees(page, "とどきました")
    page.fill("#help-words", "しごとに いけません")
    press(page, "とじる")
    press(page, "この スマホで おわる")
    press(page, "おわる")
    at(page, "/sign-in")
    other = town.a_person(name="西 あかり", kana="にし あかり")
    page.fill("#code", town.invites(other)["code"])
    press(page, "はいる")
    sees(page, "西 あかり")
    page.route("**/api/me/check-ins", lambda route: route.abort())
    walk(page, "/history")
    page.get_by_role("alert").wait_for()
    hides(page, "11月の おたより")
    walk(page, "/mine/ask/new")
    expect(page.locator("#words")).to_have_value("")
    press(page, "たすけて")
    expect(page.locator("#help-words")).to_have_value("")
    hides(page, "とどきました")
    assert page.evaluate("() => window.loadedOnce"), "the app was not loaded afresh"
