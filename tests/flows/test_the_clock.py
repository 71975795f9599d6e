"""The clocked work: months open, silence becomes a reason to call, claims and escalations keep office time. Twice is once."""

import asyncio
from typing import Any

import pytest
from sqlalchemy import func, select

from otayori.store.tables import flag, letter, month_opening
from otayori.usecases import clockwork
from tests.builders import Office, Person, a_leave, a_person, okay, rows


async def opened_at(office: Office, person: Person, month: str) -> str | None:
    """When the month was opened for the person, as the worker's page says."""
    page = await office.worker.page(person)
    return page["month"]["opened_at"] if page["month"]["month"] == month else None


async def someone(office: Office, **card: Any) -> Person:
    """A participant who has been there since spring."""
    office.clock.set("2026-04-01 09:00")
    return await a_person(office, **card)


async def test_a_month_opens_on_the_first_business_day_at_ten_past_twelve(office: Office) -> None:
    person = await someone(office)
    assert await office.tick("2026-12-01 12:09") == 0
    assert await office.tick("2026-12-01 12:10") == 1
    assert await opened_at(office, person, "2026-12") == "2026-12-01T12:10:00+09:00"
    assert [letter["kind"] for letter in (await person.home())["letters"]] == ["month_opened"]


@pytest.mark.parametrize(
    ("card", "opens"),
    [
        ({"opening_day": 2}, "2026-12-02 12:10"),
        ({"opening_day": 5, "opening_time": "17:30"}, "2026-12-07 17:30"),
    ],
    ids=["second business day", "fifth, after work"],
)
async def test_a_month_opens_as_the_person_chose(office: Office, card: dict[str, object], opens: str) -> None:
    person = await someone(office, **card)
    day, time = opens.split()
    assert (await office.tick(f"{day} 00:00")) == 0
    assert (await office.tick(opens)) == 1
    assert await opened_at(office, person, "2026-12") == f"{day}T{time}:00+09:00"


async def test_january_opens_after_the_holidays_and_golden_week_waits(office: Office) -> None:
    person = await someone(office)
    assert await office.tick("2027-01-01 12:10") == 0  # 元日, a Friday
    await office.tick("2027-01-04 12:10")
    assert await opened_at(office, person, "2027-01") == "2027-01-04T12:10:00+09:00"
    await office.tick("2027-05-06 12:10")
    assert await opened_at(office, person, "2027-05") == "2027-05-06T12:10:00+09:00"  # the first business day of May 2027


async def test_asking_twice_and_from_two_loops_opens_once(office: Office) -> None:
    person = await someone(office)
    office.clock.set("2026-12-01 12:10")
    ask = (clockwork.tick, clockwork.open_months, office.id, office.clock())
    await asyncio.gather(*(office.house.write(*ask) for _ in range(4)))
    openings = select(month_opening.c.id).where(month_opening.c.participant_id == person.id, month_opening.c.month == "2026-12")
    assert len(await rows(office.house, openings)) == 1
    letters = select(letter.c.id).where(letter.c.participant_id == person.id, letter.c.kind == "month_opened")
    assert len(await rows(office.house, letters)) == 1


async def test_silence_becomes_a_reason_to_call_on_the_seventh_day(office: Office) -> None:
    person = await someone(office)
    await office.tick("2026-12-01 12:10")
    await office.tick("2026-12-08 12:09")
    assert await office.worker.reasons(person) == []
    await office.tick("2026-12-08 12:10")
    await office.tick("2026-12-08 12:30")
    assert await office.worker.reasons(person) == ["A9"]
    task = await office.worker.task(person)
    assert task["reasons"][0]["sentence"] == "まだ お{返事|へんじ}が ありません。"
    assert task["due_at"] == "2026-12-11T18:00:00+09:00"


async def test_after_an_alarm_silence_is_asked_about_on_the_third_day(office: Office) -> None:
    person = await someone(office)
    await person.answered("2026-11", q11=1)
    await office.tick("2026-12-01 12:10")
    await office.tick("2026-12-04 12:09")
    assert "A9" not in await office.worker.reasons(person)
    await office.tick("2026-12-04 12:10")
    assert "A9" in await office.worker.reasons(person)


async def test_a_silence_that_ends_is_marked_and_the_call_stays_for_a_human(office: Office) -> None:
    person = await someone(office)
    await office.tick("2026-12-01 12:10")
    await office.tick("2026-12-08 12:10")
    office.clock.set("2026-12-09 08:00")
    await person.has_sent("2026-12")
    task = await office.worker.task(person)
    assert [(reason["rule"], reason["changed_later"]) for reason in task["reasons"]] == [("A9", True)]


async def test_whoever_has_answered_before_the_opening_gets_no_letter_and_is_never_silent(office: Office) -> None:
    person = await someone(office)
    office.clock.set("2026-12-01 07:00")
    await person.has_sent("2026-12")
    for at in ("2026-12-01 12:10", "2026-12-08 12:10", "2026-12-20 12:10"):
        await office.tick(at)
    assert (await person.home())["letters"] == []
    assert await office.worker.reasons(person) == []


