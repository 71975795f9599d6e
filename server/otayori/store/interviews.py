"""Interviews, the time that each holds, and what happened to it. One function answers one question."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, and_, bindparam, delete, func, insert, not_, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from otayori.store.ids import new_id
from otayori.store.interview_tables import (
    interview,
    interview_answer,
    interview_cell,
    interview_event,
    interview_record,
    interview_reply,
)
from otayori.store.sealing import ToSeal, seal
from otayori.store.tables import participant, staff

OPEN = ("asked", "proposed", "booked", "missed")

_ONE = select(interview).where(interview.c.id == bindparam("interview"))
_OF_PERSON = (
    select(interview)
    .where(interview.c.participant_id == bindparam("of_participant"))
    .order_by(interview.c.state.in_(OPEN).desc(), interview.c.asked_at.desc(), interview.c.id.desc())
    .limit(bindparam("most"))
)
_OPEN_OF = select(interview).where(interview.c.participant_id == bindparam("of_participant"), interview.c.state.in_(OPEN))
_NEXT = (
    select(interview.c.state, interview.c.starts_at)
    .where(
        interview.c.participant_id == bindparam("of_participant"),
        interview.c.state.in_(("asked", "proposed", "booked")),
        or_(interview.c.starts_at.is_(None), interview.c.starts_at > bindparam("since")),
    )
    .order_by(interview.c.starts_at.is_(None), interview.c.starts_at, interview.c.id)
    .limit(1)
)
_CHANGE = (
    update(interview)
    .where(interview.c.id == bindparam("this_id"), interview.c.version == bindparam("at_version"))
    .values(version=bindparam("at_version") + 1)
)
_TAKEN = select(interview_cell.c.resource, interview_cell.c.at).where(
    interview_cell.c.resource.in_(bindparam("resources", expanding=True)),
    interview_cell.c.at.between(bindparam("first"), bindparam("last")),
)
_FREE = delete(interview_cell).where(interview_cell.c.interview_id == bindparam("of_interview"))
_EVENTS = (
    select(interview_event)
    .where(interview_event.c.interview_id.in_(bindparam("of_interviews", expanding=True)))
    .order_by(interview_event.c.id)
)
_WITH_PERSON = (interview, participant.c.name, participant.c.kana, participant.c.phone)
# Who is to hold it is not at the office any more: somebody else has to.
_LEFT = or_(not_(staff.c.active), staff.c.office_id.is_(None), staff.c.office_id != interview.c.office_id)
_WAITING = (
    select(*_WITH_PERSON)
    .join(participant, participant.c.id == interview.c.participant_id)
    .outerjoin(staff, staff.c.id == interview.c.staff_id)
    .where(
        interview.c.office_id == bindparam("of_office"),
        or_(
            interview.c.state.in_(("asked", "missed")),
            and_(interview.c.state.in_(("proposed", "booked")), or_(interview.c.due_at <= bindparam("now"), _LEFT)),
        ),
    )
    .order_by(interview.c.due_at, interview.c.id)
)
_PLANNED = (
    select(*_WITH_PERSON)
    .join(participant, participant.c.id == interview.c.participant_id)
    .where(
        interview.c.office_id == bindparam("of_office"),
        interview.c.starts_at >= bindparam("first"),
        interview.c.starts_at < bindparam("last"),
        interview.c.state.in_(("proposed", "booked", "done", "missed")),
    )
    .order_by(interview.c.starts_at, interview.c.id)
)
_RECORDS = (
    select(interview_record)
    .where(interview_record.c.interview_id.in_(bindparam("of_interviews", expanding=True)))
    .order_by(interview_record.c.version.desc())
)
_REPLIES = (
    select(interview_reply)
    .where(interview_reply.c.interview_id.in_(bindparam("of_interviews", expanding=True)))
    .order_by(interview_reply.c.at, interview_reply.c.id)
)
_ANSWERS = select(interview_answer.c.interview_id, interview_answer.c.words).where(
    interview_answer.c.interview_id.in_(bindparam("of_interviews", expanding=True))
)
_NEWEST = (
    select(interview_record.c.interview_id, func.max(interview_record.c.version).label("version"))
    .where(interview_record.c.participant_id.in_(bindparam("people", expanding=True)))
    .group_by(interview_record.c.interview_id)
    .subquery()
)
_HELD = (
    select(
        interview_record.c.participant_id,
        interview_record.c.held_on,
        interview_record.c.channel,
        interview_record.c.minutes,
        interview_record.c.interview_id,
    )
    .join(_NEWEST, and_(_NEWEST.c.interview_id == interview_record.c.interview_id, _NEWEST.c.version == interview_record.c.version))
    .where(interview_record.c.held_on.between(bindparam("first"), bindparam("last")))
)
_BOOKINGS = select(interview.c.booking_id, interview.c.state).where(interview.c.booking_id.in_(bindparam("bookings", expanding=True)))


def one(conn: Connection, interview_id: str) -> Row[Any] | None:
    """One interview, whoever's."""
    return conn.execute(_ONE, {"interview": interview_id}).first()


