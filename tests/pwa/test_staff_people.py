"""利用者: finding somebody, a person's page, a check-in from paper, invitations and devices."""

import re
from typing import Any
from uuid import uuid4

from playwright.sync_api import Page, Route, expect

from tests.builders import Person, okay
from tests.pwa.chaos import lost, on_its_way
from tests.pwa.conftest import NewPhone, Town
from tests.pwa.pushes import wait
from tests.pwa.staff_screens import NARROW, at_desk, fits, press, ready, says, sound, texts

PAST = ("2026-06", "2026-07", "2026-08", "2026-09", "2026-10")


def somebody(town: Town, name: str, **card: str) -> Person:
    return town.a_person(name=f"{name} {uuid4().hex[:4]}", **card)


def page_of(town: Town, phone: NewPhone, person: Person, part: str = "", **told: tuple[int, int]) -> Page:
    return at_desk(phone, town.office.worker, f"/staff/people/{person.id}{part}", **told)


def test_found_by_reading_in_either_kana(town: Town, phone: NewPhone) -> None:
    wanted = somebody(town, "朝比奈 由佳", kana="あさひな ゆか")
    page = at_desk(phone, town.office.worker, "/staff/people")
    page.get_by_label("名前・ふりがなでさがす").fill("アサヒ")
    expect(page.locator("table.people tbody tr")).to_have_count(1)
    page.get_by_role("link", name=re.compile(wanted.name)).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(wanted.name)
    expect(page.get_by_role("heading", level=1)).to_be_focused()


def test_a_year_as_picture_words_and_table(town: Town, phone: NewPhone) -> None:
    person = somebody(town, "年原")
    town.do(person.answered(*PAST, q1=4))
    town.do(person.has_sent("2026-11", q1=2, q3="declined", yokatta="ほめられた。"))
    page = page_of(town, phone, person)
    sleep = page.locator(".trends li").filter(has=page.get_by_role("heading", name="ねむり"))
    expect(sleep).to_contain_text("この3か月で 4→2。")
    expect(sleep).to_contain_text("ふだんは 4")
    assert sleep.get_by_role("img").get_attribute("aria-label") == "ねむりの答え。2025年12月から 11月まで"
    cells = texts(page.locator("table.months tbody tr").filter(has=page.get_by_role("rowheader", name="ねむり")).locator("td"))
    assert [cell.split()[0] for cell in cells] == ["2", "4", "4", "4", "4", "4"]
    mood = page.locator("table.months tbody tr").filter(has=page.get_by_role("rowheader", name="きもち"))
    expect(mood.locator("td").first).to_have_text("こたえたくない")
    flag = page.locator(".flags li").filter(has_text="A2")
    expect(flag).to_contain_text("もとの答え ねむり 2(あまり ねむれない)")
    expect(page.locator("dl.said")).to_contain_text("ほめられた。")


def test_too_new_to_compare(town: Town, phone: NewPhone) -> None:
    person = somebody(town, "新井")
    town.do(person.has_sent("2026-11"))
    page = page_of(town, phone, person)
    expect(page.locator(".trends li").first).to_contain_text("まだ くらべられません")


def test_a_check_in_from_paper_and_its_correction(town: Town, phone: NewPhone) -> None:
    person = somebody(town, "紙谷")
    page = page_of(town, phone, person, "/check-in", size=NARROW)
    press(page, "おたよりを保存する")
    expect(page.get_by_role("alert")).to_contain_text("どのように聞いたかを選んでください。")
    expect(page.get_by_role("alert")).to_contain_text("「ねむり」の答えを選んでください。")
    page.get_by_role("radio", name="紙から").check()
    for question, value in {"q1": "2", "q2": "3", "q3": "3", "q4": "not_applicable", "q5": "4", "q6": "2", "q7": "3", "q8": "3"}.items():
        page.locator(f"input[name={question}][value='{value}']").check()
    for question, value in {"q9": "3", "q11": "unknown", "q12": "3"}.items():
        page.locator(f"input[name={question}][value='{value}']").check()
    page.get_by_role("checkbox", name="しごとの中み").check()
    page.get_by_role("checkbox", name="ない", exact=True).check()
    expect(page.get_by_role("checkbox", name="しごとの中み")).not_to_be_checked()
    page.get_by_label("ひとこと").fill("紙に 書いた ことば")
    press(page, "おたよりを保存する")
    says(page, "11月のおたよりを保存しました。")
    held = town.check_in(person)
    assert held is not None
    assert (held["entered"], held["version"], held["answers"]["q4"], held["answers"]["q10"]) == ("paper", 1, "not_applicable", ["none"])
    page.goto(f"/staff/people/{person.id}/check-in")
    expect(page.get_by_text("この月は、もう届いています")).to_be_visible()
    page.locator("input[name=q1][value='4']").check()
    press(page, "おたよりを保存する")
    says(page, "11月のおたよりを保存しました。")
    held = town.check_in(person)
    assert held is not None
    assert (held["version"], held["answers"]["q1"], held["hitokoto"]) == (2, 4, "紙に 書いた ことば")


