"""By when somebody calls: due times over holidays, what news and a watch do to them, and whom a RED that waits is told to."""

import asyncio

import pytest
from sqlalchemy import func, select

from otayori.store.tables import call_task, flag, task_event
from otayori.usecases import clockwork
from tests.builders import Json, Office, Staff, a_colleague, a_leave, a_person, okay, rows


async def letters(staff: Staff) -> list[str]:
    """Kinds of the unread letters on the list."""
    return [letter["kind"] for letter in (await staff.call_list())["letters"]]


async def read_all(staff: Staff) -> None:
    for letter in (await staff.call_list())["letters"]:
        assert (await staff.device.put(f"/api/staff/letters/{letter['id']}/seen")).status_code == 204


@pytest.mark.parametrize(
    ("at", "said", "due_at"),
    [
        ("2027-04-28 10:00", {"q12": 1}, "2027-04-28T18:00:00+09:00"),
        ("2027-04-28 18:00", {"q12": 1}, "2027-04-30T09:00:00+09:00"),  # 29 April is a holiday
        ("2027-04-30 18:30", {"q12": 1}, "2027-05-06T09:00:00+09:00"),  # Golden Week
        ("2027-04-28 10:00", {"q11": 1}, "2027-04-30T18:00:00+09:00"),
        ("2027-04-28 10:00", {"q12": 2}, "2027-04-30T18:00:00+09:00"),
        ("2027-04-30 10:00", {"q12": 2}, "2027-05-06T18:00:00+09:00"),
        ("2027-04-28 10:00", {"q5": 2}, "2027-05-07T18:00:00+09:00"),
        ("2026-12-31 10:00", {"q5": 2}, "2027-01-06T18:00:00+09:00"),
        ("2026-11-20 23:59", {"q5": 2}, "2026-11-26T18:00:00+09:00"),
    ],
)
async def test_due_times_go_by_japanese_business_days(office: Office, at: str, said: Json, due_at: str) -> None:
    person = await a_person(office)
    office.clock.set(at)
    await person.has_sent(at[:7], **said)
    assert (await office.worker.task(person))["due_at"] == due_at


async def test_the_offices_own_closed_days_count_as_well(office: Office) -> None:
    await office.sets(closed_on=["2026-11-24"], closes="17:00")
    person = await a_person(office)
    await person.has_sent("2026-11", q11=1)
    assert (await office.worker.task(person))["due_at"] == "2026-11-25T17:00:00+09:00"


async def test_a_red_that_joins_an_overdue_amber_has_its_own_hour(office: Office) -> None:
    """It is as urgent as its gravest reason: the manager is not told of a RED whose worker had no time yet."""
    person = await a_person(office)
    office.clock.set("2026-11-10 10:00")
    await person.has_sent("2026-11", q5=2)
    office.clock.set("2026-11-20 10:00")
    assert (await office.worker.task(person))["overdue"] is True
    okay(await person.calls_for_help())
    task = await office.worker.task(person)
    assert (task["gravity"], task["due_at"]) == ("red", "2026-11-20T18:00:00+09:00")
    await office.tick("2026-11-20 10:59")
    assert (await office.worker.task(person))["escalated"] is False
    await office.tick("2026-11-20 11:00")
    assert (await office.worker.task(person))["escalated"] is True


async def test_a_lesser_reason_does_not_put_a_red_off(office: Office) -> None:
    person = await a_person(office)
    await person.has_sent("2026-11", q12=1)
    await person.has_sent("2026-11", q12=1, q11=1, replaces=1)
    task = await office.worker.task(person)
    assert (task["gravity"], task["due_at"]) == ("red", "2026-11-20T18:00:00+09:00")


@pytest.mark.parametrize(("until_on", "due_at"), [("2026-11-25", "2026-11-25T18:00:00+09:00"), ("2026-11-22", "2026-11-24T18:00:00+09:00")])
async def test_what_was_watched_is_due_on_its_day(office: Office, until_on: str, due_at: str) -> None:
    person = await a_person(office)
    await person.has_sent("2026-11", q12=1)
    row = await office.worker.does("watch", await office.worker.task(person), until_on=until_on)
    assert (row["due_at"], row["overdue"]) == (due_at, False)
    assert (await person.home())["check_in"]["next"] | {"reads_at": None} == {
        "kind": "by",
        "by": due_at,
        "reads_at": None,
        "open_now": True,
    }
    await office.tick(f"{until_on} 00:00")
    task = await office.worker.task(person)
    assert (task["state"], task["due_at"], task["overdue"], task["escalated"]) == ("open", due_at, False, False)
    await office.tick(f"{due_at[:10]} 10:00")
    assert (await office.worker.task(person))["escalated"] is True, "nobody has claimed it in an hour"


