"""The one guarded door to a person's record (design law 4)."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row

from otayori.rules.access import DUTIES, Actor, may_open_record
from otayori.rules.refused import NotFound
from otayori.store import people, trail


def open_record(conn: Connection, actor: Actor, participant_id: str, what: str, now: datetime) -> Row[Any]:
    """The participant's row, if the actor may read this record; staff readings are logged as `what` in the same transaction.

    Refuses with NotFound whatever is not there or not the actor's: the two are told apart by nobody.
    """
    person = actor.own if actor.own is not None and actor.id == participant_id else people.one(conn, participant_id)
    if person is None:
        raise NotFound
    assigned = actor.kind == "worker" and people.is_assigned(conn, participant_id, actor.id)
    restricted = person.restricted_at is not None
    if not may_open_record(
        actor, participant_id=person.id, office_id=person.office_id, assigned=assigned, restricted=restricted, what=what
    ):
        raise NotFound
    note_reading(conn, actor, person.id, what, now)
    return person


def note_reading(conn: Connection, actor: Actor, participant_id: str, what: str, now: datetime) -> None:
    """Write down that a member of staff was shown `what` of this person. One's own record is read without a note."""
    if actor.kind != "participant":
        trail.read(conn, actor, what, (participant_id,), now)


def people_in_reach(conn: Connection, actor: Actor, what: str) -> list[Row[Any]]:
    """The participants of whom a member of staff may be shown `what`: the assigned ones (worker) or the office's (manager). Admin: none.

    A record whose use was stopped is on a manager's list only for what the law asks of them (rules.access.DUTIES): a call for help.
    Logs nothing: whoever shows answers of these people writes the reading down with `trail.read`.
    """
    match actor.kind:
        case "worker":
            found = people.of_worker(conn, actor.id)
        case "manager" if actor.office_id:
            found = people.of_office(conn, actor.office_id)
        case _:
            return []
    return [person for person in found if person.restricted_at is None or (actor.kind == "manager" and what in DUTIES)]
