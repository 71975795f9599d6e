"""A line that fails in every way a line can, and both of its ends laid side by side."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from playwright.sync_api import BrowserContext, Page, Route

from tests.builders import Person
from tests.pwa.conftest import Town
from tests.pwa.screens import at, hides, outbox, press

LETTERS = "**/api/me/check-ins/*"
CALLS = "**/api/me/help/*"

Fate = Callable[[Route], None]


def lost(route: Route) -> None:
    """The house takes it, and its answer never comes back."""
    route.fetch()
    route.abort()


def silent(_: Route) -> None:
    """Nothing at all happens."""


def cut(route: Route) -> None:
    """No line."""
    route.abort()


def on_its_way(page: Page, path: str) -> list[Route]:
    """What is sent to this path from now on waits on its way; `let_go` lets it arrive."""
    waiting: list[Route] = []
    page.route(path, lambda route: route.continue_() if route.request.method == "GET" else waiting.append(route))
    return waiting


def let_go(page: Page, path: str, waiting: list[Route]) -> None:
    for route in waiting:
        route.continue_()
    page.unroute(path)


def says(status: int, body: str = "", content_type: str = "text/html", **headers: str) -> Fate:
    """Something answers: the house in trouble, a proxy, a hotel's portal."""

    def answer(route: Route) -> None:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        route.fulfill(status=status, body=body, content_type=content_type, headers=named)

    return answer


class Line:
    """What happens to what the phone sends, one request after another; when the list of fates is over, the line is good."""

    def __init__(self, phone: Page | BrowserContext, *fates: Fate, address: str = LETTERS) -> None:
        self.fates = list(fates)
        self.sent: list[Any] = []
        phone.route(address, self._meet)

    def _meet(self, route: Route) -> None:
        self.sent.append(route.request.post_data_json)
        fate = self.fates.pop(0) if self.fates else Route.continue_
        fate(route)


def held(town: Town, person: Person, month: str = "2026-11") -> dict[str, Any] | None:
    """What the house holds for a month, as the worker sees it: the person's own sign-in may be gone."""
    check_ins = town.do(town.office.worker.page(person))["check_ins"]
    return next((one for one in check_ins if one["month"] == month), None)


def holds(town: Town, person: Person, said: dict[str, Any], *, version: int = 1) -> None:
    """The house holds exactly what the person said, once."""
    stands = held(town, person)
    assert stands is not None, "lost"
    found = {name: stands["answers"][name] if name.startswith("q") else stands[name] for name in said}
    assert (found, stands["version"]) == (said, version)


def nothing_claimed(page: Page, town: Town, person: Person) -> None:
    """The phone keeps it and does not say that it has arrived; it has not."""
    hides(page, "とどきました")
    assert len(outbox(page)) == 1
    assert held(town, person) is None


def told(town: Town, person: Person) -> list[str]:
    """The codes under which the person's worker was told of what cannot be delivered, while it has not been."""
    letters = town.do(town.office.worker.call_list())["letters"]
    marks = town.do(town.office.worker.page(person))["not_arrived"]
    assert len(marks) == sum(letter["kind"] == "undelivered" and letter["person_id"] == person.id for letter in letters)
    return [mark["code"] for mark in marks]


def wakes(page: Page) -> None:
    """The browser says that there is a line again."""
    page.evaluate("dispatchEvent(new Event('online'))")


def rests(page: Page) -> None:
    """Wait until the phone has tried what there was to try and has set its next time."""
    page.evaluate(
        """async () => {
            for (let idle = 0; idle < 3; ) {
                const { held, pending } = await navigator.locks.query();
                const busy = held.length + pending.length > 0 || document.querySelector("#screen .main[aria-disabled]");
                idle = busy ? 0 : idle + 1;
            }
        }"""
    )


def stop_clock(page: Page) -> None:
    """From now on time passes on the phone only when the test says so. Frames stand still too."""
    # Far enough ahead that a slow machine has not passed it before the word arrives.
    page.clock.pause_at(datetime.fromtimestamp(page.evaluate("Date.now()") / 1000 + 1, UTC))


def send_and_stop_clock(page: Page, line: Line) -> None:
    """おくる. The line's first answer comes when the phone's clock stands: however slow the machine, no second try has begun."""
    asked: list[Route] = []
    first, line.fates[0] = line.fates[0], asked.append
    press(page, "おくる")
    at(page, "/sent")
    while not asked:
        page.wait_for_timeout(50)
    stop_clock(page)
    first(asked[0])


def next_try(page: Page, line: Line, step: int = 60_000) -> None:
    """Let time pass on the phone, `step` milliseconds at once and never while it is at work, until it has tried once more."""
    rests(page)
    before = len(line.sent)
    for _ in range(1000):
        page.clock.fast_forward(step)
        rests(page)
        if len(line.sent) > before:
            return
    raise AssertionError("the phone does not try any more")
