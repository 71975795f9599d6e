"""The signs of life of the loops: the clock, and posting."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, insert, select, update

from otayori.store.tables import heartbeat

LOOP = "loop"
POST = "post"

_SEEN = select(heartbeat.c.seen_at).where(heartbeat.c.name == bindparam("loop"))
_AGAIN = update(heartbeat).where(heartbeat.c.name == bindparam("loop")).values(seen_at=bindparam("now"))


def beat(conn: Connection, now: datetime, loop: str = LOOP) -> None:
    """Note that the loop is alive."""
    if not conn.execute(_AGAIN, {"loop": loop, "now": now}).rowcount:
        conn.execute(insert(heartbeat), {"name": loop, "seen_at": now})


def last_seen(conn: Connection, loop: str = LOOP) -> datetime | None:
    """When the loop last gave a sign of life; None when it never did."""
    return conn.scalar(_SEEN, {"loop": loop})
