"""What a person's phone could not deliver because the server refused it: that it happened, never its content."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, exists, insert, not_, or_, select

from otayori.store.interview_tables import interview, interview_event, interview_reply
from otayori.store.tables import checkin, help_call, undelivered

_INSERT = insert(undelivered)
_ONE = select(undelivered).where(undelivered.c.id == bindparam("report_id"))

# What has arrived after all is no longer undelivered.
CAME_LATER = or_(
    exists().where(
        undelivered.c.what == "check_in",
        checkin.c.participant_id == undelivered.c.participant_id,
        checkin.c.month == undelivered.c.month,
        checkin.c.received_at >= undelivered.c.received_at,
    ),
    exists().where(
        undelivered.c.what == "help",
        help_call.c.participant_id == undelivered.c.participant_id,
        help_call.c.received_at >= undelivered.c.received_at,
    ),
    exists().where(
        undelivered.c.what.in_(("interview", "today")),
        interview.c.participant_id == undelivered.c.participant_id,
        interview_event.c.interview_id == interview.c.id,
        interview_event.c.act == "wish",
        interview_event.c.by.is_(None),
        interview_event.c.at >= undelivered.c.received_at,
    ),
    exists().where(
        undelivered.c.what == "reply",
        interview.c.participant_id == undelivered.c.participant_id,
        interview_reply.c.interview_id == interview.c.id,
        interview_reply.c.at >= undelivered.c.received_at,
    ),
)
_STILL_OF = (
    select(undelivered)
    .where(undelivered.c.participant_id == bindparam("participant_id"), undelivered.c.month >= bindparam("since"), not_(CAME_LATER))
    .order_by(undelivered.c.received_at.desc(), undelivered.c.id.desc())
)


def one(conn: Connection, report_id: str) -> Row[Any] | None:
    """A report by the id that the phone gave it."""
    return conn.execute(_ONE, {"report_id": report_id}).first()


def add(conn: Connection, report_id: str, participant_id: str, what: str, month: str, code: str, now: datetime) -> None:
    """Keep a new report."""
    row = {"id": report_id, "participant_id": participant_id, "what": what, "month": month, "code": code, "received_at": now}
    conn.execute(_INSERT, row)


def still_of(conn: Connection, participant_id: str, since: str) -> list[Row[Any]]:
    """The person's reports about `since` (a month) and later whose subject has not arrived after all, newest first."""
    return list(conn.execute(_STILL_OF, {"participant_id": participant_id, "since": since}))