async def test_a_pause_becomes_one_call_at_the_opening(office: Office) -> None:
    person = await someone(office, paused=True)
    await office.tick("2026-12-01 12:10")
    assert await office.worker.reasons(person) == ["A9P"]
    task = await office.worker.task(person)
    assert (task["gravity"], task["due_at"]) == ("blue", "2026-12-04T18:00:00+09:00")
    await office.tick("2026-12-08 12:10")
    assert await office.worker.reasons(person) == ["A9P"]


async def test_nobody_waits_for_people_on_a_leave_without_check_ins_or_after_the_job(office: Office) -> None:
    resting, gone = await someone(office), await someone(office)
    await a_leave(office, resting, "2026-11-01", check_ins_wanted=False)
    job = (await office.worker.page(gone))["employments"][0]
    left = {"version": job["version"], "employer": job["employer"], "started_on": job["started_on"], "ended_on": "2026-11-30"}
    okay(await office.worker.device.put(f"/api/staff/people/{gone.id}/employments/{job['id']}", json=left))
    for at in ("2026-12-01 12:10", "2026-12-08 12:10"):
        assert await office.tick(at) == 0
    assert (await resting.home())["why_not"] == "on_leave"
    assert (await gone.home())["why_not"] == "ended"


async def test_a_house_that_slept_through_the_opening_gives_the_full_time_from_waking(office: Office) -> None:
    person = await someone(office)
    await office.tick("2026-12-10 10:00")
    assert await opened_at(office, person, "2026-12") == "2026-12-10T10:00:00+09:00"
    assert await office.worker.reasons(person) == []
    await office.tick("2026-12-17 10:00")
    assert await office.worker.reasons(person) == ["A9"]


async def test_silence_reaches_over_the_months_end(office: Office) -> None:
    office.clock.set("2026-11-27 10:00")
    person = await a_person(office)
    await office.tick("2026-11-27 10:05")
    await office.tick("2026-12-04 10:04")
    assert await office.worker.reasons(person) == []
    await office.tick("2026-12-04 10:05")
    assert await office.worker.reasons(person) == ["A9"]
    months = select(flag.c.month).where(flag.c.participant_id == person.id, flag.c.rule == "A9")
    assert [row.month for row in await rows(office.house, months)] == ["2026-11"]


async def test_a_claim_left_alone_is_free_after_thirty_office_minutes(office: Office) -> None:
    person = await a_person(office)
    office.clock.set("2026-11-20 17:45")  # Friday; the office closes at 18:00 and opens again on Tuesday, after a holiday
    await person.has_sent("2026-11", q11=1)
    await office.worker.does("claim", await office.worker.task(person))
    for at in ("2026-11-20 18:30", "2026-11-23 12:00", "2026-11-24 09:14"):
        await office.tick(at)
        assert (await office.worker.task(person))["state"] == "claimed", at
    await office.tick("2026-11-24 09:15")
    task = await office.worker.task(person)
    assert (task["state"], task["claimed_by"]) == ("open", None)


async def test_a_red_that_nobody_claims_goes_to_the_manager(office: Office) -> None:
    person = await a_person(office)
    await person.has_sent("2026-11", q12=1)
    await office.tick("2026-11-20 10:59")
    assert (await office.manager.call_list())["letters"] == []
    await office.tick("2026-11-20 11:00")
    await office.tick("2026-11-20 11:20")
    listed = await office.manager.call_list()
    assert [(note["kind"], note["person"]) for note in listed["letters"]] == [("red_unclaimed", person.name)]
    assert [task["escalated"] for task in listed["tasks"]] == [True]
    kinds = select(func.count()).where(letter.c.staff_id == office.manager.id, letter.c.kind == "red_unclaimed")
    assert (await rows(office.house, kinds))[0][0] == 1


async def test_a_claimed_red_does_not_escalate_until_its_day_ends(office: Office) -> None:
    person = await a_person(office)
    await person.has_sent("2026-11", q12=1)
    task = await office.worker.does("claim", await office.worker.task(person))
    for at in ("2026-11-20 10:20", "2026-11-20 10:29"):
        await office.tick(at)
    office.clock.set("2026-11-20 10:29")
    await office.worker.does("talked", task)
    await office.tick("2026-11-20 10:58")
    assert (await office.manager.call_list())["letters"] == []
    await office.tick("2026-11-20 18:00")
    assert [note["kind"] for note in (await office.manager.call_list())["letters"]] == ["red_unclaimed"]


async def test_a_red_at_night_waits_for_the_office_before_it_escalates(office: Office) -> None:
    person = await a_person(office)
    office.clock.set("2026-11-20 23:30")
    await person.calls_for_help("ねむれません。")
    for at in ("2026-11-21 12:00", "2026-11-24 09:00", "2026-11-24 09:59"):
        await office.tick(at)
        assert (await office.manager.call_list())["letters"] == [], at
    await office.tick("2026-11-24 10:00")
    assert [note["kind"] for note in (await office.manager.call_list())["letters"]] == ["red_unclaimed"]


async def test_a_watched_task_is_back_on_its_day(office: Office) -> None:
    person = await a_person(office)
    await person.has_sent("2026-11", q11=1)
    task = await office.worker.does("watch", await office.worker.task(person), until_on="2026-11-25")
    assert task["state"] == "watch"
    await office.tick("2026-11-24 23:59")
    assert (await office.worker.task(person))["state"] == "watch"
    await office.tick("2026-11-25 00:00")
    assert (await office.worker.task(person))["state"] == "open"