async def test_a_watched_red_is_left_alone_when_its_day_ends(office: Office) -> None:
    person = await a_person(office)
    await person.has_sent("2026-11", q12=1)
    await office.worker.does("watch", await office.worker.task(person), until_on="2026-11-27")
    await office.tick("2026-11-25 19:00")
    assert await letters(office.manager) == []


async def test_a_second_red_on_the_same_task_is_told_anew(office: Office) -> None:
    person = await a_person(office)
    await person.has_sent("2026-11", q12=1)
    await read_all(office.worker)
    office.clock.forward(minutes=20)
    okay(await person.calls_for_help())
    [letter] = (await office.worker.call_list())["letters"]
    assert (letter["kind"], letter["written_at"]) == ("red_raised", "2026-11-20T10:20:00+09:00")


async def test_what_is_opened_again_and_waits_again_is_told_to_the_manager_again(office: Office) -> None:
    person = await a_person(office)
    await person.has_sent("2026-11", q12=1)
    await office.tick("2026-11-20 11:00")
    await read_all(office.manager)
    await office.worker.does("close", await office.worker.task(person))
    [closed] = (await office.worker.page(person))["tasks"]
    await office.worker.does("reopen", closed)
    await office.tick("2026-11-20 12:00")
    assert await letters(office.manager) == ["red_unclaimed"]


@pytest.mark.parametrize("wakes", ["news", "its day"])
async def test_what_was_watched_and_waits_again_is_told_to_the_manager_again(office: Office, wakes: str) -> None:
    person = await a_person(office)
    await person.has_sent("2026-11", q12=1)
    await office.tick("2026-11-20 11:00")
    await read_all(office.manager)
    await office.worker.does("watch", await office.worker.task(person), until_on="2026-11-25")
    if wakes == "news":
        office.clock.set("2026-11-25 00:00")
        okay(await person.calls_for_help())
    await office.tick("2026-11-25 00:00")
    assert (await office.manager.task(person))["escalated"] is False
    assert await letters(office.manager) == []
    await office.tick("2026-11-25 10:00")
    assert await letters(office.manager) == ["red_unclaimed"]


async def test_letters_about_a_closed_task_are_gone(office: Office) -> None:
    person = await a_person(office)
    await person.has_sent("2026-11", q12=1)
    assert await letters(office.worker) == ["red_raised"]
    await office.worker.does("close", await office.worker.task(person))
    assert await letters(office.worker) == []


async def test_where_nobody_is_assigned_the_manager_hears(office: Office) -> None:
    person = await a_person(office)
    okay(await office.manager.device.put(f"/api/staff/people/{person.id}/assignments", json={"staff_ids": []}))
    okay(await person.calls_for_help())
    assert await letters(office.manager) == ["red_raised"]
    assert (await office.manager.task(person))["workers"] == []


async def test_who_comes_to_support_somebody_hears_of_their_open_red(office: Office) -> None:
    person, colleague = await a_person(office), await a_colleague(office)
    await person.has_sent("2026-11", q12=1)
    both = {"staff_ids": [office.worker.id, colleague.id]}
    await read_all(office.worker)
    okay(await office.manager.device.put(f"/api/staff/people/{person.id}/assignments", json=both))
    assert await letters(colleague) == ["red_raised"]
    assert await letters(office.worker) == [], "who knew already is not told again"


async def test_among_reds_of_the_same_hour_danger_comes_first(office: Office) -> None:
    office.clock.set("2026-11-21 09:00")  # a Saturday: everything is due when the office opens
    wants, hard, words, help_ = [await a_person(office, name=name) for name in ("話したい", "つらい", "ことば", "たすけて")]
    await wants.has_sent("2026-11", q12=1)
    await hard.has_sent("2026-11", q3=1)
    await words.has_sent("2026-11", hitokoto="しにたい")
    okay(await help_.calls_for_help())
    office.clock.set("2026-11-24 09:30")
    assert [task["person"]["name"] for task in (await office.worker.call_list())["tasks"]] == ["たすけて", "ことば", "つらい", "話したい"]


