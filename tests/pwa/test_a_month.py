"""What a month of use costs on a plan that is over its cap."""

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.builders import Person
from tests.pwa.conftest import BUILT, NewPhone, Town
from tests.pwa.meter import Meter, metered
from tests.pwa.releases import another_build, comes_from, put_in_place
from tests.pwa.screens import all_answered, arrives, at_rest, begin, choose, home, press, until

OPENS = [f"2026-11-{day:02} 18:30" for day in range(2, 26, 2)]
ENTRY = "きょうは しごとで おおきな こえが きこえて、つかれました。おひるに そとを あるいて、すこし らくに なりました。" * 3
MOST = 250_000
# The new version waits; or it came so early, before anything was touched, that it has taken over.
LIES_THERE = """async () => (await navigator.serviceWorker.getRegistration()).waiting !== null
    || document.documentElement.dataset.build.startsWith("??")"""


def write_a_page(town: Town, person: Person, page: Page) -> None:
    """A diary entry: until there is a diary, words of that length on the month's letter, which is no smaller a body."""
    sent = town.check_in(person)
    assert sent is not None
    kept = ("form_version", "form", "scale", "answers", "yokatta", "finished_at")
    body: dict[str, Any] = {name: sent[name] for name in kept} | {"hitokoto": ENTRY, "replaces": sent["version"]}
    told = {"method": "PUT", "headers": {"content-type": "application/json"}, "body": json.dumps(body)}
    # Again where a new version has taken the page over meanwhile: the same PUT twice is one.
    until(page, f"() => fetch('/api/me/check-ins/2026-11', {json.dumps(told)}).then(({{ status }}) => status === 200)")


def opened(page: Page, meter: Meter) -> Page:
    """The app, closed and opened again, and left open until it has looked for a newer version."""
    page.close()
    page = page.context.new_page()
    looks = meter.asked.count("GET /sw.js")
    home(page)
    while meter.asked.count("GET /sw.js") == looks:
        page.wait_for_timeout(100)
    return page


def test_a_month_after_the_first_day_costs_little(town: Town, person: Person, phone: NewPhone, tmp_path: Path) -> None:
    updates = {3: "b", 9: "c"}
    with metered(town) as meter:
        page = phone(person, url=meter.url)
        home(page)
        at_rest(page)
        meter.reset()
        for number, day in enumerate(OPENS):
            town.clock.set(day)
            if number in updates:
                put_in_place(town, another_build(tmp_path, updates[number]))
            page = opened(page, meter)
            if number == 1:
                begin(page)
                choose(page, "3")
                all_answered(page)
                press(page, "おくる")
                arrives(page)
            if 2 <= number < 10:
                write_a_page(town, person, page)
            if number in updates:
                until(page, LIES_THERE.replace("?", updates[number]))
            if number - 1 in updates:
                comes_from(page, updates[number - 1])
        spent = meter.up + meter.down
    put_in_place(town, BUILT)
    assert spent <= MOST
