"""Own entries in tests: a phone that saves what a person writes."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from httpx import Response
from sqlalchemy import Connection, insert

from otayori.rules.entries import Body, Diary
from otayori.store import entries
from otayori.store.entries import Shown
from otayori.store.entry_tables import entry
from otayori.store.ids import new_id
from tests.builders import Json, Person, Staff, okay

LAST = date(2026, 11, 20)
LINE = "いつもの しごと。おひるは カレー。かえりに すこし さんぽを した。"


def a_day(day: str = "2026-11-20", **said: Any) -> Json:
    """A day of the diary; `said` as in the API."""
    return {"kind": "diary", "diary": {"day": day, "heavy": 3} | said}


async def saves(person: Person, what: Json, entry_id: str | None = None, *replaces: str, write_id: str | None = None) -> Response:
    """Save an entry, or delete it (`{"kind": "diary"}`)."""
    body = {"replaces": list(replaces), "made_at": person.clock().isoformat()} | what
    return await person.device.put(f"/api/me/entries/{entry_id or new_id()}/{write_id or new_id()}", json=body)


async def changes(person: Person, after: int = 0) -> Json:
    """What has changed since."""
    return okay(await person.device.get(f"/api/me/entries/changes/{after}"))


async def month(person: Person, of: str = "2026-11") -> Json:
    """The entries about a month."""
    return okay(await person.device.get(f"/api/me/entries/months/{of}"))


async def read_by(staff: Staff, person: Person) -> list[Json]:
    """What the person shows of their diary, as a member of staff reads it."""
    return okay(await staff.device.get(f"/api/staff/people/{person.id}/diary"))["entries"]


def heads(entry: Json) -> list[str]:
    """The ids of what stands."""
    return [head["write_id"] for head in entry["heads"]]


def write_years(conn: Connection, participant_id: str, count: int) -> None:
    """A shown diary entry for each of so many days up to LAST, written straight into the database: somebody has kept it for years."""
    made = datetime(2026, 11, 1, tzinfo=UTC)
    on = [LAST - timedelta(days=count - 1 - number) for number in range(count)]
    rows: list[dict[str, Any]] = [
        {"id": new_id(), "participant_id": participant_id, "kind": "diary", "seq": number + 1, "first_on": day, "last_on": day}
        for number, day in enumerate(on)
    ]
    conn.execute(insert(entry), rows)
    for number, row in enumerate(rows):
        diary = Diary(day=on[number], heavy=(4, 3, 3, 2)[number % 4], sources=("work",), line=LINE, slept=3, show="worker")
        entries.add_write(conn, row["id"], new_id(), Body(diary=diary), made)
        entries.show(conn, row["id"], Shown(diary, []))
