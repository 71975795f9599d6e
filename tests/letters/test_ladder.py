"""The ladder: the month opens, it is recalled once, somebody calls; staff hear of RED at once and of the rest in the morning."""

from datetime import datetime
from typing import Any

import pytest

from otayori.rules.months import JST
from tests.builders import Office, Person, Staff, a_colleague, a_person, okay
from tests.letters.recording import Recording
from tests.letters.sending import Sending

UNCLAIMED = "対応が終わっていない急ぎのお知らせがあります"
CHOICE = ("push_wanted", "email_wanted", "opening_day", "opening_time", "quiet_from", "quiet_to", "paused")


@pytest.fixture
def recording(office: Office) -> Recording:
    return Recording(office.clock)


@pytest.fixture
def told(office: Office, sending: Sending, recording: Recording) -> "Told":
    return Told(office, sending, recording)


class Told:
    """Lets time pass, and says which letters went out."""

    def __init__(self, office: Office, sending: Sending, recording: Recording) -> None:
        self.office = office
        self.recording = recording
        self.post = sending.post(carriers=[recording])

    async def at(self, *times: str) -> None:
        """The clock asks, and what is due goes out, at each of these Japanese times."""
        for time in times:
            await self.office.tick(time)
            await self.post.post_due()

    def whom(self, who: Person | Staff) -> list[str]:
        """When letters went to them, Japanese time."""
        return [f"{when(at):%m-%d %H:%M}" for at, owner, _ in self.recording.sent if owner == who.id]

    def what(self, who: Person | Staff) -> list[str]:
        """The pages that letters to them open."""
        return [message.words.body for _, owner, message in self.recording.sent if owner == who.id]


def when(at: datetime) -> datetime:
    return at.astimezone(JST)


async def chooses(person: Person, **choice: Any) -> dict[str, Any]:
    now = okay(await person.device.get("/api/me/reminders"))
    return okay(await person.device.put("/api/me/reminders", json={name: now[name] for name in CHOICE} | choice))


async def test_it_opens_and_is_recalled_once(office: Office, told: Told) -> None:
    person = await a_person(office)
    await told.at("2026-12-01 12:09", "2026-12-01 12:10", "2026-12-04 12:09", "2026-12-04 12:10", "2026-12-08 12:10", "2026-12-20 12:10")
    assert told.whom(person) == ["12-01 12:10", "12-04 12:10"]


async def test_who_has_answered_is_not_recalled(office: Office, told: Told) -> None:
    person = await a_person(office)
    await told.at("2026-12-01 12:10")
    await person.has_sent("2026-12")
    await told.at("2026-12-04 12:10", "2026-12-09 12:10")
    assert told.whom(person) == ["12-01 12:10"]


async def test_never_on_a_day_that_the_office_has_closed_meanwhile(office: Office, told: Told) -> None:
    person = await a_person(office)
    await told.at("2026-12-01 12:10")
    await office.sets(closed_on=["2026-12-04", "2026-12-07"])
    await told.at("2026-12-04 12:10", "2026-12-05 12:10", "2026-12-07 12:10", "2026-12-08 08:00")
    assert told.whom(person) == ["12-01 12:10", "12-08 08:00"]


async def test_never_in_quiet_hours_chosen_meanwhile_and_never_at_night(office: Office, told: Told) -> None:
    person, early = await a_person(office), await a_person(office, opening_time="06:30")
    await told.at("2026-12-01 06:30", "2026-12-01 08:00", "2026-12-01 12:10")
    assert told.whom(early) == ["12-01 08:00"]
    await chooses(person, quiet_from="12:00", quiet_to="17:00")
    await told.at("2026-12-04 12:10", "2026-12-04 16:59", "2026-12-04 17:00")
    assert told.whom(person) == ["12-01 12:10", "12-04 17:00"]


async def test_who_has_asked_for_a_pause_is_left_alone_and_called(office: Office, told: Told) -> None:
    before, after = await a_person(office), await a_person(office)
    await chooses(before, paused=True)
    await told.at("2026-12-01 12:10")
    await chooses(after, paused=True)
    await told.at("2026-12-04 12:10")
    assert (told.whom(before), told.whom(after)) == ([], ["12-01 12:10"])
    assert await office.worker.reasons(before) == ["A9P"]


async def test_after_a_long_silence_of_the_post_nobody_gets_both_at_once(office: Office, told: Told) -> None:
    person = await a_person(office)
    await office.tick("2026-12-01 12:10")
    await told.at("2026-12-07 09:00", "2026-12-07 12:00", "2026-12-09 20:59", "2026-12-10 08:00")
    assert told.whom(person) == ["12-07 09:00", "12-10 08:00"]


async def test_who_has_left_work_is_not_recalled(office: Office, told: Told) -> None:
    person = await a_person(office)
    await told.at("2026-12-01 12:10")
    job = (await office.worker.page(person))["employments"][0]
    left = {"version": job["version"], "employer": job["employer"], "started_on": job["started_on"], "ended_on": "2026-12-02"}
    okay(await office.worker.device.put(f"/api/staff/people/{person.id}/employments/{job['id']}", json=left))
    await told.at("2026-12-04 12:10")
    assert told.whom(person) == ["12-01 12:10"]


async def test_the_choice_says_when_the_next_month_opens(office: Office) -> None:
    person = await a_person(office)
    now = await chooses(person, opening_day=3, opening_time="18:30")
    assert now["opens_at"] == "2026-12-03T18:30:00+09:00"
    assert okay(await person.device.get("/api/me/reminders")) == now
    page = await office.worker.page(person)
    assert (page["person"]["opening_day"], page["person"]["opening_time"]) == (3, "18:30")


