"""「だれが よんだか」: whatever shows a person to a member of staff is written down where it is read, and the person sees it."""

from collections.abc import Callable, Coroutine
from typing import Any

import pytest
from sqlalchemy import select

from otayori.store.ids import new_id
from otayori.store.tables import read_log
from tests.builders import Json, Office, Person, a_check_in, a_colleague, a_neighbour, a_person, okay, refused, rows
from tests.interviewing import asks, gives, writes


async def reads(person: Person) -> list[tuple[str, str, int]]:
    """Who has read what, how often; newest first."""
    found = okay(await person.device.get("/api/me/reads"))["reads"]
    return [(read["by"], read["what"], read["times"]) for read in found]


async def a_quiet_person(office: Office) -> Person:
    """Somebody whom the manager, whose name stands in the log here, has not read about yet."""
    person = await a_person(office)
    await person.has_sent("2026-11", q12=1)
    assert {what for by, what, _ in await reads(person) if by == "藤村 ゆきこ"} == set()
    return person


async def test_a_list_is_one_row_that_names_everybody_on_it(office: Office) -> None:
    shown, unanswered, absent = await a_quiet_person(office), await a_person(office, name="青木"), await a_person(office, name="石川")
    office.clock.set("2026-11-20 12:10")
    await office.tick()
    await absent.has_sent("2026-11")
    await office.manager.call_list()
    mine = select(read_log.c.people).where(read_log.c.staff_id == office.manager.id, read_log.c.what == "call_list")
    [row] = await rows(office.house, mine)
    assert set(row.people.split()) == {shown.id, unanswered.id}
    assert ("藤村 ゆきこ", "call_list", 1) not in await reads(absent)
    okay(await office.manager.device.get("/api/staff/people"))
    for person in (shown, unanswered, absent):
        assert ("藤村 ゆきこ", "people", 1) in await reads(person)


async def test_an_empty_list_is_no_reading(office: Office) -> None:
    await office.manager.call_list()
    assert await rows(office.house, select(read_log.c.id).where(read_log.c.office_id == office.id)) == []


Act = Callable[[Office, Person, Json], Coroutine[Any, Any, Any]]


def at(path: str, body: Json | None = None) -> Act:
    """POST something to the person's record."""

    async def act(office: Office, person: Person, _: Json) -> None:
        okay(await office.manager.device.post(f"/api/staff/people/{person.id}/{path}", json=body))

    return act


async def claim(office: Office, _: Person, task: Json) -> None:
    await office.manager.does("claim", task)


async def open_page(office: Office, person: Person, _: Json) -> None:
    await office.manager.page(person)


async def enter(office: Office, person: Person, _: Json) -> None:
    okay(await office.manager.enters(person, "2026-11", a_check_in(replaces=1), "paper"))


async def observe(office: Office, person: Person, _: Json) -> None:
    okay(await office.manager.observes(person))


CONTACT = {"id": "01a20000-0000-7000-8000-000000000001", "channel": "phone", "who": "person", "outcome": "fine", "note": "元気。"}


@pytest.mark.parametrize(
    ("act", "what"),
    [
        (open_page, "person"),
        (claim, "task"),
        (enter, "check_in"),
        (observe, "observation"),
        (at("contacts", CONTACT), "contact"),
        (at("invitations"), "invitation"),
    ],
    ids=["page", "task", "check-in", "observation", "contact", "invitation"],
)
async def test_every_look_is_written_down(office: Office, act: Act, what: str) -> None:
    person = await a_quiet_person(office)
    await act(office, person, await office.worker.task(person))
    assert ("藤村 ゆきこ", what, 1) in await reads(person)


