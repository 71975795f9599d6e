"""電話する人: whom to call, why and by when; and what is written down about it."""

import re
from uuid import uuid4

from playwright.sync_api import Page, expect

from tests.builders import Person, a_colleague, okay
from tests.pwa.chaos import let_go, on_its_way
from tests.pwa.conftest import NewPhone, Town
from tests.pwa.pushes import wait
from tests.pwa.staff_screens import NARROW, act, at_desk, open_task, pick, press, row, says, texts

PAST = ("2026-06", "2026-07", "2026-08", "2026-09", "2026-10")


def somebody(town: Town, name: str, **card: str) -> Person:
    """A participant whose name is on this test's list only once."""
    return town.a_person(name=f"{name} {uuid4().hex[:4]}", kana="ためし", **card)


def sent(town: Town, person: Person, **said: object) -> None:
    town.do(person.has_sent("2026-11", **said))


def test_the_gravest_comes_first_with_every_reason_and_the_persons_own_usual(town: Town, phone: NewPhone) -> None:
    calm, sad, leaving = somebody(town, "青木"), somebody(town, "赤井"), somebody(town, "黄瀬")
    town.do(sad.answered(*PAST, q3=4))
    sent(town, calm)
    sent(town, leaving, q11=1)
    sent(town, sad, q3=1, hitokoto="よるが こわい。")
    page = at_desk(phone, town.office.worker)
    names = texts(page.locator("li.task h3 a"))
    order = [next(i for i, name in enumerate(names) if person.name in name) for person in (sad, leaving)]
    assert order == sorted(order)
    assert not any(calm.name in name for name in names)
    first = row(page, sad.name)
    expect(first).to_contain_text("今日中")
    expect(first).to_contain_text("今日 18:00まで")
    expect(first).to_contain_text("R3")
    expect(first).to_contain_text(re.compile(r"きもち\s*1\s*← ふだん 4"))
    expect(row(page, leaving.name)).to_contain_text("3営業日以内")
    detail = open_task(page, sad.name)
    expect(detail).to_contain_text("よるが こわい。")
    expect(detail.get_by_role("row", name=re.compile("^きもち"))).to_contain_text("とても つらい")
    assert detail.get_by_role("link", name="0120-279-338").get_attribute("href") == "tel:0120279338"
    detail.get_by_role("button", name="12問すべて見る").click()
    assert detail.locator("table.answers tbody tr").count() == 12


def test_somebody_who_wishes_to_be_written_to_is_not_phoned_first(town: Town, phone: NewPhone) -> None:
    deaf = somebody(town, "白井", channel="email", email="shirai@example.jp", contact_note="耳が きこえません。")
    sent(town, deaf, q12=2)
    page = at_desk(phone, town.office.worker)
    assert row(page, deaf.name).locator("a.road").get_attribute("href") == "mailto:shirai@example.jp"
    detail = open_task(page, deaf.name)
    expect(detail).to_contain_text("電話を望んでいません")
    expect(detail).to_contain_text("耳が きこえません。")
    assert detail.get_by_role("list", name="ほかの方法").get_by_role("link").last.get_attribute("href") == "tel:00055550101"


def test_a_sign_of_abuse_says_what_the_law_asks(town: Town, phone: NewPhone) -> None:
    person = somebody(town, "茶谷")
    sent(town, person, q7=1)
    detail = open_task(at_desk(phone, town.office.worker), person.name)
    expect(detail.locator("details.guidance")).to_contain_text("市町村障害者虐待防止センター")
    expect(detail.locator("details.guidance")).to_contain_text("外部へ自動で知らせることはありません")


