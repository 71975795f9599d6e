"""A nursery of processes that post until they are killed: `python -m tests.letters.posting_process URL RING PUSH_KEYS LEASE_SECONDS`.

For every line it reads it forks a process and prints its id: starting Python anew takes longer than posting a thousand letters.
"""

import asyncio
import os
import signal
import sys
from datetime import timedelta
from functools import partial
from pathlib import Path

from otayori import clock
from otayori.letters import capabilities
from otayori.letters.post import Post
from otayori.letters.vapid import VapidKeys
from otayori.letters.webpush import WebPush
from otayori.store.database import Database
from otayori.store.key_ring import KeyRing
from otayori.usecases.at_the_door import door


async def post(url: str, ring_path: Path, keys: Path, lease: timedelta) -> None:
    ring = KeyRing.load(ring_path)
    db = Database.open(url, ring)
    await db.start()
    push = WebPush(
        VapidKeys.load(keys),
        contact="mailto:keeper@otayori.example",
        receipt=partial(capabilities.receipt, ring),
        now=clock.now,
        loopback=True,
    )
    await Post(db, [push], door, clock.now, public_url="http://otayori.test", lease=lease).run(asyncio.Event())


def main() -> None:
    url, ring, keys, seconds = sys.argv[1:]
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            asyncio.run(post(url, Path(ring), Path(keys), timedelta(seconds=float(seconds))))
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
