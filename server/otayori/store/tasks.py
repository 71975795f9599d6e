"""Call tasks (電話する人): at most one that is not closed per person; what happened to them; contacts."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, literal_column, select, update

from otayori.store.ids import new_id
from otayori.store.prepared import Prepared
from otayori.store.sealing import seal
from otayori.store.tables import call_task, contact, staff, task_event

# Spelled out, not a parameter: only so do the databases see that an index over the tasks that are not closed answers the question.
NOT_CLOSED = call_task.c.state != literal_column("'closed'")

_ONE = select(call_task).where(call_task.c.id == bindparam("task_id"))
_UNCLOSED_OF = Prepared(select(call_task).where(call_task.c.participant_id == bindparam("participant_id"), NOT_CLOSED))
_OF_PERSON = Prepared(
    select(call_task).where(call_task.c.participant_id == bindparam("participant_id")).order_by(call_task.c.opened_at.desc())
)
_LIST = (
    select(call_task)
    .where(call_task.c.office_id == bindparam("office_id"), NOT_CLOSED)
    .order_by(call_task.c.gravity.desc(), call_task.c.due_at, call_task.c.id)
)
_OF_PEOPLE = select(call_task).where(call_task.c.participant_id.in_(bindparam("people", expanding=True)), NOT_CLOSED)
_CLAIMED = select(call_task).where(call_task.c.office_id == bindparam("office_id"), NOT_CLOSED, call_task.c.state == "claimed")
_CLAIMED_BY = select(call_task).where(call_task.c.claimed_by == bindparam("staff_id"))
_UNCLAIMED_RED = select(call_task).where(
    call_task.c.office_id == bindparam("office_id"),
    NOT_CLOSED,
    call_task.c.gravity == 3,
    call_task.c.escalated_at.is_(None),
)
_WATCHED = select(call_task).where(
    call_task.c.office_id == bindparam("office_id"),
    NOT_CLOSED,
    call_task.c.state == "watch",
    call_task.c.watch_until_on <= bindparam("today"),
)
_INSERT = Prepared(insert(call_task))
_CHANGE = update(call_task).where(call_task.c.id == bindparam("this_id"), call_task.c.version == bindparam("at_version"))
_INSERT_EVENT = Prepared(insert(task_event))
_EVENTS = (
    select(task_event, staff.c.name.label("by_name"))
    .outerjoin(staff, staff.c.id == task_event.c.by)
    .where(task_event.c.task_id.in_(bindparam("tasks", expanding=True)))
    .order_by(task_event.c.at, task_event.c.id)
)
_ACTED = select(task_event.c.id).where(
    task_event.c.task_id == bindparam("task_id"), task_event.c.by.is_not(None), task_event.c.at >= bindparam("since")
)
_CONTACTS = (
    select(contact, staff.c.name.label("by_name"))
    .join(staff, staff.c.id == contact.c.made_by)
    .where(contact.c.participant_id.in_(bindparam("people", expanding=True)))
    .order_by(contact.c.made_at.desc(), contact.c.id.desc())
)
_CONTACT = select(contact.c.participant_id).where(contact.c.id == bindparam("contact_id"))
_newer = contact.alias("newer")
_LAST_CONTACTS = _CONTACTS.where(
    contact.c.id
    == select(_newer.c.id)
    .where(_newer.c.participant_id == contact.c.participant_id)
    .order_by(_newer.c.made_at.desc(), _newer.c.id.desc())
    .limit(1)
    .scalar_subquery()
)


def one(conn: Connection, task_id: str) -> Row[Any] | None:
    """One call task."""
    return conn.execute(_ONE, {"task_id": task_id}).first()


def unclosed_of(conn: Connection, participant_id: str) -> Row[Any] | None:
    """The person's one task that is not closed."""
    return _UNCLOSED_OF.one_or_none(conn, {"participant_id": participant_id})


def of_person(conn: Connection, participant_id: str) -> list[Row[Any]]:
    """All tasks about the person, newest first."""
    return _OF_PERSON.rows(conn, {"participant_id": participant_id})


