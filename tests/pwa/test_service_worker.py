"""The app lies on the phone: it starts without a line and without a byte, and nothing of anybody's lies there with it."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.builders import Person
from tests.pwa.conftest import NewPhone, Town, running
from tests.pwa.meter import Meter, metered
from tests.pwa.screens import all_answered, at, at_rest, begin, choose, files_on, home, press, sees
from tests.pwa.staff_screens import ready


@pytest.fixture
def meter(town: Town) -> Iterator[Meter]:
    with metered(town) as line:
        yield line


def test_the_app_starts_without_a_line_at_any_address(person: Person, phone: NewPhone) -> None:
    page = phone(person)
    home(page)
    at_rest(page)
    page.context.set_offline(True)
    page.reload()
    sees(page, "まだ おくって いません")
    sees(page, "いま つながりません。")
    page.goto("/check-in")
    press(page, "はじめる")
    page.wait_for_selector("#q1", state="attached")
    choose(page, "3")
    page.reload()
    expect(page.locator("#screen input[value='3']")).to_be_checked()
    page.goto("/settings")
    sees(page, "せってい")
    page.goto("/nowhere")
    sees(page, "この ページは ありません。")


def test_the_app_starts_when_the_server_is_gone(sqlite_template: Path, tmp_path: Path, phone: NewPhone) -> None:
    database = tmp_path / "otayori.sqlite3"
    database.write_bytes(sqlite_template.read_bytes())
    with running(f"sqlite:///{database}", tmp_path) as gone:
        page = phone(gone.a_person(), url=gone.url)
        home(page)
        at_rest(page)
    page.reload()
    sees(page, "いま つながりません。")
    press(page, "はじめる")
    at(page, "/check-in")


def test_a_first_visit_is_small(person: Person, phone: NewPhone, meter: Meter) -> None:
    page = phone(person, url=meter.url)
    home(page)
    page.wait_for_load_state("networkidle")
    assert len(meter.asked) <= 8, meter.asked
    assert meter.down <= 30_000


def test_laying_the_app_on_the_phone_fetches_nothing_twice(person: Person, phone: NewPhone, meter: Meter) -> None:
    page = phone(person, url=meter.url)
    home(page)
    at_rest(page)
    page.goto("/settings")
    page.wait_for_selector("h1")
    assert [asked for asked, times in Counter(meter.asked).items() if times > 1 and "/assets/" in asked] == []
    assert meter.asked.count("GET /") == 1


def test_a_later_visit_asks_for_nothing_of_the_app(person: Person, phone: NewPhone, meter: Meter) -> None:
    page = phone(person, url=meter.url)
    home(page)
    at_rest(page)
    begin(page)  # its pictures come with it
    meter.reset()
    home(page)
    press(page, "つづきから")
    page.wait_for_selector("#q1", state="attached")
    page.wait_for_timeout(1500)  # the browser looks for a newer worker a second after the load
    assert set(meter.asked) <= {"GET /api/me", "GET /sw.js"}


def test_nothing_of_anybodys_lies_with_the_app(town: Town, person: Person, phone: NewPhone) -> None:
    page = phone(person)
    all_answered(page, hitokoto="ひみつの ことば")
    at_rest(page)
    press(page, "おくる")
    at(page, "/sent")
    for path in ("/history", "/mine/reads", "/settings"):
        page.goto(path)
        page.wait_for_selector("h1")
    kept = files_on(page)
    assert {path for path in kept if not re.fullmatch(r"/assets/[\w-]+\.js", path)} == {"/", "/manifest.webmanifest"}
    given, family = person.name.split()[-1], person.name.split()[0]
    assert [path for path, text in kept.items() for secret in ("ひみつ", given, family, person.id) if secret in text] == []


def test_the_staffs_pages_pass_the_worker_by(town: Town, person: Person, phone: NewPhone) -> None:
    page = phone(person)
    home(page)
    at_rest(page)
    before = files_on(page).keys()
    served_by_it: list[str] = []
    for cookie in town.office.worker.device.cookies.jar:
        page.context.add_cookies([{"name": cookie.name, "value": cookie.value or "", "url": town.url}])
    page.on("response", lambda answer: served_by_it.append(answer.url) if answer.from_service_worker else None)
    page.goto("/staff/call")
    ready(page)
    assert served_by_it == []
    assert files_on(page).keys() == before


def comes(page: Page, town: Town, tag: str) -> None:
    """The browser tells the worker that there is a line for what it was asked to sync under this tag."""
    cdp: Any = page.context.new_cdp_session(page)
    found: list[str] = []

    def note(event: dict[str, Any]) -> None:
        found.extend(one["registrationId"] for one in event["registrations"])

    cdp.on("ServiceWorker.workerRegistrationUpdated", note)
    cdp.send("ServiceWorker.enable")
    page.wait_for_timeout(200)
    cdp.send("ServiceWorker.dispatchSyncEvent", {"origin": town.url, "registrationId": found[0], "tag": tag, "lastChance": False})


def test_a_line_that_comes_back_wakes_the_open_page(person: Person, phone: NewPhone, town: Town) -> None:
    page = phone(person)
    home(page)
    at_rest(page)
    page.evaluate("() => { window.woken = []; navigator.serviceWorker.onmessage = ({ data }) => window.woken.push(data); }")
    comes(page, town, "anything")
    page.wait_for_function("() => window.woken.length > 0")
    assert page.evaluate("window.woken") == [{"type": "flush"}]
