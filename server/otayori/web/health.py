"""Signs of life, for whoever runs the house."""

import logging
from datetime import datetime, timedelta
from functools import cache

from litestar import Response, get
from litestar.di import NamedDependency
from msgspec import Struct
from sqlalchemy import Connection

from otayori.store import heartbeat, posting, schema
from otayori.web.deps import Door
from otayori.web.signin import who

SILENT_FOR = timedelta(minutes=2)

log = logging.getLogger(__name__)


class Live(Struct, frozen=True):
    """The process answers."""

    live: bool


class Ready(Struct, frozen=True):
    """Whether the house can do its work, part by part."""

    database: bool
    """The database answers."""
    tables: bool
    """It has the tables of this version of the program."""
    loop: bool
    """The clocked loop gave a sign of life in the last two minutes."""
    letters: bool
    """Somebody posts: gave a sign of life in the last two minutes, or has left no letter waiting for as long."""


@get("/health/live", opt=who(), sync_to_thread=False, include_in_schema=False)
def live() -> Live:
    """The process answers; nothing else is asked."""
    return Live(live=True)


@get("/health/ready", opt=who(), include_in_schema=False)
async def ready(door: NamedDependency[Door]) -> Response[Ready]:
    """200 when the database answers, has the newest tables, and this process's loop and post are alive; otherwise 503.

    Where loop and post are another process's business (OTAYORI_CLOCK_LOOP=off), their silence is shown but does not fail this one.
    """
    try:
        found = await door.db.read(_look, _newest_tables(), door.now)
    except Exception:
        log.exception("the database does not answer")
        found = Ready(database=False, tables=False, loop=False, letters=False)
    well = found.tables and ((found.loop and found.letters) or not door.settings.clock_loop)
    return Response(found, status_code=200 if well else 503)


@cache
def _newest_tables() -> str:
    """The version that this program wants; it does not change while the program runs."""
    return schema.head()


def _look(conn: Connection, wanted: str, now: datetime) -> Ready:
    if schema.current(conn) != wanted:
        return Ready(database=True, tables=False, loop=False, letters=False)
    return Ready(
        database=True,
        tables=True,
        loop=_lately(heartbeat.last_seen(conn), now),
        letters=_lately(heartbeat.last_seen(conn, heartbeat.POST), now) or _lately(posting.longest_due(conn) or now, now),
    )


def _lately(at: datetime | None, now: datetime) -> bool:
    return at is not None and now - at < SILENT_FOR
