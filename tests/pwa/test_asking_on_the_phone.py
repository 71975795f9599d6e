"""A person asks for an interview on the phone: three taps, without a line, a time that was gone, late, over, and what was agreed."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.builders import Person, a_person, an_office, okay
from tests.interviewing import asks, gives, opens, own, picked, plan, writes
from tests.interviewing import hides as hides_from_work
from tests.pwa.chaos import let_go, on_its_way
from tests.pwa.conftest import NewPhone, Town
from tests.pwa.pushes import wait
from tests.pwa.screens import at_rest, busy_disk, hides, home, kept, outbox, press, sees, tap, types, without_workers

SATURDAY = "11月21日(土) 午前10時"


@pytest.fixture(autouse=True)
def an_office_of_its_own(town: Town) -> Iterator[None]:
    """Open times of one test are nobody's in another."""
    before = town.office
    town.clock.set("2026-11-19 09:00")
    town.office = town.do(an_office(town.house))
    yield
    town.office = before


@pytest.fixture
def person(town: Town) -> Person:
    """Somebody whose employer knows."""
    return town.do(a_person(town.office, disclosed=True))


def mine(town: Town, person: Person) -> list[dict[str, Any]]:
    return town.do(own(person))["interviews"]


def pick(page: Page, text: str) -> None:
    """Press what has these words; a button's readings stand among its letters."""
    press(page, re.sub(r"\{([^|]+)\|([^}]+)\}", r"\1\2", text))


def way(page: Page, text: str) -> None:
    """The first two taps: しえんいんと 話す, and how."""
    pick(page, "しえんいんと {話|はな}す")
    pick(page, text)
    sees(page, "いつ 話しますか")


def test_three_taps_to_a_booked_time_and_the_worker_sees_it(town: Town, person: Person, phone: NewPhone) -> None:
    town.do(opens(town.office))
    page = phone(person)
    home(page)
    way(page, "{電話|でんわ}")
    sees(page, "11月21日(土)")
    pick(page, "{午前|ごぜん}10{時|じ}")
    sees(page, "時間が きまりました")
    sees(page, "とどきました 11月19日(木) 午前9時")
    sees(page, SATURDAY)
    [planned] = town.do(plan(town.office.worker))["planned"]
    assert (planned["name"], planned["channel"], planned["starts_at"]) == (person.name, "phone", "2026-11-21T10:00:00+09:00")
    pick(page, "{話|はな}したい ことを かく")
    page.fill("#about", "あたらしい 店長の こと")
    press(page, "つけたす")
    sees(page, "あたらしい 店長の こと")
    wait(page, lambda: mine(town, person)[0]["about"] == "あたらしい 店長の こと")
    assert mine(town, person)[0]["state"] == "booked"
    press(page, "ホームへ")
    sees(page, f"{SATURDAY} 時間が きまりました")


def test_what_is_asked_without_a_line_survives_and_arrives_once(town: Town, person: Person, phone: NewPhone) -> None:
    page = phone(person)
    home(page)
    at_rest(page)
    page.wait_for_function(
        "async () => (await Promise.all((await caches.keys()).map(async (name) => (await (await caches.open(name)).keys())"
        ".map(({ url }) => url).join()))).join().includes('interviews-one')"
    )
    page.context.set_offline(True)
    way(page, "{事業所|じぎょうしょ}で")
    press(page, "いつでも いい")
    sees(page, "この スマホに ほぞん しました")
    sees(page, "しえんいんには まだ とどいて いません。")
    [item] = outbox(page)
    page.close()
    page = page.context.new_page()
    page.goto("/interviews")
    sees(page, "まだ とどいて いません")
    tap(page.locator(f"a[href='/interviews/{item['at']}']"))
    sees(page, "この スマホに ほぞん しました")
    assert mine(town, person) == []
    page.context.set_offline(False)
    page.evaluate("() => dispatchEvent(new Event('online'))")
    sees(page, "おねがい しました")
    sees(page, "しえんいんが 11月20日(金) 午後6時までに へんじ します。")
    assert outbox(page) == []
    [asked] = mine(town, person)
    assert (asked["id"], asked["channel"], asked["version"]) == (item["at"], "office", 1)


