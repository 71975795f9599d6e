"""The phone itself fails: pages are killed, the browser too, the disk is full or shut, two tabs are open, somebody else signs in."""

import subprocess
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from playwright.sync_api import Error as PageError

from tests.builders import Person
from tests.pwa.chaos import LETTERS, Line, cut, held, holds, rests, wakes
from tests.pwa.conftest import CHROMIUM, NewPhone, Town
from tests.pwa.screens import (
    all_answered,
    arrives,
    at,
    begin,
    button,
    choose,
    hides,
    home,
    keep_draft,
    kept_drafts,
    onward,
    outbox,
    press,
    row,
    sees,
)

SAID = {"q1": 4, "q3": 3, "q5": 4, "q7": 3, "q12": 4}
WORDS = "しごとは たのしいです"

# From now on every write of this page ends as on a phone without room: the browser takes it, and gives it up instead of keeping it.
FULL = """() => {
    const [put, commit] = [IDBObjectStore.prototype.put, IDBTransaction.prototype.commit];
    const full = new WeakSet();
    IDBObjectStore.prototype.put = function (...told) {
        full.add(this.transaction);
        return put.apply(this, told);
    };
    IDBTransaction.prototype.commit = function () {
        return full.has(this) ? this.abort() : commit.call(this);
    };
}"""
NEVER = "IDBFactory.prototype.open = () => ({});"


def close(page: Page) -> None:
    page.close(run_before_unload=False)


def crash(page: Page) -> None:
    """The page's process is gone, as when the phone needs its memory."""
    with page.expect_event("crash"), suppress(PageError):
        page.goto("chrome://crash")
    page.close(run_before_unload=False)


def sleeps(page: Page, after: str = "") -> Callable[[], None]:
    """The page does nothing more, as one that the phone has put aside, until what this gives is called.

    @param after what is tapped just before
    """
    asked: list[Route] = []

    def hold(route: Route) -> None:
        asked.append(route)

    page.route("**/api/asleep", hold)
    page.evaluate(
        """(after) => {
            if (after) document.querySelector(after).click();
            setTimeout(() => {
                const request = new XMLHttpRequest();
                request.open("GET", "/api/asleep", false);
                request.send();
            });
        }""",
        after,
    )
    while not asked:
        page.wait_for_timeout(50)
    return lambda: asked[0].fulfill(status=204)


def reload(page: Page) -> None:
    page.reload()


def again(page: Page) -> Page:
    """The app, opened anew on the same phone."""
    page = page if not page.is_closed() else page.context.new_page()
    home(page)
    return page


def goes_on(page: Page, path: str) -> None:
    """つづきから leads to where the person was."""
    sees(page, "とちゅうまで こたえました")
    press(page, "つづきから")
    at(page, path)


def test_killed_at_any_question_nothing_that_was_tapped_or_typed_is_lost(town: Town, phone: NewPhone) -> None:
    person = town.a_person(form="short")
    page = phone(person)
    begin(page)
    for (question, value), end in zip(SAID.items(), (close, None, crash, None, reload), strict=True):
        at(page, f"/check-in/{question}")
        choose(page, str(value))
        if end:
            end(page)
            page = again(page)
            goes_on(page, f"/check-in/{question}")
            expect(row(page, str(value))).to_be_checked()
        onward(page)
    at(page, "/check-in/hitokoto")
    page.locator("#hitokoto").press_sequentially(WORDS)
    close(page)
    page = again(page)
    goes_on(page, "/check-in/hitokoto")
    expect(page.locator("#hitokoto")).to_have_value(WORDS)
    onward(page)
    at(page, "/check-in/yokatta")
    onward(page)
    at(page, "/check-in/review")
    crash(page)
    page = again(page)
    goes_on(page, "/check-in/review")
    press(page, "おくる")
    arrives(page)
    holds(town, person, SAID | {"hitokoto": WORDS, "yokatta": ""})


@pytest.mark.parametrize("end", [close, crash])
def test_killed_right_after_sending_it_arrives_once(end: object, town: Town, person: Person, phone: NewPhone) -> None:
    page = phone(person)
    line = Line(page.context, cut)
    all_answered(page, hitokoto=WORDS)
    with page.expect_request(LETTERS):
        press(page, "おくる")
    (close if end is close else crash)(page)
    page = again(page)
    sees(page, "とどきました")
    holds(town, person, {"hitokoto": WORDS})
    assert len({sent["finished_at"] for sent in line.sent}) == 1
    assert (kept_drafts(page), outbox(page)) == ([], [])


