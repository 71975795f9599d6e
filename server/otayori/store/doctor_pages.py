"""When a person gave out a page for the doctor: nothing of what was on it."""

from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, Row, bindparam, insert, select

from otayori.store.entry_tables import doctor_page

_INSERT = insert(doctor_page)
_ONE = select(doctor_page).where(doctor_page.c.id == bindparam("page_id"))
_OF = (
    select(doctor_page)
    .where(doctor_page.c.participant_id == bindparam("participant_id"))
    .order_by(doctor_page.c.given_at.desc(), doctor_page.c.id.desc())
)


def one(conn: Connection, page_id: str) -> Row[Any] | None:
    """A page by its id."""
    return conn.execute(_ONE, {"page_id": page_id}).first()


def add(conn: Connection, page_id: str, participant_id: str, how: Literal["screen", "paper"], given_at: datetime, now: datetime) -> None:
    """Note that one was given out."""
    row = {"id": page_id, "participant_id": participant_id, "how": how, "given_at": given_at, "received_at": now}
    conn.execute(_INSERT, row)


def all_of(conn: Connection, participant_id: str) -> list[Row[Any]]:
    """Every time, the newest first."""
    return list(conn.execute(_OF, {"participant_id": participant_id}))