def test_today_is_red_at_once_and_says_when_somebody_reads_it(town: Town, person: Person, phone: NewPhone) -> None:
    page = phone(person)
    home(page)
    way(page, "{電話|でんわ}")
    pick(page, "きょう {話|はな}したい")
    sees(page, "しえんいんが 11月19日(木) 午後6時までに よみます。")
    assert town.do(town.office.worker.reasons(person)) == ["R1"]
    tap(page.locator("main button.danger"))
    page.locator("#help-title").wait_for()


def test_a_time_that_was_gone_is_said_kindly_and_others_are_offered(town: Town, person: Person, phone: NewPhone) -> None:
    town.do(opens(town.office))
    other = town.do(a_person(town.office, name="秋山 そら", kana="あきやま そら"))
    page = phone(person)
    home(page)
    way(page, "ビデオ")
    sees(page, "11月21日(土)")
    town.do(asks(other, **picked(town.do(own(other))["slots"][0])))
    pick(page, "{午前|ごぜん}10{時|じ}")
    sees(page, "えらんだ 時間は もう あいて いません。")
    sees(page, "おねがいは とどいて います。")
    pick(page, "ほかの {時間|じかん}を えらぶ")
    pick(page, "{午前|ごぜん}10{時|じ}30{分|ぷん}")
    sees(page, "11月21日(土) 午前10時30分")
    sees(page, "200〜400MB")
    [asked] = mine(town, person)
    assert (asked["state"], asked["channel"], asked["slot_taken"]) == ("booked", "video", False)
    pick(page, "{電話|でんわ}に かえる")
    sees(page, "しえんいんが あなたに 電話します。")
    hides(page, "200〜400MB")
    [by_phone] = mine(town, person)
    assert (by_phone["channel"], by_phone["starts_at"]) == ("phone", asked["starts_at"])


def test_proposed_accepted_late_and_given_up(town: Town, person: Person, phone: NewPhone) -> None:
    asked = okay(town.do(asks(person)))
    okay(town.do(gives(town.office.worker, "propose", asked, starts_at="2026-11-19T17:30:00+09:00")))
    page = phone(person)
    page.goto(f"/interviews/{asked['id']}")
    sees(page, "この 時間は どうですか")
    press(page, "これで いい")
    sees(page, "時間が きまりました")
    press(page, "おくれます")
    pick(page, "20{分|ぷん}")
    sees(page, "20分 おくれると つたえました。")
    assert mine(town, person)[0]["late_minutes"] == 20
    town.clock.set("2026-11-19 18:00")
    page.reload()
    sees(page, "この 時間は すぎました。")
    sees(page, "かえたい")
    for gone in ("おくれます", "やめる"):
        expect(page.get_by_role("button", name=gone)).to_have_count(0)
    town.clock.set("2026-11-19 09:00")
    page.reload()
    press(page, "やめる")
    sees(page, "この おねがいを やめますか。")
    tap(page.locator("main .card button.danger"))
    sees(page, "やめました")
    assert mine(town, person)[0]["state"] == "cancelled"


WISHES = "**/api/me/interviews/*"
ACCEPTS = "**/accept"
EVENING = "しごとの あとが いいです"


def test_what_is_typed_while_the_request_is_on_its_way_stays_until_it_is_sent(town: Town, person: Person, phone: NewPhone) -> None:
    page = phone(person)
    without_workers(page)
    home(page)
    waiting = on_its_way(page, WISHES)
    way(page, "{電話|でんわ}")
    pick(page, "{時間|じかん}を そうだんしたい")
    types(page, "times", EVENING)
    let_go(page, WISHES, waiting)
    sees(page, "おねがい しました")
    expect(page.locator("#times")).to_have_value(EVENING)
    page.reload()
    expect(page.locator("#times")).to_have_value(EVENING)
    press(page, "つけたす")
    expect(page.locator("#times")).to_have_count(0)
    wait(page, lambda: mine(town, person)[0]["times"] == EVENING)
    wait(page, lambda: EVENING not in typed(page))


