"""What the door asks of letters that are about to go: does each of them still matter to whom it is for?"""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, and_, bindparam, func, select

from otayori.store.interview_tables import interview
from otayori.store.offices import IN_FORCE, WITH_SETTINGS
from otayori.store.tables import assignment, call_task, checkin, letter, month_opening, office, participant, staff, undelivered
from otayori.store.tasks import NOT_CLOSED
from otayori.store.undelivered import CAME_LATER

_PEOPLE = (
    select(
        participant.c.id,
        participant.c.active,
        participant.c.paused,
        participant.c.push_wanted,
        participant.c.email_wanted,
        participant.c.quiet_from,
        participant.c.quiet_to,
        participant.c.support_ends_on,
        participant.c.office_id,
        *WITH_SETTINGS,
    )
    .join(office, office.c.id == participant.c.office_id)
    .outerjoin(*IN_FORCE)
    .where(participant.c.id.in_(bindparam("people", expanding=True)))
)
_ANSWERED = (
    select(month_opening.c.id)
    .join(checkin, and_(checkin.c.participant_id == month_opening.c.participant_id, checkin.c.month == month_opening.c.month))
    .where(month_opening.c.id.in_(bindparam("openings", expanding=True)))
)
_OPENED = select(letter.c.subject, letter.c.state, letter.c.sent_at).where(
    letter.c.participant_id.in_(bindparam("people", expanding=True)),
    letter.c.kind == "month_opened",
    letter.c.subject.in_(bindparam("openings", expanding=True)),
)
_STAFF = select(staff.c.id, staff.c.active, staff.c.push_wanted, staff.c.email_wanted).where(
    staff.c.id.in_(bindparam("people", expanding=True))
)
_TASKS = select(call_task.c.id, call_task.c.state, call_task.c.claimed_at).where(call_task.c.id.in_(bindparam("tasks", expanding=True)))
_CAME_LATER = select(undelivered.c.id).where(undelivered.c.id.in_(bindparam("reports", expanding=True)), CAME_LATER)
_TO_CALL = call_task.c.state != "watch"  # who rests until a day is called then
_KNOWN = call_task.c.opened_at <= bindparam("known_at")
_OF_WORKERS = (
    select(assignment.c.staff_id, func.count().label("tasks"))
    .join(call_task, call_task.c.participant_id == assignment.c.participant_id)
    .where(assignment.c.staff_id.in_(bindparam("people", expanding=True)), assignment.c.until_on.is_(None), NOT_CLOSED, _TO_CALL, _KNOWN)
    .group_by(assignment.c.staff_id)
)
_OF_MANAGERS = (
    select(staff.c.id.label("staff_id"), func.count().label("tasks"))
    .join(call_task, call_task.c.office_id == staff.c.office_id)
    .where(staff.c.id.in_(bindparam("people", expanding=True)), staff.c.role == "manager", NOT_CLOSED, _TO_CALL, _KNOWN)
    .group_by(staff.c.id)
)
_ASKED = and_(interview.c.state.in_(("asked", "missed")), interview.c.changed_at <= bindparam("known_at"))
_STILL_HERE = participant, and_(participant.c.id == interview.c.participant_id, participant.c.active)
_ASKED_OF_WORKERS = (
    select(assignment.c.staff_id, func.count().label("tasks"))
    .join(interview, interview.c.participant_id == assignment.c.participant_id)
    .join(*_STILL_HERE)
    .where(assignment.c.staff_id.in_(bindparam("people", expanding=True)), assignment.c.until_on.is_(None), _ASKED)
    .group_by(assignment.c.staff_id)
)
_ASKED_OF_MANAGERS = (
    select(staff.c.id.label("staff_id"), func.count().label("tasks"))
    .join(interview, interview.c.office_id == staff.c.office_id)
    .join(*_STILL_HERE)
    .where(staff.c.id.in_(bindparam("people", expanding=True)), staff.c.role == "manager", _ASKED)
    .group_by(staff.c.id)
)
_UNREAD = (
    select(letter.c.staff_id, func.count().label("letters"))
    .join(call_task, call_task.c.id == letter.c.subject)
    .where(letter.c.staff_id.in_(bindparam("people", expanding=True)), letter.c.seen_at.is_(None), NOT_CLOSED)
    .group_by(letter.c.staff_id)
)


def participants(conn: Connection, ids: Sequence[str]) -> Mapping[str, Row[*tuple[Any, ...]]]:
    """By id: is this person active, paused, which roads and hours do they want, and their office with its settings."""
    return {row.id: row for row in conn.execute(_PEOPLE, {"people": ids})} if ids else {}


def staff_members(conn: Connection, ids: Sequence[str]) -> Mapping[str, Row[*tuple[Any, ...]]]:
    """By id: is this member of staff active, and which roads do they want."""
    return {row.id: row for row in conn.execute(_STAFF, {"people": ids})} if ids else {}


def answered(conn: Connection, openings: Sequence[str]) -> set[str]:
    """Which of these openings have their check-in."""
    return set(conn.scalars(_ANSWERED, {"openings": openings})) if openings else set()


def opening_letters(conn: Connection, people: Sequence[str], openings: Sequence[str]) -> Mapping[str, Row[*tuple[Any, ...]]]:
    """For these openings of these people, the letter that told of each: its state, and when it was sent."""
    asked = {"people": people, "openings": openings}
    return {row.subject: row for row in conn.execute(_OPENED, asked)} if openings else {}


def task_states(conn: Connection, tasks: Sequence[str]) -> dict[str, Row[*tuple[Any, ...]]]:
    """How these tasks stand, and since when they are held."""
    return {row.id: row for row in conn.execute(_TASKS, {"tasks": tasks})} if tasks else {}


def came_later(conn: Connection, reports: Sequence[str]) -> set[str]:
    """Which of these reports are about something that has arrived since."""
    return set(conn.scalars(_CAME_LATER, {"reports": reports})) if reports else set()


def open_tasks(conn: Connection, staff_ids: Sequence[str], known_at: datetime) -> Counter[str]:
    """How much each of these members of staff has on their list, of what was there at this instant: tasks that are not closed, and
    interviews that wait for an answer or a new time."""
    asked = {"people": staff_ids, "known_at": known_at}
    found: Counter[str] = Counter()
    for kind in ((_OF_WORKERS, _OF_MANAGERS), (_ASKED_OF_WORKERS, _ASKED_OF_MANAGERS)) if staff_ids else ():
        # A manager who supports people herself has the office's list, and theirs is part of it.
        most: Counter[str] = Counter()
        for statement in kind:
            for row in conn.execute(statement, asked):
                most[row.staff_id] = max(most[row.staff_id], row.tasks)
        found += most
    return found


def unread(conn: Connection, staff_ids: Sequence[str]) -> Counter[str]:
    """How many letters about tasks that are not closed each of these members of staff has not read."""
    return Counter({row.staff_id: row.letters for row in conn.execute(_UNREAD, {"people": staff_ids})}) if staff_ids else Counter()
