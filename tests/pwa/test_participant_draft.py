"""What was answered stays on the phone until the house holds it, and nothing is said to have arrived before."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.builders import Person, a_check_in
from tests.pwa.chaos import lost
from tests.pwa.conftest import NewPhone, Town
from tests.pwa.screens import (
    STEADY,
    all_answered,
    answer_until,
    arrives,
    at,
    begin,
    choose,
    hides,
    home,
    kept_drafts,
    onward,
    outbox,
    press,
    row,
    sees,
)

PUT_ADDRESS = "**/api/me/check-ins/*"


def answers_on_phone(page: Page) -> dict[str, Any]:
    (draft,) = kept_drafts(page)
    return draft["answers"]


def waiting(page: Page) -> dict[str, Any]:
    """The one letter in the phone's outbox; no draft beside it."""
    (letter,) = outbox(page)
    assert kept_drafts(page) == []
    return letter


def is_still_unsent(page: Page, town: Town, person: Person) -> None:
    """The phone says that nothing has arrived, keeps everything, and the house holds nothing."""
    sees(page, "しえんいんには まだ とどいて いません。")
    sees(page, "この スマホに ほぞん しました")
    hides(page, "とどきました")
    assert waiting(page)["body"]["answers"]["q1"] == 4
    assert town.check_in(person) is None


def arrives_after_all(page: Page, town: Town, person: Person) -> None:
    """いま おくる, and it is there, once."""
    press(page, "いま おくる")
    sees(page, "とどきました")
    held = town.check_in(person)
    assert held is not None
    assert held["version"] == 1
    assert (kept_drafts(page), outbox(page)) == ([], [])


def test_a_killed_page_goes_on_at_the_same_question_with_the_same_answers(person: Person, phone: NewPhone) -> None:
    page = phone(person)
    begin(page)
    answer_until(page, "q4")
    choose(page, "2")
    page.close(run_before_unload=False)
    again = page.context.new_page()
    home(again)
    sees(again, "とちゅうまで こたえました")
    press(again, "つづきから")
    at(again, "/check-in/q4")
    expect(row(again, "2")).to_be_checked()
    press(again, "もどる")
    expect(row(again, STEADY["q3"])).to_be_checked()


def test_every_letter_of_a_text_is_kept(person: Person, phone: NewPhone) -> None:
    page = phone(person)
    all_answered(page)
    page.goto("/check-in/hitokoto")
    page.locator("#hitokoto").press_sequentially("あさ、つらい")
    page.close(run_before_unload=False)
    (draft,) = kept_drafts(_reopened(page))
    assert draft["hitokoto"] == "あさ、つらい"


def test_without_a_line_nothing_is_lost_and_nothing_claimed(town: Town, person: Person, phone: NewPhone) -> None:
    page = phone(person)
    all_answered(page)
    page.context.set_offline(True)
    press(page, "おくる")
    sees(page, "つながりませんでした。")
    is_still_unsent(page, town, person)
    page.context.set_offline(False)
    sees(page, "とどきました 11月20日(金) 午前10時")
    held = town.check_in(person)
    assert held is not None
    assert held["version"] == 1
    assert (kept_drafts(page), outbox(page)) == ([], [])


def test_an_answer_lost_on_the_way_back_is_not_sent_twice(town: Town, person: Person, phone: NewPhone) -> None:
    page = phone(person)
    all_answered(page)

    page.route(PUT_ADDRESS, lost, times=1)
    press(page, "おくる")
    sees(page, "つながりませんでした。")
    hides(page, "とどきました")
    arrives_after_all(page, town, person)


@pytest.mark.parametrize("status", [500, 502, 429])
def test_a_house_in_trouble_loses_nothing(status: int, town: Town, person: Person, phone: NewPhone) -> None:
    page = phone(person)
    all_answered(page)
    page.route(PUT_ADDRESS, lambda route: route.fulfill(status=status, body="<html>"), times=1)
    press(page, "おくる")
    sees(page, "うけとる きかいが うごいて いません。")
    is_still_unsent(page, town, person)
    arrives_after_all(page, town, person)


def test_a_strangers_page_that_says_200_is_not_believed(town: Town, person: Person, phone: NewPhone) -> None:
    page = phone(person)
    all_answered(page)
    page.route(PUT_ADDRESS, lambda route: route.fulfill(status=200, content_type="text/html", body="Wi-Fi に ようこそ"), times=1)
    press(page, "おくる")
    is_still_unsent(page, town, person)


def test_a_refused_answer_leads_back_to_its_question(town: Town, person: Person, phone: NewPhone) -> None:
    page = phone(person)
    all_answered(page, {**STEADY, "q5": "not_applicable"})
    press(page, "おくる")
    at(page, "/check-in/q5")
    expect(page.get_by_role("alert")).to_be_focused()
    sees(page, "もう一度 えらんでください。")
    assert town.check_in(person) is None
    choose(page, "4")
    onward(page)
    at(page, "/check-in/review")
    press(page, "おくる")
    arrives(page)


def test_an_answer_that_is_missing_is_asked_for_before_sending(person: Person, phone: NewPhone) -> None:
    page = phone(person)
    all_answered(page, {question: value for question, value in STEADY.items() if question != "q8"})
    sees(page, "まだ えらんで いません")
    press(page, "おくる")
    at(page, "/check-in/q8")


