"""Every participant's screen can be read and hit: by axe's rules, on the narrowest phone, with and without readings, in the dark."""

import pytest
from playwright.sync_api import Request, Route, expect

from tests.builders import Person, a_check_in
from tests.pwa.axe import violations
from tests.pwa.conftest import NewPhone, Town
from tests.pwa.hitting import hard_to_hit
from tests.pwa.screens import STEADY, all_answered, at, button, choose, home, onward, press, read_as, sees, without_workers


@pytest.fixture(scope="module")
def reader(town: Town) -> Person:
    """Somebody with a past, whose page a worker has read."""
    person = town.a_person(name="小川 あおい", kana="おがわ あおい")
    town.do(person.answered("2026-08", "2026-09", "2026-10", hitokoto="きのうは はやく ねました。"))
    town.do(town.office.worker.page(person))
    return person


def test_axe_finds_nothing_around_sending(town: Town, person: Person, phone: NewPhone) -> None:
    page = phone(person)
    found: dict[str, list[str]] = {}
    all_answered(page, {**STEADY, "q3": "1"})
    page.route("**/api/me/check-ins/*", lambda route: route.abort())
    press(page, "おくる")
    sees(page, "つながりませんでした。")
    found["not arrived"] = violations(page)
    town.do(town.office.worker.enters(person, "2026-11", a_check_in(q1=2), "paper"))
    page.unroute("**/api/me/check-ins/*")
    page.evaluate("dispatchEvent(new Event('online'))")
    sees(page, "おたよりが ふたつ あります")
    found["which"] = violations(page)
    press(page, "いまの ものを おくる")
    sees(page, "とどきました")
    found["sent"] = violations(page)
    home(page)
    found["home after sending"] = violations(page)
    assert {screen: lines for screen, lines in found.items() if lines} == {}


def test_axe_finds_nothing_before_signing_in(phone: NewPhone) -> None:
    page = phone()
    page.goto("/sign-in")
    press(page, "はいる")
    page.wait_for_selector(".error-summary")
    assert violations(page) == []
    page.goto("/i#a-secret")
    button(page, "この スマホで はじめる").wait_for()
    assert violations(page) == []


def test_the_drawn_home_is_readable_and_sound_before_javascript(phone: NewPhone) -> None:
    page = phone()
    page.route("**/assets/**", lambda route: route.abort())
    page.goto("/")
    expect(page.get_by_role("heading", name="こんにちは")).to_be_visible()
    assert violations(page) == []


def test_question_answers_and_next_are_in_view_without_scrolling(reader: Person, phone: NewPhone) -> None:
    page = phone(reader)
    all_answered(page)
    hidden: list[str] = []
    wrong: list[str] = []
    for question in STEADY:
        page.goto(f"/check-in/{question}")
        page.wait_for_selector(f"#{question}", state="attached")
        foot = page.locator("#screen .foot").bounding_box()
        last = page.locator(".others .choice").last.bounding_box()
        assert foot is not None
        assert last is not None
        if last["y"] + last["height"] > foot["y"] or foot["y"] + foot["height"] > 640:
            hidden.append(question)
        page.set_viewport_size({"width": 320, "height": 568})
        wrong += [f"{question} at 320 px: {line}" for line in hard_to_hit(page)]
        page.set_viewport_size({"width": 360, "height": 640})
    assert hidden == ["q10"]
    assert wrong == []


def test_readings_go_and_come_without_a_load_and_are_remembered(reader: Person, phone: NewPhone) -> None:
    page = phone(reader)
    home(page)
    loads: list[str] = []
    page.on("load", lambda _: loads.append("load"))
    reading = page.locator("main rt").first
    expect(reading).to_be_visible()
    read_as(page, "ruby", "off")
    expect(reading).to_be_hidden()
    assert loads == []
    page.reload()
    expect(page.locator("main rt").first).to_be_hidden()


def test_other_words_are_there_for_those_who_read_them_and_are_not_loaded_for_others(reader: Person, phone: NewPhone) -> None:
    page = phone(reader)
    scripts: list[str] = []
    page.on("request", lambda request: scripts.append(request.url))
    home(page)
    press(page, "せってい")
    assert not any("/en-" in url or "/usual-" in url for url in scripts)
    choose(page, "usual")
    expect(page.get_by_role("heading", name="設定")).to_be_visible()
    choose(page, "en")
    expect(page.get_by_role("heading", name="Settings")).to_be_visible()
    assert page.evaluate("document.documentElement.lang") == "en"
    page.reload()
    expect(page.get_by_role("heading", name="Settings")).to_be_visible()
    page.goto("/check-in")
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_role("heading", name="In the last two weeks, have you slept well?")).to_be_visible()
    assert violations(page) == []


def test_the_first_visit_is_small(person: Person, phone: NewPhone) -> None:
    page = phone(person)
    requests: list[Request] = []

    def keep(request: Request) -> None:
        requests.append(request)

    page.on("requestfinished", keep)
    home(page)
    page.wait_for_load_state("networkidle")
    sizes = [request.sizes() for request in requests]
    assert len(sizes) <= 8
    assert sum(size["responseBodySize"] + size["responseHeadersSize"] for size in sizes) <= 30_000


def test_a_screen_whose_code_does_not_come_says_so(person: Person, phone: NewPhone) -> None:
    page = phone(person)
    without_workers(page)
    home(page)

    def blocked(route: Route) -> None:
        route.abort()

    page.route("**/assets/**", blocked)
    press(page, "だれが よんだか")
    sees(page, "がめんを よみこめませんでした。")
    page.unroute("**/assets/**", blocked)
    press(page, "もういちど")
    sees(page, "あなたの こたえを よんだ 人です。")


def test_the_whole_letter_can_be_written_with_a_keyboard(town: Town, person: Person, phone: NewPhone) -> None:
    page = phone(person)
    all_answered(page)
    page.goto("/check-in/q1")
    page.wait_for_selector("#q1", state="attached")
    choose(page, "3")
    page.locator("#screen input[value='3']").press("ArrowDown")
    expect(page.locator("#screen input[value='2']")).to_be_checked()
    page.wait_for_timeout(310)
    page.keyboard.press("Enter")
    at(page, "/check-in/q2")
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    onward(page)
    at(page, "/check-in/q3")
