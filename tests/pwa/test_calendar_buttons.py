"""カレンダーに だす, on the phone and at the desk: an address is made, copied with or without the clipboard, works, and is ended."""

from playwright.sync_api import Locator, Page, expect

from tests.builders import Person, okay
from tests.interviewing import asks, gives
from tests.pwa.conftest import NewPhone, Town
from tests.pwa.pushes import wait
from tests.pwa.screens import at, hides, home, press, sees, tap
from tests.pwa.staff_screens import NARROW, WIDE, at_desk, fits, ready, says, sound
from tests.pwa.staff_screens import press as click


def booked(town: Town, starts_at: str) -> Person:
    """Somebody who talks with the office's worker then."""
    person = town.a_person()
    okay(town.do(gives(town.office.worker, "book", okay(town.do(asks(person))), starts_at=starts_at)))
    return person


def clipboard(page: Page, *, open_to_us: bool) -> None:
    """Whether the browser lets the page copy."""
    refused = "Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.reject(new Error('refused')) } })"
    if open_to_us:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    else:
        page.evaluate(refused)


def copied(page: Page) -> str:
    return page.evaluate("() => navigator.clipboard.readText()")


def selected(field: Locator) -> str:
    """What would be copied by hand."""
    return field.evaluate("(field) => field.value.slice(field.selectionStart, field.selectionEnd)")


def events(page: Page, address: str) -> int:
    """How many interviews a calendar program finds there; -1 where it finds no calendar."""
    answer = page.request.get(address)
    return answer.text().count("BEGIN:VEVENT") if answer.ok else -1


def test_on_the_phone(town: Town, phone: NewPhone) -> None:
    person = booked(town, "2026-11-27T17:30:00+09:00")
    page = phone(person)
    home(page)
    press(page, "しえんいんと")
    press(page, "カレンダーに だす")
    at(page, "/interviews/calendar")
    sees(page, "でるのは 「めんだん」と 時間だけです。")
    sound(page)
    press(page, "アドレスを つくる")
    clipboard(page, open_to_us=True)
    field = page.locator("#address")
    first = field.input_value()
    press(page, "コピーする")
    sees(page, "コピーしました。")
    assert (copied(page), events(page, first)) == (first, 1)
    sound(page)
    clipboard(page, open_to_us=False)
    press(page, "コピーする")
    sees(page, "コピーできませんでした。")
    assert selected(field) == first
    page.reload()
    sees(page, "11月20日(金) 午前10時に つくりました。")
    hides(page, first)
    press(page, "あたらしい アドレスを つくる")
    second = field.input_value()
    assert (first != second, events(page, first), events(page, second)) == (True, -1, 1)
    press(page, "やめる")
    sees(page, "アドレスを つかえなく します。")
    page.set_viewport_size({"width": 360, "height": 1400})  # axe takes what lies half under the bar for too small
    sound(page)
    page.set_viewport_size({"width": 360, "height": 640})
    tap(page.locator("main button.danger"))
    sees(page, "やめました。")
    expect(field).to_have_count(0)
    assert events(page, second) == -1
    page.context.set_offline(True)
    press(page, "アドレスを つくる")
    sees(page, "いまは できませんでした。")
    page.context.set_offline(False)
    wait(page, lambda: okay(town.do(person.device.get("/api/me/calendar"))) == {"made_at": None})


def test_at_the_desk(town: Town, phone: NewPhone) -> None:
    booked(town, "2026-11-27T18:30:00+09:00")
    page = at_desk(phone, town.office.worker, "/staff/interviews", NARROW)
    page.get_by_role("link", name="自分のカレンダーに出す").click()
    ready(page)
    click(page, "アドレスを作る")
    says(page, "アドレスを作りました。")
    field = page.get_by_label("カレンダーのアドレス")
    address = field.input_value()
    clipboard(page, open_to_us=True)
    click(page, "コピーする")
    wait(page, lambda: copied(page) == address)
    clipboard(page, open_to_us=False)
    click(page, "コピーする")
    expect(page.get_by_text("手でコピーしてください。")).to_be_visible()
    assert (selected(field), events(page, address) > 0) == (address, True)
    for width, height in (NARROW, WIDE):
        page.set_viewport_size({"width": width, "height": height})
        fits(page)
        sound(page)
    click(page, "やめる")
    click(page, "本当にやめる")
    says(page, "やめました。アドレスは使えません。")
    assert events(page, address) == -1
