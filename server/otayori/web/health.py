"""Signs of life, for whoever runs the house."""

import logging
from datetime import datetime, timedelta
from functools import cache

from litestar import Response, get
from litestar.di import NamedDependency
from msgspec import Struct
from sqlalchemy import Connection

from otayori.store import heartbeat, schema
from otayori.web.deps import Door
from otayori.web.signin import who

LOOP_SILENT_FOR = timedelta(minutes=2)

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


@get("/health/live", opt=who(), sync_to_thread=False, include_in_schema=False)
def live() -> Live:
    """The process answers; nothing else is asked."""
    return Live(live=True)


@get("/health/ready", opt=who(), include_in_schema=False)
async def ready(door: NamedDependency[Door]) -> Response[Ready]:
    """200 when the database answers, has the newest tables and this process's loop is alive; otherwise 503.

    Where the loop is another process's business (OTAYORI_CLOCK_LOOP=off), its silence is shown but does not fail this one.
    """
    try:
        found = await door.db.read(_look, _newest_tables(), door.now)
    except Exception:
        log.exception("the database does not answer")
        found = Ready(database=False, tables=False, loop=False)
    well = found.tables and (found.loop or not door.settings.clock_loop)
    return Response(found, status_code=200 if well else 503)


@cache
def _newest_tables() -> str:
    """The version that this program wants; it does not change while the program runs."""
    return schema.head()


def _look(conn: Connection, wanted: str, now: datetime) -> Ready:
    if schema.current(conn) != wanted:
        return Ready(database=True, tables=False, loop=False)
    seen = heartbeat.last_seen(conn)
    return Ready(database=True, tables=True, loop=seen is not None and now - seen < LOOP_SILENT_FOR)
