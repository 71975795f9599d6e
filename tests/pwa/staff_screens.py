"""What a member of staff does on the staff screens."""

import re
from collections.abc import Sequence

from playwright.sync_api import Locator, Page, expect

from tests.builders import Staff
from tests.pwa.axe import violations
from tests.pwa.conftest import NewPhone
from tests.pwa.screens import hand_rests

WIDE = (1280, 800)
NARROW = (360, 740)


def at_desk(phone: NewPhone, staff: Staff | None, path: str = "/staff/call", size: tuple[int, int] = WIDE) -> Page:
    """A staff screen, signed in, ready to be read."""
    page = phone(staff, width=size[0], height=size[1])
    page.goto(path)
    ready(page)
    return page


def ready(page: Page) -> None:
    """Wait until the screen has what it shows."""
    page.wait_for_selector("main h1")
    page.wait_for_function("() => !document.body.textContent.includes('読みこんでいます')")


def row(page: Page, name: str) -> Locator:
    """A person's row on the call list."""
    return page.locator("li.task").filter(has=page.get_by_role("link", name=re.compile(re.escape(name))))


def open_task(page: Page, name: str) -> Locator:
    """Choose a person on the call list; the detail that opens."""
    row(page, name).get_by_role("heading").get_by_role("link").click()
    detail = page.locator("article.detail")
    expect(detail.get_by_role("heading", name=re.compile(re.escape(name))).first).to_be_visible()
    return detail


def press(where: Locator | Page, name: str | re.Pattern[str]) -> None:
    """Press a button, as long after the last one as a hand takes."""
    page = where if isinstance(where, Page) else where.page
    hand_rests(page)
    where.get_by_role("button", name=name, exact=isinstance(name, str)).click()


def act(detail: Locator, verb: str) -> None:
    """Press one of the action buttons."""
    detail.locator(".bar").get_by_role("button", name=verb, exact=True).click()


def pick(detail: Locator, answer: str) -> None:
    """Press one of the buttons that record at once."""
    press(detail.locator(".picks"), re.compile(answer))


def says(where: Locator | Page, news: str) -> None:
    """The news of what was just done."""
    expect(where.locator(".notice").filter(has_text=news)).to_be_visible()


def texts(found: Locator) -> Sequence[str]:
    """The visible texts, without the spaces of the layout."""
    return [" ".join(text.split()) for text in found.all_inner_texts()]


def sound(page: Page, screen: str = "") -> None:
    """axe has no complaint about what is on the screen now."""
    ready(page)
    found = violations(page)
    assert not found, f"axe on {screen or page.url}:\n" + "\n".join(found)


def fits(page: Page, screen: str = "") -> None:
    """Nothing makes the page scroll sideways."""
    ready(page)
    wider = page.evaluate("() => document.documentElement.scrollWidth - innerWidth")
    assert wider <= 0, f"{screen or page.url} is {wider} px wider than the screen"
