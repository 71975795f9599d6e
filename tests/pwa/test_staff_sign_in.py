"""Staff sign in with e-mail and password, and lose nothing when the session ends."""

from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from otayori.store import staff as accounts
from otayori.usecases import staff_accounts
from tests.builders import Staff, a_colleague, a_person
from tests.pwa import chaos
from tests.pwa.conftest import NewPhone, Town
from tests.pwa.staff_screens import NARROW, WIDE, act, open_task, press, says

PASSWORD = "ひみつの ことば 2026"


def with_password(town: Town, role: Literal["worker", "manager"] = "worker") -> tuple[Staff, str]:
    """A member of staff who knows their password, and their e-mail address."""
    staff = town.do(a_colleague(town.office, "大西 けん", role))
    house = town.house
    town.do(house.write(accounts.change, staff.id, 1, {"password_hash": house.passwords.hash(PASSWORD)}))
    return staff, town.do(house.read(staff_accounts.known_of, town.office.admin, town.clock(), staff.id))[0]


def enter(page: Page, email: str, password: str) -> None:
    page.get_by_label("メールアドレス").fill(email)
    page.get_by_label("パスワード", exact=True).fill(password)
    press(page, "サインインする")


def test_in_and_out(town: Town, phone: NewPhone) -> None:
    _, email = with_password(town)
    page = phone(width=NARROW[0], height=NARROW[1])
    page.goto("/staff")
    press(page, "サインインする")
    expect(page.get_by_text("メールアドレスを入れてください。")).to_be_visible()
    enter(page, email, "ちがう ことば")
    expect(page.locator(".notice")).to_contain_text("メールアドレスかパスワードがちがいます")
    page.get_by_label("パスワードを表示").check()
    assert page.get_by_label("パスワード", exact=True).input_value() == "ちがう ことば"
    assert page.get_by_label("パスワード", exact=True).get_attribute("type") == "text"
    enter(page, email, PASSWORD)
    expect(page.get_by_role("heading", name="電話する人", level=1)).to_be_visible()
    press(page, "サインアウト")
    expect(page.get_by_role("heading", name="サインイン")).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", name="サインイン")).to_be_visible()


@pytest.mark.parametrize("fate", [chaos.cut, chaos.says(503), chaos.says(429)], ids=["no line", "503", "429"])
def test_a_way_out_that_the_server_has_not_heard_is_said_and_taken_again(town: Town, phone: NewPhone, fate: chaos.Fate) -> None:
    """On a desk that others use too nobody may think to be out who is not."""
    _, email = with_password(town)
    page = phone(width=NARROW[0], height=NARROW[1])
    page.goto("/staff")
    enter(page, email, PASSWORD)
    expect(page.get_by_role("heading", name="電話する人", level=1)).to_be_visible()
    page.route("**/api/staff/sign-out", fate)
    press(page, "サインアウト")
    says(page, "まだサインアウトできていません。")
    expect(page.get_by_role("heading", name="電話する人", level=1)).to_be_visible()
    page.unroute("**/api/staff/sign-out")
    press(page, "サインアウト")
    expect(page.get_by_role("heading", name="サインイン")).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", name="サインイン")).to_be_visible()


def test_too_many_guesses_are_told_how_long_to_wait(town: Town, phone: NewPhone) -> None:
    _, email = with_password(town)
    page = phone()
    page.goto("/staff")
    for guess in range(6):
        with page.expect_response("**/api/staff/sign-in"):
            enter(page, email, f"あてずっぽう {guess}")
    says(page, "15分待ってから、もう一度ためしてください。")


def test_a_session_that_ends_while_writing_loses_no_word(town: Town, phone: NewPhone) -> None:
    staff, email = with_password(town)
    person = town.do(a_person(town.office, staff, name="時田 おわり"))
    town.do(person.has_sent("2026-11", q12=1))
    page = phone(width=WIDE[0], height=WIDE[1])
    page.goto("/staff")
    enter(page, email, PASSWORD)
    detail = open_task(page, person.name)
    act(detail, "話した")
    detail.get_by_label("メモ").fill("書きかけの 文")
    page.context.clear_cookies()
    press(detail, "気になる")
    expect(page.get_by_text("もう一度サインインしてください")).to_be_visible()
    expect(detail).to_be_hidden()
    enter(page, email, PASSWORD)
    expect(detail.get_by_label("メモ")).to_have_value("書きかけの 文")
    press(detail, "気になる")
    expect(detail.locator(".notice")).to_contain_text("「話した」と記録しました")
