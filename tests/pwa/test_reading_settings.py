"""よみかた: each way of reading is set once, on any screen, takes effect at once without a load, and is there before the first paint."""

import pytest
from playwright.sync_api import Page, expect

from tests.builders import Person
from tests.pwa.conftest import NewPhone
from tests.pwa.screens import all_answered, home, read_as, tap

# What shows that a choice works, in the page's own computed styles.
SHOWN = {
    ("ruby", "off"): ("getComputedStyle(document.querySelector('rt')).display", "none"),
    ("size", "large"): ("getComputedStyle(document.documentElement).fontSize", "20.8px"),
    ("size", "huge"): ("getComputedStyle(document.documentElement).fontSize", "32px"),
    ("theme", "dark"): ("getComputedStyle(document.body).color", "rgb(245, 240, 230)"),
    ("theme", "contrast"): ("getComputedStyle(document.documentElement).backgroundColor", "rgb(0, 0, 0)"),
}

# The colour that the browser's own bar takes: that of the meta element that applies.
BAR = """() => [...document.querySelectorAll("meta[name=theme-color]")]
    .filter((one) => matchMedia(one.media).matches).map((one) => one.content)"""


def paper(page: Page) -> str:
    return page.evaluate("() => getComputedStyle(document.documentElement).getPropertyValue('--paper').trim()")


@pytest.mark.parametrize(("what", "value"), SHOWN)
def test_a_choice_is_seen_at_once_and_the_next_time_before_javascript(what: str, value: str, person: Person, phone: NewPhone) -> None:
    page = phone(person)
    home(page)
    loads: list[str] = []
    page.on("load", lambda _: loads.append("load"))
    read_as(page, what, value)
    style, expected = SHOWN[what, value]
    assert page.evaluate(style) == expected
    assert loads == []
    page.route("**/assets/**", lambda route: route.abort())
    page.evaluate("() => navigator.serviceWorker?.getRegistrations().then((all) => Promise.all(all.map((one) => one.unregister())))")
    page.reload()
    assert page.evaluate(style) == expected


def test_the_browsers_bar_has_the_colour_of_the_paper(person: Person, phone: NewPhone) -> None:
    page = phone(person)
    home(page)
    for theme in ("system", "light", "dark", "contrast"):
        page.emulate_media(color_scheme="dark" if theme == "light" else "light")
        read_as(page, "theme", theme)
        assert [colour.lstrip("#")[:3] for colour in page.evaluate(BAR)] == [paper(page).lstrip("#")[:3]], theme
        page.reload()
        page.wait_for_selector(".menu")
        assert len(page.evaluate(BAR)) == 1, theme


def test_other_words_take_away_neither_what_is_typed_nor_the_focus(person: Person, phone: NewPhone) -> None:
    page = phone(person)
    all_answered(page)
    page.goto("/check-in/hitokoto")
    page.fill("#hitokoto", "きのうは はやく ねました。")
    field = page.locator("#hitokoto").element_handle()
    for words, title in (("usual", "ひとこと"), ("en", "A few words"), ("easy", "ひとこと")):
        read_as(page, "words", words)
        expect(page.get_by_role("heading", level=1, name=title)).to_be_visible()
        assert page.locator("#hitokoto").input_value() == "きのうは はやく ねました。"
    assert page.evaluate("(field) => field === document.getElementById('hitokoto')", field)
    expect(page.get_by_role("button", name="よみかた")).to_be_focused()


def test_words_that_cannot_be_fetched_leave_the_ones_that_are_there(person: Person, phone: NewPhone) -> None:
    page = phone(person, service_workers="block")
    home(page)
    tap(page.locator(".bar button"))
    sheet = page.get_by_role("dialog")
    sheet.wait_for()
    page.route("**/assets/*", lambda route: route.abort())
    sheet.locator("input[value='en']").locator("xpath=..").click()
    expect(sheet.get_by_role("alert")).to_contain_text("つながらないので、かえられませんでした。")
    expect(sheet.locator("input[value='easy']")).to_be_checked()
