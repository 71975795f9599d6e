"""The append-only trail: who did what, and who read whose record."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, select

from otayori.rules.access import Actor
from otayori.store.ids import new_id
from otayori.store.prepared import Prepared
from otayori.store.tables import act_log, read_log, staff

_INSERT_ACT = Prepared(insert(act_log))
_INSERT_READ = Prepared(insert(read_log))
_READS_OF = (
    select(read_log.c.read_at, read_log.c.what, read_log.c.staff_id, staff.c.name, staff.c.kana, staff.c.role)
    .join(staff, staff.c.id == read_log.c.staff_id)
    .where(
        read_log.c.office_id == bindparam("office_id"),
        read_log.c.read_at >= bindparam("since"),
        read_log.c.people.contains(bindparam("participant_id")),
    )
    .order_by(read_log.c.read_at.desc())
    .limit(bindparam("most"))
)


def act(conn: Connection, *, office_id: str | None, actor: Actor | None, act: str, subject: str, now: datetime) -> None:
    """Note that `actor` (None: the clock) did `act` to the row `subject`. Ids and verbs only, never content."""
    _INSERT_ACT.run(
        conn,
        {
            "id": new_id(),
            "office_id": office_id,
            "actor_kind": actor.kind if actor else "clock",
            "actor_id": actor.id if actor else None,
            "act": act,
            "subject": subject,
            "at": now,
        },
    )


def nobody(conn: Connection, *, office_id: str | None, act: str, subject: str, now: datetime) -> None:
    """Note what somebody did who is not signed in: tried to, for example."""
    row = {"id": new_id(), "office_id": office_id, "actor_kind": "nobody", "actor_id": None, "act": act, "subject": subject, "at": now}
    _INSERT_ACT.run(conn, row)


def read(conn: Connection, actor: Actor, what: str, people: Iterable[str], now: datetime) -> None:
    """Note that a member of staff has read about these participants: one row per reading (design law 4)."""
    named = " ".join(people)
    if named and actor.office_id:
        _INSERT_READ.run(
            conn,
            {"id": new_id(), "office_id": actor.office_id, "staff_id": actor.id, "what": what, "people": named, "read_at": now},
        )


def reads_of(conn: Connection, office_id: str, participant_id: str, since: datetime, most: int) -> Sequence[Row[*tuple[Any, ...]]]:
    """Who has read about this participant since then, newest first, at the most `most` rows."""
    asked = {"office_id": office_id, "participant_id": participant_id, "since": since, "most": most}
    return conn.execute(_READS_OF, asked).all()