def test_a_request_that_is_just_leaving_is_cancelled_where_it_arrives(town: Town, person: Person, phone: NewPhone) -> None:
    town.do(opens(town.office))
    page = phone(person)
    without_workers(page)
    home(page)
    way(page, "{電話|でんわ}")
    sees(page, "11月21日(土)")
    waiting = on_its_way(page, "**/api/me/interviews/*")
    pick(page, "{午前|ごぜん}10{時|じ}")
    wait(page, lambda: len(waiting) == 1)
    press(page, "おくるのを やめる")
    page.wait_for_timeout(300)
    let_go(page, "**/api/me/interviews/*", waiting)
    wait(page, lambda: [one["state"] for one in mine(town, person)] == ["cancelled"])
    wait(page, lambda: outbox(page) == [])


def test_what_is_typed_stays_while_something_else_is_sent_and_through_a_newer_version(town: Town, person: Person, phone: NewPhone) -> None:
    asked = okay(town.do(asks(person)))
    okay(town.do(gives(town.office.worker, "propose", asked, starts_at="2026-11-19T17:30:00+09:00")))
    page = phone(person)
    without_workers(page)
    page.goto(f"/interviews/{asked['id']}")
    pick(page, "{話|はな}したい ことを かく")
    types(page, "about", EVENING)
    waiting = on_its_way(page, ACCEPTS)
    press(page, "これで いい")
    sees(page, "まだ とどいて いません")
    expect(page.locator("#about")).to_have_value(EVENING)
    expect(page.get_by_role("button", name="つけたす")).to_have_count(0)
    let_go(page, ACCEPTS, waiting)
    sees(page, "時間が きまりました")
    expect(page.locator("#about")).to_have_value(EVENING)
    press(page, "つけたす")
    wait(page, lambda: mine(town, person)[0]["about"] == EVENING)
    assert mine(town, person)[0]["state"] == "booked"


def test_what_was_typed_and_not_sent_is_still_there_after_the_request_is_given_up(town: Town, person: Person, phone: NewPhone) -> None:
    asked = okay(town.do(asks(person)))
    page = phone(person)
    page.goto(f"/interviews/{asked['id']}")
    pick(page, "{話|はな}したい ことを かく")
    types(page, "about", EVENING)
    press(page, "やめる")
    tap(page.locator("main .card button.danger"))
    sees(page, "やめました")
    sees(page, "しえんいんには まだ とどいて いません。")
    expect(page.locator("#about")).to_have_value(EVENING)
    expect(page.locator("main textarea:visible")).to_have_count(1)
    expect(page.get_by_role("button", name="つけたす")).to_have_count(0)
    assert mine(town, person)[0]["about"] == ""


def typed(page: Page) -> str:
    """What is typed and not sent, as it lies on the phone's disk."""
    return str([one for one in kept(page, "kept") if "was" in one])


def test_a_message_that_is_half_written_outlives_its_page(town: Town, person: Person, phone: NewPhone) -> None:
    page = phone(person)
    page.goto("/interviews/message")
    types(page, "about", EVENING)
    page.close()
    page = page.context.new_page()
    page.goto("/interviews/message")
    expect(page.locator("#about")).to_have_value(EVENING)
    press(page, "おくる")
    sees(page, "とどきました")
    wait(page, lambda: [one["about"] for one in mine(town, person)] == [EVENING])
    wait(page, lambda: EVENING not in typed(page))


