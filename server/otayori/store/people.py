"""Participants, who supports them, where they work. One function answers one question."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, and_, bindparam, exists, insert, literal_column, or_, select, update

from otayori.store.ids import new_id
from otayori.store.offices import IN_FORCE, WITH_SETTINGS
from otayori.store.prepared import Prepared
from otayori.store.rights_tables import support_end
from otayori.store.tables import assignment, call_task, employment, leave, office, participant, staff

# Participants, each with their office and its settings in force, and whether their support has ended or their record is restricted.
EVERYBODY = (
    select(participant, support_end.c.ended_on, support_end.c.restricted_at, *WITH_SETTINGS)
    .select_from(participant)
    .join(office, office.c.id == participant.c.office_id)
    .outerjoin(support_end, support_end.c.participant_id == participant.c.id)
    .outerjoin(*IN_FORCE)
)
_ONE = EVERYBODY.where(participant.c.id == bindparam("participant_id"))
_LOCK = update(participant).where(participant.c.id == bindparam("this_id")).values(active=participant.c.active)
# Whoever calls for help after the end of support is on the list again until somebody has been there for them.
_WAITS = exists().where(call_task.c.participant_id == participant.c.id, call_task.c.state != literal_column("'closed'"))
_RESTRICTED = (participant, support_end.c.restricted_at)
_TO_END = (support_end, support_end.c.participant_id == participant.c.id)
_OF_OFFICE = (
    select(*_RESTRICTED)
    .outerjoin(*_TO_END)
    .where(participant.c.office_id == bindparam("office_id"), or_(participant.c.active, _WAITS))
    .order_by(participant.c.id)
)
# Nobody supports people of another office: not even somebody who was assigned while they moved there.
_SAME_OFFICE = and_(staff.c.id == assignment.c.staff_id, staff.c.office_id == participant.c.office_id)
_OF_WORKER = (
    select(*_RESTRICTED)
    .join(assignment, assignment.c.participant_id == participant.c.id)
    .join(staff, _SAME_OFFICE)
    .outerjoin(*_TO_END)
    .where(assignment.c.staff_id == bindparam("staff_id"), assignment.c.until_on.is_(None), participant.c.active)
    .order_by(participant.c.id)
)
_ASSIGNED = select(assignment.c.id).where(
    assignment.c.participant_id == bindparam("participant_id"),
    assignment.c.staff_id == bindparam("staff_id"),
    assignment.c.until_on.is_(None),
)
_EVER_ASSIGNED = select(assignment.c.id).where(
    assignment.c.participant_id == bindparam("participant_id"), assignment.c.staff_id == bindparam("staff_id")
)
_WORKERS = (
    select(assignment.c.participant_id, staff.c.id, staff.c.name, staff.c.kana)
    .join(participant, participant.c.id == assignment.c.participant_id)
    .join(staff, _SAME_OFFICE)
    .where(assignment.c.participant_id.in_(bindparam("people", expanding=True)), assignment.c.until_on.is_(None), staff.c.active)
    .order_by(assignment.c.id)
)
_EVERY_JOB = (
    select(
        employment,
        leave.c.id.label("leave_id"),
        leave.c.started_on.label("leave_started_on"),
        leave.c.ended_on.label("leave_ended_on"),
        leave.c.check_ins_wanted,
    )
    .outerjoin(leave, leave.c.employment_id == employment.c.id)
    .order_by(employment.c.started_on.desc(), employment.c.id.desc(), leave.c.started_on.desc(), leave.c.id.desc())
)
_JOBS = _EVERY_JOB.where(employment.c.participant_id.in_(bindparam("people", expanding=True)))
_OWN_JOBS = Prepared(_EVERY_JOB.where(employment.c.participant_id == bindparam("person")))


def one(conn: Connection, participant_id: str) -> Row[Any] | None:
    """The participant's row with their office and its settings in force (`offices.WITH_SETTINGS`).

    Staff reach it through `usecases.records.open_record` only.
    """
    return conn.execute(_ONE, {"participant_id": participant_id}).first()


def lock(conn: Connection, participant_id: str) -> None:
    """Let the writers of this person's check-ins, flags, tasks and employments go one after the other.

    On SQLite every writer is alone anyway. On PostgreSQL a row that is only locked tells who waited for it nothing: a row that
    was changed makes them start anew, and see what came in between.
    """
    if conn.dialect.name == "postgresql":
        conn.execute(_LOCK, {"this_id": participant_id})


def of_office(conn: Connection, office_id: str) -> list[Row[Any]]:
    """Participants whom the office supports, and those who wait for somebody although their support has ended."""
    return list(conn.execute(_OF_OFFICE, {"office_id": office_id}))


def of_worker(conn: Connection, staff_id: str) -> list[Row[Any]]:
    """Active participants whom this worker supports now."""
    return list(conn.execute(_OF_WORKER, {"staff_id": staff_id}))


def is_assigned(conn: Connection, participant_id: str, staff_id: str) -> bool:
    """Does this worker support this person now?"""
    return conn.execute(_ASSIGNED, {"participant_id": participant_id, "staff_id": staff_id}).first() is not None


def was_ever_assigned(conn: Connection, participant_id: str, staff_id: str) -> bool:
    """Does this worker support this person, or did they once?"""
    return conn.execute(_EVER_ASSIGNED, {"participant_id": participant_id, "staff_id": staff_id}).first() is not None


class Supporter(NamedTuple):
    """A worker who supports somebody; `kana` is "" when no reading was written down."""

    id: str
    name: str
    kana: str


def workers_of(conn: Connection, people: Iterable[str]) -> dict[str, list[Supporter]]:
    """For each person the workers who support them now."""
    found: dict[str, list[Supporter]] = defaultdict(list)
    for row in conn.execute(_WORKERS, {"people": list(people)}):
        found[row.participant_id].append(Supporter(row.id, row.name.open(row.id), row.kana.open(row.id)))
    return found


class Leave(NamedTuple):
    """A leave (休職) within an employment: Japanese dates, `ended_on` its last day; None while nobody knows it."""

    id: str
    employment_id: str
    started_on: date
    ended_on: date | None
    check_ins_wanted: bool


def jobs_of(conn: Connection, people: Sequence[str]) -> tuple[dict[str, list[Row[Any]]], dict[str, list[Leave]]]:
    """For each person their employments, newest first, and the leaves within them, newest first within each."""
    employments: dict[str, list[Row[Any]]] = defaultdict(list)
    leaves: dict[str, list[Leave]] = defaultdict(list)
    # A list of one is asked with every check-in, and `=` costs half of what IN costs.
    rows = _OWN_JOBS.rows(conn, {"person": people[0]}) if len(people) == 1 else conn.execute(_JOBS, {"people": people}).all()
    for row in rows:
        own = employments[row.participant_id]
        if not own or own[-1].id != row.id:
            own.append(row)
        if row.leave_id is not None:
            leaves[row.participant_id].append(Leave(row.leave_id, row.id, row.leave_started_on, row.leave_ended_on, row.check_ins_wanted))
    return employments, leaves


def add(conn: Connection, values: dict[str, Any]) -> None:
    """A new participant; sealed columns come sealed to `values["id"]`."""
    conn.execute(insert(participant), values)


def change(conn: Connection, participant_id: str, version: int, values: dict[str, Any]) -> bool:
    """Change the row if it is still at `version`; False when somebody was faster."""
    done = conn.execute(
        update(participant).where(participant.c.id == participant_id, participant.c.version == version), {**values, "version": version + 1}
    )
    return done.rowcount == 1


def assign(conn: Connection, participant_id: str, staff_id: str, today: date) -> None:
    """From today this worker supports this person."""
    conn.execute(
        insert(assignment),
        {"id": new_id(), "participant_id": participant_id, "staff_id": staff_id, "since_on": today, "until_on": None},
    )


def unassign(conn: Connection, participant_id: str, staff_id: str, today: date) -> None:
    """From today this worker no longer supports this person."""
    conn.execute(
        update(assignment)
        .where(assignment.c.participant_id == participant_id, assignment.c.staff_id == staff_id, assignment.c.until_on.is_(None))
        .values(until_on=today)
    )


def add_employment(conn: Connection, values: dict[str, Any]) -> None:
    """A new employment; the partial unique index refuses a second one that has no end."""
    conn.execute(insert(employment), values)


def change_employment(conn: Connection, participant_id: str, employment_id: str, version: int, values: dict[str, Any]) -> bool:
    """Change the person's employment if it is still at `version`; False when it is not."""
    done = conn.execute(
        update(employment).where(
            employment.c.id == employment_id, employment.c.participant_id == participant_id, employment.c.version == version
        ),
        {**values, "version": version + 1},
    )
    return done.rowcount == 1


def add_leave(conn: Connection, values: dict[str, Any]) -> None:
    """A leave within an employment."""
    conn.execute(insert(leave), values)


def change_leave(conn: Connection, leave_id: str, values: dict[str, Any]) -> None:
    """Change the dates of a leave that the caller has found among the person's own."""
    conn.execute(update(leave).where(leave.c.id == leave_id), values)
