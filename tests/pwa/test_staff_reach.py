"""Every staff screen for everybody: axe finds nothing, nothing scrolls sideways, the keyboard reaches it, in the dark too."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.builders import Person
from tests.pwa.conftest import NewPhone, Town
from tests.pwa.staff_screens import NARROW, WIDE, act, at_desk, fits, open_task, press, sound
from tests.pwa.test_staff_office import as_admin

PAST = ("2026-07", "2026-08", "2026-09", "2026-10")
SCREENS = ("", "/talks", "/record", "/edit", "/check-in", "/contact", "/observe")


@pytest.fixture(scope="module")
def troubled(town: Town) -> Person:
    """Somebody with a past, an abuse sign, a help call and words: the fullest screens there are."""
    person = town.a_person(name="満田 いっぱい", kana="みつだ いっぱい", email="mitsuda@example.jp", contact_note="昼に。")
    town.clock.set("2026-11-20 10:00")
    town.do(person.answered(*PAST))
    town.do(person.has_sent("2026-11", q3=1, q7=1, q10=["boss"], hitokoto="こわい。", yokatta="おべんとう。"))
    town.do(person.calls_for_help("たすけて ください。"))
    task = town.do(town.office.manager.does("talked", town.do(town.office.manager.task(person))))
    town.do(town.office.manager.does("release", task))
    return person


def every_screen(page: Page, person: Person) -> None:
    """Walk through the screens of a worker; each must be without a complaint."""

    def look(screen: str) -> None:
        sound(page, screen)
        fits(page, screen)

    look("call list")
    detail = open_task(page, person.name)
    look("call detail")
    for verb in ("話した", "出なかった", "見守る", "閉じる"):
        act(detail, verb)
        look(verb)
    press(detail, "この件を閉じる")
    look("closing without a note")
    page.goto("/staff/people")
    look("people")
    for screen in SCREENS:
        page.goto(f"/staff/people/{person.id}{screen}")
        look(screen or "person")
    page.goto("/staff/people/new")
    look("new person")
    press(page, "加える")
    look("new person, problems")
    page.goto("/staff/office")
    look("office")


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["phone", "desk"])
def test_axe_finds_nothing_on_a_workers_screens(town: Town, phone: NewPhone, troubled: Person, size: tuple[int, int]) -> None:
    every_screen(at_desk(phone, town.office.worker, size=size), troubled)


def test_in_the_dark_at_320(town: Town, phone: NewPhone, troubled: Person) -> None:
    page = phone(town.office.worker, width=320, height=640, color_scheme="dark")
    page.goto("/staff/call")
    fits(page)
    act(open_task(page, troubled.name), "話した")
    sound(page)
    fits(page)
    for path in ("/staff/people", *(f"/staff/people/{troubled.id}{screen}" for screen in SCREENS), "/staff/people/new", "/staff/office"):
        page.goto(path)
        fits(page)
    page.goto(f"/staff/people/{troubled.id}")
    sound(page)


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["phone", "desk"])
def test_axe_finds_nothing_on_the_doors_and_the_managers_screens(town: Town, phone: NewPhone, size: tuple[int, int]) -> None:
    page = phone(width=size[0], height=size[1])
    page.goto("/staff")
    page.wait_for_selector("#email")
    press(page, "サインインする")
    sound(page, "sign-in")
    page = at_desk(phone, town.office.manager, "/staff/office", size=size)
    press(page, "決まりを変える")
    sound(page, "settings")
    fits(page, "settings")
    page = as_admin(town, phone, size)
    press(page, "職員を加える")
    sound(page, "accounts")
    fits(page, "accounts")


def test_by_keyboard_from_the_list_to_a_note(town: Town, phone: NewPhone, troubled: Person) -> None:
    page = at_desk(phone, town.office.worker)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="本文へ進む")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    link = page.locator("li.task h3 a").filter(has_text=troubled.name)
    link.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=re.compile(troubled.name), level=2)).to_be_focused()
    page.locator(".bar button").filter(has_text="話した").focus()
    page.keyboard.press("Enter")
    page.get_by_label("メモ").focus()
    page.keyboard.type("キーボードで")
    expect(page.get_by_label("メモ")).to_have_value("キーボードで")
    page.go_back()
    expect(page).to_have_url(re.compile("/staff/call$"))