def test_claimed_called_and_closed_in_a_corridor(town: Town, phone: NewPhone) -> None:
    person = somebody(town, "緑川")
    sent(town, person, q12=1)
    page = at_desk(phone, town.office.worker, size=NARROW)
    expect(row(page, person.name).locator("a.road")).to_have_attribute("href", "tel:00055550101")
    detail = open_task(page, person.name)
    act(detail, "引き受ける")
    says(detail, "引き受けました")
    expect(detail).to_contain_text("あなたが担当中")
    act(detail, "話した")
    detail.get_by_label("メモ").fill("よく ねむれるように なった。")
    pick(detail, "だいじょうぶそう")
    says(detail, "「話した」と記録しました")
    act(detail, "閉じる")
    expect(detail.get_by_label("何をして、どうなりましたか")).to_have_value("よく ねむれるように なった。")
    press(detail, "この件を閉じる")
    expect(detail.locator(".sheet")).to_contain_text("だれが解決したかを選んでください。")
    detail.get_by_role("radio", name="支援員").check()
    press(detail, "この件を閉じる")
    says(detail, "閉じました。")
    assert town.reasons(person) == []
    story = town.do(town.office.worker.page(person))["tasks"][0]
    assert [event["kind"] for event in story["events"]][-3:] == ["claimed", "talked", "closed"]
    assert story["events"][-1]["solved_by"] == "worker"
    page.get_by_role("link", name="電話する人にもどる").click()
    expect(row(page, person.name)).to_have_count(0)


def test_what_is_typed_while_a_talk_is_written_down_is_not_thrown_away_with_it(town: Town, phone: NewPhone) -> None:
    person = somebody(town, "水沢")
    sent(town, person, q12=1)
    page = at_desk(phone, town.office.worker)
    detail = open_task(page, person.name)
    act(detail, "話した")
    waiting = on_its_way(page, "**/talked")
    note = detail.get_by_label("メモ")
    note.fill("よく ねむれた。")
    pick(detail, "だいじょうぶそう")
    wait(page, lambda: len(waiting) == 1)
    note.press_sequentially("もう 一文。")
    expect(note).to_have_value("よく ねむれた。")
    let_go(page, "**/talked", waiting)
    says(detail, "「話した」と記録しました")


def test_two_taps_write_down_that_nobody_answered(town: Town, phone: NewPhone) -> None:
    person = somebody(town, "橙野", call_from="17:30", call_to="19:00")
    sent(town, person, q12=1)
    page = at_desk(phone, town.office.worker, size=NARROW)
    detail = open_task(page, person.name)
    act(detail, "出なかった")
    pick(detail, "本人のよい時間 17:30")
    says(detail, "「出なかった」と記録しました")
    expect(detail).to_contain_text("次の連絡 今日 17:30")
    task = town.do(town.office.worker.task(person))
    assert (task["state"], task["next_try_at"], task["last_contact"]["outcome"]) == ("claimed", "2026-11-20T17:30:00+09:00", "no_answer")


def test_watched_and_given_back(town: Town, phone: NewPhone) -> None:
    person = somebody(town, "藍田")
    sent(town, person, q12=2)
    detail = open_task(at_desk(phone, town.office.worker), person.name)
    act(detail, "引き受ける")
    says(detail, "引き受けました")
    act(detail, "手放す")
    says(detail, "手放しました")
    act(detail, "見守る")
    pick(detail, "1週間")
    expect(detail.locator(".sheet")).to_contain_text("何を見守るかを書いてください。")
    detail.get_by_label("何を見守りますか").fill("来週の 面談で もう一度 きく。")
    pick(detail, "1週間")
    says(detail, "見守りにしました")
    assert town.do(town.office.worker.task(person))["watch_until_on"] == "2026-11-27"


def test_the_second_of_two_is_told_and_loses_no_word(town: Town, phone: NewPhone) -> None:
    colleague = town.do(a_colleague(town.office, "大西 けん", "manager"))
    person = somebody(town, "紫村")
    sent(town, person, q12=1)
    second = open_task(at_desk(phone, town.office.worker), person.name)
    act(second, "話した")
    second.get_by_label("メモ").fill("お昼に 電話した。")
    first = open_task(at_desk(phone, colleague), person.name)
    act(first, "引き受ける")
    says(first, "引き受けました")
    pick(second, "気になる")
    says(second, "大西 けんさんが 10:00 に引き受けました。あなたの文は残っています。")
    expect(second).to_contain_text("大西 けんさんが担当中")
    expect(second.locator(".kept")).to_contain_text("お昼に 電話した。")
    assert town.do(town.office.worker.task(person))["last_contact"] is None


