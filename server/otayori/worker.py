"""The clocked loop (design law 14): asks every office the clock's questions, again and again, and shows that it lives."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

from otayori.store.database import Database
from otayori.store.heartbeat import beat
from otayori.store.offices import every_id
from otayori.usecases import clockwork

SECONDS_BETWEEN = 20

log = logging.getLogger(__name__)


async def run(db: Database, now: Callable[[], datetime], stop: asyncio.Event) -> None:
    """Ask until told to stop. A round that fails as a whole (the database is away) is followed by the next."""
    while not stop.is_set():
        try:
            await ask_once(db, now())
        except Exception:
            log.exception("the clock could not ask anybody")
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), SECONDS_BETWEEN)


async def ask_once(db: Database, now: datetime) -> int:
    """One round over every office; answers how many rows changed.

    Nothing that goes wrong in one question keeps the others from being asked. The heartbeat is written only after a round without
    failure, so that `/health/ready` tells.
    """
    changed, failed = 0, False
    for office_id in await db.read(every_id):
        for question in clockwork.QUESTIONS:
            try:
                changed += await db.write(clockwork.tick, question, office_id, now)
            except Exception:
                failed = True
                log.exception("the clock could not %s for office %s", question.__name__, office_id)
    if not failed:
        await db.write(beat, now)
    return changed
