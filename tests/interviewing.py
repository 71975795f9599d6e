"""Interviews in tests: open times, what a person asks for, what is written down."""

from typing import Any

from httpx import Response

from otayori.store.ids import new_id
from tests.builders import Json, Office, Person, Staff, okay


async def opens(office: Office, worker: Staff | None = None, **said: Any) -> Json:
    """A worker may be met on Saturdays from 10:00 to 13:00, half an hour each; `said` as in the API."""
    whose = worker or office.worker
    body = {
        "staff_id": whose.id,
        "weekday": 6,
        "begins": "10:00",
        "ends": "13:00",
        "minutes": 30,
        "channels": ["phone", "video", "office"],
        "first_on": "2026-11-01",
    } | said
    return okay(await whose.device.put(f"/api/staff/availability/{new_id()}", json=body))


def wishes(person: Person, **said: Any) -> Json:
    """What a person asks for: a call, at any time."""
    return {"channel": "phone", "when": "any", "asked_at": person.clock().isoformat()} | said


async def asks(person: Person, interview_id: str | None = None, **said: Any) -> Response:
    """Ask for an interview, or change what was asked."""
    return await person.device.put(f"/api/me/interviews/{interview_id or new_id()}", json=wishes(person, **said))


def picked(slot: Json) -> Json:
    """A wish for an open time."""
    return {"when": "slot", "slot": {"pattern_id": slot["pattern_id"], "starts_at": slot["starts_at"]}}


async def own(person: Person) -> Json:
    """The person's page."""
    return okay(await person.device.get("/api/me/interviews"))


async def is_late(person: Person, interview_id: str, minutes: int = 10, booking_id: str | None = None) -> Response:
    """「おくれます」, to the time that the person sees, or to another one."""
    (mine,) = [one for one in (await own(person))["interviews"] if one["id"] == interview_id]
    body = {"booking_id": booking_id or mine["booking_id"], "minutes": minutes}
    return await person.device.post(f"/api/me/interviews/{interview_id}/late", json=body)


async def plan(staff: Staff, first: str = "2026-11-20", days: int = 14) -> Json:
    """What is asked and planned."""
    return okay(await staff.device.get("/api/staff/interviews", params={"first": first, "days": days}))


def a_time(staff: Staff, starts_at: str = "2026-11-24T17:30:00+09:00", **said: Any) -> Json:
    """A time that staff give."""
    return {"starts_at": starts_at, "minutes": 30, "staff_id": staff.id, "channel": "phone"} | said


async def gives(staff: Staff, act: str, interview: Json, **said: Any) -> Response:
    """Propose or book a time for an interview as it was seen."""
    body = {"version": interview["version"], "time": a_time(staff, **said)}
    return await staff.device.post(f"/api/staff/interviews/{interview['id']}/{act}", json=body)


def a_record(interview: Json, **said: Any) -> Json:
    """What is written down of an interview at the office."""
    return {
        "version": interview["version"],
        "held_on": "2026-11-20",
        "channel": "office",
        "minutes": 40,
        "subjects": ["work:people", "life:sleep"],
        "place": "相談室",
        "present": "本人、佐野",
        "said": "あたらしい店長のことで なやんでいる。",
        "agreed": "らいしゅう いっしょに 店長と はなします。",
        "follows": "つぎの めんだんで ようすを ききます。",
    } | said


async def writes(staff: Staff, interview: Json, **said: Any) -> Response:
    """Write down what took place."""
    return await staff.device.put(f"/api/staff/interviews/{interview['id']}/record", json=a_record(interview, **said))


async def hides(office: Office, person: Person) -> None:
    """The employer is not to know."""
    card = (await office.worker.page(person))["person"]
    named = {name: card[name] for name in ("name", "kana", "phone", "version")}
    okay(await office.worker.device.put(f"/api/staff/people/{person.id}", json=named | {"disclosed": False}))


CONDITIONS = ["understood", "grasped", "answerable"]
