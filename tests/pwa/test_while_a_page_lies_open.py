"""What changes while a page lies open: the month, who is signed in on this phone, what another tab sends, what stands at the house."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.builders import Person, okay
from tests.interviewing import asks, gives, own
from tests.pwa.chaos import cut, held, let_go, on_its_way
from tests.pwa.conftest import NewPhone, Town
from tests.pwa.pushes import wait
from tests.pwa.screens import all_answered, at, hides, home, kept, onward, outbox, press, sees, tap, types, without_workers

# So many milliseconds go by on the phone.
LATER = "(ms) => { const real = Date.now; Date.now = () => real() + ms; }"
QUARTER = 15 * 60_000
# The page lies in the background for 61 seconds; then it asks anew who is here.
MINUTE_AWAY = """() => {
    const say = (value) => {
        Object.defineProperty(document, "visibilityState", { configurable: true, value });
        document.dispatchEvent(new Event("visibilitychange"));
    };
    say("hidden");
    const real = performance.now;
    performance.now = () => real.call(performance) + 61000;
    say("visible");
    performance.now = real;
}"""
ONLINE = "() => dispatchEvent(new Event('online'))"
WORDS = "しごとの こと"


def past_midnight(town: Town, page: Page) -> None:
    page.evaluate(LATER, QUARTER)
    town.clock.set("2026-12-01 00:05")


def writes(page: Page) -> None:
    """Say something, from the list of answers."""
    tap(page.locator("#screen a.fix[href='/check-in/hitokoto']"))
    page.fill("#hitokoto", WORDS)
    onward(page)


def signs_out(page: Page) -> None:
    page.goto("/settings")
    press(page, "この スマホで おわる")
    tap(page.locator("#screen .card button.danger"))
    at(page, "/sign-in")


def signs_in(page: Page, town: Town, who: Person) -> None:
    page.fill("#code", town.invites(who)["code"])
    press(page, "はいる")
    page.wait_for_function("() => !location.pathname.startsWith('/sign-in')")


def test_a_letter_that_was_finished_in_time_is_not_spoilt_after_midnight(town: Town, person: Person, phone: NewPhone) -> None:
    town.clock.set("2026-11-30 23:50")
    page = phone(person)
    without_workers(page)
    all_answered(page)
    page.route("**/api/**", cut)
    press(page, "おくる")
    at(page, "/sent")
    past_midnight(town, page)
    press(page, "なおす")
    at(page, "/")
    sees(page, "11月の おたよりは まだ とどいて いません。")
    hides(page, "なおす")
    page.unroute("**/api/**")
    page.evaluate(ONLINE)
    wait(page, lambda: held(town, person, "2026-11") is not None)


def test_what_was_taken_back_before_midnight_and_sent_after_it_arrives(town: Town, person: Person, phone: NewPhone) -> None:
    town.clock.set("2026-11-30 23:50")
    page = phone(person)
    without_workers(page)
    all_answered(page)
    page.route("**/api/**", cut)
    press(page, "おくる")
    at(page, "/sent")
    press(page, "なおす")
    at(page, "/check-in/review")
    past_midnight(town, page)
    writes(page)
    press(page, "おくる")
    at(page, "/sent")
    page.unroute("**/api/**")
    page.evaluate(ONLINE)
    wait(page, lambda: (held(town, person, "2026-11") or {}).get("hitokoto") == WORDS)


def test_what_was_said_before_midnight_and_sent_after_it_arrives(town: Town, person: Person, phone: NewPhone) -> None:
    town.clock.set("2026-11-30 23:50")
    page = phone(person)
    without_workers(page)
    all_answered(page)
    writes(page)
    past_midnight(town, page)
    press(page, "おくる")
    sees(page, "とどきました")
    wait(page, lambda: (held(town, person, "2026-11") or {}).get("hitokoto") == WORDS)
    home(page)
    sees(page, "12月の おたより")


def test_a_turn_of_the_month_without_a_line_shuts_nothing(town: Town, person: Person, phone: NewPhone) -> None:
    town.clock.set("2026-11-30 22:00")
    page = phone(person)
    without_workers(page)
    all_answered(page)
    page.route("**/api/**", cut)
    press(page, "おくる")
    at(page, "/sent")
    press(page, "ホームへ")
    page.evaluate(LATER, 3 * 3_600_000)
    town.clock.set("2026-12-01 01:00")
    page.evaluate(MINUTE_AWAY)
    sees(page, "いま つながりません")
    hides(page, "はじめる")
    tap(page.locator("a.sos"))
    expect(page.locator("#help button.help")).to_have_count(1)
    page.go_back()
    press(page, "くわしく みる")
    sees(page, "しえんいんには まだ とどいて いません。")
    page.wait_for_timeout(3000)  # the next try of what waits has come, and found nothing
    page.unroute("**/api/**")
    page.evaluate(ONLINE)
    wait(page, lambda: outbox(page) == [])
    assert held(town, person, "2026-11") is not None


@pytest.mark.parametrize("answered", [True, False])
def test_the_letter_of_a_new_month_opens_it_and_not_the_old_one(answered: bool, town: Town, person: Person, phone: NewPhone) -> None:
    if answered:
        town.do(person.has_sent("2026-11"))
    page = phone(person)
    without_workers(page)
    home(page)
    wait(page, lambda: kept(page, "kept") != [])
    page.close()
    page = page.context.new_page()
    page.add_init_script(f"({LATER})({11 * 24 * 3_600_000})")
    town.clock.set("2026-12-01 12:10")
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        waiting.append(route)

    page.route("**/api/me", hold)
    page.goto("/check-in")
    page.wait_for_selector("[data-live]")
    sees(page, "よみこんで います。")
    expect(page).to_have_url(re.compile("/check-in$"))
    let_go(page, "**/api/me", waiting)
    sees(page, "12月の おたより")
    at(page, "/check-in")
    press(page, "はじめる")
    at(page, "/check-in/q1")


def late_answers(page: Page) -> list[Any]:
    """The server has answered who is here, and the answer is still on the line; `arrive` lets it come."""
    waiting: list[Any] = []
    page.route("**/api/me", lambda route: waiting.append((route, route.fetch())))
    page.evaluate(MINUTE_AWAY)
    wait(page, lambda: len(waiting) == 1)
    return waiting


def arrive(page: Page, waiting: list[Any]) -> None:
    for route, answer in waiting:
        with page.expect_response("**/api/me"):
            route.fulfill(response=answer)
    page.unroute("**/api/me")
    page.wait_for_timeout(500)


def leave_here(page: Page) -> None:
    """Sign out without another load of the page."""
    press(page, "この スマホで おわる")
    tap(page.locator("#screen .card button.danger"))
    at(page, "/sign-in")


def test_a_late_answer_brings_nobody_back_who_has_signed_out(person: Person, phone: NewPhone) -> None:
    page = phone(person)
    without_workers(page)
    home(page)
    press(page, "せってい")
    waiting = late_answers(page)
    leave_here(page)
    arrive(page, waiting)
    at(page, "/sign-in")
    assert kept(page, "kept") == []


def test_a_late_answer_is_not_shown_to_somebody_else(town: Town, person: Person, phone: NewPhone) -> None:
    other = town.a_person(name="原 なお", kana="はら なお")
    page = phone(person)
    without_workers(page)
    home(page)
    press(page, "せってい")
    waiting = late_answers(page)
    leave_here(page)
    signs_in(page, town, other)
    page.wait_for_selector(".menu")
    arrive(page, waiting)
    expect(page.locator("#screen .name")).to_contain_text("原")


def test_a_late_401_throws_nobody_out_who_has_just_come_in(town: Town, person: Person, phone: NewPhone) -> None:
    page = phone()
    without_workers(page)
    page.goto("/sign-in")
    at(page, "/sign-in")
    waiting = late_answers(page)
    signs_in(page, town, person)
    at(page, "/welcome")
    arrive(page, waiting)
    at(page, "/welcome")


def test_a_sign_in_that_has_ended_takes_no_half_written_words(town: Town, person: Person, phone: NewPhone) -> None:
    page = phone(person)
    without_workers(page)
    page.goto("/interviews/message")
    types(page, "about", WORDS)
    page.context.clear_cookies()
    page.evaluate(MINUTE_AWAY)
    at(page, "/sign-in")
    other = town.a_person(name="原 なお", kana="はら なお")
    signs_in(page, town, other)
    page.wait_for_selector(".menu")
    page.goto("/interviews/message")
    page.wait_for_timeout(500)
    expect(page.locator("#about")).to_have_value("")
    signs_out(page)
    signs_in(page, town, person)
    page.wait_for_selector(".menu")
    page.goto("/interviews/message")
    expect(page.locator("#about")).to_have_value(WORDS)


def test_a_stale_tab_takes_nothing_from_who_has_signed_in_since(town: Town, person: Person, phone: NewPhone) -> None:
    other = town.a_person(name="原 なお", kana="はら なお")
    first = phone(person)
    without_workers(first)
    all_answered(first)
    first.route("**/api/me/check-ins/*", cut)
    press(first, "おくる")
    at(first, "/sent")
    second = first.context.new_page()
    signs_out(second)
    signs_in(second, town, other)
    second.wait_for_selector(".menu")
    first.unroute("**/api/me/check-ins/*")
    first.evaluate(ONLINE)
    at(first, "/sign-in")
    assert [one["person"]["id"] for one in kept(second, "kept") if "person" in one] == [other.id]


def test_what_is_seen_while_a_request_is_being_sent_is_what_arrives(person: Person, phone: NewPhone) -> None:
    page = phone(person)
    without_workers(page)
    page.goto("/mine/ask/new")
    types(page, "words", WORDS)
    waiting = on_its_way(page, "**/api/me/requests/*")
    press(page, "おくる")
    wait(page, lambda: len(waiting) == 1)
    page.locator("#words").press_sequentially("。もう ひとつ")
    expect(page.locator("#words")).to_have_value(WORDS)
    let_go(page, "**/api/me/requests/*", waiting)
    expect(page.locator("#screen li.card")).to_contain_text(WORDS)


def test_half_written_words_for_help_outlive_their_page(town: Town, person: Person, phone: NewPhone) -> None:
    page = phone(person)
    home(page)
    tap(page.locator("a.sos"))
    page.locator("#help button.help").wait_for()
    types(page, "help-words", "かいしゃで なぐられました")
    page.close()
    page = page.context.new_page()
    page.goto("/#help")
    expect(page.locator("#help-words")).to_have_value("かいしゃで なぐられました")
    tap(page.locator("#help button.help"))
    wait(page, lambda: outbox(page) == [])
    assert town.do(town.office.worker.task(person))["help"][0]["words"] == "かいしゃで なぐられました"
    wait(page, lambda: "なぐられ" not in str(kept(page, "kept")))


def test_an_interview_that_has_changed_is_shown_as_it_stands_and_asked_for_again(town: Town, person: Person, phone: NewPhone) -> None:
    asked = okay(town.do(asks(person)))
    page = phone(person)
    without_workers(page)
    page.goto(f"/interviews/{asked['id']}")
    press(page, "かえたい")
    at(page, "/change")
    tap(page.locator("#screen a[href$='/phone']"))
    at(page, "/phone")
    okay(town.do(gives(town.office.worker, "propose", asked, starts_at="2026-11-24T17:30:00+09:00")))
    press(page, "いつでも いい")
    sees(page, "いまの ようすを みて ください")
    sees(page, "11月24日(火) 午後5時30分")
    press(page, "もういちど おくる")
    wait(page, lambda: outbox(page) == [])
    [one] = town.do(own(person))["interviews"]
    assert (one["state"], one["when_wanted"]) == ("asked", "any")


def test_a_message_that_lies_open_in_two_tabs_is_one(town: Town, person: Person, phone: NewPhone) -> None:
    page = phone(person)
    without_workers(page)
    page.goto("/interviews/message")
    types(page, "about", WORDS)
    other = page.context.new_page()
    other.goto("/interviews/message")
    expect(other.locator("#about")).to_have_value(WORDS)
    for tab in (page, other):
        press(tab, "おくる")
        sees(tab, "とどきました")
    assert len(town.do(own(person))["interviews"]) == 1


def test_a_period_that_ends_before_it_begins_is_said_at_once(person: Person, phone: NewPhone) -> None:
    page = phone(person)
    page.goto("/diary/share")
    at(page, "/diary/share")
    page.fill("#last", "2026-11-01")
    tap(page.locator("#screen .page > button.button").last)
    expect(page.locator("#last-error")).to_contain_text(re.compile("より あと"))
    expect(page.locator("#last")).to_be_focused()
    assert outbox(page) == []


def test_the_main_button_is_whole_on_a_narrow_phone_with_the_largest_letters(person: Person, phone: NewPhone) -> None:
    page = phone(person, width=320)
    page.goto("/")
    page.evaluate("() => localStorage.setItem('otayori.size', 'huge')")
    for path in ("/schedule/add/2026-11-20/shift", "/mine/ask"):
        page.goto(path)
        page.wait_for_selector("#screen .foot .main")
        page.wait_for_function("() => document.querySelector('#screen .foot .main').getBoundingClientRect().right <= innerWidth")
