"""Letters (おしらせ): one message to one person, a row in the transaction that causes it (design law 2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, and_, bindparam, func, not_, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from otayori.rules.letters import KINDS
from otayori.store.ids import new_id
from otayori.store.rights_tables import rights_request
from otayori.store.tables import call_task, letter, month_opening, participant, undelivered
from otayori.store.tasks import NOT_CLOSED
from otayori.store.undelivered import CAME_LATER

_ABOUT = func.coalesce(call_task.c.participant_id, undelivered.c.participant_id, rights_request.c.participant_id)
_UNSEEN_OF_STAFF = (
    select(letter, _ABOUT.label("about_id"), participant.c.name, participant.c.office_id)
    .outerjoin(call_task, call_task.c.id == letter.c.subject)
    .outerjoin(undelivered, undelivered.c.id == letter.c.subject)
    .outerjoin(rights_request, rights_request.c.id == letter.c.subject)
    .join(participant, participant.c.id == _ABOUT)
    .where(
        letter.c.staff_id == bindparam("staff_id"),
        letter.c.seen_at.is_(None),
        or_(NOT_CLOSED, and_(undelivered.c.id.is_not(None), not_(CAME_LATER)), rights_request.c.state == "open"),
    )
    .order_by(letter.c.written_at.desc(), letter.c.id.desc())
)
_OF_PARTICIPANT = (
    select(letter, month_opening.c.month)
    .outerjoin(month_opening, month_opening.c.id == letter.c.subject)
    .where(
        letter.c.participant_id == bindparam("participant_id"),
        or_(
            and_(letter.c.kind.in_(("month_opened", "rights_answered")), letter.c.seen_at.is_(None)),
            and_(month_opening.c.id.is_not(None), letter.c.state == "sent"),
        ),
    )
    .order_by(letter.c.id.desc())
)


_SAW_ANSWERS = (
    update(letter)
    .where(letter.c.participant_id == bindparam("of_participant"), letter.c.kind == "rights_answered", letter.c.seen_at.is_(None))
    .values(seen_at=bindparam("now"))
)

# A letter that is written anew starts anew: unread, in nobody's hand, handed over by no road yet.
_ANEW = ("written_at", "due_at", "expires_at", "seen_at", "state", "next_at", "lease_until", "attempts", "road", "sent_at")


def to_staff(conn: Connection, kind: str, subject: str, staff_ids: Sequence[str], now: datetime, *, due_at: datetime | None = None) -> None:
    """Write a letter to members of staff; one that they have had about the same thing becomes new and unread again."""
    if not staff_ids:
        return
    insert = _upsert(conn)
    again = insert.on_conflict_do_update(
        index_elements=["staff_id", "kind", "subject"],
        index_where=letter.c.staff_id.is_not(None),
        set_={name: insert.excluded[name] for name in _ANEW},
    )
    conn.execute(again, [{**_letter(kind, subject, now, due_at), "staff_id": staff_id} for staff_id in staff_ids])


@dataclass(frozen=True, slots=True)
class ToParticipant:
    """A letter to a participant: what it is about, from when on it may go, and until when it makes sense (None: as its kind lasts)."""

    kind: str
    subject: str
    participant_id: str
    due_at: datetime
    expires_at: datetime | None = None


def to_participants(conn: Connection, written: Sequence[ToParticipant], now: datetime) -> None:
    """Write letters to participants; the same letter about the same thing is written once."""
    rows = [{**_letter(one.kind, one.subject, now, one.due_at, one.expires_at), "participant_id": one.participant_id} for one in written]
    if rows:
        conn.execute(_upsert(conn).on_conflict_do_nothing(), rows)


def _upsert(conn: Connection) -> Any:
    return postgresql.insert(letter) if conn.dialect.name == "postgresql" else sqlite.insert(letter)


def _letter(kind: str, subject: str, now: datetime, due_at: datetime | None, expires_at: datetime | None = None) -> dict[str, Any]:
    due = due_at or now
    return {
        "id": new_id(),
        "kind": kind,
        "subject": subject,
        "written_at": now,
        "due_at": due,
        "expires_at": expires_at or due + KINDS[kind].lasts,
        "seen_at": None,
        "state": "waiting",
        "next_at": due,
        "lease_until": None,
        "attempts": 0,
        "road": None,
        "sent_at": None,
    }


def unseen_of_staff(conn: Connection, staff_id: str) -> list[Row[Any]]:
    """Unread letters of a member of staff whose task is still open, whose subject has still not arrived, or whose request waits for
    an answer, newest first.

    With the id and the sealed name of the person that each is about.
    """
    return list(conn.execute(_UNSEEN_OF_STAFF, {"staff_id": staff_id}))


def of_participant(conn: Connection, participant_id: str) -> list[Row[Any]]:
    """Letters about a month that the participant has not read inside the app, or of which no receipt has come, and answers to requests
    that they have not read; newest first, with the `month` (None for an answer)."""
    return list(conn.execute(_OF_PARTICIPANT, {"participant_id": participant_id}))


def saw_answers(conn: Connection, participant_id: str, now: datetime) -> None:
    """The participant has read whatever answers there are to their requests."""
    conn.execute(_SAW_ANSWERS, {"of_participant": participant_id, "now": now})


def seen(conn: Connection, letter_id: str, now: datetime, *, staff_id: str | None = None, participant_id: str | None = None) -> bool:
    """The recipient has read it; False when there is no such letter to this recipient."""
    mine = letter.c.staff_id == staff_id if staff_id else letter.c.participant_id == participant_id
    found = conn.execute(select(letter.c.seen_at).where(letter.c.id == letter_id, mine)).first()
    if found and found.seen_at is None:
        conn.execute(update(letter).where(letter.c.id == letter_id, mine).values(seen_at=now))
    return found is not None
