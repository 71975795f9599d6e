"""The demo: believable, complete, and never beside other people."""

import shutil
from collections import Counter
from pathlib import Path
from typing import get_args

import pytest
from sqlalchemy import select

from otayori.demo import load as demo
from otayori.demo.people import LIVES, OFFICES, PASSWORD, STAFF
from otayori.demo.tools import SAKURA, SHO
from otayori.rules.interviews import State
from otayori.rules.raised import RULES
from otayori.store.consent_tables import consent, share
from otayori.store.database import Database
from otayori.store.entry_tables import entry
from otayori.store.interview_tables import interview
from otayori.store.rights_tables import rights_request, support_end
from otayori.store.tables import call_task, checkin, flag, participant
from tests.builders import an_office, okay, rows
from tests.clock import Clock, jst
from tests.house import open_house


@pytest.mark.parametrize("now", ["2026-11-22 05:30", "2027-03-01 00:10"])
async def test_it_shows_every_rule_once_loaded_and_its_staff_can_sign_in(sqlite_template: Path, tmp_path: Path, now: str) -> None:
    """Whenever it is loaded: late in a month, or in its first minutes. Loading it again finds it."""
    shutil.copy(sqlite_template, tmp_path / "demo.sqlite3")
    async with open_house(f"sqlite:///{tmp_path / 'demo.sqlite3'}", tmp_path, Clock(jst(now))) as house:
        database: Database = house.app.state.db
        loaded = await demo.load(database, house.ring, house.clock())
        assert await demo.load(database, house.ring, house.clock()) == loaded
        assert len(await rows(house, select(participant.c.id).where(participant.c.active))) == len(loaded.people) == len(LIVES) == 40
        assert len(await rows(house, select(support_end))) == 1
        assert sorted(row.state for row in await rows(house, select(rights_request.c.state))) == ["open", "open", "partly"]
        assert (len(loaded.staff), len(OFFICES)) == (len(STAFF), 2) == (5, 2)
        assert set(RULES) - {row.rule for row in await rows(house, select(flag.c.rule))} == set()
        assert max(row.received_at for row in await rows(house, select(checkin.c.received_at))) <= jst(now)
        assert 5 <= len(await rows(house, select(call_task.c.id).where(call_task.c.state != "closed"))) <= 30
        held = await rows(house, select(consent.c.how, consent.c.revoked_at))
        assert {row.how for row in held} == {"app", "paper"}
        assert sum(row.revoked_at is not None for row in held) == 1
        assert {row.exception for row in await rows(house, select(share.c.exception))} == {None, "deterioration"}
        desk = await house.device()
        okay(await desk.post("/api/staff/sign-in", json={"email": STAFF[0].email, "password": PASSWORD}))
        listed = okay(await desk.get("/api/staff/call-list"))
        assert listed["tasks"]
        if now.startswith("2026-11-22"):
            assert {task["gravity"] for task in listed["tasks"]} >= {"red", "amber"}
            assert listed["unanswered"]
            met = Counter(row.state for row in await rows(house, select(interview.c.state)))
            assert met.keys() == set(get_args(State))
            assert 80 <= met["done"] <= 200
            told = Counter(row.kind for row in await rows(house, select(entry.c.kind)))
            assert told.keys() == {"diary", "note", "problem", "sign", "item"}
            shown = okay(await desk.get(f"/api/staff/people/{loaded.people[SAKURA]}/diary"))["entries"]
            assert 3 <= len(shown) < told["diary"] / 5, "some days, and not those that are hers alone"
            assert not any("people" in one["sources"] for one in shown)
            assert okay(await desk.get(f"/api/staff/people/{loaded.people[SHO]}/diary"))["entries"] == []


async def test_it_refuses_beside_other_people(database_url: str, tmp_path: Path, clock: Clock) -> None:
    async with open_house(database_url, tmp_path, clock) as house:
        await an_office(house)
        with pytest.raises(demo.OtherPeople):
            await demo.load(house.app.state.db, house.ring, clock())
        assert await rows(house, select(participant.c.id)) == []