def test_a_reply_that_is_half_written_outlives_its_page(town: Town, person: Person, phone: NewPhone) -> None:
    asked = okay(town.do(asks(person)))
    town.clock.set("2026-11-20 18:00")
    okay(town.do(writes(town.office.worker, asked)))
    page = phone(person)
    page.goto(f"/interviews/{asked['id']}")
    press(page, "ちがいます")
    types(page, "reply", EVENING)
    page.close()
    page = page.context.new_page()
    page.goto(f"/interviews/{asked['id']}")
    expect(page.locator("#reply")).to_have_value(EVENING)
    sees(page, "どこが ちがいますか")
    press(page, "おくる")
    sees(page, "とどきました")
    wait(page, lambda: [(one["kind"], one["words"]) for one in mine(town, person)[0]["replies"]] == [("differs", EVENING)])
    wait(page, lambda: EVENING not in typed(page))


def test_two_times_tapped_on_a_slow_phone_are_one_request(town: Town, person: Person, phone: NewPhone) -> None:
    page = phone(person)
    home(page)
    way(page, "{電話|でんわ}")
    with busy_disk(page):
        press(page, "いつでも いい")
        pick(page, "{時間|じかん}を そうだんしたい")
    sees(page, "おねがい しました")
    wait(page, lambda: outbox(page) == [])
    assert [one["when_wanted"] for one in mine(town, person)] == ["any"]


def test_what_is_too_long_is_said_and_waits_whole(town: Town, person: Person, phone: NewPhone) -> None:
    page = phone(person)
    home(page)
    pick(page, "しえんいんと {話|はな}す")
    press(page, "メッセージで そうだん")
    page.fill("#about", "あ" * 503)
    sees(page, "3文字 おおいです。")
    press(page, "おくる")
    expect(page.locator("#about")).to_be_focused()
    expect(page.locator("#about")).to_have_value("あ" * 503)
    assert outbox(page) == []
    page.fill("#about", "あ" * 500)
    press(page, "おくる")
    sees(page, "とどきました")
    pick(page, "{話|はな}したい ことを かく")
    types(page, "about", "い" * 501)
    sees(page, "1文字 おおいです。")
    press(page, "つけたす")
    expect(page.locator("#about")).to_have_value("い" * 501)
    assert mine(town, person)[0]["about"] == "あ" * 500


def test_what_was_agreed_is_read_and_answered(town: Town, person: Person, phone: NewPhone) -> None:
    asked = okay(town.do(asks(person)))
    town.clock.set("2026-11-20 18:00")
    okay(town.do(writes(town.office.worker, asked, next_on="2026-12-18")))
    page = phone(person)
    page.goto("/interviews")
    tap(page.locator(f"a[href='/interviews/{asked['id']}']"))
    sees(page, "らいしゅう いっしょに 店長と はなします。")
    sees(page, "つぎの めんだん: 12月18日(金)")
    press(page, "ちがいます")
    page.fill("#reply", "店長では なくて リーダーです")
    press(page, "おくる")
    sees(page, "とどきました")
    page.locator(".card.soft .own-words").wait_for()
    [done] = mine(town, person)
    assert [(one["kind"], one["words"]) for one in done["replies"]] == [("differs", "店長では なくて リーダーです")]


def test_a_visit_at_work_is_not_offered_where_the_employer_does_not_know(town: Town, phone: NewPhone) -> None:
    page = phone(town.do(a_person(town.office, disclosed=False)))
    page.goto("/interviews")
    sees(page, "どうやって 話しますか")
    expect(page.locator("a[href='/interviews/office']")).to_have_count(1)
    hides(page, "会社に 来て ほしい")


def test_what_is_refused_for_good_is_heard_by_a_worker(town: Town, person: Person, phone: NewPhone) -> None:
    page = phone(person)
    home(page)
    way(page, "{会社|かいしゃ}に {来|き}て ほしい")
    town.do(hides_from_work(town.office, person))
    pick(page, "きょう {話|はな}したい")
    sees(page, "まだ とどいて いません")
    sees(page, "会社に 行くことは できません。")
    sees(page, "とどかなかった ことを しえんいんに しらせました。")
    assert town.reasons(person) == ["R1"], "it is heard as what it is"
    assert [one["what"] for one in town.do(town.office.worker.page(person))["not_arrived"]] == ["today"]
    assert mine(town, person) == []
