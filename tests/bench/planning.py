"""How long it takes to plan the opening of a month for many people: 40 to an office, all at the same hour."""

import asyncio
import time
from datetime import date
from pathlib import Path

from sqlalchemy import Connection, func, insert, select

from otayori.store import schema
from otayori.store.database import Database
from otayori.store.ids import new_id
from otayori.store.key_ring import KeyRing
from otayori.store.sealing import seal
from otayori.store.tables import employment, letter, month_opening, office, organisation, participant
from otayori.usecases import clockwork
from tests import postgres
from tests.clock import jst
from tests.letters.crowd import SEALED

PER_OFFICE = 40
SINCE = jst("2026-04-01 09:00")
OPENING_BEFORE = jst("2026-11-02 12:10")
OPENING = jst("2026-12-01 12:10")


def on_both(folder: Path, people: int) -> list[str]:
    """What it takes on SQLite and on a PostgreSQL of its own that keeps its word at a power cut."""
    ring = KeyRing.load_or_create(folder / "planning-ring.json")
    told = [asyncio.run(measure("SQLite", f"sqlite:///{folder}/planning.sqlite3", ring, people))]
    with postgres.running(durable=True) as server:
        postgres.tell(server, "create database planning")
        told.append(asyncio.run(measure("PostgreSQL", postgres.url(server, "planning"), ring, people)))
    return told


async def measure(engine: str, url: str, ring: KeyRing, people: int) -> str:
    """Fill a house, let the clock open December for everybody, and say how long that took."""
    await schema.upgrade(url)
    db = Database.open(url, ring)
    await db.start()
    offices = [await db.write(an_office) for _ in range(people // PER_OFFICE)]
    if engine == "PostgreSQL":  # which a server does by itself within a minute
        await db.write(lambda conn: conn.exec_driver_sql("analyze"))
    before = time.perf_counter()
    for office_id in offices:
        await db.write(clockwork.tick, clockwork.open_months, office_id, OPENING)
    seconds = time.perf_counter() - before
    planned = await db.read(lambda conn: conn.scalar(select(func.count()).select_from(letter)))
    await db.close()
    return f"planning the opening of {len(offices) * PER_OFFICE:,} people, {engine}: {planned:,} letters in {seconds:.1f} s"


def an_office(conn: Connection) -> str:
    """An office whose people all work since spring, and have had their month before."""
    organisation_id, office_id, ids = new_id(), new_id(), [new_id() for _ in range(PER_OFFICE)]
    conn.execute(insert(organisation), {"id": organisation_id, "name": "法人"})
    conn.execute(insert(office), {"id": office_id, "organisation_id": organisation_id, "name": "事業所", "phone": "000-5555-0000"})
    people = [{"id": one, "office_id": office_id, "created_at": SINCE, **{name: seal("", one) for name in SEALED}} for one in ids]
    conn.execute(insert(participant), people)
    jobs = [(new_id(), one) for one in ids]
    since = {"started_on": date(2026, 4, 1)}
    conn.execute(insert(employment), [{"id": job, "participant_id": one, "employer": seal("会社", job), **since} for job, one in jobs])
    opened = [{"id": new_id(), "participant_id": one, "month": "2026-11", "opened_at": OPENING_BEFORE} for one in ids]
    conn.execute(insert(month_opening), opened)
    return office_id
