"""Two members of staff change the same record at the same moment: one is told, and what must not overlap never does."""

import asyncio

import pytest
from httpx import Response
from sqlalchemy import select

from otayori.rules.access import Actor
from otayori.rules.refused import NotAllowed
from otayori.store.ids import new_id
from otayori.store.tables import assignment
from otayori.usecases import staff_accounts
from otayori.usecases.staff_accounts import NewStaff, StaffChange
from tests.builders import Json, Office, Person, a_colleague, a_leave, a_neighbour, a_person, an_office, okay, refused, rows

ROUNDS = 3  # chance decides who comes between whom


async def shared(office: Office) -> tuple[Person, str, Json]:
    """A person, the path of their record, and their page."""
    person = await a_person(office)
    return person, f"/api/staff/people/{person.id}", await office.worker.page(person)


def outcomes(answers: list[Response]) -> list[int]:
    return sorted(answer.status_code for answer in answers)


async def test_of_two_cards_one_is_told(office: Office) -> None:
    for _ in range(ROUNDS):
        person, path, page = await shared(office)
        card = {name: value for name, value in page["person"].items() if name not in ("id", "active")}
        desks = (office.worker.device, office.manager.device)
        answers = await asyncio.gather(*(desk.put(path, json=card | {"phone": f"000-{n}"}) for n, desk in enumerate(desks)))
        assert outcomes(answers) == [200, 409]
        winner = next(answer for answer in answers if answer.status_code == 200)
        assert (await office.worker.page(person))["person"] == winner.json()["person"]


async def test_of_two_settings_one_is_told(office: Office) -> None:
    path, desk = "/api/staff/office/settings", office.manager.device
    for round_ in range(ROUNDS):
        bodies = ({"version": round_, "settings": {"sudden_fall": number}} for number in (1, 2, 3))
        answers = await asyncio.gather(*(desk.put(path, json=body) for body in bodies))
        assert outcomes(answers) == [200, 409, 409]
        winner = next(answer.json() for answer in answers if answer.status_code == 200)
        assert all(answer.json()["current"]["settings"] == winner["settings"] for answer in answers if answer.status_code == 409)


async def test_leaves_begun_at_once_do_not_overlap(office: Office) -> None:
    for _ in range(ROUNDS):
        person, path, page = await shared(office)
        leaves = f"{path}/employments/{page['employments'][0]['id']}/leaves"
        answers = await asyncio.gather(*(office.worker.device.post(leaves, json={"started_on": f"2026-11-0{day}"}) for day in (2, 3, 4)))
        assert outcomes(answers) == [201, 422, 422]
        assert len((await office.worker.page(person))["employments"][0]["leaves"]) == 1


async def test_jobs_changed_at_once_do_not_overlap(office: Office) -> None:
    for _ in range(ROUNDS):
        person, path, page = await shared(office)
        first = page["employments"][0]
        ended: Json = {"version": 1, "employer": "まるまる食品", "started_on": "2025-04-01", "ended_on": "2026-03-31"}
        okay(await office.worker.device.put(f"{path}/employments/{first['id']}", json=ended))
        second = {"employer": "さくら商店", "started_on": "2026-08-01"}
        later = okay(await office.worker.device.post(f"{path}/employments", json=second))["employments"][0]
        answers = await asyncio.gather(
            office.worker.device.put(f"{path}/employments/{first['id']}", json=ended | {"version": 2, "ended_on": "2026-06-30"}),
            office.manager.device.put(f"{path}/employments/{later['id']}", json=second | {"version": 1, "started_on": "2026-05-01"}),
        )
        assert outcomes(list(answers)) == [200, 422]
        later, first = (await office.worker.page(person))["employments"]
        assert first["ended_on"] < later["started_on"]


async def test_of_two_assignments_at_once_the_last_stands_alone(office: Office) -> None:
    colleague = await a_colleague(office)
    for _ in range(ROUNDS):
        person, path, _ = await shared(office)
        okay(await office.manager.device.put(f"{path}/assignments", json={"staff_ids": []}))
        wished = (office.worker.id, colleague.id)
        for answer in await asyncio.gather(
            *(office.manager.device.put(f"{path}/assignments", json={"staff_ids": [staff_id]}) for staff_id in wished)
        ):
            okay(answer)
        current = select(assignment.c.staff_id).where(assignment.c.participant_id == person.id, assignment.c.until_on.is_(None))
        assert len(await rows(office.house, current)) == 1


async def test_a_leave_that_is_prolonged_does_not_run_into_the_next(office: Office) -> None:
    person, path, _ = await shared(office)
    first = (await a_leave(office, person, "2026-05-01"))["employments"][0]["leaves"][0]
    change = f"{path}/leaves/{first['id']}"
    okay(await office.worker.device.put(change, json={"ended_on": "2026-05-31"}))
    await a_leave(office, person, "2026-11-01")
    for ended_on in ("2026-11-01", "2026-12-31", None):
        problem = refused(await office.worker.device.put(change, json={"ended_on": ended_on}), 422, "overlap")
        assert problem["field"] == "ended_on"
    okay(await office.worker.device.put(change, json={"ended_on": "2026-10-31"}))


