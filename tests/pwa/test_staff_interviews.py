"""面談 on the staff side: open times, planning, booking, a time that is gone, the record by phone, what stands then."""

import re
from typing import Any
from uuid import uuid4

from playwright.sync_api import Page, expect

from tests.builders import Json, Person, okay
from tests.interviewing import asks, gives, plan
from tests.pwa.chaos import lost
from tests.pwa.conftest import NewPhone, Town
from tests.pwa.screens import hides, sees, tap
from tests.pwa.staff_screens import NARROW, WIDE, at_desk, fits, press, ready, row, says, sound


def somebody(town: Town, name: str, **card: Any) -> Person:
    return town.a_person(name=f"{name} {uuid4().hex[:4]}", kana="ぺんぎん", **card)


def asked(town: Town, person: Person, **said: Any) -> Json:
    return okay(town.do(asks(person, **said)))


def address(person: Person, interview: Json) -> str:
    return f"/staff/interviews/with/{person.id}/{interview['id']}"


def good(page: Page) -> None:
    """Nothing too wide, and nothing that axe complains about, on a phone and on a desk."""
    for width, height in (NARROW, WIDE):
        page.set_viewport_size({"width": width, "height": height})
        fits(page)
        sound(page)


def test_from_a_request_to_its_record(town: Town, phone: NewPhone) -> None:
    person = somebody(town, "面川", disclosed=False)
    request = asked(town, person, about="シフトの そうだん")
    page = at_desk(phone, town.office.worker, size=NARROW)
    expect(row(page, person.name)).to_contain_text("面談のおねがい")
    row(page, person.name).get_by_role("heading").get_by_role("link").click()
    expect(page.get_by_text("シフトの そうだん")).to_be_visible()
    press(page, "時間を決める")
    expect(page.get_by_role("radio", name="会社訪問")).to_have_count(0)
    press(page, "この時間で決めて、本人に知らせる")
    expect(page.get_by_text("日を選んでください。")).to_be_visible()
    page.get_by_label("日", exact=True).fill("2026-11-20")
    page.get_by_label("始まる時間").select_option("16:45")
    good(page)
    page.reload()
    ready(page)
    expect(page.get_by_label("始まる時間"), "what was chosen survives a reload").to_have_value("16:45")
    press(page, "この時間で決めて、本人に知らせる")
    says(page, "面談の時間を決めました。")
    expect(page.get_by_role("button", name="来なかった"), "before it has begun").to_have_count(0)
    page.goto("/staff/interviews")
    ready(page)
    expect(page.locator(".planned-one").filter(has_text=person.name)).to_contain_text("16:45〜17:15")
    good(page)
    town.clock.set("2026-11-20 17:30")
    page.goto(address(person, request))
    ready(page)
    expect(page.get_by_role("button", name="来なかった")).to_have_count(1)
    records_it(page, person, request)
    page.goto(f"/staff/people/{person.id}/interviews")
    ready(page)
    expect(page.locator(".month-states li").first).to_contain_text("電話")
    good(page)


def test_what_was_left_for_the_interview_stands_where_it_is_held(town: Town, phone: NewPhone) -> None:
    person = somebody(town, "残野")
    town.do(person.answered("2026-10", q6=2))
    town.do(person.has_sent("2026-11", q12=3))
    request = asked(town, person)
    page = at_desk(phone, town.office.worker, f"/staff/people/{person.id}/interviews", NARROW)
    left = page.locator("section").filter(has=page.get_by_role("heading", name="面談で話すこと"))
    for path in (f"/staff/people/{person.id}/interviews", address(person, request), f"{address(person, request)}/record"):
        page.goto(path)
        ready(page)
        expect(left.get_by_role("listitem").filter(has_text="つぎの めんだんで 話したいと こたえました。")).to_be_visible()
        expect(left.get_by_role("heading", level=3)).to_have_text(["11月のおたより", "10月のおたより"])
        good(page)
    page.get_by_role("radio", name="事業所で対面").check()
    page.get_by_label("何分 話したか").fill("30")
    press(page, "記録を保存する")
    expect(page.locator(".record-version")).to_have_count(1)
    expect(left, "this one is over").to_have_count(0)


def records_it(page: Page, person: Person, request: Json) -> None:
    """By phone: without its reason and the three conditions there is no record."""
    page.goto(f"{address(person, request)}/record")
    ready(page)
    page.get_by_label("話したこと", exact=True).fill("店長のことで 悩んでいる。")
    page.get_by_label("決まったこと").fill("らいしゅう いっしょに 話します。")
    shown = page.locator(".theirs")
    expect(shown).to_contain_text("らいしゅう いっしょに 話します。")
    expect(shown).not_to_contain_text("店長")
    press(page, "記録を保存する")
    expect(page.get_by_role("alert")).to_contain_text("対面でないわけを書いてください。")
    expect(page.get_by_role("alert")).to_contain_text("3つの条件を確かめて")
    page.get_by_label("対面でないわけ").fill("在宅勤務")
    for condition in ("話が通じた", "つかむことができた", "すぐ対応できる"):
        page.get_by_role("checkbox", name=re.compile(condition)).check()
    page.get_by_role("checkbox", name="職場の人").check()
    good(page)
    press(page, "記録を保存する")
    expect(page.locator(".record-version .ours").first).to_contain_text("店長のことで 悩んでいる。")
    expect(page.locator(".record-version .theirs").first).not_to_contain_text("店長")
    good(page)


