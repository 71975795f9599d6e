"""A phone is told: subscribed by a tap, shown by its service worker, opened where it leads, and honest about what it cannot do."""

import re
from collections.abc import Generator
from contextlib import AsyncExitStack

import pytest
from playwright.sync_api import Page, Route, expect

from otayori.letters.vapid import add_key
from tests.builders import Person, okay
from tests.letters.push_house import Phone, push_house
from tests.pwa import pushes
from tests.pwa.axe import violations
from tests.pwa.conftest import NewPhone, Town
from tests.pwa.pushes import HANGS, Pushes, shown, touch, wait
from tests.pwa.screens import all_answered, arrives, button, home, press, sees

SCOPE, SCRIPT = "/", "/sw.js"


@pytest.fixture(scope="module")
def post(town: Town) -> Generator[Pushes]:
    stack = AsyncExitStack()
    house = town.do(stack.enter_async_context(push_house()))
    yield pushes.opened(town, stack, house)
    town.do(stack.aclose())


def devices(town: Town, person: Person) -> int:
    return len(okay(town.do(person.device.get("/api/me/push")))["devices"])


def subscribed(page: Page, post: Pushes, *phones: Phone) -> None:
    """From せってい to a phone that takes pushes."""
    post.equip(page, *phones, leave="granted")
    home(page)
    press(page, "せってい")
    press(page, "おしらせ")
    sees(page, "うけとる ときは")
    press(page, "つうちを うけとる")
    sees(page, "この スマホで うけとって います。")


def test_a_letter_comes_to_the_phone_and_a_tap_opens_the_check_in(town: Town, person: Person, phone: NewPhone, post: Pushes) -> None:
    page, mine = phone(person), post.phone()
    subscribed(page, post, mine)
    assert violations(page) == []
    with page.expect_response("**/api/me"):  # afterwards it would be the receipt of what is sent now
        home(page)
    town.do(town.office.tick("2026-12-01 12:10"))
    post.post()
    assert mine.got[-1].message["web_push"] == 8030
    post.bring(page, mine, SCOPE)
    wait(page, lambda: len(shown(page, SCOPE)) == 1)
    [notification] = shown(page, SCOPE)
    assert notification["body"] == "あたらしい おしらせが あります"
    assert notification["tag"] == mine.got[-1].headers["Topic"]
    wait(page, lambda: ("shown", "push", None) in post.story(person))
    touch(page, town, SCRIPT)
    expect(page).to_have_url(re.compile("/check-in$"))
    wait(page, lambda: ("tapped", "push", None) in post.story(person))


def test_a_push_that_cannot_be_read_still_shows_something(person: Person, phone: NewPhone, post: Pushes) -> None:
    page = phone(person)
    subscribed(page, post, post.phone())
    for body in ("", "not json", '{"notification":{"title":7,"tag":""}}'):
        post.deliver(page, SCOPE, body)
    wait(page, lambda: len(shown(page, SCOPE)) == 3)
    assert {one["title"] for one in shown(page, SCOPE)} == {"おたより"}


def test_a_trial_says_that_it_came(person: Person, phone: NewPhone, post: Pushes) -> None:
    page, mine = phone(person), post.phone()
    subscribed(page, post, mine)
    press(page, "ためしに おくる")
    sees(page, "おくって います")
    post.post_until_got(page, mine)
    post.bring(page, mine, SCOPE)
    sees(page, "とどきました。")


def test_a_trial_that_does_not_come_is_not_said_to_have(person: Person, phone: NewPhone, post: Pushes) -> None:
    page, mine = phone(person), post.phone()
    page.clock.install()
    subscribed(page, post, mine)
    press(page, "ためしに おくる")
    sees(page, "おくって います")
    post.post_until_got(page, mine)
    for _ in range(20):
        page.clock.run_for(2000)
        page.wait_for_timeout(50)
    sees(page, "まだ とどいて いません。")


def test_who_says_no_is_told_how_it_is(town: Town, person: Person, phone: NewPhone, post: Pushes) -> None:
    page = phone(person)
    post.equip(page, post.phone(), leave="denied")
    page.goto("/reminders")
    press(page, "つうちを うけとる")
    sees(page, "スマホの せっていで とめて あります。")
    expect(button(page, "つうちを うけとる")).to_have_count(0)
    assert violations(page) == []
    assert devices(town, person) == 0


def test_a_browser_that_never_answers_does_not_keep_anybody_waiting(person: Person, phone: NewPhone, post: Pushes) -> None:
    page = phone(person)
    page.clock.install()
    post.equip(page, leave="granted")
    page.add_init_script(HANGS)
    page.goto("/reminders")
    press(page, "つうちを うけとる")
    for _ in range(10):
        page.clock.run_for(2000)
        page.wait_for_timeout(50)
    sees(page, "うまく いきませんでした。")
    expect(button(page, "つうちを うけとる")).to_be_visible()


