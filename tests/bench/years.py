"""`make bench`, ten years of a diary: the main thread of a phone with a processor six times slower, beside somebody in their first month.

Each page is opened in turn in every round, with the app already on the phone; the table shows medians of the main thread's time
(Chromium's TaskDuration) and the nodes on the page.
"""

import argparse
import asyncio
import json
import statistics
import tempfile
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Page, sync_playwright

from otayori.store import schema
from tests.builders import Person
from tests.entering import write_years
from tests.pwa.conftest import CHROMIUM, Town, running
from tests.pwa.screens import at_rest, home

SLOWER: Final = 6
DAYS: Final = {"first month": 20, "ten years": 3652}
PAGES: Final = ("/diary", "/diary/month/2026-11", "/diary/month/2018-03", "/own")
SETTLED: Final = 1500  # milliseconds in which a page comes to rest

Figures = dict[str, dict[str, dict[str, float]]]


def measure(town: Town, rounds: int) -> Figures:
    """Milliseconds of the main thread and nodes, by page and by whose diary it is."""
    people: dict[str, Person] = {}
    for name, days in DAYS.items():
        people[name] = town.a_person(name="白井 ながく")
        town.do(town.house.write(write_years, people[name].id, days))
    took: dict[tuple[str, str], list[float]] = {}
    nodes: dict[tuple[str, str], float] = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        pages = {name: _phone(browser, town, person) for name, person in people.items()}
        for number in range(rounds):
            print(f"round {number + 1} of {rounds} …", flush=True)
            for path in PAGES:
                for name, page in pages.items():
                    spent, nodes[path, name] = _open(page, path)
                    took.setdefault((path, name), []).append(spent)
        browser.close()
    return {
        path: {name: {"main thread ms": statistics.median(took[path, name]), "nodes": nodes[path, name]} for name in DAYS} for path in PAGES
    }


def _phone(browser: Any, town: Town, person: Person) -> Page:
    context = browser.new_context(base_url=town.url, locale="ja-JP", timezone_id="Asia/Tokyo", viewport={"width": 360, "height": 640})
    context.add_cookies([{"name": one.name, "value": one.value or "", "url": town.url} for one in person.device.cookies.jar])
    page: Page = context.new_page()
    home(page)
    at_rest(page)
    return page


def _open(page: Page, path: str) -> tuple[float, float]:
    session: Any = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    before = _metrics(session)["TaskDuration"]
    page.goto(path)
    page.locator("[data-live] main:not([hidden]) h1").wait_for()
    page.wait_for_timeout(SETTLED)
    spent = (_metrics(session)["TaskDuration"] - before) * 1000
    session.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    nodes: float = page.evaluate("() => document.querySelectorAll('*').length")
    session.detach()
    return spent, nodes


def _metrics(session: Any) -> dict[str, float]:
    return {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}


def table(figures: Figures) -> str:
    """The figures for a terminal."""
    lines = [f"{'page':<24}" + "".join(f"{name:>24}" for name in DAYS) + f"{'ratio':>8}"]
    for path, found in figures.items():
        told = [f"{found[name]['main thread ms']:7.0f} ms, {found[name]['nodes']:5.0f} nodes" for name in DAYS]
        short, long = (found[name]["main thread ms"] for name in DAYS)
        lines.append(f"{path:<24}" + "".join(f"{one:>24}" for one in told) + f"{long / short:>8.2f}")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", type=Path, help="write the figures here too")
    told = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="otayori-bench-") as name:
        folder = Path(name)
        database_url = f"sqlite:///{folder / 'otayori.sqlite3'}"
        asyncio.run(schema.upgrade(database_url))
        with running(database_url, folder) as town:
            town.clock.set("2026-11-20 10:00")
            figures = measure(town, told.rounds)
    print(table(figures))
    if told.json:
        told.json.write_text(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