def of_office(conn: Connection, office_id: str) -> list[Row[Any]]:
    """The office's tasks that are not closed: gravest first, then by due time."""
    return list(conn.execute(_LIST, {"office_id": office_id}))


def unclosed_of_people(conn: Connection, people: Iterable[str]) -> dict[str, Row[Any]]:
    """For each person their task that is not closed."""
    return {row.participant_id: row for row in conn.execute(_OF_PEOPLE, {"people": list(people)})}


def claimed_in(conn: Connection, office_id: str) -> list[Row[Any]]:
    """The office's claimed tasks."""
    return list(conn.execute(_CLAIMED, {"office_id": office_id}))


def claimed_by(conn: Connection, staff_id: str) -> list[Row[Any]]:
    """The tasks that this member of staff has claimed."""
    return list(conn.execute(_CLAIMED_BY, {"staff_id": staff_id}))


def red_not_escalated_in(conn: Connection, office_id: str) -> list[Row[Any]]:
    """The office's RED tasks that are not closed and not yet on the manager's list."""
    return list(conn.execute(_UNCLAIMED_RED, {"office_id": office_id}))


def watch_over_in(conn: Connection, office_id: str, today: date) -> list[Row[Any]]:
    """The office's watched tasks whose day has come (Japanese date)."""
    return list(conn.execute(_WATCHED, {"office_id": office_id, "today": today}))


def add(conn: Connection, values: dict[str, Any]) -> None:
    """A new task; the partial unique index refuses a second one that is not closed for the same person."""
    _INSERT.run(conn, values)


def change(conn: Connection, task_id: str, version: int, values: dict[str, Any]) -> bool:
    """Change the task if it is still at `version`; False when somebody was faster."""
    return conn.execute(_CHANGE, {**values, "version": version + 1, "this_id": task_id, "at_version": version}).rowcount == 1


def note_event(
    conn: Connection, task_id: str, kind: str, now: datetime, *, by: str | None = None, note: str = "", solved_by: str | None = None
) -> None:
    """Write down what happened to the task (`by` None: the clock)."""
    event_id = new_id()
    _INSERT_EVENT.run(
        conn,
        {"id": event_id, "task_id": task_id, "kind": kind, "at": now, "by": by, "solved_by": solved_by, "note": seal(note, event_id)},
    )


def acted_on_since(conn: Connection, task_id: str, since: datetime) -> bool:
    """Whether any of the staff has done something about the task from this instant on."""
    return conn.execute(_ACTED, {"task_id": task_id, "since": since}).first() is not None


def events_of(conn: Connection, tasks: Iterable[str]) -> dict[str, list[Row[Any]]]:
    """For each task what happened to it, in order, with `by_name` (a sealed name, or None: the clock)."""
    found: dict[str, list[Row[Any]]] = defaultdict(list)
    for row in conn.execute(_EVENTS, {"tasks": list(tasks)}):
        found[row.task_id].append(row)
    return found


def contact_of(conn: Connection, contact_id: str) -> Row[*tuple[Any, ...]] | None:
    """Whom a contact was with, if it was written already (a browser may repeat itself)."""
    return conn.execute(_CONTACT, {"contact_id": contact_id}).first()


def add_contact(conn: Connection, values: dict[str, Any]) -> None:
    """A contact that happened."""
    conn.execute(insert(contact), values)


def contacts_of(conn: Connection, people: Iterable[str]) -> dict[str, list[Row[Any]]]:
    """For each person the contacts, newest first, with `by_name` (the worker's sealed name)."""
    found: dict[str, list[Row[Any]]] = defaultdict(list)
    for row in conn.execute(_CONTACTS, {"people": list(people)}):
        found[row.participant_id].append(row)
    return found


def last_contacts_of(conn: Connection, people: Iterable[str]) -> dict[str, Row[Any]]:
    """For each person the last contact, with `by_name`."""
    return {row.participant_id: row for row in conn.execute(_LAST_CONTACTS, {"people": list(people)})}