def test_last_months_paper_is_taken_until_the_seventh(town: Town, phone: NewPhone) -> None:
    person = somebody(town, "紙野", form="short")
    town.clock.set("2026-12-02 10:00")
    page = page_of(town, phone, person, "/check-in", size=NARROW)
    page.get_by_label("何月のおたより").select_option("2026-11")
    expect(page.get_by_label("本人が答えた日")).to_have_value("2026-11-30")
    page.get_by_label("本人が答えた日").fill("2026-11-27")
    page.get_by_role("radio", name="紙から").check()
    for question in page.locator("fieldset.ask").all():
        question.get_by_role("radio").first.check()
    sound(page, "last month's paper")
    fits(page, "last month's paper")
    press(page, "おたよりを保存する")
    says(page, "11月のおたよりを保存しました。")
    [entered] = town.do(town.office.worker.page(person))["check_ins"]
    assert (entered["month"], entered["entered"]) == ("2026-11", "paper")
    town.clock.set("2026-12-08 10:00")
    page = page_of(town, phone, person, "/check-in")
    expect(page.get_by_label("何月のおたより").locator("option")).to_have_count(1)


def test_what_was_saved_from_paper_is_gone_from_the_form_at_once(town: Town, phone: NewPhone) -> None:
    person = somebody(town, "紙本", form="short")
    page = page_of(town, phone, person, "/check-in")
    page.get_by_role("radio", name="紙から").check()
    for fieldset in page.locator("fieldset.ask").all():
        fieldset.locator("input").first.check()

    def silent(_: Route) -> None:
        """The page that is asked for anew after saving is long in coming."""

    page.route(f"**/api/staff/people/{person.id}", silent)
    press(page, "おたよりを保存する")
    says(page, "11月のおたよりを保存しました。")
    page.unroute_all()
    page.goto(f"/staff/people/{person.id}/check-in")
    expect(page.get_by_text("この月は、もう届いています")).to_be_visible()
    page.locator("input[name=q1][value='2']").check()
    press(page, "おたよりを保存する")
    expect(page.get_by_role("heading", name="見つかった きづき")).to_be_visible()
    held = town.check_in(person)
    assert held is not None
    assert (held["version"], held["answers"]["q1"]) == (2, 2)


def test_what_the_person_sends_while_a_paper_is_being_entered_is_not_replaced_unseen(town: Town, phone: NewPhone) -> None:
    person = somebody(town, "野口")
    page = page_of(town, phone, person, "/check-in")
    page.get_by_role("radio", name="紙から").check()
    for question in ("q1", "q2", "q3", "q4", "q5", "q6", "q7", "q8", "q9", "q11", "q12"):
        page.locator(f"input[name={question}][value='3']").check()
    page.get_by_role("checkbox", name="ない", exact=True).check()
    town.do(person.has_sent("2026-11", q12=1, hitokoto="じぶんで おくりました。"))
    page.reload()
    ready(page)
    press(page, "おたよりを保存する")
    expect(page.locator(".notice")).to_contain_text("ほかの人が先に変えました")
    held = town.check_in(person)
    assert held is not None
    assert (held["version"], held["hitokoto"]) == (1, "じぶんで おくりました。")
    press(page, "おたよりを保存する")
    says(page, "11月のおたよりを保存しました。")


def test_an_invitation_is_shown_once_and_signs_a_phone_in(town: Town, phone: NewPhone) -> None:
    person = somebody(town, "招田")
    page = page_of(town, phone, person, "/record")
    press(page, "招待を作る")
    expect(page.get_by_role("img", name="招待のQRコード")).to_be_visible()
    assert page.get_by_role("img", name="招待のQRコード").evaluate("(picture) => picture.naturalWidth") > 0
    code = page.locator(".code").inner_text()
    assert re.fullmatch(r"[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}", code)
    assert "/i#" in page.get_by_label("リンク").input_value()
    device = town.do(town.house.device())
    okay(town.do(device.post("/api/sign-in", json={"secret": code, "device": "Android・Chrome"})))
    page.reload()
    ready(page)
    expect(page.locator(".code")).to_have_count(0)
    used = page.locator("li").filter(has_text="Android・Chrome")
    press(used, "この端末を止める")
    press(used, "本当に止める")
    says(page, "端末を止めました。")
    assert town.do(device.get("/api/me")).status_code == 401