def test_open_times_and_the_slots_that_come_of_them(town: Town, phone: NewPhone) -> None:
    page = at_desk(phone, town.office.worker, "/staff/interviews/times")
    press(page, "時間を加える")
    press(page, "土曜の午前")
    page.get_by_label("面談のあいだ").select_option("0")
    expect(page.get_by_text("1日に出る時間: 10:00・10:30・11:00・11:30・12:00・12:30")).to_be_visible()
    good(page)
    press(page, "この時間を空ける")
    expect(page.locator(".patterns")).to_contain_text("毎週土曜 10:00〜13:00")
    expect(page.locator(".preview > div").first).to_contain_text("11月21日(土)")
    page.get_by_label("日", exact=True).fill("2026-11-21")
    press(page, "休みにする")
    expect(page.locator(".preview > div").first).to_contain_text("11月28日(土)")
    good(page)
    person = somebody(town, "空木")
    page.goto(address(person, asked(town, person)))
    ready(page)
    press(page, "時間を提案")
    page.get_by_role("button", name=re.compile(r"11月28日\(土\) 10:30")).click()
    press(page, "この時間を提案する")
    says(page, "時間を提案しました。")
    (planned,) = [one for one in town.do(plan(town.office.worker))["planned"] if one["name"] == person.name]
    assert (planned["state"], planned["starts_at"]) == ("proposed", "2026-11-28T10:30:00+09:00")


def test_a_room_and_a_time_whose_answer_was_lost_are_one_and_a_corrected_name_is_kept(town: Town, phone: NewPhone) -> None:
    page = at_desk(phone, town.office.worker, "/staff/interviews/times")
    name = f"相談室 {uuid4().hex[:4]}"

    def kept() -> Json:
        return okay(town.do(town.office.worker.device.get("/api/staff/availability")))

    rooms = page.locator("section.panel").filter(has=page.get_by_role("heading", name="部屋・回線"))
    page.route("**/api/staff/rooms/*", lost)
    rooms.get_by_label("名前").fill(name)
    for _ in range(2):
        with page.expect_event("requestfailed"):
            press(rooms, "加える")
        expect(rooms.locator(".notice")).to_contain_text("つながりません")
    page.unroute("**/api/staff/rooms/*")
    rooms.get_by_label("名前").fill(f"{name} 大")
    press(rooms, "加える")
    expect(rooms.get_by_label("名前")).to_have_value("")
    assert [room["name"] for room in kept()["rooms"] if name in room["name"]] == [name, f"{name} 大"]

    before = len(kept()["patterns"])
    press(page, "時間を加える")
    press(page, "土曜の午前")
    page.route("**/api/staff/availability/*", lost)
    for _ in range(2):
        with page.expect_event("requestfailed"):
            press(page, "この時間を空ける")
        says(page, "つながりません")
    page.unroute("**/api/staff/availability/*")
    press(page, "この時間を空ける")
    expect(page.locator(".patterns")).to_contain_text("毎週土曜 10:00〜13:00")
    assert len(kept()["patterns"]) == before + 1


def test_a_time_that_is_somebody_elses_leaves_what_was_typed(town: Town, phone: NewPhone) -> None:
    first, second = somebody(town, "先山"), somebody(town, "後山")
    okay(town.do(gives(town.office.worker, "book", asked(town, first), starts_at="2026-11-25T18:00:00+09:00")))
    request = asked(town, second)
    page = at_desk(phone, town.office.worker, address(second, request))
    press(page, "時間を決める")
    page.get_by_label("日", exact=True).fill("2026-11-25")
    page.get_by_label("始まる時間").select_option("18:00")
    press(page, "この時間で決めて、本人に知らせる")
    says(page, f"{town.office.worker.name}さんに もう別の面談があります。")
    expect(page.get_by_label("始まる時間")).to_have_value("18:00")
    changed = okay(town.do(asks(second, request["id"], replaces=request["version"], times="18時より あと")))
    page.get_by_label("始まる時間").select_option("19:00")
    press(page, "この時間で決めて、本人に知らせる")
    says(page, "先に変えました。")
    expect(page.get_by_text("18時より あと")).to_be_visible()
    expect(page.get_by_label("始まる時間")).to_have_value("19:00")
    press(page, "この時間で決めて、本人に知らせる")
    says(page, "面談の時間を決めました。")
    assert changed["version"] > request["version"]