async def test_loops_at_once_do_everything_once(office: Office) -> None:
    office.clock.set("2026-11-13 10:00")
    red, held, watched = [await a_person(office, name=name) for name in ("RED", "担当中", "みまもり")]
    await office.tick("2026-11-13 12:10")
    for person in (red, held, watched):
        await person.has_sent("2026-11", q12=1)
    silent = await a_person(office, name="しずか")
    await office.tick("2026-11-13 12:20")
    await office.worker.does("claim", await office.worker.task(held))
    await office.worker.does("watch", await office.worker.task(watched), until_on="2026-11-20")
    office.clock.set("2026-11-20 12:20")

    async def loop() -> None:
        for question in clockwork.QUESTIONS:
            await office.house.write(clockwork.tick, question, office.id, office.clock())

    await asyncio.gather(loop(), loop(), loop())
    events = select(task_event.c.kind, func.count()).join(call_task, call_task.c.id == task_event.c.task_id)
    told = await rows(office.house, events.where(call_task.c.office_id == office.id, task_event.c.by.is_(None)).group_by(task_event.c.kind))
    assert {row.kind: row[1] for row in told} == {"opened": 4, "freed": 2, "escalated": 2}
    assert len(await rows(office.house, select(flag.c.id).where(flag.c.participant_id == silent.id))) == 1
    assert await letters(office.manager) == ["red_unclaimed"] * 2


async def test_nobody_is_asked_afterwards_about_a_time_on_leave(office: Office) -> None:
    """On leave without check-ins over the seventh day of last month: coming back is no reason to ask about it."""
    person = await a_person(office)
    office.clock.set("2026-11-02 12:10")
    await office.tick()
    page = await a_leave(office, person, "2026-11-03", check_ins_wanted=False)
    for at in ("2026-11-09 12:10", "2026-11-25 12:10"):
        await office.tick(at)
    leave = page["employments"][0]["leaves"][0]
    body = {"ended_on": "2026-11-30", "check_ins_wanted": False}
    okay(await office.worker.device.put(f"/api/staff/people/{person.id}/leaves/{leave['id']}", json=body))
    await office.tick("2026-12-01 12:10")
    assert await office.worker.reasons(person) == []
    await office.tick("2026-12-08 12:10")
    page = await office.worker.page(person)
    assert [(reason["rule"], reason["month"]) for reason in page["task"]["reasons"]] == [("A9", "2026-12")]


@pytest.mark.parametrize(
    ("started_on", "opens"),
    [
        ("2026-11-22", "2026-11-24T09:00:00+09:00"),  # begins on a Sunday before a holiday
        ("2026-11-18", "2026-11-18T09:00:00+09:00"),
        ("2026-11-29", None),  # begins when the month has no day left on which somebody would be there
    ],
)
async def test_an_opening_that_was_missed_is_made_up_for_while_somebody_is_there(
    office: Office, started_on: str, opens: str | None
) -> None:
    office.clock.set("2026-10-15 10:00")
    person = await a_person(office, started_on=started_on)
    for day in (1, 17, 18, 21, 22, 23, 24, 28, 29):
        for hour in ("00:00", "09:00", "12:10", "23:50"):
            await office.tick(f"2026-11-{day:02} {hour}")
    assert (await office.worker.page(person))["month"]["opened_at"] == opens


@pytest.mark.parametrize(("answers", "reasons"), [(True, []), (False, [("A9", "2026-11")])])
async def test_who_has_answered_this_month_is_not_silent_about_the_last(
    office: Office, *, answers: bool, reasons: list[tuple[str, str]]
) -> None:
    """November, opened on its last day, can no longer be answered on the seventh day after: December's answer is the answer."""
    office.clock.set("2026-11-30 15:00")
    person = await a_person(office, started_on="2026-11-30")
    await office.tick("2026-11-30 15:00")
    office.clock.set("2026-12-01 13:00")
    if answers:
        await person.has_sent("2026-12")
    await office.tick("2026-12-07 15:00")
    page = await office.worker.page(person)
    assert [(flag["rule"], flag["month"]) for flag in page["flags"] if flag["level"] == "amber"] == reasons
