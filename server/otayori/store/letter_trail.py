"""What became of letters: receipts, stories, and how an office's month went."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, and_, bindparam, func, or_, select, update

from otayori.rules.letters import OWN
from otayori.store.posting import Event, note
from otayori.store.tables import checkin, letter, letter_event, month_opening, participant

_ENDS: dict[str, Any] = {"next_at": None, "lease_until": None}
_SHOWN = (
    update(letter)
    .where(letter.c.id == bindparam("this_id"), letter.c.state.not_in(("shown", "tapped")))
    .values(state="shown", **_ENDS)
    .returning(letter.c.id)
)
_TAPPED = (
    update(letter)
    .where(letter.c.id == bindparam("this_id"), letter.c.state != "tapped")
    .values(state="tapped", **_ENDS)
    .returning(letter.c.id)
)
_OPENED_BY_PARTICIPANT = (
    update(letter)
    .where(letter.c.participant_id == bindparam("owner_id"), letter.c.state == "sent", letter.c.kind != "trial")
    .values(state="shown", **_ENDS)
    .returning(letter.c.id)
)
_OPENED_BY_STAFF = (
    update(letter)
    .where(letter.c.staff_id == bindparam("owner_id"), letter.c.state == "sent", letter.c.kind != "trial")
    .values(state="shown", **_ENDS)
    .returning(letter.c.id)
)
_EVENTS = (
    select(letter_event)
    .where(letter_event.c.letter_id.in_(bindparam("letters", expanding=True)))
    .order_by(letter_event.c.at, letter_event.c.id)
)
_EMAILS = (
    select(
        letter.c.participant_id,
        letter_event.c.kind,
        func.row_number()
        .over(partition_by=letter.c.participant_id, order_by=(letter_event.c.at.desc(), letter_event.c.id.desc()))
        .label("back"),
    )
    .join(letter_event, letter_event.c.letter_id == letter.c.id)
    .where(
        letter.c.participant_id.in_(bindparam("people", expanding=True)),
        letter.c.kind.not_in(sorted(OWN)),
        letter_event.c.road == "email",
        letter_event.c.kind.in_(("sent", "failed")),
    )
    .subquery()
)
_NOT_MAILED = select(_EMAILS.c.participant_id).where(_EMAILS.c.back == 1, _EMAILS.c.kind == "failed")
_OF_PARTICIPANT = (
    select(letter)
    .where(letter.c.participant_id == bindparam("owner_id"), letter.c.kind.not_in(sorted(OWN)))
    .order_by(letter.c.written_at.desc(), letter.c.id.desc())
    .limit(bindparam("most"))
)
_TRIALS_OF_PARTICIPANT = select(letter).where(letter.c.participant_id == bindparam("owner_id"), letter.c.kind == "trial")
_TRIALS_OF_STAFF = select(letter).where(letter.c.staff_id == bindparam("owner_id"), letter.c.kind == "trial")
_OF_MONTH = (
    select(
        month_opening.c.participant_id,
        month_opening.c.opened_at,
        letter.c.kind,
        letter.c.state,
        letter.c.road,
        letter.c.sent_at,
        checkin.c.id.label("checkin_id"),
    )
    .select_from(participant)
    .join(month_opening, and_(month_opening.c.participant_id == participant.c.id, month_opening.c.month == bindparam("month")))
    .outerjoin(
        letter,
        and_(
            letter.c.participant_id == participant.c.id,
            or_(letter.c.kind == "month_opened", letter.c.kind == "month_reminder"),
            letter.c.subject == month_opening.c.id,
        ),
    )
    .outerjoin(checkin, and_(checkin.c.participant_id == participant.c.id, checkin.c.month == month_opening.c.month))
    .where(participant.c.office_id == bindparam("office_id"), participant.c.active)
)


def received(conn: Connection, letter_id: str, what: str, now: datetime, *, device_id: str) -> None:
    """A device has shown the letter, or it was tapped there; saying so again changes nothing, and posting is done with it."""
    if conn.execute(_TAPPED if what == "tapped" else _SHOWN, {"this_id": letter_id}).first() is not None:
        note(conn, [(letter_id, Event(what, "push", device_id))], now)


def opened(conn: Connection, owner_id: str, now: datetime, *, of_staff: bool) -> int:
    """The recipient has opened the app: what was handed over is shown there (design law 8). How many letters that were."""
    ids = list(conn.scalars(_OPENED_BY_STAFF if of_staff else _OPENED_BY_PARTICIPANT, {"owner_id": owner_id}))
    note(conn, ((letter_id, Event("shown", "app")) for letter_id in ids), now)
    return len(ids)


def of_participant(conn: Connection, participant_id: str, most: int) -> list[Row[Any]]:
    """The letters of others to the person, newest first."""
    return list(conn.execute(_OF_PARTICIPANT, {"owner_id": participant_id, "most": most}))


def not_mailed(conn: Connection, people: Sequence[str]) -> set[str]:
    """Those of these people whose last e-mail from others was not taken."""
    return set(conn.scalars(_NOT_MAILED, {"people": people})) if people else set()


def trials_of(conn: Connection, owner_id: str, *, of_staff: bool) -> list[Row[Any]]:
    """The trial letters that somebody has asked for."""
    return list(conn.execute(_TRIALS_OF_STAFF if of_staff else _TRIALS_OF_PARTICIPANT, {"owner_id": owner_id}))


def events_of(conn: Connection, letters: Sequence[str]) -> dict[str, list[Row[Any]]]:
    """For each letter what happened to it, in order."""
    found: dict[str, list[Row[Any]]] = defaultdict(list)
    for row in conn.execute(_EVENTS, {"letters": letters}) if letters else ():
        found[row.letter_id].append(row)
    return found


def of_month(conn: Connection, office_id: str, month: str) -> Sequence[Row[*tuple[Any, ...]]]:
    """For everybody of the office whose month was opened, one row per letter about it (or one without), and `checkin_id` if answered."""
    return conn.execute(_OF_MONTH, {"office_id": office_id, "month": month}).all()