@contextmanager
def a_chromium(profile: Path, playing: Browser, person: Person, url: str) -> Generator[tuple[Page, subprocess.Popen[str]]]:
    """A browser of our own, with a disk, that we may kill; the person is signed in."""
    told = ["--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-port=0", f"--user-data-dir={profile}"]
    process = subprocess.Popen([CHROMIUM, *told], stderr=subprocess.PIPE, text=True)
    try:
        assert process.stderr
        address = next(line.split(" on ")[1].strip() for line in process.stderr if "DevTools listening on" in line)
        context = playing.browser_type.connect_over_cdp(address).contexts[0]
        for cookie in person.device.cookies.jar:
            context.add_cookies([{"name": cookie.name, "value": cookie.value or "", "url": url}])
        yield context.new_page(), process
    finally:
        process.kill()
        process.communicate()


def test_a_browser_that_is_killed_has_everything_on_its_disk(town: Town, person: Person, browser: Browser, tmp_path: Path) -> None:
    with a_chromium(tmp_path, browser, person, town.url) as (page, process):
        page.goto(town.url)
        page.wait_for_selector(".menu")
        keep_draft(page)
        page.goto(f"{town.url}/check-in/hitokoto")
        page.locator("#hitokoto").press_sequentially(WORDS)
        assert kept_drafts(page)[0]["hitokoto"] == WORDS
        process.kill()
    with a_chromium(tmp_path, browser, person, town.url) as (page, process):
        line = Line(page.context, *[cut] * 9)
        page.goto(f"{town.url}/check-in/hitokoto")
        expect(page.locator("#hitokoto")).to_have_value(WORDS)
        page.goto(f"{town.url}/check-in/review")
        press(page, "おくる")
        sees(page, "つながりませんでした。")
        process.kill()
    assert line.sent
    assert held(town, person) is None
    with a_chromium(tmp_path, browser, person, town.url) as (page, _):
        page.goto(town.url)
        sees(page, "とどきました")
    holds(town, person, {"q1": 4, "hitokoto": WORDS})


def test_a_full_phone_says_so_and_sends_at_once(town: Town, person: Person, phone: NewPhone) -> None:
    page = phone(person)
    all_answered(page, hitokoto="まえの ことば")
    page.goto("/check-in/hitokoto")
    page.evaluate(FULL)
    page.fill("#hitokoto", WORDS)
    sees(page, "この スマホに ほぞん できません。")
    onward(page)
    onward(page)
    at(page, "/check-in/review")
    Line(page.context, cut)
    press(page, "おくる")
    sees(page, "とどくまで この がめんを とじないで ください。")
    hides(page, "この スマホに ほぞん しました")
    hides(page, "とどきました")
    assert [draft["hitokoto"] for draft in kept_drafts(page)] == ["まえの ことば"], "what was kept before is not let go"
    sees(page, "とどきました")
    holds(town, person, {"hitokoto": WORDS})


def test_a_phone_that_opens_no_database_answers_and_sends_all_the_same(town: Town, phone: NewPhone) -> None:
    person = town.a_person(form="short")
    page = phone(person)
    page.add_init_script(NEVER)
    page.clock.install()
    page.goto("/")
    page.clock.run_for(30_000)
    begin(page)
    sees(page, "この スマホに ほぞん できません。")
    for question, value in SAID.items():
        at(page, f"/check-in/{question}")
        choose(page, str(value))
        onward(page)
    for _ in range(2):
        onward(page)
    press(page, "おくる")
    page.clock.run_for(30_000)
    arrives(page)
    holds(town, person, SAID)


def test_two_tabs_send_one_letter(town: Town, person: Person, phone: NewPhone) -> None:
    page = phone(person)
    line = Line(page.context)
    all_answered(page, hitokoto=WORDS)
    other = page.context.new_page()
    other.goto("/check-in/review")
    button(other, "おくる").wait_for()
    page.evaluate("document.querySelector('#screen .foot button.main').click()")
    other.evaluate("document.querySelector('#screen .foot button.main')?.click()")
    for tab in (page, other):
        sees(tab, "とどきました")
        hides(tab, "ふたつ")
    holds(town, person, {"hitokoto": WORDS})
    assert len(line.sent) <= 2, "at most one for each press"
    assert (kept_drafts(page), outbox(page)) == ([], [])


def test_what_waits_goes_out_once_however_many_tabs_wake(town: Town, person: Person, phone: NewPhone) -> None:
    page = phone(person)
    line = Line(page.context, *[cut] * 3)
    all_answered(page, hitokoto=WORDS)
    press(page, "おくる")
    sees(page, "つながりませんでした。")
    line.fates = [cut] * 99
    tabs = [page, *(page.context.new_page() for _ in range(2))]
    for tab in tabs[1:]:
        tab.goto("/sent")
        sees(tab, "しえんいんには まだ とどいて いません。")
    line.fates = []
    line.sent.clear()
    for tab in tabs:
        wakes(tab)
    for tab in tabs:
        sees(tab, "とどきました")
    holds(town, person, {"hitokoto": WORDS})
    assert len(line.sent) == 1


