"""Participants as staff keep them, who may see them, who has read, and the office's settings."""

from typing import Any

import pytest

from otayori.store.ids import new_id
from tests.builders import Json, Office, a_colleague, a_leave, a_neighbour, a_person, okay, refused

CARD: Json = {
    "name": "白鳥 みどり",
    "kana": "しらとり みどり",
    "phone": "000-5555-0101",
    "email": "midori@person.example",
    "contact_note": "昼休みに。",
    "channel": "message",
    "call_from": "12:00",
    "call_to": "12:45",
    "disclosed": True,
    "form": "short",
    "scale": "three-1",
    "opening_day": 3,
    "opening_time": "12:30",
    "paused": True,
    "support_ends_on": "2027-03-31",
}


async def test_a_card_is_kept_as_it_was_written(office: Office) -> None:
    person = await a_person(office)
    path = f"/api/staff/people/{person.id}"
    page = okay(await office.worker.device.put(path, json={**CARD, "version": 1}))
    assert page["person"] == {**CARD, "id": person.id, "version": 2, "active": True}
    home = await person.home()
    assert (home["person"]["form"], home["person"]["scale"], home["person"]["paused"]) == ("short", "three-1", True)
    stale = refused(await office.worker.device.put(path, json={**CARD, "version": 1, "name": "ほかの人"}), 409, "stale_version")
    assert stale["current"]["person"]["version"] == 2
    assert (await office.worker.page(person))["person"]["name"] == CARD["name"]


async def test_a_person_who_is_added_again_because_the_answer_was_lost_is_one(office: Office) -> None:
    desk = office.worker.device
    body = {"id": new_id(), "name": "新田 ひかる", "kana": "にった ひかる", "employer": "青空物流", "started_on": "2026-11-01"}
    first = okay(await desk.post("/api/staff/people", json=body))
    again = okay(await desk.post("/api/staff/people", json=body | {"name": " 新田 ひかる"}))
    assert again["person"] == first["person"]
    assert again["employments"] == first["employments"]
    for other in ({"phone": "000-5555-0199"}, {"employer": "北風印刷"}, {"started_on": "2026-11-02"}):
        kept = refused(await desk.post("/api/staff/people", json=body | other), 409, "added_before")["current"]
        assert kept["person"] == first["person"]
    assert [one["name"] for one in okay(await desk.get("/api/staff/people"))["people"]] == ["新田 ひかる"]
    stranger = (await a_neighbour(office)).worker.device
    refused(await stranger.post("/api/staff/people", json=body), 404, "not_found")


@pytest.mark.parametrize(
    ("wrong", "status", "code", "field"),
    [
        ({"name": " "}, 422, "name_needed", "name"),
        ({"kana": ""}, 422, "name_needed", "kana"),
        ({"call_from": "13:00", "call_to": "12:00"}, 422, "wrong_time", "call_to"),
        ({"opening_time": "25:00"}, 422, "invalid_body", "opening_time"),
        ({"opening_day": 6}, 422, "invalid_body", "opening_day"),
        ({"channel": "fax"}, 422, "invalid_body", "channel"),
        ({"nickname": "みーちゃん"}, 422, "invalid_body", "nickname"),
    ],
)
async def test_a_card_that_cannot_be(office: Office, wrong: Json, status: int, code: str, field: str) -> None:
    person = await a_person(office)
    answer = await office.worker.device.put(f"/api/staff/people/{person.id}", json={**CARD, "version": 1, **wrong})
    assert refused(answer, status, code)["field"] == field
    assert (await office.worker.page(person))["person"]["version"] == 1


async def employments(office: Office, person: Any) -> list[Json]:
    return (await office.worker.page(person))["employments"]


async def test_one_job_after_another(office: Office) -> None:
    person = await a_person(office, started_on="2025-04-01")
    path = f"/api/staff/people/{person.id}/employments"
    [job] = await employments(office, person)
    new = {"employer": "しろつめ印刷", "started_on": "2026-10-01"}
    refused(await office.worker.device.post(path, json=new), 422, "overlap")
    ended = {"version": job["version"], "employer": job["employer"], "started_on": "2025-04-01", "ended_on": "2026-09-30"}
    refused(await office.worker.device.put(f"{path}/{job['id']}", json=ended | {"ended_on": "2025-03-31"}), 422, "wrong_date")
    okay(await office.worker.device.put(f"{path}/{job['id']}", json=ended))
    refused(await office.worker.device.put(f"{path}/{job['id']}", json=ended), 409, "stale_version")
    okay(await office.worker.device.post(path, json=new))
    newest, oldest = await employments(office, person)
    assert (newest["employer"], newest["ended_on"], oldest["ended_on"]) == ("しろつめ印刷", None, "2026-09-30")


async def test_a_new_job_begins_a_new_past(office: Office) -> None:
    """Values of another employment are never compared (domain.md §4.4)."""
    person = await a_person(office, started_on="2025-04-01")
    await person.answered("2026-07", "2026-08", "2026-09")
    [job] = await employments(office, person)
    path = f"/api/staff/people/{person.id}/employments"
    ended = {"version": job["version"], "employer": job["employer"], "started_on": "2025-04-01", "ended_on": "2026-09-30"}
    okay(await office.worker.device.put(f"{path}/{job['id']}", json=ended))
    okay(await office.worker.device.post(path, json={"employer": "しろつめ印刷", "started_on": "2026-10-01"}))
    sent = await person.has_sent("2026-11", q3=2)
    assert (sent["comparable"], [flag["rule"] for flag in sent["flags"]]) == (False, ["B1"])