def test_a_time_changed_after_a_lost_answer_moves_the_interview_that_arrived(town: Town, phone: NewPhone) -> None:
    person = somebody(town, "予野", disclosed=False)
    page = at_desk(phone, town.office.worker, f"/staff/interviews/with/{person.id}/new", NARROW)
    page.get_by_label("何について").fill("ねむりの こと")
    page.get_by_role("radio", name="いま決める").check()
    page.get_by_role("radio", name="電話").check()
    page.get_by_label("日", exact=True).fill("2026-11-27")
    page.get_by_label("始まる時間").select_option("16:45")
    page.route("**/interviews/*", lost)
    with page.expect_event("requestfailed"):
        press(page, "この時間で決めて、本人に知らせる")
    says(page, "つながりません")
    page.unroute("**/interviews/*")
    page.get_by_label("何について").fill("ねむりと くすりの こと")
    page.get_by_label("始まる時間").select_option("17:00")
    press(page, "この時間で決めて、本人に知らせる")
    says(page, "先に送った面談は、もう届いていました(11月27日(金) 16:45〜17:15)。")
    says(page, "「ねむりと くすりの こと」は保存していません。")
    assert times_of(town, person) == {"2026-11-27T16:45:00+09:00"}
    good(page)
    page.reload()
    ready(page)
    says(page, "もう届いていました")
    expect(page.get_by_label("始まる時間")).to_have_value("17:00")
    press(page, "この時間で決めて、本人に知らせる")
    says(page, "面談の時間を決めました。")
    assert times_of(town, person) == {"2026-11-27T17:00:00+09:00"}
    page.goto(f"/staff/interviews/with/{person.id}/new")
    ready(page)
    expect(page.get_by_label("何について"), "the next one is another").to_have_value("")
    page.get_by_role("radio", name="あとで決める").check()
    page.get_by_role("radio", name="電話").check()
    press(page, "面談を入れる")
    expect(page.get_by_text("まだ決まっていません")).to_be_visible()
    assert times_of(town, person) == {None, "2026-11-27T17:00:00+09:00"}


def times_of(town: Town, person: Person) -> set[str | None]:
    """When the person's interviews are."""
    page = okay(town.do(town.office.worker.device.get(f"/api/staff/people/{person.id}/interviews")))
    return {one["row"]["starts_at"] for one in page["interviews"]}


def test_a_message_becomes_an_interview_only_with_a_time(town: Town, phone: NewPhone) -> None:
    person = somebody(town, "文野")
    request = asked(town, person, channel="message", about="ざんぎょうの こと")
    page = at_desk(phone, town.office.worker, address(person, request), NARROW)
    expect(page.get_by_text("メッセージでの相談は、月1回の面談には数えません。")).to_be_visible()
    press(page, "面談の時間を決める")
    expect(page.get_by_text("この相談が面談の予定に変わり、面談をして記録を書くと数えます。")).to_be_visible()
    good(page)
    page.get_by_role("radio", name="電話").check()
    page.get_by_label("日", exact=True).fill("2026-11-26")
    page.get_by_label("始まる時間").select_option("12:15")
    press(page, "この時間で決めて、本人に知らせる")
    says(page, "面談の時間を決めました。")
    expect(page.get_by_text("面談には数えません")).to_have_count(0)
    (planned,) = [one for one in town.do(plan(town.office.worker))["planned"] if one["name"] == person.name]
    assert (planned["channel"], planned["counts"]) == ("phone", True)


def test_a_question_by_message_is_answered_in_words_that_the_person_reads(town: Town, phone: NewPhone) -> None:
    person = somebody(town, "文月")
    on_phone = phone(person)
    on_phone.goto("/interviews/message")
    on_phone.fill("#about", "ゆうきゅうは いつから とれますか")
    tap(on_phone.locator("#screen .foot button.main"))
    sees(on_phone, "おねがい しました")
    (request,) = [one for one in town.do(plan(town.office.worker))["waiting"] if one["name"] == person.name]
    page = at_desk(phone, town.office.worker, address(person, request))
    expect(page.get_by_text("ゆうきゅうは いつから とれますか")).to_be_visible()
    press(page, "返事をした")
    page.get_by_label("本人への返事").fill("らいげつの 10日から とれます。")
    page.get_by_label("支援員のメモ").fill("勤め先に 確かめた")
    good(page)
    press(page, "返事をしたと記録する")
    says(page, "返事をしたことを記録しました。")
    on_phone.reload()
    sees(on_phone, "しえんいんが こたえました。")
    sees(on_phone, "らいげつの 10日から とれます。")
    hides(on_phone, "勤め先に 確かめた")
    sound(on_phone)
