"""Staff are told at their desk: pushes on this device, a trial that says whether it came, and what became of everybody's letters."""

import re
from collections.abc import Generator
from contextlib import AsyncExitStack

import pytest
from playwright.sync_api import Page, expect

from tests.builders import Person, okay
from tests.letters.push_house import push_house
from tests.pwa import pushes
from tests.pwa.conftest import NewPhone, Town
from tests.pwa.pushes import Pushes, shown, touch, wait
from tests.pwa.staff_screens import NARROW, at_desk, fits, press, ready, says, sound

SCOPE, SCRIPT = "/staff/", "/staff/sw.js"


@pytest.fixture(scope="module")
def post(town: Town) -> Generator[Pushes]:
    stack = AsyncExitStack()
    house = town.do(stack.enter_async_context(push_house()))
    yield pushes.opened(town, stack, house)
    town.do(stack.aclose())


def test_a_desk_takes_pushes_and_the_trial_says_that_it_came(town: Town, phone: NewPhone, post: Pushes) -> None:
    page, desk = phone(town.office.worker, width=1280, height=800), post.phone()
    post.equip(page, desk, leave="granted")
    page.goto("/staff/notices")
    ready(page)
    expect(page.get_by_text("まだ通知を受け取っていません。")).to_be_visible()
    sound(page, "ask")
    press(page, "この端末で受け取る")
    says(page, "この端末で通知を受け取ります。")
    sound(page, "on")
    press(page, "ためしに送る")
    expect(page.get_by_text("送っています…").first).to_be_visible()
    post.post_until_got(page, desk)
    post.bring(page, desk, SCOPE)
    wait(page, lambda: len(shown(page, SCOPE)) == 1)
    [notification] = shown(page, SCOPE)
    assert notification["title"] == "おたより（支援員）"
    assert notification["tag"] == desk.got[-1].headers["Topic"]
    says(page, "届きました。通知が出たことを確かめました。")
    touch(page, town, SCRIPT)
    expect(page).to_have_url(re.compile("/staff/call$"))
    wait(page, lambda: ("tapped", "push", None) in post.story(town.office.worker))
    page.goto("/staff/notices")
    press(page, "この端末では やめる")
    says(page, "この端末では、通知を受け取りません。")
    assert okay(town.do(town.office.worker.device.get("/api/staff/push")))["devices"] == []
    page.reload()
    ready(page)
    expect(page.get_by_role("button", name="この端末で受け取る")).to_be_visible()


def test_a_desk_that_may_not_says_how_it_could(town: Town, phone: NewPhone, post: Pushes) -> None:
    page = phone(town.office.worker, width=NARROW[0], height=NARROW[1])
    post.equip(page, post.phone(), leave="denied")
    page.goto("/staff/notices")
    press(page, "この端末で受け取る")
    expect(page.get_by_text("ブラウザーの設定で通知が止められています。")).to_be_visible()
    sound(page, "blocked")
    fits(page, "blocked")
    assert okay(town.do(town.office.worker.device.get("/api/staff/push")))["devices"] == []


def test_an_iphone_is_installed_first(town: Town, phone: NewPhone) -> None:
    page = phone(town.office.worker)
    page.add_init_script("delete globalThis.PushManager; Object.defineProperty(navigator, 'standalone', { value: false })")
    page.goto("/staff/notices")
    ready(page)
    expect(page.get_by_text("「ホーム画面に追加」を選びます。")).to_be_visible()
    expect(page.get_by_role("button", name="この端末で受け取る")).to_have_count(0)
    sound(page, "install")


def test_the_worker_keeps_nothing_on_the_desk(town: Town, phone: NewPhone, post: Pushes) -> None:
    page, desk = phone(town.office.worker), post.phone()
    post.equip(page, desk, leave="granted")
    page.goto("/staff/notices")
    press(page, "この端末で受け取る")
    says(page, "この端末で通知を受け取ります。")
    page.goto("/staff/call")
    ready(page)
    assert page.evaluate("caches.keys()") == []
    manifest = page.evaluate("fetch('/staff/manifest.webmanifest').then((answer) => answer.json())")
    assert (manifest["scope"], manifest["start_url"], manifest["display"]) == ("/staff/", "/staff/", "standalone")


def test_what_is_wanted_stands_at_once(town: Town, phone: NewPhone) -> None:
    page = at_desk(phone, town.office.manager, "/staff/notices")
    page.get_by_label("朝のまとめ").uncheck()
    says(page, "保存しました。")
    assert okay(town.do(town.office.manager.device.get("/api/staff/reminders")))["digest_wanted"] is False
    page.get_by_label("通知", exact=True).uncheck()
    expect(page.get_by_text("画面を開くまで わかりません。")).to_be_visible()


@pytest.fixture(scope="module")
def told(town: Town, post: Pushes) -> Person:
    """Somebody whose month opened, who was told by push, and looked."""
    person = town.a_person(name="届木 とどく", kana="とどき とどく")
    town.do(post.sending.subscribe(person, post.phone()))
    town.do(town.office.tick("2026-12-01 12:10"))
    post.post()
    town.do(person.home())
    return person


def talks(page: Page, person: Person) -> Page:
    page.goto(f"/staff/people/{person.id}/talks")
    ready(page)
    return page


def test_the_story_of_a_letter_stands_on_the_persons_page(town: Town, phone: NewPhone, told: Person) -> None:
    page = talks(at_desk(phone, town.office.worker), told)
    story = page.locator(".timeline li").filter(has_text="おたよりが始まった")
    expect(story).to_contain_text("本人の端末に出た")
    expect(story).to_contain_text("通知で送った")
    expect(story).to_contain_text("アプリを開いたので、届いたとわかった")
    sound(page, "talks")
    fits(page, "talks")


@pytest.mark.parametrize("size", [NARROW, (1280, 800)], ids=["phone", "desk"])
def test_the_office_sees_how_letters_reach_and_whom_perhaps_none_does(
    town: Town, phone: NewPhone, told: Person, size: tuple[int, int]
) -> None:
    lonely = town.a_person(name=f"圏外 {size[0]}", kana="けんがい")
    town.clock.set("2026-12-01 13:00")
    page = at_desk(phone, town.office.worker, "/staff/reach", size=size)
    row = page.locator("table.people tr").filter(has_text=lonely.name)
    expect(row).to_contain_text("通知の登録もメールもない")
    expect(page.locator("table.people tr").filter(has_text=told.name)).to_have_count(0)
    expect(page.locator(".shares")).to_contain_text("届いたとわかる人")
    sound(page, "reach")
    fits(page, "reach")