async def test_a_leave_ends_within_its_job(office: Office) -> None:
    person, path, page = await shared(office)
    leave = (await a_leave(office, person, "2026-05-01"))["employments"][0]["leaves"][0]
    ended = {"version": 1, "employer": "まるまる食品", "started_on": "2025-04-01", "ended_on": "2026-11-10"}
    okay(await office.worker.device.put(f"{path}/employments/{page['employments'][0]['id']}", json=ended))
    change = f"{path}/leaves/{leave['id']}"
    refused(await office.worker.device.put(change, json={"ended_on": "2026-11-11"}), 422, "wrong_date")
    okay(await office.worker.device.put(change, json={"ended_on": "2026-11-10"}))


@pytest.mark.parametrize("version", [2, 2**31, 2**40, 2**63])
async def test_a_version_that_never_was_is_stale(office: Office, version: int) -> None:
    person, path, page = await shared(office)
    card = {name: value for name, value in page["person"].items() if name not in ("id", "active")}
    refused(await office.worker.device.put(path, json=card | {"version": version}), 409, "stale_version")
    job = page["employments"][0]
    body = {"version": version, "employer": "まるまる食品", "started_on": "2025-04-01", "ended_on": None}
    refused(await office.worker.device.put(f"{path}/employments/{job['id']}", json=body), 409, "stale_version")
    await person.has_sent("2026-11", q12=1)
    refused(await office.worker.tries("claim", await office.worker.task(person) | {"version": version}), 409, "stale_version")
    settings: Json = {"version": version, "settings": {}}
    refused(await office.manager.device.put("/api/staff/office/settings", json=settings), 409, "stale_version")


async def test_settings_nested_beyond_reason_are_broken(office: Office) -> None:
    content = '{"version": 0, "settings": {"weekdays": ' + "[" * 30_000 + "]" * 30_000 + "}}"
    desk = office.manager.device
    answer = await desk.put("/api/staff/office/settings", content=content, headers={"content-type": "application/json"})
    refused(answer, 400, "broken_json")


async def test_two_administrators_who_leave_at_once_do_not_leave_nobody(office: Office) -> None:
    house, now = office.house, office.clock()
    for _ in range(ROUNDS):
        admins = [(await an_office(house)).admin]
        second = NewStaff("二人め", f"{new_id()}@staff.example", "admin", None, "unused")
        account = await house.write(staff_accounts.add_staff, admins[0], now, house.ring, second)
        admins.append(Actor("admin", account.id, None, admins[0].organisation_id, ""))
        leaving = StaffChange(version=1, name="さる人", role="admin", office_id=None, active=False)
        left = await asyncio.gather(
            *(house.write(staff_accounts.change_staff, admin, now, house.ring, admin.id, leaving) for admin in admins),
            return_exceptions=True,
        )
        assert sum(isinstance(outcome, NotAllowed) for outcome in left) == 1, left


async def test_invitations_made_at_once_leave_one_that_works(office: Office) -> None:
    for _ in range(ROUNDS):
        person, path, _ = await shared(office)
        desks = (office.worker.device, office.manager.device, office.worker.device)
        for answer in await asyncio.gather(*(desk.post(f"{path}/invitations") for desk in desks)):
            okay(answer)
        invitations = (await office.worker.page(person))["invitations"]
        assert [invitation["revoked_at"] is None for invitation in invitations].count(True) == 1


async def test_a_worker_who_leaves_the_office_while_being_assigned_sees_nobody_there(office: Office) -> None:
    neighbour = await a_neighbour(office)
    for _ in range(ROUNDS):
        person, path, _ = await shared(office)
        colleague = await a_colleague(office)
        moved = StaffChange(version=1, name="大西 けん", role="worker", office_id=neighbour.id, active=True)
        await asyncio.gather(
            office.manager.device.put(f"{path}/assignments", json={"staff_ids": [office.worker.id, colleague.id]}),
            office.house.write(staff_accounts.change_staff, office.admin, office.clock(), office.house.ring, colleague.id, moved),
        )
        assert okay(await colleague.device.get("/api/staff/people")) == {"people": []}
        refused(await colleague.device.get(path), 404, "not_found")
        assert person.name not in str(await colleague.call_list())


async def test_a_contact_sent_several_times_at_once_is_one(office: Office) -> None:
    person, path, _ = await shared(office)
    body = {"id": new_id(), "channel": "phone", "who": "person", "outcome": "fine", "note": "元気。"}
    for answer in await asyncio.gather(*(office.worker.device.post(f"{path}/contacts", json=body) for _ in range(3))):
        okay(answer)
    assert [contact["note"] for contact in (await office.worker.page(person))["contacts"]] == ["元気。"]
    other = await a_person(office, name="青木 はじめ")
    refused(await office.worker.device.post(f"/api/staff/people/{other.id}/contacts", json=body), 404, "not_found")
