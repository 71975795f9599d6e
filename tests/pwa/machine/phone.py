"""A phone without screens: the app's own modules that keep and send, in pages of the system's Chromium, on the running house.

`pwa/tests/machine/phone.ts` is what runs in each page. Every act gives what the page then holds and says; `pwa/tests/machine/world.ts`
holds the page's time, line and disk.
"""

import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

from playwright.sync_api import Browser, BrowserContext, Page

from otayori.usecases import sessions
from otayori.web import signin
from tests.builders import Person
from tests.habits.sources import ROOT
from tests.pwa.conftest import Town

Seen: TypeAlias = dict[str, Any]
Fate: TypeAlias = str | dict[str, Any]

PWA = ROOT / "pwa"
JSON, PROBLEM, HTML = "application/json", "application/problem+json", "text/html"


def says(status: int, body: str | None = "", content_type: str = HTML, wait: str = "") -> Fate:
    """Something answers: the house in trouble, a proxy, a hotel's portal."""
    return {"status": status, "body": body, "type": content_type, "wait": wait}


def a_problem(status: int, code: str) -> Fate:
    """A refusal in the house's own words."""
    return says(status, f'{{"code": "{code}", "status": {status}, "detail": "だめです。", "title": "", "type": ""}}', PROBLEM)


FATES: dict[str, Fate] = {
    "good": "good",
    "cut": "cut",
    "lost": "lost",
    "mute": "mute",
    "silent": "silent",
    "late": "late",
    "a fault": says(500),
    "a proxy's fault": says(502, "<h1>Bad Gateway"),
    "signed out": a_problem(401, "not_signed_in"),
    "a conflict of others": a_problem(409, "busy"),
    "too large": says(413, "<h1>Request Entity Too Large"),
    "too often": says(429, wait="120"),
    "a refusal": a_problem(422, "wrong_value"),
    "a portal that refuses": says(403, "<p>Wi-Fiに サインイン"),
    "a portal that welcomes": says(200, "<p>Wi-Fiに ようこそ"),
    "not ours": says(200, "{}", JSON),
    "half an answer": says(201, "[", JSON),
    "no answer": says(204, None),
}
"""What can happen to one request; the first six are explained in world.ts."""

ALWAYS = ("good", "cut", "silent", "a fault", "a portal that welcomes")
DISKS = ("full", "shut", "stuck", "numb")


def bundled(folder: Path) -> str:
    """The page's script, made by the project's own bundler."""
    made = folder / "phone.js"
    rolldown = PWA / "node_modules" / "rolldown" / "bin" / "cli.mjs"
    told = ["tests/machine/phone.ts", "--format", "esm", "--no-code-splitting", "--file", str(made)]
    subprocess.run(["node", str(rolldown), *told], cwd=PWA, check=True, capture_output=True)
    return made.read_text()


@dataclass
class Tab:
    """An open page, and what was last seen of it."""

    page: Page
    seen: Seen = field(default_factory=dict[str, Any])


class Phone:
    """One phone: its tabs, and the world around it."""

    def __init__(self, town: Town, browser: Browser, script: str) -> None:
        self.town = town
        self.context: BrowserContext = browser.new_context(base_url=town.url, locale="ja-JP", timezone_id="Asia/Tokyo")
        page = f"<!doctype html><html lang=ja><meta charset=utf-8><title>machine</title><script type=module>{script}</script>"
        self.context.route("**/machine?*", lambda route: route.fulfill(body=page, content_type="text/html; charset=utf-8"))
        self.errors: list[str] = []
        self.context.on("weberror", lambda error: self.errors.append(str(error.error)))
        self.always: str = "good"
        self.disk = "good"
        self.late: list[Seen] = []
        self.on_disk: Seen = {}
        self.tabs: list[Tab] = []

    def opens(self) -> Tab:
        """Open the app in a further tab."""
        tab = Tab(self.context.new_page())
        self.tabs.append(tab)
        self._starts(tab)
        return tab

    def _starts(self, tab: Tab) -> None:
        tab.page.goto(f"/machine?now={int(self.town.clock().timestamp() * 1000)}")
        world: dict[str, Any] = {"always": FATES[self.always], "next": [], "disk": self.disk}
        tab.seen = self._noted(tab.page.evaluate("(world) => phone.start(world)", world))

    def _noted(self, seen: Seen) -> Seen:
        self.late += seen.pop("late")
        self.on_disk = seen.pop("disk")
        return seen

    def acts(self, tab: Tab, name: str, *told: object) -> Seen:
        """The person (or time, or the browser) does something in a tab; afterwards every tab is looked at."""
        tab.seen = self._noted(tab.page.evaluate("([name, told]) => phone.act(name, ...told)", [name, list(told)]))
        self.looks(*(one for one in self.tabs if one is not tab))
        if len(self.tabs) > 1:
            self.looks(tab)
        return tab.seen

    def looks(self, *tabs: Tab) -> None:
        """See again what the tabs hold and say."""
        for tab in tabs or self.tabs:
            tab.seen = self._noted(tab.page.evaluate("() => phone.look()"))

    def world(self, *, always: str | None = None, disk: str | None = None, fates: tuple[str, ...] = ()) -> None:
        """Change the world around the phone: the line, its next fates, the disk."""
        self.always, self.disk = always or self.always, disk or self.disk
        world = {"always": FATES[self.always], "next": [FATES[fate] for fate in fates], "disk": self.disk}
        for tab in self.tabs:
            tab.page.evaluate("(world) => phone.world(world)", world)

    def killed(self, tab: Tab, *, hard: bool, doing: tuple[str, ...] = ()) -> Seen:
        """The page is gone, perhaps in the middle of something, and the app is opened again when it was the last; gives what was last seen.

        @param hard the page does not learn of it
        """
        before = tab.seen
        last = len(self.tabs) == 1
        script = "([hard, doing]) => { if (hard) phone.kill(); if (doing.length) phone.begin(...doing); }"
        tab.page.evaluate(script, [hard, list(doing)])
        if last:
            self._starts(tab)
        else:
            tab.page.close(run_before_unload=False)
            self.tabs.remove(tab)
            self.looks()
        return before

    def belongs_to(self, person: Person) -> None:
        """The phone's cookie is a new sign-in of this person."""

        async def start() -> str:
            house = self.town.house
            _, token = await house.write(sessions.start, house.clock(), side="participant", owner_id=person.id, device="machine")
            return token

        token = self.town.do(start())
        name = signin.cookie_name("participant", https=self.town.house.settings.https)
        self.context.add_cookies([{"name": name, "value": token, "url": self.town.url}])

    def late_arrives(self) -> None:
        """What has hung in the line longest comes to the house; nobody hears the answer."""
        late = self.late.pop(0)
        headers = {**late["headers"], "sec-fetch-site": "same-origin"}
        self.context.request.put(late["path"], data=late["body"], headers=headers)

    def close(self) -> None:
        """Put the phone away."""
        self.context.close()
