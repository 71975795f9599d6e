"""The product itself: a house with many offices full of people, and the application on it at a standing time."""

import asyncio
import json
import os
from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

from litestar import Litestar
from sqlalchemy import Connection, Table, insert

from otayori import collector, settings
from otayori.app import create_app
from otayori.rules.months import first_day
from otayori.store import schema
from otayori.store.database import Database
from otayori.store.ids import new_id
from otayori.store.key_ring import KeyRing
from otayori.store.sealing import seal
from otayori.store.tables import assignment, checkin, employment, month_opening, office, organisation, participant, session, staff
from otayori.usecases.sessions import token_hash
from tests.bench.deck import MONTH, NOW, OFFICE_SIZE, PAST_MONTHS, WORKER_TOKEN, Person, person

BATCH = 2000


def make_app() -> Litestar:
    """For `uvicorn --factory`: the application that `otayori serve` serves, at the bench's time, and as calm.

    Everybody comes from one address, and one worker asks all the time: limits are counted as ever, at a time in which nobody meets them.
    """
    made = create_app(settings.read(os.environ), lambda: NOW, seconds=partial(next, count(0.0, 3600.0)))
    collector.calm()
    return made


def seed(url: str, keys: Path, people: int) -> None:
    """Migrate, and make `people` participants in offices of forty, each with an employment, a phone and three past months."""
    asyncio.run(_seed(url, KeyRing.load_or_create(keys), people))


async def _seed(url: str, ring: KeyRing, people: int) -> None:
    await schema.upgrade(url)
    db = Database.open(url, ring)
    await db.start()
    organisation_id = new_id()
    await db.write(_insert, [(organisation, {"id": organisation_id, "name": "ベンチ法人"})])
    for first in range(0, people, BATCH):
        rows = [row for number in range(first, min(first + BATCH, people), OFFICE_SIZE) for row in _office(organisation_id, number)]
        await db.write(_insert, rows)
    await db.close()


def _insert(conn: Connection, rows: list[tuple[Table, dict[str, Any]]]) -> None:
    for table in (organisation, office, staff, participant, employment, assignment, session, month_opening, checkin):
        if values := [row for of, row in rows if of is table]:
            conn.execute(insert(table), values)


def _office(organisation_id: str, first: int) -> Iterator[tuple[Table, dict[str, Any]]]:
    office_id, worker_id = new_id(), new_id()
    yield office, {"id": office_id, "organisation_id": organisation_id, "name": f"第{first}事業所", "phone": "03-0000-0000"}
    yield (
        staff,
        {
            "id": worker_id,
            "organisation_id": organisation_id,
            "office_id": office_id,
            "role": "worker",
            "name": seal("佐藤 一", worker_id),
            "kana": seal("サトウ ハジメ", worker_id),
            "email": seal(f"worker-{first}@example.jp", worker_id),
            "email_index": f"worker-{first}",
            "password_hash": "",
            "created_at": NOW,
        },
    )
    if first == 0:
        yield session, _session(WORKER_TOKEN, staff_id=worker_id, participant_id=None)
    for number in range(first, first + OFFICE_SIZE):
        yield from _person(office_id, worker_id, person(number))


def _person(office_id: str, worker_id: str, one: Person) -> Iterator[tuple[Table, dict[str, Any]]]:
    own, job = new_id(), new_id()
    texts = {"name": "山田 花子", "kana": "ヤマダ ハナコ", "phone": "090-0000-0000", "email": "", "contact_note": "ひるやすみに"}
    sealed = {name: seal(text, own) for name, text in texts.items()}
    yield participant, {"id": own, "office_id": office_id, "created_at": NOW, **sealed}
    yield employment, {"id": job, "participant_id": own, "employer": seal("株式会社れい", job), "started_on": date(2025, 4, 1)}
    yield assignment, {"id": new_id(), "participant_id": own, "staff_id": worker_id, "since_on": date(2025, 4, 1)}
    yield session, _session(one.token, staff_id=None, participant_id=own)
    yield month_opening, {"id": new_id(), "participant_id": own, "month": MONTH, "opened_at": NOW - timedelta(days=3)}
    for month, answers in zip(PAST_MONTHS, one.past, strict=True):
        yield checkin, _check_in(own, job, month, answers)


def _session(token: str, *, staff_id: str | None, participant_id: str | None) -> dict[str, Any]:
    expires = NOW + timedelta(hours=12) if staff_id else None
    owner = {"staff_id": staff_id, "participant_id": participant_id}
    return {
        "id": new_id(),
        "token_hash": token_hash(token),
        "device": "bench",
        "created_at": NOW,
        "last_seen_at": NOW,
        "expires_at": expires,
        **owner,
    }


def _check_in(participant_id: str, employment_id: str, month: str, answers: dict[str, object]) -> dict[str, Any]:
    own = new_id()
    sent = NOW.replace(year=first_day(month).year, month=first_day(month).month)
    return {
        "id": own,
        "participant_id": participant_id,
        "employment_id": employment_id,
        "month": month,
        "version": 1,
        "form_version": 1,
        "form": "full",
        "scale": "four-1",
        "on_leave": False,
        "answers": seal(json.dumps(list(answers.values())), own),
        "words": seal('["",""]', own),
        "entered": "self",
        "finished_at": sent,
        "received_at": sent,
        "first_received_at": sent,
    }