def test_a_note_survives_a_refresh_a_reload_and_a_colleague_who_closes(town: Town, phone: NewPhone) -> None:
    person = somebody(town, "銀林")
    sent(town, person, q12=1)
    page = at_desk(phone, town.office.worker)
    detail = open_task(page, person.name)
    act(detail, "話した")
    detail.get_by_label("メモ").fill("とちゅうの 文")
    page.reload()
    expect(detail.get_by_label("メモ")).to_have_value("とちゅうの 文")
    town.do(town.office.manager.does("close", town.do(town.office.manager.task(person))))
    look_again(page)
    expect(detail).to_contain_text("ほかの人が閉じたか")
    expect(detail.get_by_label("メモ")).to_have_value("とちゅうの 文")


def look_again(page: Page) -> None:
    """Come back to the list after a while."""
    page.wait_for_timeout(2100)
    page.evaluate("() => dispatchEvent(new Event('focus'))")


def test_a_call_for_help_that_comes_while_a_note_is_written_is_not_closed_unread(town: Town, phone: NewPhone) -> None:
    person = somebody(town, "鈴原")
    sent(town, person, q12=1)
    page = at_desk(phone, town.office.worker)
    detail = open_task(page, person.name)
    act(detail, "閉じる")
    detail.get_by_label("何をして、どうなりましたか").fill("話を きいた。")
    detail.get_by_role("radio", name="支援員").check()
    okay(town.do(person.calls_for_help("もう しにたい")))
    look_again(page)
    says(detail, "新しい理由が加わりました")
    press(detail, "この件を閉じる")
    says(detail, "新しい理由が加わりました")
    assert town.reasons(person) == ["R1", "R2", "R8"]
    expect(detail.get_by_label("何をして、どうなりましたか")).to_have_value("話を きいた。")
    press(detail, "この件を閉じる")
    says(detail, "閉じました。")


def test_the_words_about_a_talk_wait_for_the_closing_and_for_nothing_else(town: Town, phone: NewPhone) -> None:
    person = somebody(town, "竹内")
    sent(town, person, q12=1)
    page = at_desk(phone, town.office.worker)
    detail = open_task(page, person.name)
    act(detail, "話した")
    detail.get_by_label("メモ").fill("あさは だめだった。")
    pick(detail, "気になる")
    says(detail, "「話した」と記録しました")
    act(detail, "閉じる")
    expect(detail.get_by_label("何をして、どうなりましたか")).to_have_value("あさは だめだった。")
    act(detail, "出なかった")
    expect(detail.get_by_label("メモ")).to_have_value("")
    detail.get_by_label("メモ").fill("るすばん電話。")
    act(detail, "手放す")
    says(detail, "手放しました")
    act(detail, "話した")
    expect(detail.get_by_label("メモ")).to_have_value("るすばん電話。")


def test_a_tab_does_not_go_on_in_the_session_of_a_colleague_who_has_signed_in_beside_it(town: Town, phone: NewPhone) -> None:
    person = somebody(town, "萩野")
    sent(town, person, q12=1)
    page = at_desk(phone, town.office.worker)
    detail = open_task(page, person.name)
    beside = phone(town.office.manager)
    page.context.clear_cookies()
    page.context.add_cookies(beside.context.cookies())  # type: ignore[arg-type] - what is given out is what is taken
    act(detail, "引き受ける")
    expect(page.get_by_role("textbox", name="パスワード")).to_be_visible()
    assert town.do(town.office.worker.task(person))["claimed_by"] is None


def test_red_that_nobody_claimed_stands_on_top_for_the_manager(town: Town, phone: NewPhone) -> None:
    person = somebody(town, "金子")
    sent(town, person, q12=1)
    town.do(town.office.tick("2026-11-20 11:30"))
    page = at_desk(phone, town.office.manager)
    expect(page.get_by_role("heading", name="引き受け手のない「今日中」")).to_be_visible()
    expect(row(page, person.name)).to_contain_text("引き受け手なし")
    expect(row(page, person.name)).to_contain_text("担当 佐野 みほ")