def test_a_month_that_is_over_says_what_to_do_and_keeps_the_letter(town: Town, person: Person, phone: NewPhone) -> None:
    page = phone(person)
    all_answered(page)
    town.clock.set("2026-12-10 10:00")
    press(page, "おくる")
    sees(page, "うけとって もらえませんでした")
    sees(page, "もう 変えられません。しえんいんに つたえてください。")
    sees(page, "こたえは この スマホに のこって います。")
    sees(page, "しえんいんに この ことを しらせました。")
    assert waiting(page)["body"]["answers"]["q1"] == 4


def test_a_letter_finished_in_time_is_delivered_in_the_next_month(town: Town, person: Person, phone: NewPhone) -> None:
    town.clock.set("2026-11-30 22:00")
    page = phone(person)
    all_answered(page)
    page.context.set_offline(True)
    press(page, "おくる")
    sees(page, "つながりませんでした。")
    page.route(PUT_ADDRESS, lambda route: route.fulfill(status=503))
    page.context.set_offline(False)
    town.clock.set("2026-12-03 10:00")
    home(page)
    sees(page, "11月の おたよりは まだ とどいて いません。")
    press(page, "くわしく みる")
    at(page, "/sent/2026-11")
    page.unroute(PUT_ADDRESS)
    press(page, "いま おくる")
    sees(page, "とどきました 12月3日(木) 午前10時")
    late = town.do(person.home())["last_month"]["check_in"]
    assert (late["month"], late["finished_at"][:10]) == ("2026-11", "2026-11-30")
    assert (kept_drafts(page), outbox(page)) == ([], [])


def test_a_signed_out_phone_asks_to_come_in_again_and_sends_by_itself(town: Town, person: Person, phone: NewPhone) -> None:
    page = phone(person)
    all_answered(page)
    town.do(person.device.post("/api/sign-out"))
    press(page, "おくる")
    at(page, "/sign-in")
    sees(page, "こたえは この スマホに のこって います。")
    assert waiting(page)["body"]["answers"]["q1"] == 4
    invited = town.do(town.office.worker.device.post(f"/api/staff/people/{person.id}/invitations")).json()
    page.fill("#code", invited["code"])
    press(page, "はいる")
    at(page, "/")
    sees(page, "とどきました")
    hides(page, "とちゅうまで")
    assert town.do(town.office.worker.page(person))["month"]["answered"]


def test_the_draft_of_one_person_is_not_shown_to_another(town: Town, person: Person, phone: NewPhone) -> None:
    page = phone(person)
    all_answered(page)
    other = town.a_person(name="青木 はじめ", kana="あおき はじめ")
    page.context.clear_cookies()
    for cookie in other.device.cookies.jar:
        page.context.add_cookies([{"name": cookie.name, "value": cookie.value or "", "url": town.url}])
    home(page)
    sees(page, "青木 はじめ")
    sees(page, "まだ おくって いません")
    assert len(kept_drafts(page)) == 1


@pytest.mark.parametrize(("keep", "sleep", "version"), [("まえの ものを のこす", 2, 1), ("いまの ものを おくる", 4, 2)])
def test_two_letters_for_one_month_are_both_shown_and_the_person_chooses(
    keep: str, sleep: int, version: int, town: Town, person: Person, phone: NewPhone
) -> None:
    page = phone(person)
    all_answered(page)
    entered = town.do(town.office.worker.enters(person, "2026-11", a_check_in(q1=2, hitokoto="電話で ききました"), "call"))
    assert entered.is_success, entered.text
    press(page, "おくる")
    at(page, "/sent")
    sees(page, "おたよりが ふたつ あります")
    sees(page, "佐野 みほさんが いれました。")
    sees(page, "あまり ねむれない")
    sees(page, "よく ねむれている")
    press(page, keep)
    sees(page, "とどきました")
    held = town.check_in(person)
    assert held is not None
    assert (held["answers"]["q1"], held["version"]) == (sleep, version)
    assert (kept_drafts(page), outbox(page)) == ([], [])


def test_a_phone_that_cannot_keep_anything_says_so_and_still_sends(town: Town, phone: NewPhone) -> None:
    person = town.a_person(form="short")
    page = phone(person)
    page.add_init_script("Object.defineProperty(window, 'indexedDB', { get() { throw new DOMException('off', 'SecurityError'); } });")
    begin(page)
    sees(page, "この スマホに ほぞん できません。さいごまで いっきに こたえて ください。")
    choose(page, "3")
    onward(page)
    at(page, "/check-in/q3")
    page.go_back()
    at(page, "/check-in/q1")
    expect(row(page, "3")).to_be_checked()
    onward(page)
    for question in ("q3", "q5", "q7", "q12"):
        at(page, f"/check-in/{question}")
        choose(page, STEADY[question])
        onward(page)
    for _ in range(2):
        onward(page)
    press(page, "おくる")
    sees(page, "とどきました")
    assert town.check_in(person) is not None


def test_a_database_that_the_phone_has_closed_is_opened_again(person: Person, phone: NewPhone) -> None:
    page = phone(person)
    page.add_init_script(
        """const open = IDBFactory.prototype.open;
           IDBFactory.prototype.open = function (...told) {
               const request = open.apply(this, told);
               request.addEventListener("success", () => (window.connections ??= []).push(request.result));
               return request;
           };"""
    )
    begin(page)
    page.evaluate("window.connections.forEach((connection) => connection.close())")
    choose(page, "3")
    page.wait_for_timeout(200)
    assert answers_on_phone(page) == {"q1": 3}
    hides(page, "ほぞん できません")


def _reopened(page: Page) -> Page:
    again = page.context.new_page()
    home(again)
    return again
