"""A new version arrives: it disturbs nobody, it loses nothing, and there is a way back."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from playwright.sync_api import Page, expect

from tests.builders import Person
from tests.pwa.conftest import BUILT, NewPhone, Town
from tests.pwa.releases import another_build, comes_from, put_in_place
from tests.pwa.screens import (
    all_answered,
    at,
    at_rest,
    begin,
    choose,
    files_on,
    hides,
    home,
    kept_drafts,
    onward,
    press,
    sees,
    tap,
    until,
    without_workers,
)

TOOLS = (
    "/diary/month",
    "/diary/signs",
    "/diary/signs/new",
    "/diary/share",
    "/diary/set",
    "/schedule",
    "/schedule/week/2026-11-20",
    "/schedule/add/2026-11-20",
    "/schedule/add/2026-11-20/clinic",
    "/schedule/2026-11-20/01a20338-cc7d-70d0-8de6-b0373bb23809",
    "/schedule/file",
    "/own/doctor",
    "/own/doctor/show",
    "/own/alone",
    "/own/alone/new",
)


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Two builds after this one."""
    folder = tmp_path_factory.mktemp("builds")
    return {mark: another_build(folder, mark) for mark in "bc"}


@pytest.fixture(autouse=True)
def this_build_again(town: Town) -> Iterator[None]:
    yield
    put_in_place(town, BUILT)
    town.house.app.state.settings = msgspec.structs.replace(town.house.settings, offline=True)


def build_of(page: Page) -> str:
    """The mark of the build that the page came from; empty for this one."""
    version = page.evaluate("document.documentElement.dataset.build")
    return version[0] if len(set(version)) == 1 else ""


def look_for_a_new_version(page: Page) -> None:
    """What the app does when it comes into view after an hour, and what follows."""
    page.evaluate("async () => { await (await navigator.serviceWorker.getRegistration()).update(); }")
    until(page, "async () => (await navigator.serviceWorker.getRegistration()).waiting !== null")


def test_an_update_leaves_somebody_who_writes_alone_and_is_taken_at_home(
    town: Town, person: Person, phone: NewPhone, builds: dict[str, Path]
) -> None:
    page = phone(person)
    all_answered(page)
    at_rest(page)
    page.goto("/check-in/hitokoto")
    page.locator("#hitokoto").press_sequentially("きょうは")
    put_in_place(town, builds["b"])
    look_for_a_new_version(page)
    page.locator("#hitokoto").press_sequentially(" はやく おきました")
    page.wait_for_timeout(500)
    expect(page.locator("#hitokoto")).to_have_value("きょうは はやく おきました")
    assert build_of(page) == ""
    onward(page)
    at(page, "/check-in/yokatta")
    tap(page.locator(".brand"))
    comes_from(page, "b")
    assert kept_drafts(page)[0]["hitokoto"] == "きょうは はやく おきました"
    assert {path for path in files_on(page) if "check-in-" in path} == {
        next(f"/assets/{file.name}" for file in (folder / "p" / "assets").glob("check-in-*.js")) for folder in (BUILT, builds["b"])
    }


def test_an_update_that_came_meanwhile_is_taken_when_the_app_is_opened(
    town: Town, person: Person, phone: NewPhone, builds: dict[str, Path]
) -> None:
    page = phone(person)
    home(page)
    at_rest(page)
    press(page, "たすけて")
    put_in_place(town, builds["b"])
    look_for_a_new_version(page)
    page.close()
    page = page.context.new_page()
    page.goto("/")
    comes_from(page, "b")
    page.context.set_offline(True)
    page.goto("/check-in")
    sees(page, "はじめる")
    assert build_of(page) == "b"


def test_words_for_help_that_are_not_sent_yet_hold_an_update_back(
    town: Town, person: Person, phone: NewPhone, builds: dict[str, Path]
) -> None:
    page = phone(person)
    home(page)
    at_rest(page)
    press(page, "たすけて")
    page.fill("#help-words", "しごとで")
    put_in_place(town, builds["b"])
    look_for_a_new_version(page)
    press(page, "とじる")
    page.wait_for_timeout(500)
    assert build_of(page) == ""
    press(page, "たすけて")
    expect(page.locator("#help-words")).to_have_value("しごとで")
    page.fill("#help-words", "")
    press(page, "とじる")
    comes_from(page, "b")


HEAR = """
{
    const tell = ServiceWorker.prototype.postMessage;
    window.told = [];
    ServiceWorker.prototype.postMessage = function (word) {
        told.push(word.type);
        if (word.type !== "take-over") tell.call(this, word);
    };
}
"""


def test_nothing_is_said_to_the_old_worker_once_the_new_one_is_told_to_take_over(
    town: Town, person: Person, phone: NewPhone, builds: dict[str, Path]
) -> None:
    """Chromium brings the old one back for a word that comes while it is being put away, and then keeps it for minutes."""
    page = phone(person)
    page.add_init_script(HEAR)
    home(page)
    at_rest(page)
    press(page, "たすけて")
    put_in_place(town, builds["b"])
    look_for_a_new_version(page)
    page.evaluate("navigator.serviceWorker.dispatchEvent(new Event('controllerchange'))")  # greets at once, and a little later
    press(page, "とじる")
    until(page, "async () => told.filter((word) => word === 'take-over').length > 2")
    said = page.evaluate("told")
    assert set(said[said.index("take-over") :]) == {"take-over"}


