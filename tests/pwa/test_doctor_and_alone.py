"""The page for the doctor, and problems of one's own: chosen, shown alone on the screen, saved as a paper; written, counted, deleted."""

import io
from pathlib import Path
from uuid import uuid4

from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.builders import Person, okay
from tests.entering import a_day, month, saves
from tests.pwa.axe import violations
from tests.pwa.conftest import NewPhone, Town
from tests.pwa.pushes import wait
from tests.pwa.screens import at, at_rest, button, hides, home, press, sees, tap, types


def good(page: Page, screen: str) -> None:
    """axe has no complaint, and nothing is wider than the phone."""
    assert violations(page) == [], screen
    assert page.evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 0, screen


def ticks(page: Page, words: str) -> None:
    tap(page.locator("label.choice").filter(has_text=words).first)


def shown(town: Town, person: Person) -> list[str]:
    """What the person reads about having shown the page on the phone."""
    told = [one for n in (1, 2) for one in okay(town.do(person.device.get(f"/api/me/data/entries/{n}")))["entries"]]
    said = [one["lines"][0]["text"] for one in told if one["title"] == "せんせいに みせる ページ"]
    return [how for how in said if how != "PDFに した"]


def test_a_page_for_the_doctor(town: Town, phone: NewPhone, tmp_path: Path) -> None:
    person = town.a_person(name=f"先川 {uuid4().hex[:4]}", kana="さきかわ")
    for day in range(1, 20):
        said = {"heavy": 1 + day % 4, "slept": 1 + day % 4, "medicine": "taken", "sources": ["work"]}
        okay(town.do(saves(person, a_day(f"2026-11-{day:02}", line=f"ひとこと その{day}", **said))))
    page = phone(person)
    home(page)
    at_rest(page)
    page.goto("/own")
    press(page, "せんせいに みせる ページ")
    at(page, "/own/doctor")
    assert page.locator("#screen input:checked").count() == 0, "nothing is chosen beforehand"
    press(page, "ページを みる")
    sees(page, "なにか ひとつ えらんでください。")
    for part in ("うつりかわり", "おもかった", "ねむり", "くすり"):
        ticks(page, part)
    page.locator("details summary").click()
    ticks(page, "ひとこと その18")
    page.fill("#questions", "くすりを へらせますか。")
    good(page, "choosing")
    with page.expect_download() as waiting:
        press(page, "PDFを ほぞんする")
    paper = "".join(part.extract_text() for part in PdfReader(io.BytesIO(Path(waiting.value.path()).read_bytes())).pages)
    assert "ひとこと その18" in paper
    assert "その17" not in paper
    page.context.set_offline(True)
    press(page, "ページを みる")
    at(page, "/own/doctor/show")
    for words in ("くすりを へらせますか。", "ひとこと その18", "11月18日", "とても おもい 4日", person.name):
        sees(page, words)
    hides(page, "その17")
    expect(page.locator(".bar"), "nothing of the app is under a stranger's thumb").to_be_hidden()
    good(page, "the page")
    page.emulate_media(media="print")
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    expect(button(page, "いんさつする")).to_be_hidden()
    page.evaluate("() => dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    page.reload()
    sees(page, "くすりを へらせますか。")
    assert shown(town, person) == [], "there has been no line"
    page.context.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")
    wait(page, lambda: shown(town, person) == ["スマホで みせた"] * 2)
    press(page, "もどる")
    at(page, "/own/doctor")
    expect(page.locator(".bar")).to_be_visible()
    press(page, "おわる")
    page.goto("/own/doctor")
    expect(page.locator("#questions")).to_have_value("")
    assert page.locator("#screen input:checked").count() == 0


def test_little_by_little_alone(town: Town, phone: NewPhone) -> None:
    person = town.a_person(name=f"一川 {uuid4().hex[:4]}", kana="いちかわ")
    for day, helped in (("2026-11-03", ["me"]), ("2026-11-05", ["me", "company"]), ("2026-10-02", ["worker"])):
        problem = {"day": day, "happened": f"{day}の こと", "helped": helped}
        okay(town.do(saves(person, {"kind": "problem", "problem": problem})))
    page = phone(person)
    home(page)
    page.goto("/own/alone")
    sees(page, "自分で 1かい、会社と いっしょに 1かい")
    sees(page, "しえんいんと いっしょに 1かい")
    sees(page, "点数では ありません")
    good(page, "the list")
    at_rest(page)
    page.context.set_offline(True)
    press(page, "あたらしく かく")
    press(page, "ほぞんする")
    sees(page, "なにが あったかを かいて ください。")
    page.fill("#happened", "でんしゃが とまった")
    types(page, "tried", "会社に でんわした")
    page.reload()
    expect(page.locator("#happened"), "what was typed survives").to_have_value("でんしゃが とまった")
    ticks(page, "じぶん")
    good(page, "one problem")
    press(page, "ほぞんする")
    at(page, "/own/alone")
    sees(page, "自分で 2かい")
    sees(page, "まだ とどいて いません。")
    page.context.set_offline(False)
    page.reload()
    page.wait_for_function("() => !document.body.textContent.includes('まだ とどいて いません')")
    press(page, "でんしゃが とまった")
    expect(page.locator("#tried")).to_have_value("会社に でんわした")
    press(page, "これを けす")
    tap(page.locator("button.danger"))
    at(page, "/own/alone")
    hides(page, "でんしゃが とまった")
    page.wait_for_timeout(500)
    assert "でんしゃ" not in str(town.do(month(person)))