async def test_a_refusal_that_shows_what_stands_is_a_reading_too(office: Office) -> None:
    """Whoever is told "somebody changed it meanwhile" sees the record: that is written down although nothing was changed."""
    person = await a_quiet_person(office)
    task = await office.worker.does("claim", await office.worker.task(person))
    refused(await office.manager.tries("claim", task), 409, "claimed_by_other")
    assert ("藤村 ゆきこ", "task", 1) in await reads(person)
    refused(await office.manager.tries("reopen", task), 403, "not_closed")
    assert ("藤村 ゆきこ", "task", 2) in await reads(person)
    page = await office.worker.page(person)
    card = {name: value for name, value in page["person"].items() if name not in ("id", "active")}
    refused(await office.manager.device.put(f"/api/staff/people/{person.id}", json=card | {"version": 9}), 409, "stale_version")
    job = page["employments"][0]
    body = {"version": 9, "employer": "ほか", "started_on": "2025-04-01", "ended_on": None}
    answer = await office.manager.device.put(f"/api/staff/people/{person.id}/employments/{job['id']}", json=body)
    refused(answer, 409, "stale_version")
    assert ("藤村 ゆきこ", "person", 2) in await reads(person)
    refused(await office.manager.enters(person, "2026-11", a_check_in(q1=3), "paper"), 409, "stale_version")
    assert ("藤村 ゆきこ", "check_in", 1) in await reads(person)


async def test_a_refusal_that_shows_an_interview_or_a_request_is_a_reading(office: Office) -> None:
    person = await a_quiet_person(office)
    asked = okay(await asks(person, about="からだの こと"))
    stale = {"id": asked["id"], "version": 9}
    refused(await gives(office.manager, "book", stale), 409, "stale_version")
    refused(await writes(office.manager, stale), 409, "stale_version")
    assert ("藤村 ゆきこ", "interviews", 2) in await reads(person)
    own, others = new_id(), new_id()
    other = await a_person(office)
    for who, request_id in ((person, own), (other, others)):
        okay(await who.device.put(f"/api/me/requests/{request_id}", json={"kind": "correct", "words": "なまえの じ"}))
    late = {"version": 9, "outcome": "done", "reason": "なおしました。"}
    answer = await office.manager.device.post(f"/api/staff/rights/{own}/answer", json=late)
    refused(answer, 409, "stale_version")
    assert answer.json()["current"]["id"] == own, "this one, and nobody else's"
    assert ("藤村 ゆきこ", "rights", 1) in await reads(person)
    assert not any(what == "rights" for _, what, _ in await reads(other))


async def test_what_was_not_shown_is_no_reading(office: Office) -> None:
    person = await a_quiet_person(office)
    before = await reads(person)
    stranger, neighbour = await a_colleague(office), (await a_neighbour(office)).manager
    for staff in (stranger, neighbour):
        refused(await staff.device.get(f"/api/staff/people/{person.id}"), 404, "not_found")
        await staff.call_list()
        okay(await staff.device.get("/api/staff/people"))
    await person.home()
    refused(await person.sends("2026-11", a_check_in(q1=3)), 409, "stale_version")
    assert await reads(person) == before


async def test_readings_of_one_day_are_one_line_and_old_ones_leave_the_view(office: Office) -> None:
    person = await a_quiet_person(office)
    for at_ in ("2026-11-24 10:00", "2026-11-24 23:59", "2026-11-25 00:00"):
        office.clock.set(at_)
        await office.manager.page(person)
    found = okay(await person.device.get("/api/me/reads"))["reads"]
    assert [(read["on"], read["last_at"], read["times"]) for read in found if read["role"] == "manager"] == [
        ("2026-11-25", "2026-11-25T00:00:00+09:00", 1),
        ("2026-11-24", "2026-11-24T23:59:00+09:00", 2),
    ]
    office.clock.set("2027-02-23 00:01")
    assert await reads(person) == []


async def test_a_name_beside_another_office_never_shows(office: Office) -> None:
    """Only one's own: what a neighbour's person was read about is nobody else's business."""
    neighbour = await a_neighbour(office)
    person, other = await a_quiet_person(office), await a_person(neighbour)
    await neighbour.manager.page(other)
    assert all(by not in ("村井 さちこ", "原田 たくや") for by, *_ in await reads(person))
    assert ("村井 さちこ", "person", 1) in await reads(other)
    refused(await person.device.get(f"/api/staff/people/{new_id()}"), 401, "not_signed_in")