def test_an_absence_without_notice_becomes_a_call_today(town: Town, phone: NewPhone) -> None:
    person = somebody(town, "欠端")
    page = page_of(town, phone, person, "/observe", size=NARROW)
    page.get_by_role("radio", name="無断欠勤").check()
    page.get_by_label("くわしく").fill("職場から 連絡。")
    press(page, "記録して「今日中」にする")
    expect(page.locator(".open-task")).to_contain_text("今日中")
    assert town.reasons(person) == ["R9"]


def test_a_contact_outside_any_task(town: Town, phone: NewPhone) -> None:
    person = town.a_person(name=f"連城 {uuid4().hex[:4]}", disclosed=True)
    page = page_of(town, phone, person, "/contact")
    page.get_by_label("方法").select_option("visit")
    page.get_by_label("相手").select_option("employer")
    page.get_by_label("メモ").fill("職場で 上司と 話した。")
    page.get_by_role("radio", name="だいじょうぶそう").check()
    press(page, "記録する")
    expect(page.locator(".timeline").first).to_contain_text("訪問・対面・職場・だいじょうぶそう")
    expect(page.locator(".timeline").first).to_contain_text("職場で 上司と 話した。")


def test_a_contact_whose_answer_was_lost_is_one_and_corrected_loses_no_word(town: Town, phone: NewPhone) -> None:
    person = somebody(town, "丸山")
    page = page_of(town, phone, person, "/contact")

    page.route("**/contacts", lost)
    page.get_by_role("radio", name="だいじょうぶそう").check()
    page.get_by_label("メモ").fill("駅で あった。")
    for _ in range(2):
        press(page, "記録する")
        expect(page.locator(".notice")).to_contain_text("つながりません")
        page.reload()
        ready(page)
    page.unroute("**/contacts")

    def noted() -> list[str]:
        return [contact["note"] for contact in town.do(town.office.worker.page(person))["contacts"]]

    assert noted() == ["駅で あった。"]
    page.get_by_label("メモ").fill("駅で あった。顔色が わるい。")
    press(page, "記録する")
    expect(page).to_have_url(re.compile("/talks$"))
    assert sorted(noted()) == ["駅で あった。", "駅で あった。顔色が わるい。"]


def test_what_is_seen_while_it_is_saved_is_what_is_saved(town: Town, phone: NewPhone) -> None:
    person = somebody(town, "水原")
    page = page_of(town, phone, person, "/contact")
    waiting = on_its_way(page, "**/contacts")
    page.get_by_role("radio", name="だいじょうぶそう").check()
    note = page.get_by_label("メモ")
    note.fill("駅で あった。")
    press(page, "記録する")
    wait(page, lambda: len(waiting) == 1)
    note.press_sequentially("もう 一文。")
    expect(note).to_have_value("駅で あった。")
    waiting.pop().abort()
    expect(page.locator(".notice")).to_contain_text("つながりません")
    page.unroute("**/contacts")
    note.press_sequentially("もう 一文。")
    press(page, "記録する")
    expect(page).to_have_url(re.compile("/talks$"))
    assert [contact["note"] for contact in town.do(town.office.worker.page(person))["contacts"]] == ["駅で あった。もう 一文。"]


def test_an_answer_about_somebody_who_was_left_does_not_take_the_next_page_away(town: Town, phone: NewPhone) -> None:
    person, other = somebody(town, "岸"), somebody(town, "浜")
    page = page_of(town, phone, person)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route(f"**/api/staff/people/{person.id}", hold)
    for one in (other, person, other):
        path = f"/staff/people/{one.id}"
        page.evaluate("(path) => { history.pushState(null, '', path); dispatchEvent(new PopStateEvent('popstate')); }", path)
        expect(page).to_have_url(re.compile(f"{path}$"))
    expect(page.get_by_role("heading", level=1)).to_contain_text(other.name)
    with page.expect_response(f"**/api/staff/people/{person.id}"):
        held[0].continue_()
    page.wait_for_timeout(300)
    expect(page.get_by_role("heading", level=1)).to_contain_text(other.name)


