"""Reminders of a person's own schedule: at the time that they chose, once, about what still stands, and nobody else hears of them."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from otayori.letters.wording import PARTICIPANT_WORDS
from otayori.store.ids import new_id
from otayori.usecases import clockwork
from tests.builders import Json, Office, Person, a_person, okay
from tests.entering import heads, saves
from tests.letters.recording import Recording
from tests.letters.sending import Sending
from tests.letters.test_ladder import Told, chooses, when

CLINIC: Json = {
    "what": "clinic",
    "title": "みなと クリニック",
    "day": "2026-11-24",
    "begins": "15:00",
    "lead": 60,
    "note": "くすりの はなし",
}
MEDICINE: Json = {"what": "medicine", "title": "くすり", "day": "2026-11-20", "begins": "22:00", "lead": 0, "repeat": "FREQ=DAILY"}


@pytest.fixture
def told(office: Office, sending: Sending) -> Told:
    return Told(office, sending, Recording(office.clock))


def recalled(told: Told, person: Person) -> list[str]:
    """When reminders went, and which day they open."""
    mine = [(at, message) for at, owner, message in told.recording.sent if owner == person.id]
    about = [(at, message) for at, message in mine if message.words == PARTICIPANT_WORDS["note_due"]]
    return [f"{when(at):%m-%d %H:%M} {message.url.rpartition('/')[2][5:]}" for at, message in about]


async def noted(person: Person, note: Json, was: Json | None = None, **change: Any) -> Json:
    """A note is saved, or saved again with something changed."""
    return okay(await saves(person, {"kind": "note", "note": note | change}, was["id"] if was else new_id(), *(heads(was) if was else ())))


async def test_once_an_hour_before(office: Office, told: Told) -> None:
    person = await a_person(office)
    await noted(person, CLINIC)
    await told.at("2026-11-24 13:59", "2026-11-24 14:00", "2026-11-24 14:01", "2026-11-24 15:00", "2026-11-25 14:00")
    assert recalled(told, person) == ["11-24 14:00 11-24"]
    text = str([(message.words, message.url) for _, _, message in told.recording.sent])
    assert not [word for word in ("クリニック", "くすり", "はなし") if word in text]


async def test_once_months_ahead(office: Office, told: Told) -> None:
    person = await a_person(office)
    await noted(person, CLINIC | {"day": "2027-03-10"})
    await told.at("2027-01-20 14:00", "2027-03-10 14:00")
    assert recalled(told, person) == ["03-10 14:00 03-10"]


async def test_every_day_also_late_in_the_evening_but_nobody_is_woken(office: Office, told: Told) -> None:
    person = await a_person(office)
    await noted(person, MEDICINE)
    early = await noted(person, CLINIC | {"day": "2026-11-22", "begins": "06:30"})
    await told.at("2026-11-20 22:00", "2026-11-21 22:00", "2026-11-21 22:55", "2026-11-22 05:30", "2026-11-22 22:00")
    assert recalled(told, person) == ["11-20 22:00 11-20", "11-21 22:00 11-21", "11-21 22:55 11-22", "11-22 22:00 11-22"]
    assert early["days"] == ["2026-11-22"]


async def test_a_whole_day_before_nine_and_a_day_before(office: Office, told: Told) -> None:
    person = await a_person(office)
    await noted(person, CLINIC | {"begins": "", "lead": 0})
    await noted(person, CLINIC | {"day": "2026-11-26", "begins": "", "lead": 24 * 60})
    await told.at("2026-11-24 08:59", "2026-11-24 09:00", "2026-11-25 09:00", "2026-11-26 09:00")
    assert recalled(told, person) == ["11-24 09:00 11-24", "11-25 09:00 11-26"]


async def test_quiet_hours_are_for_other_letters(office: Office, told: Told) -> None:
    person = await a_person(office)
    await chooses(person, quiet_from="13:00", quiet_to="18:00")
    await noted(person, CLINIC)
    await told.at("2026-11-24 14:00")
    assert recalled(told, person) == ["11-24 14:00 11-24"]


async def test_month_ends_and_the_last_business_day(office: Office, told: Told) -> None:
    person = await a_person(office)
    last = "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"
    await noted(person, CLINIC, what="papers", begins="", lead=0, repeat=last, on_holidays="before")
    await noted(person, CLINIC, day="2026-12-31", begins="12:00", lead=0, repeat="FREQ=MONTHLY")
    await told.at("2026-11-30 09:00", "2026-12-31 09:00", "2026-12-31 12:00", "2027-01-29 09:00", "2027-01-31 12:00", "2027-02-26 09:00")
    await told.at("2027-02-28 12:00", "2027-03-31 09:00", "2027-03-31 12:00")
    nine, noon = [one for one in recalled(told, person) if "09:00" in one], [one for one in recalled(told, person) if "12:00" in one]
    assert [one[:5] for one in nine] == ["11-30", "12-31", "01-29", "02-26", "03-31"]
    assert [one[:5] for one in noon] == ["12-31", "01-31", "03-31"]


async def test_a_leap_day_is_years_away_and_comes(office: Office, told: Told) -> None:
    person = await a_person(office)
    await noted(person, CLINIC, day="2024-02-29", begins="12:00", lead=0, repeat="FREQ=YEARLY")
    await told.at("2027-02-28 12:00", "2028-02-28 12:00", "2028-02-29 12:00")
    assert recalled(told, person) == ["02-29 12:00 02-29"]


async def test_missed_rounds_are_made_up_for_only_while_they_say_something(office: Office, told: Told) -> None:
    person = await a_person(office)
    await noted(person, MEDICINE | {"begins": "08:00"})
    await told.at("2026-11-21 08:59", "2026-11-24 08:30", "2026-11-25 09:00", "2026-11-26 07:59", "2026-11-26 08:00")
    assert recalled(told, person) == ["11-21 08:59 11-21", "11-24 08:30 11-24", "11-26 08:00 11-26"]


@pytest.mark.parametrize(
    ("change", "instead"),
    [
        ({"day": "2026-11-25"}, ["11-25 14:00 11-25"]),
        ({"begins": "16:00"}, ["11-24 15:00 11-24"]),
        ({"lead": 30}, ["11-24 14:30 11-24"]),
        ({"later": "2026-11-24T15:30:00+09:00"}, ["11-24 15:30 11-24"]),
        ({"lead": None}, []),
        ({"done": ["2026-11-24"]}, []),
    ],
)
async def test_what_was_changed_done_or_put_off_is_not_recalled_as_it_was(
    office: Office, told: Told, change: Json, instead: list[str]
) -> None:
    person = await a_person(office)
    made = await noted(person, CLINIC)
    await office.tick("2026-11-24 14:00")  # the letter is written, and not handed over yet
    await noted(person, CLINIC, made, **change)
    await told.post.post_due()
    assert recalled(told, person) == []
    await told.at("2026-11-24 14:00", "2026-11-24 14:30", "2026-11-24 15:00", "2026-11-24 15:30", "2026-11-25 14:00")
    assert recalled(told, person) == instead


async def test_what_was_deleted_is_not_recalled(office: Office, told: Told) -> None:
    person = await a_person(office)
    made = await noted(person, CLINIC)
    await office.tick("2026-11-24 14:00")
    okay(await saves(person, {"kind": "note"}, made["id"], *heads(made)))
    await told.at("2026-11-24 14:00")
    assert recalled(told, person) == []


async def test_other_words_about_the_same_time_are_no_second_reminder(office: Office, told: Told) -> None:
    person = await a_person(office)
    made = await noted(person, CLINIC)
    await office.tick("2026-11-24 14:00")
    made = await noted(person, CLINIC, made, title="ほかの ことば")
    await told.at("2026-11-24 14:00")
    await noted(person, CLINIC, made, title="また ほかの ことば")
    await told.at("2026-11-24 14:05")
    assert recalled(told, person) == ["11-24 14:00 11-24"]


async def test_put_off_in_a_repeat_moves_that_one_only(office: Office, told: Told) -> None:
    person = await a_person(office)
    made = await noted(person, MEDICINE | {"begins": "20:00"})
    await told.at("2026-11-20 20:00")
    await noted(person, MEDICINE | {"begins": "20:00"}, made, later="2026-11-20T21:30:00+09:00")
    await told.at("2026-11-20 21:29", "2026-11-20 21:30", "2026-11-21 20:00")
    assert recalled(told, person) == ["11-20 20:00 11-20", "11-20 21:30 11-20", "11-21 20:00 11-21"]


@pytest.mark.parametrize("lead", [None, 60])
async def test_put_off_to_a_time_before_the_plans_own_reminder(office: Office, told: Told, lead: int | None) -> None:
    person = await a_person(office)
    made = await noted(person, CLINIC, lead=lead)
    await told.at("2026-11-23 20:00")
    await noted(person, CLINIC, made, lead=lead or 0, later="2026-11-24T09:00:00+09:00")
    await told.at("2026-11-24 08:59", "2026-11-24 09:00", "2026-11-24 14:00", "2026-11-24 15:00", "2026-11-25 09:00")
    assert recalled(told, person) == ["11-24 09:00 11-24", "11-24 14:00 11-24" if lead else "11-24 15:00 11-24"]


@pytest.mark.parametrize("later", ["2026-11-20T23:26:00+09:00", "2026-11-21T00:40:00+09:00"])
async def test_put_off_late_in_the_evening_comes_when_the_person_said(office: Office, told: Told, later: str) -> None:
    person = await a_person(office)
    made = await noted(person, MEDICINE | {"begins": "23:00"})
    await told.at("2026-11-20 22:55")
    await noted(person, MEDICINE | {"begins": "23:00"}, made, later=later)
    await told.at("2026-11-20 23:25", "2026-11-20 23:26", "2026-11-21 00:40", "2026-11-21 22:55")
    named = later[5:16].replace("T", " ")
    assert recalled(told, person) == ["11-20 22:55 11-20", f"{named} 11-20", "11-21 22:55 11-21"]


async def test_put_off_weeks_after_its_day(office: Office, told: Told) -> None:
    person = await a_person(office)
    made = await noted(person, CLINIC)
    await told.at("2026-12-20 20:00")
    await noted(person, CLINIC, made, later="2026-12-21T09:00:00+09:00")
    await told.at("2026-12-21 09:00", "2026-12-22 09:00")
    assert recalled(told, person) == ["12-21 09:00 11-24"]


async def test_put_off_long_before_the_next_of_a_repeat(office: Office, told: Told) -> None:
    person = await a_person(office)
    monthly = CLINIC | {"repeat": "FREQ=MONTHLY"}
    made = await noted(person, monthly)
    await told.at("2026-11-24 14:00", "2026-12-10 20:00")
    await noted(person, monthly, made, later="2026-12-11T09:00:00+09:00")
    await told.at("2026-12-11 09:00", "2026-12-23 14:00", "2026-12-24 14:00", "2026-12-30 14:00")
    assert recalled(told, person) == ["11-24 14:00 11-24", "12-11 09:00 12-24", "12-24 14:00 12-24"]


@pytest.mark.parametrize(
    ("arrives", "expected"), [("2026-11-24 14:50", ["11-24 14:00 11-24", "11-24 14:50 11-24"]), ("2026-11-24 16:01", ["11-24 14:00 11-24"])]
)
async def test_put_off_without_a_line_comes_when_the_line_is_back(office: Office, told: Told, arrives: str, expected: list[str]) -> None:
    person = await a_person(office)
    made = await noted(person, CLINIC)
    await told.at("2026-11-24 14:00")
    put_off = CLINIC | {"later": "2026-11-24T14:35:00+09:00"}
    office.clock.set(arrives)
    what = {"kind": "note", "note": put_off, "made_at": "2026-11-24T14:05:00+09:00"}
    okay(await saves(person, what, made["id"], *heads(made)))
    await told.at(arrives, "2026-11-24 16:05", "2026-11-25 14:00")
    assert recalled(told, person) == expected


async def test_a_plan_that_was_written_without_a_line_is_recalled_once_it_is_there(office: Office, told: Told) -> None:
    person = await a_person(office)
    office.clock.set("2026-11-24 14:10")
    written = {"kind": "note", "note": CLINIC, "made_at": "2026-11-24T13:50:00+09:00"}
    made = okay(await saves(person, written))
    await told.at("2026-11-24 14:11")
    await noted(person, CLINIC, made, title="ほかの ことば")
    await told.at("2026-11-24 14:12", "2026-11-24 15:00")
    assert recalled(told, person) == ["11-24 14:11 11-24"]


async def test_two_processes_write_it_once(office: Office, told: Told) -> None:
    person = await a_person(office)
    await noted(person, MEDICINE)
    office.clock.set(office.clock() + timedelta(hours=12))
    ask = (clockwork.tick, clockwork.recall, office.id)
    await asyncio.gather(*(office.house.write(*ask, office.clock() + timedelta(seconds=ahead)) for ahead in (0, 90, 0)))
    await told.post.post_due()
    assert recalled(told, person) == ["11-20 22:00 11-20"]
    await told.at("2026-11-21 22:00")
    assert recalled(told, person) == ["11-20 22:00 11-20", "11-21 22:00 11-21"]


async def test_two_versions_that_wait_for_a_word_are_both_recalled(office: Office, told: Told) -> None:
    person = await a_person(office)
    made = await noted(person, CLINIC)
    await noted(person, CLINIC, made, begins="16:00")
    await noted(person, CLINIC, made, begins="17:00")
    await told.at("2026-11-24 14:00", "2026-11-24 15:00", "2026-11-24 16:00")
    assert recalled(told, person) == ["11-24 15:00 11-24", "11-24 16:00 11-24"]


async def test_no_worker_learns_of_it(office: Office, told: Told) -> None:
    person = await a_person(office)
    await noted(person, MEDICINE)
    await told.at("2026-11-20 22:00")
    assert recalled(told, person) == ["11-20 22:00 11-20"]
    letters = okay(await office.worker.device.get(f"/api/staff/people/{person.id}/letters"))
    record = await office.manager.device.get(f"/api/staff/people/{person.id}/record")
    assert "note_due" not in str(letters)
    assert record.is_success
    assert "よていの おしらせ" not in record.text
    assert "よていの おしらせ" in (await person.device.get("/api/me/download/json")).text
    assert (told.whom(office.worker), await office.worker.reasons(person)) == ([], [])
