"""Answered with somebody beside, and answered on three answers: chosen at the start, seen all along, stored, and read by both sides."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.builders import SHORT, Person
from tests.pwa.axe import violations
from tests.pwa.conftest import NewPhone, Town
from tests.pwa.screens import STEADY, answer_everything, answer_until, at, begin, button, choose, hides, home, onward, press, row, sees, tap
from tests.pwa.staff_screens import at_desk
from tests.pwa.staff_screens import press as press_at_desk

WITH_WORKER = "佐野 みほさんと いっしょに"
SAID = {question: STEADY[question] for question in SHORT}


@pytest.fixture
def person(town: Town) -> Person:
    """Somebody with the short form: who is beside them is asked before the questions, however many there are."""
    return town.a_person(form="short")


def beside(page: Page, whom: str) -> None:
    """From home to the first question, with somebody beside."""
    home(page)
    press(page, "はじめる")
    at(page, "/check-in")
    press(page, "いっしょに こたえる")
    at(page, "/check-in/together")
    page.locator("#screen label").filter(has_text=whom).click()
    onward(page)
    at(page, "/check-in/q1")


def sent(town: Town, page: Page, person: Person) -> dict[str, Any]:
    """Send what lies ready, and what the server then holds."""
    press(page, "おくる")
    sees(page, "とどきました")
    held = town.check_in(person)
    assert held is not None
    return held


def test_with_a_worker_beside_both_sides_read_so(town: Town, person: Person, phone: NewPhone) -> None:
    page = phone(person)
    beside(page, "佐野 みほさんと")
    sees(page, WITH_WORKER)
    assert violations(page) == []
    answer_everything(page, SAID)
    sees(page, f"こたえかた {WITH_WORKER}")
    held = sent(town, page, person)
    assert (held["entered"], held["entered_by"]) == ("together", "佐野 みほ")
    page.goto("/history/2026-11")
    sees(page, f"{WITH_WORKER} こたえました。")
    desk = at_desk(phone, town.office.worker, f"/staff/people/{person.id}")
    expect(desk.locator("table.months thead")).to_contain_text("一緒に入力(佐野 みほ)")


def test_with_somebody_else_beside_nobody_is_named(town: Town, person: Person, phone: NewPhone) -> None:
    page = phone(person)
    beside(page, "ほかの")
    answer_everything(page, SAID)
    held = sent(town, page, person)
    assert (held["entered"], held["entered_by"]) == ("together", None)
    page.goto("/history/2026-11")
    sees(page, "ほかの 人と いっしょに こたえました。")
    desk = at_desk(phone, town.office.worker, f"/staff/people/{person.id}")
    expect(desk.locator("table.months thead")).to_contain_text("一緒に入力")


def test_alone_unless_somebody_says_otherwise(town: Town, person: Person, phone: NewPhone) -> None:
    page = phone(person)
    begin(page)
    hides(page, "いっしょに")
    answer_everything(page, SAID)
    sees(page, "こたえかた ひとりで")
    held = sent(town, page, person)
    assert (held["entered"], held["entered_by"]) == ("self", None)


def test_it_can_be_said_and_unsaid_before_sending_and_lasts_as_long_as_the_answers(town: Town, person: Person, phone: NewPhone) -> None:
    page = phone(person)
    beside(page, "佐野 みほさんと")
    choose(page, "4")
    page.close(run_before_unload=False)
    again = page.context.new_page()
    home(again)
    press(again, "つづきから")
    at(again, "/check-in/q1")
    sees(again, WITH_WORKER)
    answer_everything(again, SAID)
    tap(again.locator("a[href='/check-in/together']"))
    at(again, "/check-in/together")
    expect(row(again, town.office.worker.id)).to_be_checked()
    choose(again, "alone")
    onward(again)
    at(again, "/check-in/review")
    sees(again, "こたえかた ひとりで")
    assert sent(town, again, person)["entered"] == "self"


def test_nothing_is_chosen_beforehand_and_back_begins_nothing(person: Person, phone: NewPhone) -> None:
    page = phone(person)
    home(page)
    page.goto("/check-in/together")
    onward(page)
    sees(page, "どれか ひとつ えらんで ください")
    assert violations(page) == []
    press(page, "もどる")
    at(page, "/check-in")
    button(page, "はじめる").wait_for()
    home(page)
    button(page, "はじめる").wait_for()


@pytest.mark.parametrize("begun", [False, True], ids=["before the first answer", "after four answers were chosen from"])
def test_a_worker_chooses_three_answers_for_a_person(town: Town, phone: NewPhone, begun: bool) -> None:
    person = town.a_person()
    page = phone(person)
    if begun:
        begin(page)
        answer_until(page, "q3", {"q1": "2", "q2": "3", "q3": "4"})
    desk = at_desk(phone, town.office.worker, f"/staff/people/{person.id}/edit")
    desk.get_by_role("radio", name="3段階").check()
    press_at_desk(desk, "保存する")
    expect(desk.locator("dl")).to_contain_text("3段階")
    home(page)
    page.goto("/check-in/q1" if begun else "/check-in")
    if not begun:
        press(page, "はじめる")
    at(page, "/check-in/q1")
    assert page.locator(".answers input").evaluate_all("rows => rows.map((row) => row.value)") == ["4", "3", "1"]
    expect(page.locator(".answers :checked")).to_have_count(0)  # a 2 means nothing here: it is asked again
    answer_everything(page, {**STEADY, "q6": "1"})
    sees(page, "とても こまっている")
    held = sent(town, page, person)
    assert (held["scale"], held["answers"]["q6"], held["answers"]["q2"]) == ("three-1", 1, 3)
    desk.goto(f"/staff/people/{person.id}")
    expect(desk.locator("table.months")).to_contain_text("とても こまっている")
