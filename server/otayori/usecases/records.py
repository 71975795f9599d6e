"""The one guarded door to a person's record (design law 4)."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row

from otayori.rules.access import Actor, may_open_record
from otayori.rules.refused import NotFound
from otayori.store import people, trail


def open_record(conn: Connection, actor: Actor, participant_id: str, what: str, now: datetime) -> Row[Any]:
    """The participant's row, if the actor may read this record; staff readings are logged as `what` in the same transaction.

    Refuses with NotFound whatever is not there or not the actor's: the two are told apart by nobody.
    """
    person = people.one(conn, participant_id)
    if person is None:
        raise NotFound
    assigned = actor.kind == "worker" and people.is_assigned(conn, participant_id, actor.id)
    if not may_open_record(actor, participant_id=person.id, office_id=person.office_id, assigned=assigned):
        raise NotFound
    note_reading(conn, actor, person.id, what, now)
    return person


def note_reading(conn: Connection, actor: Actor, participant_id: str, what: str, now: datetime) -> None:
    """Write down that a member of staff was shown `what` of this person. One's own record is read without a note."""
    if actor.kind != "participant":
        trail.read(conn, actor, what, (participant_id,), now)


def people_in_reach(conn: Connection, actor: Actor) -> list[Row[Any]]:
    """The participants a member of staff may open: the assigned ones (worker) or the office's (manager). Admin: none.

    Logs nothing: whoever shows answers of these people writes the reading down with `trail.read`.
    """
    match actor.kind:
        case "worker":
            return people.of_worker(conn, actor.id)
        case "manager" if actor.office_id:
            return people.of_office(conn, actor.office_id)
        case _:
            return []
