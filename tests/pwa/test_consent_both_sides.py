"""Consent from both sides: the person agrees on the phone, the worker shares at the desk, the person sees it and ends it."""

import secrets
import struct
import zlib
from pathlib import Path

from playwright.sync_api import Page, expect

from otayori.rules.scans import MOST_SCAN_BYTES, kind_of
from tests.builders import Person
from tests.pwa.axe import violations
from tests.pwa.conftest import NewPhone, Town
from tests.pwa.screens import at, button, onward, press, row, tap, without_workers
from tests.pwa.staff_screens import NARROW, WIDE, at_desk, fits, says, sound
from tests.pwa.staff_screens import press as press_at_desk


def a_large_picture() -> bytes:
    """A PNG of noise, as large as a photograph: about five megabytes."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    side = 1300
    rows = b"".join(b"\0" + secrets.token_bytes(side * 3) for _ in range(side))
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows, 0)) + chunk(b"IEND", b"")


def calm(page: Page) -> None:
    """axe has no complaint, and nothing is wider than the phone."""
    assert violations(page) == []
    assert page.evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 0


def test_agreed_shared_seen_and_ended(town: Town, phone: NewPhone) -> None:
    person = town.a_person(name="森田 かえで", kana="もりた かえで", disclosed=True)
    town.do(person.answered("2026-08", "2026-09", "2026-10"))
    town.do(person.has_sent("2026-11", q1=2, q6=2))

    page = phone(person)
    agrees_to_the_clinic(page)
    shares(town, phone, person)
    sees_it_and_ends_it(page)
    desk = at_desk(phone, town.office.worker, f"/staff/people/{person.id}/share", size=NARROW)
    expect(desk.get_by_text("有効な同意がありません。共有はできません。")).to_be_visible()
    desk.goto(f"/staff/people/{person.id}/consents")
    desk.get_by_role("link", name="渡した内容").click()
    expect(desk.get_by_text("共有は 終わりました。")).to_be_visible()


def agrees_to_the_clinic(page: Page) -> None:
    """From わたしの データ to a consent that stands: first to agreeing in the app at all."""
    page.goto("/mine")
    press(page, "わたして いい")
    at(page, "/consent")
    expect(button(page, "よんで きめる")).to_be_visible()
    calm(page)
    press(page, "よんで きめる")
    onward(page)
    at(page, "/consent")
    press(page, "あたらしく")
    at(page, "/consent/new")
    onward(page)
    expect(page.get_by_role("alert")).to_be_visible()
    row(page, "clinic").check(force=True)
    page.get_by_label("相手").fill("みなとクリニック")
    row(page, "summary").check(force=True)
    row(page, "3").check(force=True)
    calm(page)
    onward(page)
    expect(page.locator("#screen .card")).to_contain_text("みなとクリニック")
    calm(page)
    onward(page)
    at(page, "/consent")
    expect(page.locator("#screen .card").filter(has_text="みなとクリニック")).to_contain_text("つづいて います")


def shares(town: Town, phone: NewPhone, person: Person) -> None:
    """At a desk of 360 px: which consent, which month, a look, and it leaves."""
    desk = at_desk(phone, town.office.worker, f"/staff/people/{person.id}/consents", size=NARROW)
    expect(desk.locator(".lines li").filter(has_text="みなとクリニック(医療機関)")).to_contain_text("有効")
    sound(desk)
    fits(desk)
    desk.get_by_role("link", name="共有する").click()
    desk.get_by_role("radio", name="みなとクリニック(医療機関) おたよりのまとめ").check(force=True)
    desk.get_by_label("11月").check()
    sound(desk)
    press_at_desk(desk, "内容を確かめる")
    expect(desk.locator(".paper")).to_contain_text("いつもより よくない")
    sound(desk)
    fits(desk)
    press_at_desk(desk, "渡して記録する")
    says(desk, "渡したことを記録しました。")


def sees_it_and_ends_it(page: Page) -> None:
    """The person reads who gave what to whom, word for word, and ends the consent."""
    page.reload()
    shared = page.locator("#screen .card").filter(has_text="佐野 みほ")
    expect(shared).to_contain_text("の おたより")
    calm(page)
    press(page, "なかみを")
    expect(page.locator("#screen")).to_contain_text("いつもより よくない")
    calm(page)
    press(page, "もどる")
    standing = page.locator("#screen .card").filter(has_text="みなとクリニック").first
    tap(standing.locator("button.danger"))
    tap(standing.locator(".pair button.danger"))
    expect(page.locator("#screen")).to_contain_text("やめました")
    expect(page.locator("#screen .card").filter(has_text="つづいて います")).to_have_count(1)


def test_without_a_line_the_phone_says_so(town: Town, phone: NewPhone) -> None:
    """Nothing that stands is claimed, and nothing that was not delivered."""
    page = phone(town.a_person())
    without_workers(page)
    page.goto("/consent")
    press(page, "よんで きめる")
    expect(page.locator("#screen .card")).to_contain_text("アプリを つかいます")
    page.context.set_offline(True)
    onward(page)
    expect(page.get_by_role("alert")).to_contain_text("まだ とどいて いません")
    page.context.set_offline(False)
    onward(page)
    at(page, "/consent")
    expect(page.locator("#screen .card").filter(has_text="アプリで")).to_have_count(1)


def test_a_paper_and_an_exception_at_the_desk(town: Town, phone: NewPhone, tmp_path: Path) -> None:
    person = town.a_person(name="紙本 あきら", kana="かみもと あきら")
    paper = tmp_path / "signed.png"
    paper.write_bytes(a_large_picture())
    assert paper.stat().st_size > MOST_SCAN_BYTES
    page = at_desk(phone, town.office.worker, f"/staff/people/{person.id}/paper", size=NARROW)
    press_at_desk(page, "同意を保存する")
    expect(page.locator("#recipient-error")).to_be_visible()
    page.get_by_role("radio", name="家族").check(force=True)
    page.get_by_label("相手の名前").fill("母")
    page.get_by_role("radio", name="支援レポート").check(force=True)
    press_at_desk(page, "署名してもらう文を見る")
    expect(page.locator(".paper")).to_contain_text("母(かぞく)")
    page.get_by_label("署名した紙の写し").set_input_files(paper)
    sound(page)
    fits(page)
    page.set_viewport_size({"width": WIDE[0], "height": WIDE[1]})
    fits(page)
    press_at_desk(page, "同意を保存する")
    kept = page.locator(".lines li").filter(has_text="母(家族)")
    expect(kept).to_contain_text("佐野 みほが入力")
    with page.expect_download() as download:
        kept.get_by_role("link", name="同意書の写しを保存").click()
    assert download.value.suggested_filename == "consent.jpeg", "made smaller at the desk"
    assert kind_of(Path(download.value.path()).read_bytes()) == "jpeg"
    page.get_by_role("link", name="法律による例外で伝える").click()
    page.get_by_role("radio", name="急変").check(force=True)
    page.get_by_label("相手の名前").fill("みなと病院")
    page.get_by_role("textbox", name="伝えたこと").fill("今日 たおれたこと")
    press_at_desk(page, "内容を確かめる")
    expect(page.locator("#reason-error")).to_be_visible()
    page.get_by_label("なぜ同意なしで").fill("呼びかけに こたえなかった")
    sound(page)
    press_at_desk(page, "内容を確かめる")
    press_at_desk(page, "渡して記録する")
    says(page, "渡したことを記録しました。")
    told = phone(person)
    told.goto("/consent")
    expect(told.locator("#screen .card").filter(has_text="みなと病院")).to_contain_text("呼びかけに こたえなかった")
    calm(told)
