"""Letters (おしらせ): one message to one person, a row in the transaction that causes it (design law 2)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select, update
from sqlalchemy.dialects import postgresql, sqlite

from otayori.store.ids import new_id
from otayori.store.tables import call_task, letter, month_opening, participant

_UNSEEN_OF_STAFF = (
    select(letter, call_task.c.participant_id.label("about_id"), participant.c.name)
    .join(call_task, call_task.c.id == letter.c.subject)
    .join(participant, participant.c.id == call_task.c.participant_id)
    .where(letter.c.staff_id == bindparam("staff_id"), letter.c.seen_at.is_(None), call_task.c.state != "closed")
    .order_by(letter.c.written_at.desc(), letter.c.id.desc())
)
_UNSEEN_OF_PARTICIPANT = (
    select(letter, month_opening.c.month)
    .join(month_opening, month_opening.c.id == letter.c.subject)
    .where(letter.c.participant_id == bindparam("participant_id"), letter.c.seen_at.is_(None))
    .order_by(letter.c.id.desc())
)


def to_staff(conn: Connection, kind: str, subject: str, staff_ids: Sequence[str], now: datetime) -> None:
    """Write a letter to members of staff; one that they have had about the same thing becomes new and unread again."""
    if not staff_ids:
        return
    insert = _upsert(conn)
    again = insert.on_conflict_do_update(
        index_elements=["staff_id", "kind", "subject"],
        index_where=letter.c.staff_id.is_not(None),
        set_={"written_at": insert.excluded.written_at, "due_at": insert.excluded.due_at, "seen_at": None},
    )
    conn.execute(again, [{**_letter(kind, subject, now), "staff_id": staff_id} for staff_id in staff_ids])


def to_participant(conn: Connection, kind: str, subject: str, participant_id: str, now: datetime) -> None:
    """Write a letter to a participant; the same letter about the same thing is written once."""
    conn.execute(_upsert(conn).on_conflict_do_nothing(), {**_letter(kind, subject, now), "participant_id": participant_id})


def _upsert(conn: Connection) -> Any:
    return postgresql.insert(letter) if conn.dialect.name == "postgresql" else sqlite.insert(letter)


def _letter(kind: str, subject: str, now: datetime) -> dict[str, Any]:
    return {"id": new_id(), "kind": kind, "subject": subject, "written_at": now, "due_at": now}


def unseen_of_staff(conn: Connection, staff_id: str) -> list[Row[Any]]:
    """Unread letters of a member of staff about tasks that are still open, newest first, with the person's sealed name."""
    return list(conn.execute(_UNSEEN_OF_STAFF, {"staff_id": staff_id}))


def unseen_of_participant(conn: Connection, participant_id: str) -> list[Row[Any]]:
    """Unread letters of a participant, newest first, with the month they are about."""
    return list(conn.execute(_UNSEEN_OF_PARTICIPANT, {"participant_id": participant_id}))


def seen(conn: Connection, letter_id: str, now: datetime, *, staff_id: str | None = None, participant_id: str | None = None) -> bool:
    """The recipient has read it; False when there is no such letter to this recipient."""
    mine = letter.c.staff_id == staff_id if staff_id else letter.c.participant_id == participant_id
    found = conn.execute(select(letter.c.seen_at).where(letter.c.id == letter_id, mine)).first()
    if found and found.seen_at is None:
        conn.execute(update(letter).where(letter.c.id == letter_id, mine).values(seen_at=now))
    return found is not None