@pytest.mark.parametrize("choice", [{"opening_time": "21:00"}, {"opening_time": "07:59"}, {"quiet_from": "08:30", "quiet_to": "20:45"}])
async def test_a_choice_that_leaves_no_hour_is_refused(office: Office, choice: dict[str, str]) -> None:
    person = await a_person(office)
    now = okay(await person.device.get("/api/me/reminders"))
    answer = await person.device.put("/api/me/reminders", json={name: now[name] for name in CHOICE} | choice)
    assert (answer.status_code, answer.json()["code"]) == (422, "wrong_time")
    assert okay(await person.device.get("/api/me/reminders")) == now


async def test_red_is_told_at_once_and_nothing_after_it_was_claimed(office: Office, told: Told) -> None:
    first, second = await a_person(office), await a_person(office)
    await first.calls_for_help()
    await told.at("2026-11-20 10:00")
    assert told.what(office.worker) == ["急ぎのお知らせがあります"]
    await second.calls_for_help()
    await office.worker.does("claim", await office.worker.task(second))
    await told.at("2026-11-20 10:01", "2026-11-20 11:01")
    assert len(told.what(office.worker)) == 1
    assert told.what(office.manager) == [UNCLAIMED], "the first, after an hour; not the second"


async def test_red_is_told_although_somebody_holds_the_task_of_before(office: Office, told: Told) -> None:
    person = await a_person(office)
    await person.has_sent("2026-11", q11=1)
    office.clock.set("2026-11-20 17:50")
    await office.worker.does("claim", await office.worker.task(person))
    office.clock.set("2026-11-20 18:30")
    await person.calls_for_help()
    await told.at("2026-11-20 18:31", "2026-11-22 12:00")
    assert told.whom(office.worker) == ["11-20 18:31"]


async def test_red_that_was_claimed_and_left_reaches_the_manager_when_its_day_ends(office: Office, told: Told) -> None:
    """domain.md, case 22."""
    person = await a_person(office)
    office.clock.set("2026-11-20 17:30")
    await person.calls_for_help()
    await told.at("2026-11-20 17:31")
    office.clock.set("2026-11-20 17:45")
    await office.worker.does("claim", await office.worker.task(person))
    await told.at("2026-11-20 17:59", "2026-11-20 18:00", "2026-11-24 08:00")
    assert (told.what(office.manager), told.whom(office.manager)) == ([UNCLAIMED], ["11-20 18:00"])


async def test_a_new_red_reaches_the_manager_who_has_heard_of_an_earlier_one(office: Office, told: Told) -> None:
    touched, left = await a_person(office), await a_person(office)
    for person in (touched, left):
        await person.calls_for_help()
    await told.at("2026-11-20 10:00", "2026-11-20 11:01")
    await office.worker.does("talked", await office.worker.task(touched))
    await told.at("2026-11-20 14:00")
    assert told.whom(office.manager) == ["11-20 11:01"] * 2
    for person in (touched, left):
        await person.calls_for_help()
    await told.at("2026-11-20 14:01")
    assert told.whom(office.manager) == ["11-20 11:01"] * 2 + ["11-20 14:01"], "at once of the one that nobody has touched"
    await told.at("2026-11-20 15:01")
    assert told.whom(office.manager) == ["11-20 11:01"] * 2 + ["11-20 14:01", "11-20 15:01"], "of the other after an hour"


async def test_red_is_told_at_night_too(office: Office, told: Told) -> None:
    person = await a_person(office)
    office.clock.set("2026-11-21 23:30")
    await person.calls_for_help()
    await told.post.post_due()
    assert told.whom(office.worker) == ["11-21 23:30"]


async def test_a_task_that_becomes_red_again_is_told_again(office: Office, told: Told) -> None:
    person = await a_person(office)
    await person.calls_for_help()
    await told.at("2026-11-20 10:00")
    await person.calls_for_help()
    await told.at("2026-11-20 10:05")
    assert told.whom(office.worker) == ["11-20 10:00", "11-20 10:05"]
    assert len({message.topic for _, owner, message in told.recording.sent if owner == office.worker.id}) == 1, (
        "the later one takes the earlier one's place"
    )


async def test_the_morning_is_silent_while_the_only_task_rests(office: Office, told: Told) -> None:
    person = await a_person(office)
    await person.has_sent("2026-11", q5=2)
    await office.worker.does("watch", await office.worker.task(person), until_on="2026-11-27")
    await told.at("2026-11-24 09:00", "2026-11-25 09:00", "2026-11-26 09:00")
    assert told.whom(office.worker) == told.whom(office.manager) == []
    await told.at("2026-11-27 00:01", "2026-11-27 09:00")
    assert told.whom(office.worker) == told.whom(office.manager) == ["11-27 09:00"]


async def test_the_morning_tells_once_who_has_somebody_to_call(office: Office, told: Told) -> None:
    person, idle = await a_person(office), await a_colleague(office)
    await person.has_sent("2026-11", q11=1)
    await told.at("2026-11-21 09:00", "2026-11-22 09:00", "2026-11-23 09:00")
    assert told.recording.sent == [], "Saturday, Sunday, a holiday"
    await told.at("2026-11-24 08:59", "2026-11-24 09:00", "2026-11-24 09:20", "2026-11-24 12:00")
    assert told.whom(office.worker) == told.whom(office.manager) == ["11-24 09:00"]
    assert told.whom(idle) == []
    okay(await office.worker.device.put("/api/staff/reminders", json={"push_wanted": True, "email_wanted": True, "digest_wanted": False}))
    await told.at("2026-11-25 09:00")
    assert told.whom(office.worker) == ["11-24 09:00"]
    assert told.whom(office.manager) == ["11-24 09:00", "11-25 09:00"]