def of_person(conn: Connection, participant_id: str, most: int) -> Sequence[Row[Any]]:
    """A person's interviews, newest first: so many, of which those that are not over are the first to be among them."""
    found = conn.execute(_OF_PERSON, {"of_participant": participant_id, "most": most}).all()
    return sorted(found, key=lambda row: (row.asked_at, row.id), reverse=True)


def open_of(conn: Connection, participant_id: str) -> Sequence[Row[Any]]:
    """A person's interviews that are not over."""
    return conn.execute(_OPEN_OF, {"of_participant": participant_id}).all()


def next_of(conn: Connection, participant_id: str, now: datetime) -> Row[*tuple[Any, ...]] | None:
    """State and beginning of the interview that a person has next, or of what they asked for; one that has begun within the hour is."""
    return conn.execute(_NEXT, {"of_participant": participant_id, "since": now - timedelta(hours=1)}).first()


def add(conn: Connection, values: dict[str, Any]) -> None:
    """A new request; sealed columns come sealed to `values["id"]`."""
    conn.execute(insert(interview), values)


def change(conn: Connection, interview_id: str, version: int, values: dict[str, Any]) -> bool:
    """Change the interview if it is still at `version`; False when somebody was faster."""
    return conn.execute(_CHANGE.values(values), {"this_id": interview_id, "at_version": version}).rowcount == 1


def take(conn: Connection, interview_id: str, cells: Collection[tuple[str, datetime]]) -> bool:
    """Hold these quarter hours for the interview, in place of those it held. False when one of them is somebody else's: then it
    holds none, and the caller decides or lets the transaction fail."""
    free(conn, interview_id)
    new = postgresql.insert(interview_cell) if conn.dialect.name == "postgresql" else sqlite.insert(interview_cell)
    taken = 0
    for resource, at in sorted(cells):  # everybody in the same order: nobody waits in a circle
        row = {"resource": resource, "at": at, "interview_id": interview_id}
        taken += conn.execute(new.on_conflict_do_nothing(), row).rowcount
    if taken < len(cells):
        free(conn, interview_id)
    return taken == len(cells)


def free(conn: Connection, interview_id: str) -> None:
    """Give back whatever time the interview holds."""
    conn.execute(_FREE, {"of_interview": interview_id})


def taken(conn: Connection, resources: Iterable[str], first: datetime, last: datetime) -> set[tuple[str, datetime]]:
    """Which quarter hours of these workers and rooms are somebody's, between two instants."""
    asked = {"resources": list(resources), "first": first, "last": last}
    return {(row.resource, row.at) for row in conn.execute(_TAKEN, asked)}


def note_event(
    conn: Connection, interview_id: str, act: str, state: str, now: datetime, *, by: str | None, starts_at: datetime | None, note: str = ""
) -> None:
    """Write down what happened (`by` None: the person did it)."""
    event_id = new_id()
    row = {"id": event_id, "interview_id": interview_id, "act": act, "at": now, "by": by, "state": state, "starts_at": starts_at}
    conn.execute(insert(interview_event), {**row, "note": seal(note, event_id)})