def test_an_iphone_is_installed_first_and_another_has_none(person: Person, phone: NewPhone) -> None:
    for standalone, says in (("false", "さきに ホームがめんに いれます。"), ("undefined", "つうちが つかえません。")):
        page = phone(person)
        page.add_init_script(f"delete globalThis.PushManager; Object.defineProperty(navigator, 'standalone', {{ value: {standalone} }})")
        page.goto("/reminders")
        sees(page, says)
        expect(button(page, "つうちを うけとる")).to_have_count(0)
        assert violations(page) == []


def test_what_died_silently_or_was_for_another_key_is_made_anew_on_opening(
    town: Town, person: Person, phone: NewPhone, post: Pushes
) -> None:
    page, phones = phone(person), [post.phone() for _ in range(3)]
    subscribed(page, post, *phones)

    def taken() -> int:
        return page.evaluate("Number(localStorage.getItem('test.taken'))")

    assert (taken(), devices(town, person)) == (1, 1)
    page.evaluate("localStorage.removeItem('test.held')")
    home(page)
    page.mouse.down()
    wait(page, lambda: taken() == 2)
    wait(page, lambda: page.evaluate("localStorage.getItem('otayori.push/api/me/push')").endswith(phones[1].endpoint))
    assert devices(town, person) == 1
    assert page.evaluate("badges") == [0]
    add_key(town.house.settings.push_keys)
    post.sending.keys = town.house.app.state.push_keys = post.sending.keys.load(town.house.settings.push_keys)
    home(page)
    page.mouse.down()
    wait(page, lambda: page.evaluate("localStorage.getItem('otayori.push/api/me/push')").endswith(phones[2].endpoint))
    assert devices(town, person) == 1


def test_being_told_is_offered_once_after_a_check_in(person: Person, phone: NewPhone, post: Pushes) -> None:
    page = phone(person)
    post.equip(page, post.phone(), leave="granted")
    all_answered(page)
    press(page, "おくる")
    arrives(page)
    press(page, "つぎの はじまりを しらせて もらう")
    sees(page, "うけとる ときは")


def chosen(town: Town, person: Person) -> dict[str, object]:
    return okay(town.do(person.device.get("/api/me/reminders")))


def choose_row(page: Page, name: str, value: str) -> None:
    page.locator(f"#screen input[name='{name}'][value='{value}']").locator("xpath=..").click()


def test_road_day_hour_and_quiet_stand_at_once_and_a_pause_is_said_plainly(town: Town, person: Person, phone: NewPhone) -> None:
    page = phone(person)
    page.goto("/reminders")
    sees(page, "つぎは 12月1日")
    choose_row(page, "day", "3")
    sees(page, "つぎは 12月3日")
    choose_row(page, "time", "17:00")
    sees(page, "午後5時に はじまります")
    choose_row(page, "quiet", "20:00-09:00")
    choose_row(page, "road", "paused")
    sees(page, "しえんいんが でんわで しらせます。")
    wait(page, lambda: chosen(town, person)["paused"] is True)
    now = chosen(town, person)
    assert (now["opening_day"], now["opening_time"], now["quiet_from"], now["quiet_to"]) == (3, "17:00", "20:00", "09:00")
    assert violations(page) == []
    page.reload()
    expect(page.locator("input[value='paused']")).to_be_checked()
    choose_row(page, "road", "push")
    wait(page, lambda: chosen(town, person)["paused"] is False)


def test_two_choices_on_a_slow_line_both_stand(town: Town, person: Person, phone: NewPhone) -> None:
    page = phone(person)
    page.goto("/reminders")
    sees(page, "つぎは 12月1日")
    held: list[Route] = []
    page.route("**/api/me/reminders", lambda route: route.continue_() if held else held.append(route))
    choose_row(page, "day", "3")
    choose_row(page, "time", "17:00")
    page.wait_for_timeout(300)
    held[0].continue_()
    sees(page, "午後5時に はじまります")
    sees(page, "つぎは 12月3日")
    wait(page, lambda: (chosen(town, person)["opening_day"], chosen(town, person)["opening_time"]) == (3, "17:00"))


def test_a_choice_that_does_not_get_through_is_taken_back_and_said(town: Town, person: Person, phone: NewPhone) -> None:
    page = phone(person)
    page.goto("/reminders")
    sees(page, "つぎは 12月1日")
    page.context.set_offline(True)
    choose_row(page, "day", "4")
    sees(page, "うまく いきませんでした。")
    expect(page.locator("input[name='day'][value='1']")).to_be_checked()
    assert chosen(town, person)["opening_day"] == 1