def test_a_new_participant_and_a_corrected_card(town: Town, phone: NewPhone) -> None:
    name = f"新見 {uuid4().hex[:4]}"
    page = at_desk(phone, town.office.worker, "/staff/people/new", size=NARROW)
    press(page, "加える")
    expect(page.get_by_text("「名前」を入れてください。")).to_be_visible()
    expect(page.get_by_label("名前")).to_be_focused()
    page.get_by_label("名前").fill(name)
    page.get_by_label("ふりがな").fill("にいみ")
    page.get_by_role("radio", name="メッセージ").check()
    page.get_by_label("勤め先").fill("まるまる食品")
    page.get_by_label("働き始めた日").fill("2026-04-01")
    press(page, "加える")
    expect(page.get_by_role("heading", level=1)).to_contain_text(name)
    page.get_by_role("link", name="変更する").click()
    page.get_by_label("電話番号").fill("000-5555-0199")
    press(page, "保存する")
    expect(page.locator("dl.summary")).to_contain_text("000-5555-0199")
    press(page, "休職を始める")
    page.get_by_label("休職の最初の日").fill("2026-11-16")
    press(page, "保存する")
    expect(page.locator(".person-head")).to_contain_text("休職中")


def test_a_new_participant_whose_answer_was_lost_is_one(town: Town, phone: NewPhone) -> None:
    name = f"新川 {uuid4().hex[:4]}"
    page = at_desk(phone, town.office.worker, "/staff/people/new")
    page.get_by_label("名前").fill(name)
    page.get_by_label("ふりがな").fill("にいかわ")
    page.get_by_label("勤め先").fill("まるまる食品")
    page.get_by_label("働き始めた日").fill("2026-04-01")
    page.route("**/api/staff/people", lost)
    for _ in range(2):
        with page.expect_event("requestfailed"):
            press(page, "加える")
        expect(page.locator(".notice")).to_contain_text("つながりません")
    page.unroute("**/api/staff/people")
    page.get_by_label("電話番号").fill("000-5555-0188")
    press(page, "加える")
    expect(page.locator(".notice")).to_contain_text("この人は もう 登録されています。")
    page.get_by_label("電話番号").fill("")
    press(page, "加える")
    expect(page.get_by_role("heading", level=1)).to_contain_text(name)
    people = okay(town.do(town.office.worker.device.get("/api/staff/people")))["people"]
    assert [one["name"] for one in people].count(name) == 1


def test_what_a_colleague_corrects_meanwhile_is_not_taken_back(town: Town, phone: NewPhone) -> None:
    person = somebody(town, "久保")
    page = page_of(town, phone, person, "/record")
    page.get_by_role("link", name="変更する").click()
    page.get_by_label("連絡するときに気をつけること").fill("メールで 連絡する。")
    card: dict[str, Any] = town.do(town.office.worker.page(person))["person"]
    theirs = {name: value for name, value in card.items() if name not in ("id", "active")} | {"phone": "000-5555-0123"}
    okay(town.do(town.office.manager.device.put(f"/api/staff/people/{person.id}", json=theirs)))
    press(page, "保存する")
    expect(page.locator(".notice")).to_contain_text("ほかの人が先に変えました")
    expect(page.get_by_label("電話番号")).to_have_value("000-5555-0123")
    press(page, "保存する")
    expect(page.locator("dl.summary")).to_contain_text("000-5555-0123")
    expect(page.locator("dl.summary")).to_contain_text("メールで 連絡する。")


def test_a_new_participant_begins_with_the_opening_of_the_office(town: Town, phone: NewPhone) -> None:
    town.do(town.office.sets(opening_day=2, opening_time="13:20"))
    try:
        page = at_desk(phone, town.office.worker, "/staff/people/new")
        expect(page.get_by_label("おたよりが始まる時刻")).to_have_value("13:20")
        expect(page.get_by_label("おたよりが始まる日")).to_have_value("2")
    finally:
        town.do(town.office.sets(opening_day=1, opening_time="12:10"))


def test_a_closed_task_can_be_opened_again(town: Town, phone: NewPhone) -> None:
    person = somebody(town, "再井")
    town.do(person.has_sent("2026-11", q12=1))
    town.do(town.office.worker.does("close", town.do(town.office.worker.task(person))))
    page = page_of(town, phone, person, "/talks")
    expect(page.locator(".stories")).to_contain_text("解決した人: 支援員")
    page.locator(".stories summary").filter(has_text="もう一度 開く").click()
    page.get_by_label("なぜ もう一度 開きますか").fill("やはり 心配。")
    press(page.locator(".stories"), "もう一度 開く")
    expect(page.locator(".open-task")).to_be_visible()
    assert town.reasons(person) == ["R1"]
