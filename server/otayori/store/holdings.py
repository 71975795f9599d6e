"""What is kept about one person and no other question asks for whole. One function answers one question."""

from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, Connection, Row, bindparam, func, select

from otayori.store.consent_tables import consent, share
from otayori.store.entry_tables import doctor_page, entry, entry_choice
from otayori.store.interview_tables import interview, interview_record, interview_reply
from otayori.store.rights_tables import disclosure, rights_request
from otayori.store.tables import (
    assignment,
    call_task,
    checkin,
    checkin_version,
    contact,
    employment,
    flag,
    help_call,
    invitation,
    letter,
    observation,
    read_log,
    session,
    staff,
)

WHO: BindParameter[str] = bindparam("participant_id")


def _count(of: Any, *where: Any) -> Any:
    return select(func.count()).select_from(of).where(*where).scalar_subquery()


def _about(table: Any) -> Any:
    return _count(table, table.c.participant_id == WHO)


_READ = (read_log.c.office_id == bindparam("office_id"), read_log.c.people.contains(WHO))
_COUNTS = select(
    (_about(assignment)).label("workers"),
    (_about(employment)).label("jobs"),
    (_about(checkin) + _count(checkin_version.join(checkin), checkin.c.participant_id == WHO)).label("check_ins"),
    (_about(flag)).label("flags"),
    (_about(help_call)).label("help"),
    (_about(call_task)).label("tasks"),
    (_about(contact)).label("contacts"),
    (_about(observation)).label("observations"),
    (_about(interview) + _about(interview_record) + _count(interview_reply.join(interview), interview.c.participant_id == WHO)).label(
        "interviews"
    ),
    (_about(letter)).label("letters"),
    (_about(consent)).label("consents"),
    (_about(share)).label("shares"),
    (_about(session) + _about(invitation)).label("devices"),
    (_about(rights_request) + _about(disclosure)).label("requests"),
    (_about(entry) + _about(entry_choice) + _about(doctor_page)).label("entries"),
    (_count(read_log, *_READ)).label("reads"),
)
_NEWEST = select(checkin).where(checkin.c.participant_id == WHO)
_BEFORE = select(checkin_version, checkin.c.month).join(checkin).where(checkin.c.participant_id == WHO)
_OBSERVATIONS = (
    select(observation, staff.c.name.label("by_name"))
    .join(staff, staff.c.id == observation.c.observed_by)
    .where(observation.c.participant_id == WHO)
    .order_by(observation.c.observed_at.desc(), observation.c.id.desc())
)
_LETTERS = select(letter).where(letter.c.participant_id == WHO).order_by(letter.c.due_at.desc(), letter.c.id.desc())
_WORKERS = (
    select(assignment, staff.c.name, staff.c.kana)
    .join(staff, staff.c.id == assignment.c.staff_id)
    .where(assignment.c.participant_id == WHO)
    .order_by(assignment.c.since_on.desc(), assignment.c.id.desc())
)
_READS = (
    select(read_log, staff.c.name, staff.c.kana)
    .join(staff, staff.c.id == read_log.c.staff_id)
    .where(*_READ, read_log.c.read_at >= bindparam("since"))
    .order_by(read_log.c.read_at.desc(), read_log.c.id.desc())
)


def counts(conn: Connection, participant_id: str, office_id: str) -> dict[str, int]:
    """How many entries each part has, in one statement."""
    asked = {"participant_id": participant_id, "office_id": office_id}
    return dict(conn.execute(_COUNTS, asked).mappings().one())


def check_ins(conn: Connection, participant_id: str) -> list[Row[Any]]:
    """Every version of every check-in, newest month first and newest version first within it."""
    asked = {"participant_id": participant_id}
    rows = [*conn.execute(_NEWEST, asked), *conn.execute(_BEFORE, asked)]
    return sorted(rows, key=lambda row: (row.month, row.version), reverse=True)


def observations(conn: Connection, participant_id: str) -> list[Row[Any]]:
    """What workers have seen, newest first, with `by_name`."""
    return list(conn.execute(_OBSERVATIONS, {"participant_id": participant_id}))


def letters(conn: Connection, participant_id: str) -> list[Row[Any]]:
    """Every letter that was written to the person, newest first."""
    return list(conn.execute(_LETTERS, {"participant_id": participant_id}))


def workers(conn: Connection, participant_id: str) -> list[Row[Any]]:
    """Who supported the person from when until when, newest first, with their sealed `name` and `kana` (of `staff_id`)."""
    return list(conn.execute(_WORKERS, {"participant_id": participant_id}))


def reads(conn: Connection, participant_id: str, office_id: str, since: datetime) -> list[Row[Any]]:
    """Every reading about the person since then, newest first, with the reader's sealed `name` and `kana` (of `staff_id`)."""
    return list(conn.execute(_READS, {"participant_id": participant_id, "office_id": office_id, "since": since}))
