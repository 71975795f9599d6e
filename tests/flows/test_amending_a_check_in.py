"""A check-in may be changed until its month ends. Every version stays; what was raised stays too, marked."""

import asyncio

from sqlalchemy import func, select

from otayori.store.tables import call_task, checkin, checkin_version
from tests.builders import Json, Office, Person, a_check_in, a_person, okay, refused, rows


def flags(check_in: Json) -> list[tuple[str, str, bool]]:
    """Rule, subject and whether it was changed later, of every flag."""
    return [(flag["rule"], flag["subject"], flag["changed_later"]) for flag in check_in["flags"]]


async def how_many(office: Office, person: Person) -> tuple[int, int]:
    """Rows of the person's check-ins, and of replaced versions."""
    mine = checkin.c.participant_id == person.id
    kept = select(func.count()).select_from(checkin_version.join(checkin, checkin.c.id == checkin_version.c.checkin_id)).where(mine)
    [[now]], [[before]] = await rows(office.house, select(func.count()).where(mine)), await rows(office.house, kept)
    return now, before


async def tasks_of(office: Office, person: Person) -> list[Json]:
    return (await office.worker.page(person))["tasks"]


async def test_the_same_put_twice_is_one_row_and_the_same_answer(office: Office) -> None:
    person = await a_person(office)
    body = a_check_in(q12=1, hitokoto="話したいです。") | {"finished_at": "2026-11-20T09:59:00+09:00"}
    first = await person.sends("2026-11", body)
    office.clock.forward(minutes=2)
    second = await person.sends("2026-11", body)
    assert (first.status_code, second.status_code) == (201, 200)
    same = {"next": None, "received_at": None}
    assert first.json() | same == second.json() | same
    assert second.json()["received_at"] == first.json()["received_at"]
    assert await how_many(office, person) == (1, 0)
    assert len(await tasks_of(office, person)) == 1


async def test_a_put_whose_answer_was_lost_may_be_repeated_long_after(office: Office) -> None:
    person = await a_person(office)
    body = a_check_in() | {"finished_at": "2026-11-20T09:59:00+09:00"}
    await person.sends("2026-11", body)
    office.clock.set("2027-01-15 12:00")
    assert (await person.sends("2026-11", body)).status_code == 200
    assert await how_many(office, person) == (1, 0)


async def test_ten_deliveries_at_once_are_one_row(office: Office) -> None:
    person = await a_person(office)
    body = a_check_in(q12=1, q3=2, q9=2) | {"finished_at": "2026-11-20T09:59:00+09:00"}
    answers = await asyncio.gather(*(person.sends("2026-11", body) for _ in range(10)))
    assert sorted(answer.status_code for answer in answers) == [200] * 9 + [201]
    assert len({answer.text for answer in answers}) == 1
    assert await how_many(office, person) == (1, 0)
    assert len(await tasks_of(office, person)) == 1


async def test_an_amendment_names_what_it_replaces_and_every_version_is_kept(office: Office) -> None:
    person = await a_person(office)
    await person.has_sent("2026-11", hitokoto="一つめ")
    office.clock.forward(minutes=5)
    second = await person.sends("2026-11", a_check_in(hitokoto="二つめ", q1=3, replaces=1))
    assert (second.status_code, second.json()["version"]) == (200, 2)
    third = okay(await person.sends("2026-11", a_check_in(hitokoto="三つめ", replaces=2)))
    assert (third["version"], third["hitokoto"]) == (3, "三つめ")
    assert third["received_at"] == "2026-11-20T10:05:00+09:00"
    mine = select(checkin_version).join(checkin, checkin.c.id == checkin_version.c.checkin_id).where(checkin.c.participant_id == person.id)
    kept = await rows(office.house, mine.order_by(checkin_version.c.version))
    assert [row.version for row in kept] == [1, 2]
    assert ["一つめ" in kept[0].words.open(kept[0].id), "二つめ" in kept[1].words.open(kept[1].id)] == [True, True]
    assert kept[0].received_at.isoformat() == "2026-11-20T01:00:00+00:00"


async def test_a_stale_amendment_is_told_what_stands_and_stores_nothing(office: Office) -> None:
    person = await a_person(office)
    await person.has_sent("2026-11", hitokoto="スマホで")
    standing = await person.has_sent("2026-11", hitokoto="べつの スマホで", replaces=1)
    for replaces in (None, 1, 3):
        problem = refused(await person.sends("2026-11", a_check_in(hitokoto="おそい", q12=1, replaces=replaces)), 409, "stale_version")
        assert problem["current"] == standing
    assert await how_many(office, person) == (1, 1)
    assert await office.worker.reasons(person) == []


async def test_of_two_amendments_at_once_one_is_told(office: Office) -> None:
    person = await a_person(office)
    await person.has_sent("2026-11")
    answers = await asyncio.gather(*(person.sends("2026-11", a_check_in(hitokoto=f"{n}番", replaces=1)) for n in range(4)))
    assert sorted(answer.status_code for answer in answers) == [200, 409, 409, 409]
    winner = next(answer for answer in answers if answer.status_code == 200)
    assert all(answer.json()["current"] == winner.json() for answer in answers if answer.status_code == 409)
    assert await how_many(office, person) == (1, 1)


async def test_an_amendment_that_changes_nothing_is_none(office: Office) -> None:
    person = await a_person(office)
    sent = await person.has_sent("2026-11", q1=2)
    assert await person.has_sent("2026-11", q1=2, replaces=1) == sent
    assert await how_many(office, person) == (1, 0)


