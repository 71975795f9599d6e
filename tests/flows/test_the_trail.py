"""What a day of work leaves in the trail is linked by the clock, and the command line says whether it still stands."""

import subprocess
import sys
from pathlib import Path

from sqlalchemy import text

from otayori import worker
from otayori.store import chain
from tests.builders import a_person, an_office
from tests.clock import Clock
from tests.house import House, open_house

# Every act is changed, past the triggers.
FORGERY = ("drop trigger act_log_no_update", "update act_log set act = 'nothing'")


async def test_the_clock_links_what_the_day_left(house: House) -> None:
    office = await an_office(house)
    person = await a_person(office)
    await person.has_sent("2026-11")
    await office.worker.page(person)
    before = await house.read(chain.verify)
    assert isinstance(before, chain.Whole)
    assert before.rows == 0
    assert before.waiting > 3
    await worker.ask_once(house.app.state.db, house.clock())
    after = await house.read(chain.verify)
    assert isinstance(after, chain.Whole)
    assert after.rows >= before.waiting
    assert after.waiting == 0


async def test_the_command_line_says_whether_the_trail_is_whole(sqlite_url: str, tmp_path: Path, clock: Clock) -> None:
    async with open_house(sqlite_url, tmp_path, clock) as house:
        await an_office(house)
        await worker.ask_once(house.app.state.db, house.clock())
    whole = verify(sqlite_url, tmp_path)
    assert whole.returncode == 0, whole.stderr
    assert "whole from 2026-11-20T01:00:00+00:00 to 2026-11-20T01:00:00+00:00" in whole.stdout
    assert len(whole.stdout.split()[-1]) == 64, "the last link, to be noted elsewhere"
    assert verify(sqlite_url, tmp_path, "--holds", "0" * 64).returncode == 1
    async with open_house(sqlite_url, tmp_path, clock) as house:
        await house.write(lambda conn: [conn.execute(text(step)) for step in FORGERY])
    broken = verify(sqlite_url, tmp_path)
    assert broken.returncode == 1
    assert "broken at link 1, row " in broken.stderr


def test_what_the_house_writes_is_for_its_own_user_alone(tmp_path: Path) -> None:
    """Also in a folder that others may look into."""
    tmp_path.chmod(0o755)
    told = {"OTAYORI_DATA": str(tmp_path), "PYTHONPATH": ":".join(sys.path), "PATH": ""}
    subprocess.run((sys.executable, "-m", "otayori", "letters"), env=told, capture_output=True, check=True, timeout=60)
    made = list(tmp_path.rglob("*"))
    assert tmp_path / "otayori.sqlite3" in made
    assert {path.name: oct(path.stat().st_mode) for path in made if path.stat().st_mode & 0o077} == {}


def verify(url: str, folder: Path, *more: str) -> "subprocess.CompletedProcess[str]":
    command = (sys.executable, "-m", "otayori", "trail", "verify", *more)
    told = {"OTAYORI_DATA": str(folder), "OTAYORI_DATABASE_URL": url, "PYTHONPATH": ":".join(sys.path), "PATH": ""}
    return subprocess.run(command, env=told, capture_output=True, text=True, check=False, timeout=60)
