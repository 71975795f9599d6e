"""Letters as whoever runs the house sees them: how many stand how, and those that wait; ids and kinds only, never a name."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, select

from otayori.store.tables import letter

_COUNTS = (
    select(letter.c.kind, letter.c.state, letter.c.road, func.count().label("letters"))
    .group_by(letter.c.kind, letter.c.state, letter.c.road)
    .order_by(letter.c.kind, letter.c.state, letter.c.road)
)
_WAITING = select(letter).where(letter.c.next_at.is_not(None)).order_by(letter.c.next_at).limit(bindparam("most"))
_DUE = select(letter).where(letter.c.next_at <= bindparam("now")).order_by(letter.c.next_at).limit(bindparam("most"))
_ONE = select(letter).where(letter.c.id == bindparam("letter_id"))


def counts(conn: Connection) -> Sequence[Row[*tuple[Any, ...]]]:
    """How many letters there are by kind, state and road."""
    return conn.execute(_COUNTS).all()


def waiting(conn: Connection, most: int) -> list[Row[Any]]:
    """The letters that posting will look at next."""
    return list(conn.execute(_WAITING, {"most": most}))


def due(conn: Connection, now: datetime, most: int) -> list[Row[Any]]:
    """The letters that posting would claim now; nothing is claimed."""
    return list(conn.execute(_DUE, {"now": now, "most": most}))


def one(conn: Connection, letter_id: str) -> Row[Any] | None:
    """One letter."""
    return conn.execute(_ONE, {"letter_id": letter_id}).first()