async def test_a_leave_lies_within_its_job_and_apart_from_other_leaves(office: Office) -> None:
    person = await a_person(office, started_on="2026-04-01")
    [job] = await employments(office, person)
    path = f"/api/staff/people/{person.id}/employments/{job['id']}/leaves"
    refused(await office.worker.device.post(path, json={"started_on": "2026-03-31"}), 422, "wrong_date")
    page = await a_leave(office, person, "2026-10-01")
    leave = page["employments"][0]["leaves"][0]
    refused(await office.worker.device.post(path, json={"started_on": "2026-10-15"}), 422, "overlap")
    change = f"/api/staff/people/{person.id}/leaves/{leave['id']}"
    refused(await office.worker.device.put(change, json={"ended_on": "2026-09-30"}), 422, "wrong_date")
    okay(await office.worker.device.put(change, json={"ended_on": "2026-10-31"}))
    okay(await office.worker.device.post(path, json={"started_on": "2026-11-10"}))


async def test_whoever_no_longer_supports_a_person_sees_them_no_more(office: Office) -> None:
    person = await a_person(office)
    await person.has_sent("2026-11", q12=1)
    task = await office.worker.task(person)
    colleague = await a_colleague(office)
    path = f"/api/staff/people/{person.id}/assignments"
    okay(await office.manager.device.put(path, json={"staff_ids": [colleague.id]}))
    assert (await office.worker.call_list())["tasks"] == (await office.worker.call_list())["letters"] == []
    refused(await office.worker.device.get(f"/api/staff/people/{person.id}"), 404, "not_found")
    refused(await office.worker.tries("claim", task), 404, "not_found")
    assert (await colleague.task(person))["id"] == task["id"]
    assert (await person.home())["workers"] == [{"id": colleague.id, "name": colleague.name}]


async def test_only_workers_of_the_office_can_support_a_person(office: Office) -> None:
    person = await a_person(office)
    stranger = (await a_neighbour(office)).worker
    path = f"/api/staff/people/{person.id}/assignments"
    for wrong in (stranger.id, office.manager.id, person.id):
        refused(await office.manager.device.put(path, json={"staff_ids": [wrong]}), 422, "unknown_worker")
    assert [worker["id"] for worker in (await office.worker.page(person))["workers"]] == [office.worker.id]


async def test_a_person_sees_who_has_read(office: Office) -> None:
    person, other = await a_person(office), await a_person(office, name="黒田 あおい", kana="くろだ あおい")
    await person.has_sent("2026-11", q12=1)
    await office.worker.call_list()
    await office.worker.call_list()
    await office.worker.page(person)
    office.clock.set("2026-11-21 09:30")
    await office.manager.page(person)
    reads = okay(await person.device.get("/api/me/reads"))["reads"]
    told = [(read["on"], read["by"], read["role"], read["what"], read["times"]) for read in reads]
    assert told[0] == ("2026-11-21", office.manager.name, "manager", "person", 1)
    assert ("2026-11-20", office.worker.name, "worker", "call_list", 2) in told
    # Once when the person was added, for that shows the new page too, and once when it was asked for.
    assert ("2026-11-20", office.worker.name, "worker", "person", 2) in told
    assert all(read["what"] != "call_list" for read in okay(await other.device.get("/api/me/reads"))["reads"])


async def test_settings_have_a_history_and_change_what_is_raised(office: Office) -> None:
    person, other = await a_person(office), await a_person(office)
    for each in (person, other):
        await each.answered("2026-08", "2026-09", "2026-10", q3=4)
    assert (await person.has_sent("2026-11", q3=3))["flags"] == []
    changed = await office.sets(sudden_fall=1, red_unclaimed_minutes=15)
    assert (changed["version"], changed["settings"]["sudden_fall"]) == (1, 1)
    assert [(version["version"], version["changed_by"]) for version in changed["history"]] == [(1, office.manager.name)]
    assert [flag["rule"] for flag in (await other.has_sent("2026-11", q3=3))["flags"]] == ["A2"]
    stale = await office.manager.device.put("/api/staff/office/settings", json={"version": 0, "settings": {}})
    assert refused(stale, 409, "stale_version")["current"]["version"] == 1


@pytest.mark.parametrize(
    ("settings", "code", "field"),
    [
        ({"sudden_fall": 9}, "wrong_setting", "sudden_fall"),
        ({"opens": "19:00", "closes": "09:00"}, "wrong_setting", "closes"),
        ({"weekdays": []}, "wrong_setting", "weekdays"),
        ({"mood": "good"}, "unknown_setting", "mood"),
    ],
)
async def test_settings_that_cannot_be(office: Office, settings: Json, code: str, field: str) -> None:
    answer = await office.manager.device.put("/api/staff/office/settings", json={"version": 0, "settings": settings})
    assert refused(answer, 422, code)["field"] == field
    assert okay(await office.manager.device.get("/api/staff/office"))["version"] == 0


async def test_a_letter_is_seen_once_by_its_own_reader(office: Office) -> None:
    person = await a_person(office)
    await person.has_sent("2026-11", q12=1)
    [letter] = (await office.worker.call_list())["letters"]
    path = f"/api/staff/letters/{letter['id']}/seen"
    refused(await office.manager.device.put(path), 404, "not_found")
    for _ in range(2):
        assert (await office.worker.device.put(path)).status_code == 204
    assert (await office.worker.call_list())["letters"] == []
