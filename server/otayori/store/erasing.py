"""Everything that is kept about one person is erased, in one transaction: for good, and for nobody else.

Which tables are theirs is read from the foreign keys: whatever points to the participant, and whatever points to that. A table that
comes later is erased with the rest as soon as it points to somebody; a test lists them all. What stays is the trail, ids without a name
(docs/decisions/0026): the two logs, and `share`, whose content goes.
"""

from functools import cache
from typing import Any

from sqlalchemy import BindParameter, Connection, Table, bindparam, delete, or_, select
from sqlalchemy.sql.elements import ColumnElement

from otayori.store import schema
from otayori.store.consent_tables import share
from otayori.store.interview_tables import interview
from otayori.store.rights_tables import rights_request
from otayori.store.tables import call_task, letter, letter_event, participant, undelivered

WHO: BindParameter[Any] = bindparam("of_participant")


def tables() -> list[Table]:
    """Every table with rows about a person, in the order in which they may be erased; the person's own row is last."""
    return [table for table in reversed(schema.every_table()) if table in _conditions() and table is not share]


def erase_person(conn: Connection, participant_id: str) -> None:
    """Erase every row about this person, and the letters to staff that were about them."""
    asked = {WHO.key: participant_id}
    for about in (call_task, undelivered, rights_request, interview):
        theirs = select(about.c.id).where(about.c.participant_id == WHO)
        to_staff = (letter.c.staff_id.is_not(None), letter.c.subject.in_(theirs))
        conn.execute(delete(letter_event).where(letter_event.c.letter_id.in_(select(letter.c.id).where(*to_staff))), asked)
        conn.execute(delete(letter).where(*to_staff), asked)
    for table in tables():
        conn.execute(delete(table).where(_conditions()[table]), asked)


@cache
def _conditions() -> dict[Table, ColumnElement[bool]]:
    """For each table with rows about a person, which rows those are."""
    found: dict[Table, ColumnElement[bool]] = {participant: participant.c.id == WHO, share: share.c.participant_id == WHO}
    for table in schema.every_table():
        theirs = [
            column.in_(select(key.column).where(found[key.column.table])) if key.column.table is not participant else column == WHO
            for column in table.columns
            for key in column.foreign_keys
            if key.column.table in found and table not in (participant, share)
        ]
        if theirs:
            found[table] = or_(*theirs)
    return found
