"""Coming in without a password: by the worker's link or by a short code typed with large letters."""

from typing import Any

import pytest

from tests.builders import Person
from tests.pwa.conftest import NewPhone, Town
from tests.pwa.screens import at, home, press, sees


def invite(town: Town, person: Person) -> dict[str, Any]:
    answer = town.do(town.office.worker.device.post(f"/api/staff/people/{person.id}/invitations"))
    assert answer.is_success, answer.text
    return answer.json()


def test_a_link_is_used_up_by_the_tap_and_not_by_looking(town: Town, person: Person, phone: NewPhone) -> None:
    link = invite(town, person)["link"]
    preview = phone()
    preview.goto(link)
    sees(preview, "この スマホで はじめる")
    assert preview.url == f"{town.url}/i"
    page = phone()
    page.goto(link)
    press(page, "この スマホで はじめる")
    at(page, "/")
    sees(page, "白鳥 みどり")
    press(preview, "この スマホで はじめる")
    sees(preview, "この コードは つかえません。もう つかったか、期限が すぎています。")


@pytest.mark.parametrize("typed", ["{0}", "{1}-{2}", " {1} {2} ", "lower", "wide"])
def test_a_code_is_taken_however_it_is_typed(typed: str, town: Town, person: Person, phone: NewPhone) -> None:
    code = invite(town, person)["code"].replace("-", "")
    wide = "".join(chr(ord(letter) + 0xFEE0) for letter in code.lower())
    text = {"lower": code.lower(), "wide": wide}.get(typed) or typed.format(code, code[:4], code[4:])
    page = phone()
    page.goto("/")
    at(page, "/sign-in")
    page.fill("#code", text)
    press(page, "はいる")
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
    press(page, "やめる")
    press(page, "この スマホで おわる")
    sees(page, "また つかうには、あたらしい コードが いります。")
    press(page, "おわる")
    at(page, "/sign-in")
    assert town.do(person.device.get("/api/me")).status_code == 401
