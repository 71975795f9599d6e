"""わたしの データ on the phone: seen, taken away, asked about; and on the desk: answered, ended, given out."""

import re
import time
from pathlib import Path

from playwright.sync_api import Page, expect
from pypdf import PdfReader

from otayori.store.ids import new_id
from tests.builders import Person, okay
from tests.pwa.axe import violations
from tests.pwa.chaos import lost
from tests.pwa.conftest import NewPhone, Town
from tests.pwa.screens import at, home, press, row, sees, types
from tests.pwa.staff_screens import NARROW, WIDE, at_desk, fits, says, sound
from tests.pwa.staff_screens import press as press_at_desk

# Frames and what waits for one come late, as on a cheap phone that is busy.
SLOW_FRAMES = """
    const [frame, timer] = [requestAnimationFrame.bind(window), setTimeout.bind(window)];
    window.requestAnimationFrame = (work) => timer(() => frame(work), 1500);
    window.setTimeout = (work, wait, ...more) => timer(work, wait > 30 && wait < 120 ? 1500 : wait, ...more);
"""


def calm(page: Page) -> None:
    """axe has no complaint, and nothing is wider than the phone."""
    assert violations(page) == []
    assert page.evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 0


def a_person(town: Town, name: str = "水野 さくら") -> Person:
    person = town.a_person(name=name, kana="みずの さくら")
    town.do(person.answered("2026-09", "2026-10", hitokoto="{すこし|つかれた} #です"))
    town.do(person.has_sent("2026-11", q12=1))
    task = town.do(town.office.worker.task(person))
    task = town.do(town.office.worker.does("talked", task))
    town.do(town.office.worker.does("close", task))
    return person


def test_seen_taken_away_and_asked(town: Town, phone: NewPhone, tmp_path: Path) -> None:
    person = a_person(town)
    page = phone(person)
    page.goto("/mine")
    press(page, "ぜんぶ みる")
    at(page, "/mine/all")
    calm(page)
    page.locator('a[href="/mine/all/check_ins"]').click()
    at(page, "/mine/all/check_ins")
    expect(page.locator("#screen li.card")).to_have_count(3)
    expect(page.get_by_text("{すこし|つかれた} #です").first).to_be_visible()
    calm(page)
    page.go_back()
    page.go_back()
    press(page, "もちかえる")
    at(page, "/mine/take")
    calm(page)
    with page.expect_download() as coming:
        page.get_by_role("link", name=re.compile("PDF")).click()
    coming.value.save_as(tmp_path / "mine.pdf")
    words = "".join("".join(sheet.extract_text().split()) for sheet in PdfReader(tmp_path / "mine.pdf").pages)
    assert "水野さくら" in words
    assert "{すこし|つかれた}#です" in words
    page.go_back()
    press(page, "なおして")
    at(page, "/mine/ask")
    calm(page)
    press(page, "あたらしい おねがい")
    at(page, "/mine/ask/new")
    press(page, "おくる")
    expect(page.locator(".error")).to_contain_text("なにを なおすか")
    row(page, "stop").check(force=True)
    page.get_by_label("あなたの ことば").fill("11月の こたえを つかわないで")
    calm(page)
    look_at(page, tmp_path, "ask-360")
    press(page, "おくる")
    at(page, "/mine/ask")
    expect(page.get_by_role("status").filter(has_text="とどきました")).to_contain_text("4日")
    expect(page.locator("#screen li.card")).to_contain_text("へんじを まって います")
    calm(page)


def test_code_that_comes_between_the_drawing_and_its_effect_is_drawn(person: Person, phone: NewPhone) -> None:
    page = phone(person)
    page.add_init_script(SLOW_FRAMES)
    page.route("**/assets/mine-*.js", lambda route: (time.sleep(0.7), route.continue_()))
    page.goto("/mine")
    sees(page, "はいりかたと スマホ")


def test_what_could_not_be_sent_is_not_called_sent(town: Town, phone: NewPhone) -> None:
    person = town.a_person(name="原 なお", kana="はら なお")
    page = phone(person)
    page.goto("/mine/ask/new")
    at(page, "/mine/ask/new")
    page.get_by_label("あなたの ことば").fill("なまえの かんじ")
    page.route("**/api/me/requests/*", lambda route: route.abort())
    press(page, "おくる")
    expect(page.locator(".error")).to_contain_text("まだ おくれて いません")
    assert page.get_by_label("あなたの ことば").input_value() == "なまえの かんじ"
    page.unroute("**/api/me/requests/*")
    press(page, "おくる")
    expect(page.locator("#screen li.card")).to_have_count(1)


def test_a_request_whose_answer_was_lost_outlives_its_page_and_stays_one(town: Town, phone: NewPhone) -> None:
    person = town.a_person(name="原 なお", kana="はら なお")
    page = phone(person)
    page.goto("/mine/ask/new")
    row(page, "stop").check(force=True)
    types(page, "words", "11月の こたえを つかわないで")
    page.route("**/api/me/requests/*", lost)
    press(page, "おくる")
    expect(page.locator(".error")).to_contain_text("まだ おくれて いません")
    page.close()
    page = page.context.new_page()
    page.goto("/mine/ask/new")
    expect(row(page, "stop")).to_be_checked()
    expect(page.get_by_label("あなたの ことば")).to_have_value("11月の こたえを つかわないで")
    press(page, "おくる")
    at(page, "/mine/ask")
    expect(page.locator("#screen li.card")).to_have_count(1)
    page.goto("/mine/ask/new")
    expect(page.get_by_label("あなたの ことば")).to_have_value("")