def test_a_second_tab_in_the_middle_of_the_form_goes_on_with_what_it_has(
    town: Town, person: Person, phone: NewPhone, builds: dict[str, Path]
) -> None:
    writing = phone(person)
    begin(writing)
    at_rest(writing)
    choose(writing, "3")
    other = writing.context.new_page()
    home(other)
    put_in_place(town, builds["b"])
    look_for_a_new_version(other)
    other.reload()
    comes_from(other, "b")
    writing.context.set_offline(True)
    onward(writing)
    at(writing, "/check-in/q2")
    assert build_of(writing) == ""
    writing.evaluate("history.pushState(null, '', '/settings'); dispatchEvent(new PopStateEvent('popstate'))")
    sees(writing, "せってい")  # a screen of its own build, from the phone
    tap(writing.locator(".brand"))
    comes_from(writing, "b")


def opens_every_tool(page: Page) -> None:
    """Each screen of the person's own tools, without a line."""
    page.context.set_offline(True)
    for path in TOOLS:
        page.goto(path)
        at(page, path)
        hides(page, "がめんを よみこめませんでした")
    page.goto("/diary")
    choose(page, "3")
    page.wait_for_selector("#line")
    page.context.set_offline(False)


def test_who_has_found_the_tools_once_has_all_of_them_without_a_line_and_after_an_update(
    town: Town, person: Person, phone: NewPhone, builds: dict[str, Path]
) -> None:
    page = phone(person)
    home(page)
    at_rest(page)
    page.goto("/own")
    at(page, "/own")
    page.wait_for_load_state("networkidle")
    opens_every_tool(page)
    # As if the version before had not had this screen.
    page.evaluate("""async () => {
        for (const name of await caches.keys()) {
            const cache = await caches.open(name);
            for (const file of await cache.keys()) if (file.url.includes("schedule-week-")) await cache.delete(file);
        }
    }""")
    home(page)
    press(page, "たすけて")
    put_in_place(town, builds["b"])
    look_for_a_new_version(page)
    press(page, "とじる")
    comes_from(page, "b")
    opens_every_tool(page)
    assert build_of(page) == "b"


def test_a_page_two_builds_old_still_gets_its_screens(town: Town, person: Person, phone: NewPhone, builds: dict[str, Path]) -> None:
    page = phone(person)
    without_workers(page)
    home(page)
    put_in_place(town, builds["b"])
    put_in_place(town, builds["c"])
    press(page, "せってい")
    at(page, "/settings")
    sees(page, "よみかた")
    assert build_of(page) == ""


def test_a_screen_that_is_gone_everywhere_comes_with_the_newest_version(
    town: Town, person: Person, phone: NewPhone, builds: dict[str, Path]
) -> None:
    page = phone(person)
    home(page)
    at_rest(page)
    page.evaluate("async () => { for (const name of await caches.keys()) await caches.delete(name); }")
    cdp: Any = page.context.new_cdp_session(page)
    cdp.send("Network.clearBrowserCache")
    put_in_place(town, builds["b"])
    build = town.house.app.state.build
    build.files = {path: file for path, file in build.files.items() if "/pages-" not in path or "/pages-B" in path}
    press(page, "せってい")
    at(page, "/settings")
    sees(page, "よみかた")
    assert build_of(page) == "b"


def test_the_worker_and_its_files_can_be_taken_from_the_phones(town: Town, person: Person, phone: NewPhone) -> None:
    page = phone(person)
    begin(page)
    at_rest(page)
    choose(page, "2")
    town.house.app.state.settings = msgspec.structs.replace(town.house.settings, offline=False)
    loads: list[str] = []
    page.on("load", lambda _: loads.append("load"))
    page.goto("/")
    until(page, "async () => (await caches.keys()).length === 0")
    until(page, "async () => (await navigator.serviceWorker.getRegistrations()).length === 0")
    page.wait_for_timeout(1000)
    assert loads == ["load"]
    by_worker: list[str] = []
    page.on("response", lambda answer: by_worker.append(answer.url) if answer.from_service_worker else None)
    home(page)
    page.mouse.click(5, 300)
    page.wait_for_timeout(500)
    assert (files_on(page), by_worker) == ({}, [])
    press(page, "つづきから")
    expect(page.locator("#screen input[value='2']")).to_be_checked()
    town.house.app.state.settings = msgspec.structs.replace(town.house.settings, offline=True)
    home(page)
    at_rest(page)


def test_a_page_that_cannot_even_ask_for_a_new_version_is_freed_by_the_browser_itself(town: Town, person: Person, phone: NewPhone) -> None:
    page = phone(person)
    home(page)
    at_rest(page)
    without_workers(page)
    town.house.app.state.settings = msgspec.structs.replace(town.house.settings, offline=False)
    page.goto("/")
    until(page, "async () => (await caches.keys()).length === 0")
