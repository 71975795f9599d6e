"""Which month a check-in counts for, and which months cannot be answered: the refusal says what to do, and nothing is stored."""

from typing import Any

import pytest
from httpx import Response

from tests.builders import Json, Office, Person, a_check_in, a_person, okay, refused


async def late(person: Person, month: str, finished_at: str, **said: Any) -> Response:
    return await person.sends(month, a_check_in(**said) | {"finished_at": finished_at})


async def has_none(person: Person) -> bool:
    return okay(await person.device.get("/api/me/check-ins")) == {"check_ins": []}


@pytest.mark.parametrize("arrives", ["2026-12-01 00:00", "2026-12-03 12:00", "2026-12-07 23:59"])
async def test_what_was_finished_in_time_may_arrive_for_seven_days(office: Office, arrives: str) -> None:
    person = await a_person(office)
    office.clock.set(arrives)
    assert (await person.home())["last_month"] == {"month": "2026-11", "check_in": None, "arrives_until": "2026-12-07"}
    sent = okay(await late(person, "2026-11", "2026-11-30T23:59:59+09:00", q12=1))
    assert (sent["month"], sent["finished_at"], sent["amendable"]) == ("2026-11", "2026-11-30T23:59:59+09:00", False)
    home = await person.home()
    assert home["last_month"]["check_in"] == sent
    assert home["check_in"] is None
    task = await office.worker.task(person)
    assert (task["opened_at"], [flag["month"] for flag in task["reasons"]]) == (f"{arrives.replace(' ', 'T')}:00+09:00", ["2026-11"])


async def test_an_amendment_finished_in_time_may_arrive_late_too(office: Office) -> None:
    person = await a_person(office)
    await person.has_sent("2026-11", hitokoto="一つめ")
    office.clock.set("2026-12-02 08:00")
    amended = okay(await late(person, "2026-11", "2026-11-30T22:00:00+09:00", hitokoto="二つめ", replaces=1))
    assert (amended["version"], amended["hitokoto"]) == (2, "二つめ")


@pytest.mark.parametrize(
    ("arrives", "finished_at"),
    [
        ("2026-12-08 00:00", "2026-11-30T12:00:00+09:00"),  # in time, but more than seven days ago
        ("2026-12-01 00:00", "2026-12-01T00:00:00+09:00"),  # finished when the month was over
        ("2026-12-03 09:00", "2026-12-02T10:00:00+09:00"),
        ("2027-03-01 09:00", "2026-11-20T10:00:00+09:00"),
    ],
)
async def test_a_month_that_is_over_is_closed(office: Office, arrives: str, finished_at: str) -> None:
    person = await a_person(office)
    office.clock.set(arrives)
    assert refused(await late(person, "2026-11", finished_at), 422, "month_closed")["field"] == "month"
    assert await has_none(person)


async def test_after_seven_days_home_no_longer_speaks_of_last_month(office: Office) -> None:
    person = await a_person(office)
    office.clock.set("2026-12-08 00:00")
    assert (await person.home())["last_month"] is None


async def test_a_check_in_cannot_be_amended_when_its_month_is_over(office: Office) -> None:
    person = await a_person(office)
    sent = await person.has_sent("2026-11", hitokoto="一つめ")
    office.clock.set("2026-12-01 00:00")
    refused(await person.sends("2026-11", a_check_in(hitokoto="二つめ", replaces=1)), 422, "month_closed")
    kept = okay(await person.device.get("/api/me/check-ins/2026-11"))
    assert kept == sent | {"amendable": False, "next": kept["next"]}


@pytest.mark.parametrize("month", ["2026-12", "2027-11", "9999-12"])
async def test_a_month_in_the_future_has_to_wait(office: Office, month: str) -> None:
    person = await a_person(office)
    for finished_at in ("2026-11-20T10:00:00+09:00", f"{month}-15T12:00:00+09:00"):  # a phone that runs ahead changes nothing
        refused(await late(person, month, finished_at), 422, "month_in_future")
    assert await has_none(person)


@pytest.mark.parametrize("month", ["2026-13", "2026-00", "26-11", "2026-11-20", "0000-01", "２０２６-11", "november"])
async def test_what_is_no_month_is_not_there(office: Office, month: str) -> None:
    person = await a_person(office)
    refused(await person.sends(month), 404, "not_found")
    assert await has_none(person)


async def test_the_month_before_the_employment_cannot_be_answered(office: Office) -> None:
    person = await a_person(office, started_on="2026-11-30")
    office.clock.set("2026-11-03 10:00")
    okay(await person.sends("2026-11"))  # it begins within this month
    other = await a_person(office, started_on="2026-12-01")
    home = await other.home()
    assert (home["month_answerable"], home["why_not"]) == (False, "no_employment")
    refused(await other.sends("2026-11"), 422, "month_before_employment")
    assert await has_none(other)


async def test_last_month_may_not_arrive_late_where_it_was_before_the_employment(office: Office) -> None:
    person = await a_person(office, started_on="2026-11-01")
    office.clock.set("2026-11-02 10:00")
    refused(await late(person, "2026-10", "2026-10-31T12:00:00+09:00"), 422, "month_before_employment")


async def test_after_the_end_of_the_support_nothing_is_taken(office: Office) -> None:
    person = await a_person(office, support_ends_on="2026-11-15")
    okay(await person.sends("2026-11"))
    office.clock.set("2026-12-01 10:00")
    home = await person.home()
    assert (home["month_answerable"], home["why_not"]) == (False, "ended")
    refused(await person.sends("2026-12"), 422, "after_support_ended")


async def test_after_the_employment_nothing_is_taken_until_a_new_one(office: Office) -> None:
    person = await a_person(office)
    worker, path = office.worker, f"/api/staff/people/{person.id}/employments"
    job = (await worker.page(person))["employments"][0]
    body: Json = {"version": 1, "employer": "まるまる食品", "started_on": "2025-04-01", "ended_on": "2026-11-10"}
    okay(await worker.device.put(f"{path}/{job['id']}", json=body))
    okay(await person.sends("2026-11"))
    office.clock.set("2026-12-10 10:00")
    assert (await person.home())["why_not"] == "ended"
    refused(await person.sends("2026-12"), 422, "after_support_ended")
    okay(await worker.device.post(path, json={"employer": "さくら商店", "started_on": "2026-12-01"}))
    sent = okay(await person.sends("2026-12"))
    assert sent["comparable"] is False, "a new employment starts a new past"
