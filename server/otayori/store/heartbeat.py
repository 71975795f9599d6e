"""The sign of life of the clocked loop."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, insert, select, update

from otayori.store.tables import heartbeat

LOOP = "loop"

_SEEN = select(heartbeat.c.seen_at).where(heartbeat.c.name == bindparam("loop"))
_AGAIN = update(heartbeat).where(heartbeat.c.name == bindparam("loop")).values(seen_at=bindparam("now"))


def beat(conn: Connection, now: datetime) -> None:
    """Note that the loop is alive."""
    if not conn.execute(_AGAIN, {"loop": LOOP, "now": now}).rowcount:
        conn.execute(insert(heartbeat), {"name": LOOP, "seen_at": now})


def last_seen(conn: Connection) -> datetime | None:
    """When the loop last gave a sign of life; None when it never did."""
    return conn.scalar(_SEEN, {"loop": LOOP})
