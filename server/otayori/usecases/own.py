"""The door to a person's own entries: only the person goes through it, whatever role anybody else has (design law 10).

What lies behind it is sealed with a key of its own. Use cases for the staff read `entry.shown`, which the person has filled, and nothing
else. The clock alone opens the person's own notes besides, to remind the person of them and nobody else (usecases/recalling.py).
tests/web/test_own_stays_own.py takes the key away and lets the staff work on.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row

from otayori.rules.access import Actor
from otayori.rules.refused import NotFound
from otayori.usecases.records import open_record


def open_own(conn: Connection, actor: Actor, now: datetime) -> Row[Any]:
    """The row of the person who asks for what is their own. NotFound for everybody else."""
    if actor.kind != "participant":
        raise NotFound
    return open_record(conn, actor, actor.id, "self", now)
