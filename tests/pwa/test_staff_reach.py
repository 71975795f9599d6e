"""Every staff screen for everybody: axe finds nothing, nothing scrolls sideways, the keyboard reaches it, in the dark too.

One walk: each screen is drawn once and looked at as a desk, as a phone, and in the dark on the narrowest one."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.builders import Person
from tests.pwa.axe import violations
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


def looked_at(page: Page, screen: str, *, dark: bool = False) -> None:
    """The screen as it is drawn now, at every width; in the dark at 320 px, where only what colours and widths can break is looked for."""
    for width, height in (NARROW, WIDE):
        page.set_viewport_size({"width": width, "height": height})
        sound(page, f"{screen} at {width} px")
        fits(page, f"{screen} at {width} px")
    if dark:
        page.set_viewport_size({"width": 320, "height": 640})
        page.emulate_media(color_scheme="dark")
        page.evaluate("() => document.getAnimations().forEach((change) => change.finish())")
        assert violations(page, "color-contrast", "target-size") == [], f"{screen} in the dark"
        fits(page, f"{screen} at 320 px")
        page.emulate_media(color_scheme="light")
        page.set_viewport_size({"width": WIDE[0], "height": WIDE[1]})


def every_screen(page: Page, person: Person) -> None:
    """Walk through the screens of a worker; each must be without a complaint."""

    def look(screen: str) -> None:
        looked_at(page, screen, dark=True)

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
    for screen in ("office", "notices", "reach"):
        page.goto(f"/staff/{screen}")
        look(screen)


def test_axe_finds_nothing_on_a_workers_screens_on_a_phone_at_a_desk_and_in_the_dark(town: Town, phone: NewPhone, troubled: Person) -> None:
    every_screen(at_desk(phone, town.office.worker), troubled)


def test_axe_finds_nothing_on_the_doors_and_the_managers_screens(town: Town, phone: NewPhone) -> None:
    page = phone(width=WIDE[0], height=WIDE[1])
    page.goto("/staff")
    page.wait_for_selector("#door-email")
    press(page, "サインインする")
    looked_at(page, "sign-in")
    page = at_desk(phone, town.office.manager, "/staff/office")
    press(page, "決まりを変える")
    looked_at(page, "settings")
    page = as_admin(town, phone, WIDE)
    press(page, "職員を加える")
    looked_at(page, "accounts")


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
