"""The main job without eyes and without a finger: by keyboard alone, and as a screen reader is told it (names, roles, order, focus)."""

from playwright.sync_api import Page, expect

from tests.builders import Person
from tests.pwa.conftest import NewPhone, Town
from tests.pwa.screens import HAND, STEADY, arrives, at, home

MOST = 30  # more steps with Tab than any screen of the check-in has


def tab_to(page: Page, selector: str) -> None:
    """Go on with Tab until this has the focus."""
    for _ in range(MOST):
        page.keyboard.press("Tab")
        if page.evaluate("(wanted) => document.activeElement?.matches(wanted) ?? false", selector):
            return
    raise AssertionError(f"Tab does not lead to {selector}")


def enter(page: Page) -> None:
    page.wait_for_timeout(HAND)
    page.keyboard.press("Enter")


def test_a_whole_letter_by_keyboard_alone(town: Town, person: Person, phone: NewPhone) -> None:
    page = phone(person)
    home(page)
    tab_to(page, ".month .main")
    enter(page)
    at(page, "/check-in")
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    tab_to(page, ".foot .main")
    enter(page)
    for question, value in STEADY.items():
        at(page, f"/check-in/{question}")
        expect(page.get_by_role("heading", level=1)).to_be_focused()
        tab_to(page, f"input[name={question}]")
        if question == "q10":
            tab_to(page, "input[value=none]")
        page.keyboard.press("Space")
        for _ in range(4 - int(value) if question != "q10" else 0):
            page.keyboard.press("ArrowDown")
        tab_to(page, ".foot .main")
        enter(page)
    at(page, "/check-in/hitokoto")
    tab_to(page, "#hitokoto")
    page.keyboard.type("hello")
    tab_to(page, ".foot .main")
    enter(page)
    at(page, "/check-in/yokatta")
    tab_to(page, ".foot .main")
    enter(page)
    at(page, "/check-in/review")
    tab_to(page, ".foot .main")
    enter(page)
    arrives(page)
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    held = town.check_in(person)
    assert held is not None
    assert held["answers"] == {question: ["none"] if value == "none" else int(value) for question, value in STEADY.items()}
    assert held["hitokoto"] == "hello"


def test_yomikata_by_keyboard_gives_the_focus_back(person: Person, phone: NewPhone) -> None:
    page = phone(person)
    home(page)
    tab_to(page, ".bar button")
    enter(page)
    expect(page.get_by_role("dialog", name="よみかた")).to_be_visible()
    tab_to(page, "input[name=sheet-ruby]")
    page.keyboard.press("ArrowDown")
    expect(page.locator("html")).to_have_attribute("data-ruby", "off")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_role("button", name="よみかた")).to_be_focused()


def test_what_a_screen_reader_is_told_of_a_question(person: Person, phone: NewPhone) -> None:
    page = phone(person)
    home(page)
    page.goto("/check-in")
    page.locator("#screen .foot .main").click()
    at(page, "/check-in/q1")
    expect(page.locator("body")).to_match_aria_snapshot(
        """
        - banner:
          - link "おたより"
          - button "よみかた"
          - link "たすけて"
        - main:
          - paragraph: 12この しつもんの うち 1つめ
          - group "さいきん 2しゅうかん、よく ねむれていますか。":
            - heading "さいきん 2しゅうかん、よく ねむれていますか。" [level=1]
            - radio "よく ねむれている"
            - radio "だいたい ねむれている"
            - radio "あまり ねむれない"
            - radio "ほとんど ねむれない"
            - radio "わからない"
            - radio "こたえたくない"
          - button "もどる"
          - button "つぎへ"
        """
    )
    page.wait_for_timeout(HAND)
    page.locator("#screen .foot .main").click()
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.locator("#screen fieldset")).to_have_accessible_description("どれか ひとつ えらんで ください")