async def test_what_was_raised_red_or_amber_stays_and_is_marked(office: Office) -> None:
    person = await a_person(office)
    before = await person.has_sent("2026-11", q12=1, q11=1, q9=2)
    assert flags(before) == [("R1", "", False), ("A1", "", False), ("B1", "q9", False)]
    amended = await person.has_sent("2026-11", q12=4, q11=1, q8=2, replaces=1)
    assert flags(amended) == [("R1", "", True), ("A1", "", False), ("B1", "q8", False)]
    task = await office.worker.task(person)
    assert [(reason["rule"], reason["changed_later"]) for reason in task["reasons"]] == [("R1", True), ("A1", False)]
    assert (task["gravity"], task["state"]) == ("red", "open"), "a human still looks at it"
    assert amended["next"]["kind"] == "by"


async def test_what_is_changed_back_stands_again(office: Office) -> None:
    person = await a_person(office)
    await person.has_sent("2026-11", q12=1)
    await person.has_sent("2026-11", q12=4, replaces=1)
    again = await person.has_sent("2026-11", q12=1, replaces=2)
    assert flags(again) == [("R1", "", False)]
    assert len(await tasks_of(office, person)) == 1


async def test_good_news_is_read_anew(office: Office) -> None:
    person = await a_person(office)
    await person.answered("2026-10", q1=2)
    assert ("G1", "q1", False) in flags(await person.has_sent("2026-11"))
    assert flags(await person.has_sent("2026-11", q1=2, replaces=1)) == [("A4", "q1", False)]


async def test_an_alarm_that_is_over_is_not_raised_by_an_amendment_that_leaves_it(office: Office) -> None:
    person = await a_person(office)
    await person.has_sent("2026-11", q12=1)
    await office.worker.does("close", await office.worker.task(person))
    amended = await person.has_sent("2026-11", q12=1, yokatta="はなせて よかったです。", replaces=1)
    assert await office.worker.reasons(person) == []
    assert amended["next"]["kind"] == "none"


async def test_raised_again_after_its_task_was_closed_it_makes_a_new_task(office: Office) -> None:
    person = await a_person(office)
    await person.has_sent("2026-11", q12=1)
    await office.worker.does("close", await office.worker.task(person))
    await person.has_sent("2026-11", q12=4, replaces=1)
    office.clock.set("2026-11-25 10:00")
    amended = await person.has_sent("2026-11", q12=1, replaces=2)
    assert flags(amended) == [("R1", "", True), ("R1", "", False)]
    assert amended["next"]["by"] == "2026-11-25T18:00:00+09:00"
    now, before = await tasks_of(office, person)
    assert (now["state"], before["state"]) == ("open", "closed")
    assert [[reason["rule"] for reason in task["reasons"]] for task in (now, before)] == [["R1"], ["R1"]], "each keeps its own reason"


async def test_words_of_crisis_written_anew_are_read_anew(office: Office) -> None:
    """The phrase was there before and that task is closed: other words with a phrase are still news that a human reads today."""
    person = await a_person(office)
    await person.has_sent("2026-11", hitokoto="きえたいです。")
    await office.worker.does("close", await office.worker.task(person))
    await person.has_sent("2026-11", hitokoto="きえたいです。いまから いきます。", replaces=1)
    task = await office.worker.task(person)
    assert (task["gravity"], task["state"], task["words"]["hitokoto"]) == ("red", "open", "きえたいです。いまから いきます。")
    assert [reason["changed_later"] for reason in task["reasons"]] == [False]


async def test_a_harder_answer_behind_the_same_rule_is_news(office: Office) -> None:
    person = await a_person(office)
    await person.has_sent("2026-11", q1=1, q2=2)
    await office.worker.does("close", await office.worker.task(person))
    await person.has_sent("2026-11", q1=1, q2=2, q3=2, replaces=1)
    reasons = (await office.worker.task(person))["reasons"]
    assert [(reason["rule"], [used["question"] for used in reason["used"]]) for reason in reasons] == [("R5", ["q1", "q2", "q3"])]


async def test_news_wakes_a_task_that_is_only_watched(office: Office) -> None:
    person = await a_person(office)
    await person.has_sent("2026-11", hitokoto="きえたいです。")
    await office.worker.does("watch", await office.worker.task(person))
    office.clock.set("2026-11-24 09:30")
    await person.has_sent("2026-11", hitokoto="もう むりです。きえたいです。", replaces=1)
    task = await office.worker.task(person)
    assert (task["state"], task["watch_until_on"], task["due_at"]) == ("open", None, "2026-11-24T18:00:00+09:00")
    count = select(func.count()).select_from(call_task).where(call_task.c.participant_id == person.id)
    assert await rows(office.house, count) == [(1,)]


async def test_what_comes_next_is_about_calls_that_are_still_to_come(office: Office) -> None:
    """A RED that was talked over promises no call today beside an AMBER that came later."""
    person = await a_person(office)
    await person.has_sent("2026-11", q12=1)
    await office.worker.does("close", await office.worker.task(person))
    amended = await person.has_sent("2026-11", q12=1, q5=2, replaces=1)
    assert flags(amended) == [("R1", "", False), ("A7", "", False)]
    assert (amended["next"]["kind"], amended["next"]["by"]) == ("by", "2026-11-26T18:00:00+09:00")
    await office.worker.does("close", await office.worker.task(person))
    assert (await person.home())["check_in"]["next"]["kind"] == "none"
