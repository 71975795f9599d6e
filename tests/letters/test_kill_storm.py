"""Processes that post are killed, again and again, in the middle of their work: no letter is lost, and no phone shows one twice.

`OTAYORI_STORM` sets how many letters (`make soak`: 10,000).
"""

import asyncio
import logging
import os
import random
import signal
import sys
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from sqlalchemy import Connection, func, select

from otayori import clock
from otayori.letters.vapid import VapidKeys
from otayori.store.database import Database
from otayori.store.key_ring import KeyRing
from otayori.store.posting import longest_due
from otayori.store.tables import letter
from tests.habits.sources import ROOT
from tests.letters.crowd import crowd, letters_to
from tests.letters.push_house import PushHouse

LETTERS = int(os.environ.get("OTAYORI_STORM", "200"))
EACH = 4
PROCESSES = 2
KILLS = max(3, LETTERS // 400)
LEASE_SECONDS = 1.0 if LETTERS < 1000 else 6.0

log = logging.getLogger(__name__)


async def test_no_letter_is_lost_and_none_is_shown_twice(database_url: str, tmp_path: Path, push: PushHouse) -> None:
    ring_path, keys_path = tmp_path / "ring.json", tmp_path / "vapid.json"
    db = Database.open(database_url, KeyRing.load_or_create(ring_path))
    await db.start()
    keys = VapidKeys.load_or_create(keys_path)
    phones = [push.phone(keys.current) for _ in range(LETTERS // EACH)]
    people = await db.write(crowd, [phone.subscription for phone in phones], clock.now())
    await db.write(letters_to, people, EACH, clock.now())
    dice, killed = random.Random(20261120), 0
    async with nursery(database_url, ring_path, keys_path) as start:
        posting = [await start() for _ in range(PROCESSES)]
        try:
            for kill in range(1, KILLS + 1):
                await arrived(push, kill * LETTERS // (KILLS + 2))
                for victim in victims(dice, kill):
                    os.kill(posting[victim], signal.SIGKILL)
                    posting[victim] = await start()
                    killed += 1
            await settled(db)
        finally:
            for process in posting:
                os.kill(process, signal.SIGKILL)
    shown = [pushed for phone in phones for pushed in phone.got]
    assert {pushed.data["letter"] for pushed in shown} == await db.read(ids)
    assert len({(pushed.data["letter"], pushed.message["notification"]["tag"], pushed.headers["Topic"]) for pushed in shown}) == LETTERS
    assert max(len(phone.shown) for phone in phones) == EACH
    assert await db.read(states) == {"sent": LETTERS}
    await db.close()
    again = len(shown) - LETTERS
    log.info("%d letters, %d kills: none lost, none shown twice; %d came again and took their own place", LETTERS, killed, again)


def victims(dice: random.Random, kill: int) -> range | tuple[int]:
    """Whom it hits: every third time all that are posting, else one of them."""
    return range(PROCESSES) if kill % 3 == 0 else (dice.randrange(PROCESSES),)


@asynccontextmanager
async def nursery(url: str, ring: Path, keys: Path) -> AsyncGenerator[Callable[[], Awaitable[int]]]:
    """Starts processes of `tests.letters.posting_process`; each start gives the id of a new one."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = (sys.executable, "-m", "tests.letters.posting_process", url, str(ring), str(keys), str(LEASE_SECONDS))
    pipe = asyncio.subprocess.PIPE
    mother = await asyncio.create_subprocess_exec(*command, cwd=ROOT, env=environment, stdin=pipe, stdout=pipe)
    assert mother.stdin is not None
    assert mother.stdout is not None
    orders, answers = mother.stdin, mother.stdout

    async def start() -> int:
        orders.write(b"one\n")
        return int(await answers.readline())

    yield start
    orders.close()
    await mother.wait()


async def arrived(push: PushHouse, count: int) -> None:
    """Until so many letters have arrived at phones; several times over counts once."""
    while len({pushed.data["letter"] for phone in push.phones.values() for pushed in phone.got}) < count:
        push.news.clear()
        await push.news.wait()


async def settled(db: Database) -> None:
    """Until nobody has anything to do any more."""
    while await db.read(longest_due):  # noqa: ASYNC110 - other processes are at work, and tell us nothing
        await asyncio.sleep(0.1)


def ids(conn: Connection) -> set[str]:
    return set(conn.scalars(select(letter.c.id)))


def states(conn: Connection) -> dict[str, int]:
    return {row.state: row.n for row in conn.execute(select(letter.c.state, func.count().label("n")).group_by(letter.c.state))}
