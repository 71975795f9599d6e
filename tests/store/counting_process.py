"""A process of its own that increments the counter: `python -m tests.store.counting_process URL RING TIMES`.

It prints "ready", waits for a line, and then prints the id of every increment as soon as it is told that it is kept.
"""

import asyncio
import sys
from pathlib import Path

from otayori.store.database import Database
from otayori.store.key_ring import KeyRing
from tests.store.counting import increment

AT_ONCE = 8


async def count(url: str, ring: Path, times: int) -> None:
    db = Database.open(url, KeyRing.load_or_create(ring))
    await db.start()
    left = iter(range(times))
    say("ready")
    sys.stdin.readline()

    async def client() -> None:
        for _ in left:
            say(await db.write(increment))

    await asyncio.gather(*(client() for _ in range(AT_ONCE)))
    await db.close()


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(count(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])))
