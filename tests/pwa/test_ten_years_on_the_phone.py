"""Whoever has written for ten years has no longer pages than whoever has written for a month (times: tests/bench/years.py)."""

from playwright.sync_api import Page

from tests.entering import write_years
from tests.pwa.conftest import NewPhone, Town
from tests.pwa.screens import at

MONTH_NODES = 1300  # thirty-one days with everything in them


def _at_rest(page: Page) -> int:
    """How many nodes there are once nothing more comes for half a second."""
    seen = [0]
    while seen[-5:] != [seen[-1]] * 5:
        page.wait_for_timeout(100)
        seen.append(page.evaluate("() => document.querySelectorAll('*').length"))
    return seen[-1]


def test_a_page_shows_a_month_however_many_years_there_are(town: Town, phone: NewPhone) -> None:
    nodes: dict[int, list[int]] = {}
    for days in (31, 3652):
        person = town.a_person(name="白井 ながく")
        town.do(town.house.write(write_years, person.id, days))
        page = phone(person)
        for path in ("/diary", "/diary/month/2026-11"):
            page.goto(path)
            at(page, path)
            page.wait_for_load_state("networkidle")
            nodes.setdefault(days, []).append(_at_rest(page))
    assert nodes[31] == nodes[3652]
    assert max(nodes[3652]) < MONTH_NODES
