"""Reminders of schedule notes: the next one of each note, and those that have become letters and still stand. No text."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from otayori.rules.own_reminders import Reminder
from otayori.store.entry_tables import entry, own_reminder
from otayori.store.tables import participant

_DUE = (
    select(own_reminder, entry.c.participant_id)
    .join(entry, entry.c.id == own_reminder.c.entry_id)
    .join(participant, participant.c.id == entry.c.participant_id)
    .where(
        participant.c.office_id == bindparam("office_id"),
        participant.c.active,
        own_reminder.c.told.is_(False),
        own_reminder.c.at <= bindparam("now"),
    )
    .order_by(own_reminder.c.at, own_reminder.c.id)
    .limit(bindparam("most"))
)
_OF_ENTRY = select(own_reminder).where(own_reminder.c.entry_id == bindparam("of_entry"))
_STANDING = select(own_reminder.c.id).where(own_reminder.c.id.in_(bindparam("subjects", expanding=True)))
_TOLD = update(own_reminder).where(own_reminder.c.id.in_(bindparam("subjects", expanding=True))).values(told=True)
_DELETE = delete(own_reminder).where(own_reminder.c.id.in_(bindparam("subjects", expanding=True)))


def due(conn: Connection, office_id: str, now: datetime, most: int) -> list[Row[Any]]:
    """Reminders of people of this office whose time has come and that are no letters yet, with whom each is for; the earliest first."""
    return list(conn.execute(_DUE, {"office_id": office_id, "now": now, "most": most}))


def of_entry(conn: Connection, entry_id: str) -> list[Row[Any]]:
    """What is planned of an entry, and what has become a letter and still stands."""
    return list(conn.execute(_OF_ENTRY, {"of_entry": entry_id}))


def standing(conn: Connection, subjects: Sequence[str]) -> set[str]:
    """Which of these reminders still stand."""
    return set(conn.scalars(_STANDING, {"subjects": subjects})) if subjects else set()


def told(conn: Connection, subjects: Sequence[str]) -> None:
    """These have become letters."""
    if subjects:
        conn.execute(_TOLD, {"subjects": subjects})


def drop(conn: Connection, subjects: Sequence[str]) -> None:
    """These stand no more."""
    if subjects:
        conn.execute(_DELETE, {"subjects": subjects})


def add(conn: Connection, entry_id: str, planned: Iterable[Reminder]) -> None:
    """Plan these; one that is planned already is planned once."""
    dialect: Any = postgresql if conn.dialect.name == "postgresql" else sqlite
    rows = [{"id": one.subject, "entry_id": entry_id, "at": one.at, "told": False} for one in planned]
    if rows:
        conn.execute(dialect.insert(own_reminder).on_conflict_do_nothing(), rows)