def test_a_page_that_slept_over_a_write_does_not_say_that_the_phone_keeps_nothing(person: Person, phone: NewPhone) -> None:
    page = phone(person)
    begin(page)
    woken = sleeps(page, "#screen input[value='3']")
    page.wait_for_timeout(5000)  # longer than a page that is awake waits for its disk
    woken()
    assert [draft["answers"]["q1"] for draft in kept_drafts(page)] == [3]
    hides(page, "ほぞん できません")


def test_a_stale_tab_does_not_write_over_newer_answers(town: Town, person: Person, phone: NewPhone) -> None:
    page = phone(person)
    all_answered(page)
    page.goto("/check-in/q1")
    other = page.context.new_page()
    other.goto("/check-in/hitokoto")
    other.fill("#hitokoto", WORDS)
    choose(page, "3")
    other.goto("/check-in/review")
    press(other, "おくる")
    arrives(other)
    holds(town, person, {"q1": 3, "hitokoto": WORDS})
    at(page, "/sent")
    sees(page, "とどきました")


def test_a_tab_that_slept_while_another_one_sent_learns_of_it(town: Town, person: Person, phone: NewPhone) -> None:
    page = phone(person)
    all_answered(page)
    at(page, "/check-in/review")
    other = page.context.new_page()
    other.goto("/check-in/review")
    at(other, "/check-in/review")
    # One that falls asleep while it reads keeps the other from writing: then the letter goes out from memory.
    page.wait_for_load_state("networkidle")
    rests(page)
    woken = sleeps(page)
    press(other, "おくる")
    arrives(other)
    woken()
    at(page, "/sent")
    sees(page, "とどきました")


def test_a_tab_in_which_somebody_else_has_signed_in_asks_and_keeps_everybodys_words_apart(
    town: Town, person: Person, phone: NewPhone
) -> None:
    page = phone(person)
    all_answered(page, hitokoto=WORDS)
    other = town.a_person(name="青木 はじめ", kana="あおき はじめ")
    code = town.do(town.office.worker.device.post(f"/api/staff/people/{other.id}/invitations")).json()["code"]
    second = page.context.new_page()
    second.goto("/sign-in")
    second.fill("#code", code)
    press(second, "はいる")
    sees(second, "青木 はじめ")
    press(page, "おくる")
    at(page, "/sign-in")
    sees(page, "こたえは この スマホに のこって います。")
    assert (held(town, person), held(town, other)) == (None, None)
    second.reload()
    sees(second, "まだ おくって いません")
    hides(second, "ほぞん しました")
    code = town.do(town.office.worker.device.post(f"/api/staff/people/{person.id}/invitations")).json()["code"]
    page.fill("#code", code)
    press(page, "はいる")
    sees(page, "とどきました")
    holds(town, person, {"hitokoto": WORDS})
    assert held(town, other) is None


def test_signed_out_with_a_letter_waiting_it_is_kept_and_goes_when_they_come_back(town: Town, person: Person, phone: NewPhone) -> None:
    page = phone(person)
    line = Line(page.context, *[cut] * 99)
    all_answered(page, hitokoto=WORDS)
    press(page, "おくる")
    sees(page, "つながりませんでした。")
    page.goto("/settings")
    press(page, "この スマホで おわる")
    sees(page, "こたえは この スマホに のこります。")
    press(page, "おわる")
    at(page, "/sign-in")
    line.fates, line.sent = [], []
    wakes(page)
    page.reload()
    assert [item["body"]["hitokoto"] for item in outbox(page)] == [WORDS]
    code = town.do(town.office.worker.device.post(f"/api/staff/people/{person.id}/invitations")).json()["code"]
    page.fill("#code", code)
    press(page, "はいる")
    sees(page, "とどきました")
    holds(town, person, {"hitokoto": WORDS})


def test_help_at_night_takes_the_focus_when_it_has_been_told(town: Town, person: Person, phone: NewPhone) -> None:
    town.clock.set("2026-11-20 23:30")
    page = phone(person)
    home(page)
    press(page, "たすけて")
    sees(page, "いまは しえんいんが いません。")
    page.fill("#help-words", "こわいです")
    press(page, "しえんいんに しらせる")
    told = page.locator(".sheet [role=status]")
    expect(told).to_contain_text("とどきました")
    expect(told).to_be_focused()
    sees(page, "しえんいんが よむのは 11月24日(火) 午前9時です。")
    assert town.do(town.office.worker.task(person))["help"][0]["words"] == "こわいです"
