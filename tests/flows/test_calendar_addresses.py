"""A private calendar address: read with its time zone by two programs that are not ours, and by nobody who may not."""

import asyncio
import json
import os
from datetime import UTC, timedelta
from pathlib import Path
from typing import Any

import pytest
import vobject
from httpx import AsyncClient, Response
from litestar import Request
from sqlalchemy import select

from otayori.store.interview_tables import calendar_feed
from otayori.usecases import staff_accounts
from otayori.usecases.staff_accounts import StaffChange
from otayori.web.problems import render_unforeseen
from tests.builders import Json, Office, a_colleague, a_person, okay, refused, rows
from tests.interviewing import asks, gives, own, writes

PWA = Path(__file__).parents[2] / "pwa"
READER = Path(__file__).with_name("read_calendar.mjs").read_text()


async def address_of(device: AsyncClient, side: str) -> str:
    """A new address, as a path of this house."""
    answer = await device.post(f"/api/{side}/calendar")
    assert answer.status_code == 201, answer.text
    return "/" + answer.json()["address"].split("/", 3)[3]


async def fetched(office: Office, path: str, **headers: str) -> Response:
    """As a calendar program asks for it: from elsewhere, without any cookie."""
    return await (await office.house.device("203.0.113.9")).get(path, headers=headers)


def by_vobject(text: str) -> list[Json]:
    """What vobject reads in it."""
    reader: Any = vobject
    calendar = reader.readOne(text)
    return [
        {
            "uid": event.uid.value,
            "sequence": int(event.sequence.value),
            "summary": event.summary.value,
            "zone": event.dtstart.params["X-VOBJ-ORIGINAL-TZID"][0] if "X-VOBJ-ORIGINAL-TZID" in event.dtstart.params else "",
            "offset": event.dtstart.value.utcoffset().total_seconds(),
            "starts": event.dtstart.value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z"),
            "ends": event.dtend.value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z"),
            "status": event.status.value,
        }
        for event in calendar.contents.get("vevent", [])
    ]


async def by_ical_js(text: str) -> list[Json]:
    """What ical.js reads in it."""
    command = ("node", "--input-type=module", "--eval", READER)
    elsewhere = {"PATH": os.environ["PATH"], "TZ": "UTC"}
    child = await asyncio.create_subprocess_exec(*command, cwd=PWA, stdin=-1, stdout=-1, stderr=-1, env=elsewhere)
    out, err = await child.communicate(text.encode())
    assert child.returncode == 0, err.decode()
    return json.loads(out)


async def test_two_other_programs_read_the_same_times(office: Office) -> None:
    person = await a_person(office)
    booked = okay(await gives(office.worker, "book", okay(await asks(person, about="ひみつの はなし"))))["row"]
    saturday = "2026-11-28T10:00:00+09:00"
    proposed = okay(await gives(office.worker, "propose", okay(await asks(person)), starts_at=saturday, channel="video", minutes=45))["row"]
    for device, side, summaries in (
        (person.device, "me", ["めんだん", "めんだん（まだ きまって いません）"]),
        (office.worker.device, "staff", ["面談（電話）", "面談（ビデオ）返事待ち"]),
    ):
        answer = await fetched(office, await address_of(device, side))
        assert (answer.status_code, answer.headers["content-type"]) == (200, "text/calendar; charset=utf-8")
        read = by_vobject(answer.text)
        assert await by_ical_js(answer.text) == read
        assert [one["summary"] for one in read] == summaries
        assert [(one["uid"], one["starts"], one["ends"], one["status"]) for one in read] == [
            (booked["id"], "2026-11-24T08:30:00.000Z", "2026-11-24T09:00:00.000Z", "CONFIRMED"),
            (proposed["id"], "2026-11-28T01:00:00.000Z", "2026-11-28T01:45:00.000Z", "TENTATIVE"),
        ]
        assert {(one["zone"], one["offset"]) for one in read} == {("Asia/Tokyo", 9 * 3600)}
        assert "DTSTART;TZID=Asia/Tokyo:20261124T173000" in answer.text
        for private in (person.name, "白鳥", "まるまる", "ひみつ", office.worker.name, "000-5555"):
            assert private not in answer.text


async def test_an_entry_keeps_its_name_and_counts_its_changes_until_it_is_gone(office: Office) -> None:
    person = await a_person(office)
    path = await address_of(person.device, "me")
    assert by_vobject((await fetched(office, path)).text) == []
    row, seen = okay(await gives(office.worker, "book", okay(await asks(person))))["row"], list[tuple[str, int]]()
    for hour in (17, 18, 19):
        row = okay(await gives(office.worker, "book", row, starts_at=f"2026-11-25T{hour}:00:00+09:00"))["row"]
        (entry,) = by_vobject((await fetched(office, path)).text)
        seen.append((entry["uid"], entry["sequence"]))
    assert {uid for uid, _ in seen} == {row["id"]}
    assert [number for _, number in seen] == sorted({number for _, number in seen})
    await person.device.post(f"/api/me/interviews/{row['id']}/cancel")
    assert by_vobject((await fetched(office, path)).text) == []


