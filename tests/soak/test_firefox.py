"""A letter in software that nobody here wrote: the real Firefox subscribes, gets the encrypted push with the page closed, shows it, and a
tap opens the check-in."""

from collections.abc import Generator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from tests.builders import okay
from tests.letters.sending import Sending
from tests.pwa.conftest import Town, town
from tests.soak.autopush import DISPLAYED, Autopush, autopush
from tests.soak.firefox import Firefox, firefox

__all__ = ["town"]


@pytest.fixture
def service(town: Town) -> Generator[Autopush]:
    stack = AsyncExitStack()
    yield town.do(stack.enter_async_context(autopush()))
    town.do(stack.aclose())


@pytest.fixture
def browser(service: Autopush, tmp_path: Path) -> Generator[Firefox]:
    with firefox(tmp_path, dom__push__serverURL=service.origin.replace("http", "ws") + "/") as opened:
        yield opened


@pytest.fixture
def sending(town: Town) -> Generator[Sending]:
    stack = AsyncExitStack()
    yield Sending(town.house, town.house.app.state.push_keys, stack)
    town.do(stack.aclose())


def test_a_letter_comes_with_the_page_closed_and_a_tap_opens_the_check_in(
    town: Town, service: Autopush, sending: Sending, browser: Firefox
) -> None:
    person = town.a_person()
    browser("WebDriver:Navigate", url=f"{town.url}/health/live")
    for cookie in person.device.cookies.jar:
        browser("WebDriver:AddCookie", cookie={"name": cookie.name, "value": cookie.value, "path": "/"})
    browser("WebDriver:Navigate", url=f"{town.url}/reminders")
    browser.press("つうちを うけとる")
    browser.script(ALLOW, inside=True)
    browser.until(lambda: okay(town.do(person.device.get("/api/me/push")))["devices"], "Firefox has not subscribed")
    assert len(service.channels) == 1

    page, _ = browser("WebDriver:GetWindowHandle"), browser("WebDriver:NewWindow", type="tab")
    browser("WebDriver:SwitchToWindow", handle=page)
    [blank] = browser("WebDriver:CloseWindow")
    browser("WebDriver:SwitchToWindow", handle=blank)
    assert town.url not in browser("WebDriver:GetCurrentURL")

    town.do(town.office.tick("2026-12-01 12:10"))
    assert town.do(posted(sending)) == 1
    browser.until(lambda: service.acked, "Firefox has not taken the message")
    assert service.acked == [DISPLAYED]
    assert [claims["aud"] for claims in service.taken] == [service.origin]
    browser.until(lambda: ("shown", "push", None) in town.do(sending.story(person)), "Firefox has shown nothing")

    assert browser.script(TAP, inside=True) == "あたらしい おしらせが あります"
    browser.until(lambda: browser.goes_to(f"{town.url}/check-in"), "the tap has opened no check-in")
    browser.until(lambda: "12月のおたより" in browser.reads(), "this is not the month's check-in")
    browser.until(lambda: ("tapped", "push", None) in town.do(sending.story(person)), "nobody was told of the tap")


async def posted(sending: Sending) -> int:
    """One round of the product's own posting: how many letters it had in hand."""
    return await sending.post().post_due()


# Firefox asks the person, beside the address: 「許可」.
ALLOW = """
    const { PopupNotifications } = Services.wm.getMostRecentWindow("navigator:browser");
    for (let tries = 0; tries < 100; tries += 1) {
        const [asked] = PopupNotifications.panel.childNodes;
        if (asked?.notification?.id === "web-notifications" && PopupNotifications.panel.state === "open") return asked.button.click();
        await new Promise((wake) => ChromeUtils.importESModule("resource://gre/modules/Timer.sys.mjs").setTimeout(wake, 100));
    }
    throw new Error("Firefox does not ask");
"""

# The window in which Firefox itself shows a notification, and what it does when somebody touches it.
TAP = """
    for (let tries = 0; tries < 100; tries += 1) {
        for (const shown of Services.wm.getEnumerator("alert:alert")) {
            if (shown.document.readyState === "complete" && shown.onAlertClick) {
                const words = shown.document.getElementById("alertTextLabel").textContent;
                shown.onAlertClick();
                return words;
            }
        }
        await new Promise((wake) => ChromeUtils.importESModule("resource://gre/modules/Timer.sys.mjs").setTimeout(wake, 100));
    }
    throw new Error("no notification lies there");
"""
