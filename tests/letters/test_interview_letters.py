"""Letters about interviews on their way: the day before, an hour before, on any day of the week; none about what no longer stands."""

import pytest

from otayori.letters.wording import PARTICIPANT_WORDS
from tests.builders import Office, Person, a_person, okay
from tests.interviewing import asks, gives, is_late
from tests.letters.recording import Recording
from tests.letters.sending import Sending
from tests.letters.test_ladder import Told, when

SATURDAY = "2026-11-28T10:00:00+09:00"
PRIVATE = ("白鳥", "みどり", "まるまる", "ひみつ", "佐野", "000-5555")


@pytest.fixture
def told(office: Office, sending: Sending) -> Told:
    return Told(office, sending, Recording(office.clock))


def about_interviews(told: Told, person: Person) -> list[str]:
    """When letters about interviews went to the person; beside them go those of the month."""
    mine = [(at, message) for at, owner, message in told.recording.sent if owner == person.id]
    return [f"{when(at):%m-%d %H:%M}" for at, message in mine if message.words.page == "/interviews"]


async def test_the_day_before_and_an_hour_before_also_on_a_saturday(office: Office, told: Told) -> None:
    person = await a_person(office)
    asked = okay(await asks(person, about="ひみつの はなし"))
    await told.at("2026-11-20 10:05")
    assert told.whom(office.worker) == ["11-20 10:05"]
    okay(await gives(office.worker, "book", asked, starts_at=SATURDAY))
    await told.at("2026-11-20 10:10", "2026-11-27 09:59", "2026-11-27 10:00", "2026-11-28 08:59", "2026-11-28 09:00", "2026-11-28 10:30")
    assert about_interviews(told, person) == ["11-20 10:10", "11-27 10:00", "11-28 09:00"]
    words = [*told.what(person), *told.what(office.worker)]
    assert not [private for private in PRIVATE if any(private in text for text in words)]


async def test_a_sunday_is_no_reason_to_tell_nobody_of_monday(office: Office, told: Told) -> None:
    person = await a_person(office)
    okay(await gives(office.worker, "book", okay(await asks(person)), starts_at="2026-11-30T17:30:00+09:00"))
    await told.at("2026-11-20 10:10", "2026-11-29 17:30", "2026-11-30 16:30")
    assert about_interviews(told, person) == ["11-20 10:10", "11-29 17:30", "11-30 16:30"]


@pytest.mark.parametrize("begins", ["18:00", "19:30"])
async def test_of_an_evening_interview_the_email_too_goes_before_the_night(office: Office, sending: Sending, begins: str) -> None:
    person = await a_person(office)
    okay(await gives(office.worker, "book", okay(await asks(person)), starts_at=f"2026-11-28T{begins}:00+09:00"))
    push, mail = Recording(office.clock), Recording(office.clock, "email")
    told = Told(office, sending, push)
    told.post = sending.post(carriers=[push, mail])
    await told.at("2026-11-20 10:10", "2026-11-20 13:10", *(f"2026-11-27 {time}" for time in ("17:44", "17:46", "20:46", "21:00")))
    tomorrow = PARTICIPANT_WORDS["interview_tomorrow"]
    went = [[f"{when(at):%m-%d %H:%M}" for at, _, message in road.sent if message.words == tomorrow] for road in (push, mail)]
    assert went == [["11-27 17:46"], ["11-27 20:46"]]


async def test_what_was_moved_or_cancelled_is_not_recalled(office: Office, told: Told) -> None:
    person = await a_person(office)
    booked = okay(await gives(office.worker, "book", okay(await asks(person)), starts_at=SATURDAY))["row"]
    await told.at("2026-11-20 10:10")
    moved = okay(await gives(office.worker, "book", booked, starts_at="2026-12-05T10:00:00+09:00"))["row"]
    await told.at("2026-11-27 10:00", "2026-11-28 09:00")
    assert about_interviews(told, person) == ["11-20 10:10", "11-27 10:00"], "the second tells of the new time, nothing of the old one"
    okay(await person.device.post(f"/api/me/interviews/{moved['id']}/cancel"))
    await told.at("2026-12-04 10:00", "2026-12-05 09:00")
    assert about_interviews(told, person) == ["11-20 10:10", "11-27 10:00"]


async def test_who_leaves_hears_that_the_interview_is_off_and_nothing_else(office: Office, told: Told) -> None:
    person = await a_person(office)
    okay(await gives(office.worker, "book", okay(await asks(person)), starts_at=SATURDAY))
    await told.at("2026-11-20 10:10", "2026-11-20 20:59")
    office.clock.set("2026-11-20 21:30")
    okay(
        await office.manager.device.post(
            f"/api/staff/people/{person.id}/end", json={"ended_on": "2026-11-20", "reason": "term", "note": ""}
        )
    )
    await told.at("2026-11-20 21:31", "2026-11-21 08:00", "2026-11-27 10:00", "2026-11-28 09:00", "2026-12-01 12:10")
    assert about_interviews(told, person) == ["11-20 10:10", "11-21 08:00"]
    assert told.whom(person)[-1] == "11-21 08:00"
    assert told.what(person)[-1] == PARTICIPANT_WORDS["interview_cancelled"].body
    assert okay(await person.device.get("/api/me/interviews"))["interviews"][0]["state"] == "cancelled"


async def test_a_recall_that_comes_late_says_nothing_untrue(office: Office, told: Told) -> None:
    person = await a_person(office)
    okay(await gives(office.worker, "book", okay(await asks(person)), starts_at="2026-11-26T17:30:00+09:00"))
    await told.at("2026-11-20 10:10", "2026-11-26 08:00", "2026-11-26 17:31")
    assert about_interviews(told, person) == ["11-20 10:10"], "no 「あした」 on the day itself, no 「もうすぐ」 after it began"


async def test_the_worker_hears_of_every_change(office: Office, told: Told) -> None:
    person = await a_person(office)
    booked = okay(await gives(office.worker, "book", okay(await asks(person)), starts_at=SATURDAY))["row"]
    await told.at("2026-11-20 10:10")
    okay(await is_late(person, booked["id"]))
    await told.at("2026-11-20 10:20")
    okay(await person.device.post(f"/api/me/interviews/{booked['id']}/cancel"))
    await told.at("2026-11-20 10:30")
    assert told.whom(office.worker) == ["11-20 10:10", "11-20 10:20", "11-20 10:30"]