def events_of(conn: Connection, ids: Collection[str]) -> dict[str, list[Row[Any]]]:
    """For each of these interviews what happened to it, in order."""
    found: dict[str, list[Row[Any]]] = defaultdict(list)
    for row in conn.execute(_EVENTS, {"of_interviews": list(ids)}) if ids else ():
        found[row.interview_id].append(row)
    return found


def waiting_in(conn: Connection, office_id: str, now: datetime) -> Sequence[Row[Any]]:
    """What staff of the office have to do next, most urgent first: unanswered requests, missed ones, times that have passed without a
    record, times with somebody who has left; with the person's sealed name, kana and phone."""
    return conn.execute(_WAITING, {"of_office": office_id, "now": now}).all()


def planned_in(conn: Connection, office_id: str, first: datetime, last: datetime) -> Sequence[Row[Any]]:
    """The office's interviews that begin within a span of time, in order; with the person's sealed name, kana and phone."""
    return conn.execute(_PLANNED, {"of_office": office_id, "first": first, "last": last}).all()


def add_record(conn: Connection, values: dict[str, Any]) -> None:
    """A version of an interview's record; two at once fail on the constraint."""
    conn.execute(insert(interview_record), values)


def records_of(conn: Connection, ids: Collection[str]) -> dict[str, list[Row[Any]]]:
    """For each of these interviews all versions of its record, newest first."""
    found: dict[str, list[Row[Any]]] = defaultdict(list)
    for row in conn.execute(_RECORDS, {"of_interviews": list(ids)}) if ids else ():
        found[row.interview_id].append(row)
    return found


def held(conn: Connection, people: Collection[str], first: date, last: date) -> Sequence[Row[*tuple[Any, ...]]]:
    """What these people's records say was held on these days, both included, in their newest versions."""
    return conn.execute(_HELD, {"people": list(people), "first": first, "last": last}).all() if people else []


def add_reply(conn: Connection, values: dict[str, Any]) -> None:
    """What the person says to a record."""
    conn.execute(insert(interview_reply), values)


def replies_of(conn: Connection, ids: Collection[str]) -> dict[str, list[Row[Any]]]:
    """For each of these interviews what the person said to its records, in order."""
    found: dict[str, list[Row[Any]]] = defaultdict(list)
    for row in conn.execute(_REPLIES, {"of_interviews": list(ids)}) if ids else ():
        found[row.interview_id].append(row)
    return found


def add_answer(conn: Connection, interview_id: str, words: str, staff_id: str, now: datetime) -> None:
    """What the person reads where an interview was answered without a meeting."""
    row = {"interview_id": interview_id, "words": seal(words, interview_id), "made_by": staff_id, "made_at": now}
    conn.execute(insert(interview_answer), row)


def answers_of(conn: Connection, ids: Collection[str]) -> dict[str, str]:
    """For those of these interviews that were answered in words, the words."""
    found = conn.execute(_ANSWERS, {"of_interviews": list(ids)}) if ids else ()
    return {row.interview_id: row.words.open(row.interview_id) for row in found}


def booking_states(conn: Connection, bookings: Collection[str]) -> dict[str, str]:
    """How the interviews stand whose time was given by these bookings; a booking that another one has replaced is missing."""
    return {row.booking_id: row.state for row in conn.execute(_BOOKINGS, {"bookings": list(bookings)})} if bookings else {}


def wish_in(row: Row[Any]) -> tuple[str, str]:
    """About what, and when it suits."""
    about, times, _ = json.loads(row.wish.open(row.id))
    return about, times


def asked_in(row: Row[Any]) -> list[str | int | None]:
    """What the last request was besides its words, to know it again: as `sealed_wish` was given it."""
    return json.loads(row.wish.open(row.id))[2]


def sealed_wish(interview_id: str, about: str, times: str, asked: list[str | int | None]) -> ToSeal:
    """About what, when it suits, and what else was asked for, as the row keeps it."""
    return seal(json.dumps([about, times, asked]), interview_id)


def reply(conn: Connection, reply_id: str) -> Row[Any] | None:
    """One reply, whoever's."""
    return conn.execute(select(interview_reply).where(interview_reply.c.id == reply_id)).first()