def test_after_the_end_home_says_thanks_and_leads_to_the_data(town: Town, phone: NewPhone) -> None:
    person = town.a_person(name="西 あかり", kana="にし あかり")
    desk = town.office.manager.device
    okay(town.do(desk.post(f"/api/staff/people/{person.id}/end", json={"ended_on": "2026-11-20", "reason": "term"})))
    page = phone(person)
    home(page)
    expect(page.get_by_text("ありがとう ございました")).to_be_visible()
    calm(page)
    press(page, "わたしの データ")
    at(page, "/mine")
    press(page, "ぜんぶ みる")
    expect(page.locator("#screen p.card")).to_contain_text("2031")
    calm(page)


def test_answered_given_out_and_ended_at_the_desk(town: Town, phone: NewPhone, tmp_path: Path) -> None:
    person = a_person(town, "高瀬 みずき")
    ask = {"kind": "notes", "words": "メモを 見せて ください"}
    okay(town.do(person.device.put(f"/api/me/requests/{new_id()}", json=ask)))
    for size in (NARROW, WIDE):
        desk = at_desk(phone, town.office.manager, size=size)
        desk.get_by_role("link", name=re.compile("本人からの請求が.*12月4日")).click()
        expect(desk.get_by_text("メモを 見せて ください")).to_be_visible()
        sound(desk)
        fits(desk)
        look_at(desk, tmp_path, f"rights-{size[0]}")
    gives_out(desk, person, tmp_path)
    ends(desk, person, tmp_path)
    page = phone(person)
    home(page)
    press(page, "おねがいの へんじ")
    at(page, "/mine/ask")
    expect(page.locator("#screen li.card")).to_contain_text("メモを わたします。")
    look_at(page, tmp_path, "answered-360")
    calm(page)
    stopped_and_lifted(town, desk, person, tmp_path)
    page.reload()
    expect(page.locator("#screen li.card").filter(has_text="また つかって います")).to_contain_text("ご本人が 取り下げました。")
    look_at(page, tmp_path, "lifted-360")


def gives_out(desk: Page, person: Person, tmp_path: Path) -> None:
    """Looked through, one entry withheld with a reason, fetched, and the request answered."""
    desk.goto("/staff/rights")
    desk.set_viewport_size({"width": 360, "height": 740})
    asked = desk.locator("ul.asked > li").filter(has_text=person.name)
    asked.get_by_role("link", name="開示する記録を作る").click()
    expect(desk.get_by_text("話を きいた。").first).to_be_visible()
    desk.get_by_label("渡さない").last.check()
    press_at_desk(desk, "開示する記録を作る")
    expect(desk.locator(".error")).to_contain_text("渡さない理由")
    desk.get_by_label("くわしい理由").fill("母の ことばが ある")
    sound(desk)
    fits(desk)
    look_at(desk, tmp_path, "disclose-360")
    press_at_desk(desk, "開示する記録を作る")
    says(desk, "記録を作りました。")
    with desk.expect_download() as coming:
        desk.get_by_role("link", name="PDFを受け取る").click()
    coming.value.save_as(tmp_path / "given.pdf")
    given = "".join("".join(sheet.extract_text().split()) for sheet in PdfReader(tmp_path / "given.pdf").pages)
    assert "ここはおわたしできません" in given
    assert "母のことばがある" not in given
    desk.get_by_role("link", name="請求に答える").click()
    asked.get_by_role("radio", name="応じる", exact=True).check(force=True)
    asked.get_by_label("したこと・理由").fill("メモを わたします。")
    press_at_desk(asked, "答える")
    expect(asked.get_by_text("応じた")).to_be_visible()


def ends(desk: Page, person: Person, tmp_path: Path) -> None:
    """Support has ended, and the page says until when the record is kept."""
    desk.goto(f"/staff/people/{person.id}/end")
    desk.get_by_role("radio", name="期間の満了").check(force=True)
    sound(desk)
    fits(desk)
    look_at(desk, tmp_path, "end-360")
    press_at_desk(desk, "支援を終える")
    fits(desk)
    look_at(desk, tmp_path, "end-sure-360")
    press_at_desk(desk, f"{person.name}さんの支援を本当に終える")
    expect(desk.get_by_text("支援が終わりました")).to_be_visible()
    desk.goto("/staff/rights")
    expect(desk.get_by_role("row", name=re.compile(person.name))).to_contain_text("2031年11月20日")
    sound(desk)
    fits(desk)


def stopped_and_lifted(town: Town, desk: Page, person: Person, tmp_path: Path) -> None:
    """A record that is no longer used, without its name on the page, and used again after the manager has said why."""
    request = new_id()
    okay(town.do(person.device.put(f"/api/me/requests/{request}", json={"kind": "stop", "words": "もう つかわないで"})))
    answer = {"version": 1, "outcome": "done", "reason": "つかうのを やめました。"}
    okay(town.do(town.office.manager.device.post(f"/api/staff/rights/{request}/answer", json=answer)))
    desk.reload()
    sound(desk)
    fits(desk)
    desk.locator(f'a[href="/staff/rights/{request}/lift"]').click()
    expect(desk.get_by_text("もう つかわないで")).to_be_visible()
    press_at_desk(desk, "利用停止を解く")
    expect(desk.locator(".error")).to_contain_text("解く理由")
    desk.get_by_label("解く理由").fill("ご本人が 取り下げました。")
    sound(desk)
    fits(desk)
    look_at(desk, tmp_path, "lift-360")
    press_at_desk(desk, "利用停止を解く")
    says(desk, "利用停止を解きました。")


def look_at(page: Page, folder: Path, name: str) -> None:
    """A picture for whoever wants to look: in the test's own folder."""
    page.screenshot(path=folder / f"{name}.png", full_page=True)
