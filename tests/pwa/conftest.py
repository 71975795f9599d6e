"""A running house that a browser can reach: the real application on a real port, the built pages, a clock that stands still.

Tests here are plain functions: Playwright drives Chromium from the main thread, the house runs on a loop of its own in another.
"""

import asyncio
import re
import shutil
import socket
import threading
from collections.abc import Callable, Coroutine, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect, sync_playwright

from tests.builders import Office, Person, Staff, a_person, an_office, okay
from tests.clock import Clock, jst
from tests.house import House, open_house
from tests.pwa.screens import WATCH

T = TypeVar("T")

HERE = Path(__file__).parent
BUILT = HERE.parents[1] / "pwa" / "dist"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome") or "chromium"
# Of what surrounds a page, what nobody sees here: each window would draw the lists below its address bar as pages of their own, which takes
# longer than most of ours. A browser hears the last such list only: the first names are those that Playwright gives.
WITHOUT = "--disable-features=" + ",".join(
    (
        *("AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades", "HttpsFirstBalancedModeAutoEnable"),
        *("LensOverlay", "MediaRouter", "PaintHolding", "ThirdPartyStoragePartitioning", "AvoidCorsURLLoaderRestartOnRedirect"),
        *("OptimizationHints", "NetworkTimeServiceQuerying", "AimEnabled", "PreconnectToSearch"),
        *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "SpareRendererForSitePerProcess"),
    )
)
PATIENCE = 30.0  # seconds; a slow machine is no failure

expect.set_options(timeout=PATIENCE * 1000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The browser first: a file of few long tests that begins last would be waited for by everybody."""
    items.sort(key=lambda item: not item.path.is_relative_to(HERE))


@dataclass
class Town:
    """The running house and an office in it, for tests that stand outside of its loop."""

    url: str
    clock: Clock
    loop: asyncio.AbstractEventLoop
    house: House
    office: Office

    def do(self, work: Coroutine[Any, Any, T]) -> T:
        """Run something on the house's loop and wait for it: `town.do(person.home())`."""
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(PATIENCE)

    def a_person(self, **card: Any) -> Person:
        """One more participant of the office, with a device already signed in."""
        return self.do(a_person(self.office, **card))

    def reasons(self, person: Person) -> list[str]:
        """The rules behind the person's task on the worker's list."""
        return self.do(self.office.worker.reasons(person))

    def invites(self, person: Person) -> dict[str, Any]:
        """A fresh invitation for the person, made by the worker: link and code."""
        return okay(self.do(self.office.worker.device.post(f"/api/staff/people/{person.id}/invitations")))

    def check_in(self, person: Person) -> dict[str, Any] | None:
        """What the server holds for this month."""
        return self.do(person.home())["check_in"]


@pytest.fixture(scope="module")
def town(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Generator[Town]:
    """A house on a free port, on Friday 20 November 2026 at 10:00 in Japan."""
    assert (BUILT / "p" / "index.html").is_file(), "the pages are not built: run `make test`, or `npm run build` in pwa/"
    folder = tmp_path_factory.mktemp("town")
    database = shutil.copy(sqlite_template, folder / "otayori.sqlite3")
    with running(f"sqlite:///{database}", folder) as here:
        yield here


@contextmanager
def running(database_url: str, folder: Path) -> Generator[Town]:
    """A house of its own, which is gone afterwards."""
    door = socket.socket()
    door.bind(("127.0.0.1", 0))
    url = f"http://127.0.0.1:{door.getsockname()[1]}"
    clock = Clock(jst("2026-11-20 10:00"))
    ready = threading.Event()
    made: list[Town] = []
    servers: list[uvicorn.Server] = []

    async def live() -> None:
        settings = {"OTAYORI_PUBLIC_URL": url, "OTAYORI_PWA": str(BUILT), "OTAYORI_PUSH_LOOPBACK": "on"}
        async with open_house(database_url, folder, clock, **settings) as house:
            server = uvicorn.Server(uvicorn.Config(house.app, lifespan="off", log_level="error", access_log=False))  # type: ignore[arg-type]
            servers.append(server)
            made.append(Town(url, clock, asyncio.get_running_loop(), house, await an_office(house)))
            ready.set()
            await server.serve(sockets=[door])

    thread = threading.Thread(target=lambda: asyncio.run(live()), name="house")
    thread.start()
    assert ready.wait(PATIENCE), "the house did not open"
    try:
        yield made[0]
    finally:
        servers[0].should_exit = True
        thread.join(PATIENCE)


running_browsers: list[tuple[Playwright, Browser]] = []


@pytest.fixture
def browser() -> Browser:
    """The system's Chromium, the same for all tests of this process; what they leave behind goes with their contexts."""
    if not running_browsers:
        playwright = sync_playwright().start()
        running_browsers.append((playwright, playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", WITHOUT])))
    return running_browsers[0][1]


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(nextitem: pytest.Item | None) -> None:
    """After the last test with a browser it goes: while it runs, no event loop can run in the main thread, which other tests need."""
    if nextitem is None or not nextitem.path.is_relative_to(HERE):
        while running_browsers:
            playwright, chromium = running_browsers.pop()
            chromium.close()
            playwright.stop()


@pytest.fixture(autouse=True)
def on_friday_morning(town: Town) -> None:
    """Every test begins at the same time."""
    town.clock.set("2026-11-20 10:00")


NewPhone = Callable[..., Page]

# How a browser says that a page has done what its policy forbids.
POLICY = re.compile("Content Security Policy|requires 'Trusted")


@pytest.fixture
def phone(town: Town, browser: Browser) -> Generator[NewPhone]:
    """Makes phones of 360 by 640: `phone()` nobody's, `phone(person)` with that person signed in; `url` is another way to the house.

    An error in a page fails the test.
    """
    errors: list[str] = []
    contexts: list[BrowserContext] = []

    def new(owner: Person | Staff | None = None, *, width: int = 360, height: int = 640, url: str = town.url, **told: Any) -> Page:
        context = browser.new_context(
            base_url=url, locale="ja-JP", timezone_id="Asia/Tokyo", viewport={"width": width, "height": height}, **told
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE * 1000)
        context.add_init_script(WATCH)
        for cookie in owner.device.cookies.jar if owner else ():
            context.add_cookies([{"name": cookie.name, "value": cookie.value or "", "url": url}])
        context.on("weberror", lambda error: errors.append(str(error.error)))
        page = context.new_page()
        page.on("console", lambda message: errors.append(message.text) if POLICY.search(message.text) else None)
        return page

    yield new
    for context in contexts:
        context.close()
    assert errors == []


@pytest.fixture
def person(town: Town) -> Person:
    """A participant of this test's own."""
    return town.a_person()
