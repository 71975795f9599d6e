"""A process that is killed loses nothing it was answered; two processes at one database lose nothing to each other."""

import os
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from otayori.store.database import Database
from tests.habits.sources import ROOT
from tests.store.counting import make, notes, total


@pytest.fixture
async def counted(db: Database) -> Database:
    """The database with the tables of `tests.store.counting`."""
    await db.write(make)
    return db


@contextmanager
def counting(url: str, ring: Path, times: int) -> Generator["subprocess.Popen[str]"]:
    """A started `tests.store.counting_process` that waits for its line."""
    command = (sys.executable, "-m", "tests.store.counting_process", url, str(ring), str(times))
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def start(process: "subprocess.Popen[str]") -> None:
    assert process.stdin is not None
    process.stdin.write("go\n")
    process.stdin.flush()


def line_from(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def integrity(connection: Connection) -> str:
    return connection.execute(text("PRAGMA integrity_check")).scalar_one() if connection.dialect.name == "sqlite" else "ok"


async def test_a_killed_process_loses_nothing_it_was_answered(counted: Database, database_url: str, tmp_path: Path) -> None:
    with counting(database_url, tmp_path / "ring.json", 1_000_000) as process:
        assert line_from(process) == "ready"
        start(process)
        answered = [line_from(process) for _ in range(50)]
        process.kill()
        answered += process.communicate()[0].split()
    kept = await counted.read(notes)
    assert {note_id for note_id in answered if len(note_id) == 36} <= kept  # the kill may cut the last line short
    assert await counted.read(total) == len(kept)
    assert await counted.read(integrity) == "ok"


async def test_two_processes_lose_nothing_to_each_other(counted: Database, database_url: str, tmp_path: Path) -> None:
    ring = tmp_path / "ring.json"
    with counting(database_url, ring, 30) as one, counting(database_url, ring, 30) as other:
        assert line_from(one) == line_from(other) == "ready"
        start(one)
        start(other)
        answered = [note_id for process in (one, other) for note_id in process.communicate(timeout=60)[0].split()]
    assert (one.returncode, other.returncode) == (0, 0)
    assert len(set(answered)) == 60
    assert await counted.read(notes) == set(answered)
    assert await counted.read(total) == 60