async def test_what_was_held_stays_and_what_nobody_came_to_goes(office: Office) -> None:
    person = await a_person(office)
    path = await address_of(person.device, "me")
    times = ("2026-11-20T11:00:00+09:00", "2026-11-20T12:00:00+09:00")
    held, missed = [okay(await gives(office.worker, "book", okay(await asks(person)), starts_at=at))["row"] for at in times]
    okay(await writes(office.worker, held))
    office.clock.set("2026-11-20 12:15")
    okay(await office.worker.device.post(f"/api/staff/interviews/{missed['id']}/miss", json={"version": missed["version"]}))
    assert [one["uid"] for one in by_vobject((await fetched(office, path)).text)] == [held["id"]]


async def test_a_program_that_has_it_is_told_so(office: Office) -> None:
    person = await a_person(office)
    path = await address_of(person.device, "me")
    okay(await gives(office.worker, "book", okay(await asks(person))))
    first = await fetched(office, path)
    assert first.headers["cache-control"] == "private, no-cache"
    office.clock.forward(minutes=30)
    again = await fetched(office, path, **{"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    (mine,) = (await own(person))["interviews"]
    okay(await asks(person, mine["id"], replaces=mine["version"]))
    changed = await fetched(office, path, **{"if-none-match": first.headers["etag"]})
    assert (changed.status_code, changed.headers["etag"] != first.headers["etag"]) == (200, True)


@pytest.mark.parametrize("side", ["me", "staff"])
async def test_only_the_newest_address_shows_anything_and_none_after_its_end(office: Office, side: str) -> None:
    device = (await a_person(office)).device if side == "me" else office.worker.device
    assert okay(await device.get(f"/api/{side}/calendar")) == {"made_at": None}
    first, second = [await address_of(device, side) for _ in range(2)]
    assert [(await fetched(office, path)).status_code for path in (first, second)] == [404, 200]
    assert okay(await device.get(f"/api/{side}/calendar"))["made_at"]
    for _ in range(2):
        assert okay(await device.delete(f"/api/{side}/calendar")) == {"made_at": None}
    refused(await fetched(office, second), 404, "not_found")


async def test_nothing_but_the_hash_of_a_token_is_kept(office: Office) -> None:
    person = await a_person(office)
    token = (await address_of(person.device, "me")).removeprefix("/calendar/").removesuffix(".ics")
    assert len(token) == 43, "256 bits"
    (row,) = await rows(office.house, select(calendar_feed).where(calendar_feed.c.participant_id == person.id))
    assert token not in str(row)
    for guess in (f"/calendar/{row.token_hash}.ics", f"/calendar/{token}", "/calendar/.ics", f"/calendar/{'x' * 500}.ics"):
        assert (await fetched(office, guess)).status_code in (400, 404)


async def test_who_has_left_sees_nothing_any_more(office: Office) -> None:
    colleague = await a_colleague(office)
    path = await address_of(colleague.device, "staff")
    assert (await fetched(office, path)).status_code == 200
    known = await office.house.read(staff_accounts.show_accounts, office.admin, office.clock())
    row = next(one for one in known.staff if one.id == colleague.id)
    change = StaffChange(row.version, row.name, "worker", office.id, active=False)
    await office.house.write(staff_accounts.change_staff, office.admin, office.clock(), office.house.ring, colleague.id, change)
    refused(await fetched(office, path), 404, "not_found")


async def test_a_worker_sees_what_they_hold_themselves(office: Office) -> None:
    person, colleague = await a_person(office), await a_colleague(office)
    okay(await gives(office.worker, "book", okay(await asks(person))))
    theirs = await fetched(office, await address_of(colleague.device, "staff"))
    assert by_vobject(theirs.text) == []


async def test_old_interviews_leave_the_calendar(office: Office) -> None:
    person = await a_person(office)
    path = await address_of(person.device, "me")
    okay(await gives(office.worker, "book", okay(await asks(person))))
    office.clock.set(office.clock() + timedelta(days=70))
    assert by_vobject((await fetched(office, path)).text) == []


async def test_no_log_holds_the_token(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    """An error that nobody foresaw is logged with its route, not with the address that was asked for."""
    path = await address_of(office.worker.device, "staff")
    scope: Any = {"type": "http", "method": "GET", "path": path, "path_template": "/calendar/{name}"}
    request: Any = Request[Any, Any, Any](scope)
    render_unforeseen(request, ValueError("broken"))
    assert "unforeseen error in GET /calendar/{name}" in caplog.text
