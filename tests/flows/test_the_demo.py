"""The demo: believable, complete, and never beside other people."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import func, select

from otayori.demo import load as demo
from otayori.demo.people import LIVES, OFFICES, PASSWORD, STAFF
from otayori.rules.raised import RULES
from otayori.store.database import Database
from otayori.store.key_ring import KeyRing
from otayori.store.tables import call_task, checkin, flag, participant
from tests.builders import an_office
from tests.clock import Clock, jst
from tests.house import open_house


@pytest.mark.parametrize("now", ["2026-11-22 05:30", "2027-03-01 00:10"])
async def test_every_rule_shows_somewhere(sqlite_template: Path, tmp_path: Path, now: str) -> None:
    """Whenever it is loaded: late in a month, or in its first minutes."""
    shutil.copy(sqlite_template, tmp_path / "demo.sqlite3")
    ring = KeyRing.load_or_create(tmp_path / "ring.json")
    db = Database.open(f"sqlite:///{tmp_path / 'demo.sqlite3'}", ring)
    await db.start()
    try:
        house = await demo.load(db, ring, jst(now))
        assert len(house.people) == len(LIVES) == 40
        assert (len(house.staff), len(OFFICES)) == (len(STAFF), 2) == (5, 2)
        shown = await db.read(lambda conn: set(conn.scalars(select(flag.c.rule))))
        assert set(RULES) - shown == set()
        received = await db.read(lambda conn: list(conn.scalars(select(checkin.c.received_at))))
        assert max(received) <= jst(now)
        waiting = await db.read(lambda conn: list(conn.scalars(select(call_task.c.id).where(call_task.c.state != "closed"))))
        assert 5 <= len(waiting) <= 30
    finally:
        await db.close()


async def test_it_loads_once_and_its_staff_can_sign_in(sqlite_template: Path, tmp_path: Path, clock: Clock) -> None:
    shutil.copy(sqlite_template, tmp_path / "demo.sqlite3")
    async with open_house(f"sqlite:///{tmp_path / 'demo.sqlite3'}", tmp_path, clock) as house:
        database: Database = house.app.state.db
        first = await demo.load(database, house.ring, clock())
        assert await demo.load(database, house.ring, clock()) == first
        assert await house.read(lambda conn: conn.scalar(select(func.count()).select_from(participant))) == 40
        desk = await house.device()
        answer = await desk.post("/api/staff/sign-in", json={"email": STAFF[0].email, "password": PASSWORD})
        assert answer.status_code == 200, answer.text
        listed = (await desk.get("/api/staff/call-list")).json()
        assert {task["gravity"] for task in listed["tasks"]} >= {"red", "amber"}
        assert listed["unanswered"]


async def test_it_refuses_beside_other_people(database_url: str, tmp_path: Path, clock: Clock) -> None:
    async with open_house(database_url, tmp_path, clock) as house:
        await an_office(house)
        with pytest.raises(demo.OtherPeople):
            await demo.load(house.app.state.db, house.ring, clock())
        assert await house.read(lambda conn: conn.scalar(select(func.count()).select_from(participant))) == 0
