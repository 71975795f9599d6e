"""The person's own entries. One function answers one question; bodies are opened here and nowhere else (usecases/own.py)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, and_, bindparam, func, insert, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from otayori.rules.entries import Body, Choice, Diary
from otayori.store.entry_tables import entry, entry_choice, entry_write
from otayori.store.sealing import SealedText, seal

_OF = entry.c.participant_id == bindparam("participant_id")
_ONE = select(entry).where(entry.c.id == bindparam("entry_id"))
_LAST_SEQ = select(func.coalesce(func.max(entry.c.seq), 0)).where(_OF)
_COUNT = select(func.count()).select_from(entry).where(_OF)
_WRITE = select(entry_write.c.entry_id).where(entry_write.c.id == bindparam("write_id"))
_HEADS = (
    select(entry_write)
    .where(entry_write.c.entry_id.in_(bindparam("entries", expanding=True)), entry_write.c.head)
    .order_by(entry_write.c.made_at, entry_write.c.id)
)
_SINCE = select(entry).where(_OF, entry.c.seq > bindparam("after")).order_by(entry.c.seq).limit(bindparam("most"))
_BETWEEN = (
    select(entry)
    .where(
        _OF,
        entry.c.first_on <= bindparam("until"),
        or_(entry.c.last_on >= bindparam("since"), and_(entry.c.last_on.is_(None), entry.c.kind == "note")),
    )
    .order_by(entry.c.first_on, entry.c.id)
)
_UNDATED = select(entry).where(_OF, entry.c.kind.in_(("sign", "item"))).order_by(entry.c.id)
_ALL = select(entry).where(_OF).order_by(entry.c.first_on.desc(), entry.c.id.desc())
_SHOWN = (
    select(entry)
    .where(
        _OF,
        entry.c.shown.is_not(None),
        or_(entry.c.first_on < bindparam("before"), and_(entry.c.first_on == bindparam("before"), entry.c.id < bindparam("than"))),
    )
    .order_by(entry.c.first_on.desc(), entry.c.id.desc())
    .limit(bindparam("most"))
)
_SHOWN_AMONG = select(entry).where(entry.c.id.in_(bindparam("entries", expanding=True)), entry.c.shown.is_not(None))
_INSERT, _INSERT_WRITE, _INSERT_CHOICE = insert(entry), insert(entry_write), insert(entry_choice)
_CHANGE = update(entry).where(entry.c.id == bindparam("this_id"))
_REPLACE = (
    update(entry_write)
    .where(entry_write.c.entry_id == bindparam("of_entry"), entry_write.c.id.in_(bindparam("writes", expanding=True)))
    .values(head=False, body=None, made_at=None)
)
_CHOICES = select(entry_choice).where(entry_choice.c.participant_id == bindparam("participant_id")).order_by(entry_choice.c.id.desc())
_CHOICE = select(entry_choice).where(entry_choice.c.id == bindparam("choice_id"))
_END_CHOICE = (
    update(entry_choice)
    .where(entry_choice.c.id == bindparam("this_id"), entry_choice.c.ended_at.is_(None))
    .values(ended_at=bindparam("now"))
)


@dataclass(frozen=True, slots=True)
class Head:
    """A write that no other replaces, opened; an empty body deletes the entry."""

    id: str
    body: Body
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Shown:
    """What the person's workers may read of a diary entry; `own` are the own items, as (words, value)."""

    diary: Diary
    own: list[tuple[str, int]]


def one(conn: Connection, entry_id: str) -> Row[Any] | None:
    """An entry, whosever it is."""
    return conn.execute(_ONE, {"entry_id": entry_id}).first()


def last_seq(conn: Connection, participant_id: str) -> int:
    """The number of the person's last change; 0 before the first."""
    return conn.execute(_LAST_SEQ, {"participant_id": participant_id}).scalar_one()


def count(conn: Connection, participant_id: str) -> int:
    """How many entries the person has, deleted ones too."""
    return conn.execute(_COUNT, {"participant_id": participant_id}).scalar_one()


def entry_of_write(conn: Connection, write_id: str) -> str | None:
    """The entry to which a write that has arrived, or has been replaced before it arrived, belongs."""
    return conn.execute(_WRITE, {"write_id": write_id}).scalar()


def heads(conn: Connection, entry_ids: Sequence[str]) -> dict[str, list[Head]]:
    """The heads of each of these entries, those made first before the others. Opens what is sealed with the person's own key."""
    found: dict[str, list[Head]] = defaultdict(list)
    for row in conn.execute(_HEADS, {"entries": entry_ids}) if entry_ids else ():
        found[row.entry_id].append(Head(row.id, _opened(row.body, row.id), row.made_at))
    return found


def _opened(body: SealedText | None, write_id: str) -> Body:
    return msgspec.json.decode(body.open(write_id), type=Body) if body else Body()


def since(conn: Connection, participant_id: str, after: int, most: int) -> list[Row[Any]]:
    """The entries that were changed after the change `after`, in the order of their last changes."""
    return list(conn.execute(_SINCE, {"participant_id": participant_id, "after": after, "most": most}))


def between(conn: Connection, participant_id: str, first: date, last: date) -> list[Row[Any]]:
    """The entries about these days, both ends counted, and repeats that have begun by then and go on."""
    return list(conn.execute(_BETWEEN, {"participant_id": participant_id, "since": first, "until": last}))


def undated(conn: Connection, participant_id: str) -> list[Row[Any]]:
    """The person's signs and items."""
    return list(conn.execute(_UNDATED, {"participant_id": participant_id}))


def all_of(conn: Connection, participant_id: str) -> list[Row[Any]]:
    """All entries of the person, the newest day first."""
    return list(conn.execute(_ALL, {"participant_id": participant_id}))


def add(conn: Connection, values: dict[str, Any]) -> None:
    """A new entry."""
    conn.execute(_INSERT, values)


def change(conn: Connection, entry_id: str, values: dict[str, Any]) -> None:
    """Change columns of an entry."""
    conn.execute(_CHANGE.values(values), {"this_id": entry_id})


def add_write(conn: Connection, entry_id: str, write_id: str, body: Body, made_at: datetime) -> None:
    """A new head."""
    text = None if body.one is None else seal(msgspec.json.encode(body).decode(), write_id)
    conn.execute(_INSERT_WRITE, {"id": write_id, "entry_id": entry_id, "head": True, "body": text, "made_at": made_at})


def replace(conn: Connection, entry_id: str, write_ids: Sequence[str]) -> None:
    """These writes of the entry are no heads any more, and what they said is gone. What has not arrived yet is known from now on."""
    if not write_ids:
        return
    conn.execute(_REPLACE, {"of_entry": entry_id, "writes": write_ids})
    dialect: Any = postgresql if conn.dialect.name == "postgresql" else sqlite
    unknown = [{"id": one, "entry_id": entry_id, "head": False, "body": None, "made_at": None} for one in write_ids]
    conn.execute(dialect.insert(entry_write).on_conflict_do_nothing(), unknown)


def show(conn: Connection, entry_id: str, what: Shown | None) -> None:
    """From now on the person's workers may read this of the entry, or nothing."""
    change(conn, entry_id, {"shown": seal(msgspec.json.encode(what).decode(), entry_id) if what else None})


def shown_in(row: Row[Any]) -> Shown | None:
    """What the person's workers may read of the entry."""
    return msgspec.json.decode(row.shown.open(row.id), type=Shown) if row.shown else None


def shown_of(conn: Connection, participant_id: str, before: date, than: str, most: int) -> list[Row[Any]]:
    """The person's entries that are shown, the newest first: of days before this one, and of this day those before the entry `than`."""
    return list(conn.execute(_SHOWN, {"participant_id": participant_id, "before": before, "than": than, "most": most}))


def shown_among(conn: Connection, entry_ids: Sequence[str]) -> dict[str, Shown]:
    """What the person's workers may read of those of these entries that are shown; ids of anything else are no entries."""
    rows = conn.execute(_SHOWN_AMONG, {"entries": entry_ids}) if entry_ids else ()
    return {row.id: shown for row in rows if (shown := shown_in(row)) is not None}


def choices_of(conn: Connection, participant_id: str) -> list[Row[Any]]:
    """The person's standing choices, the newest first, ended ones too."""
    return list(conn.execute(_CHOICES, {"participant_id": participant_id}))


def standing(rows: Iterable[Row[Any]]) -> list[Choice]:
    """Those of these choices that have not been ended."""
    return [Choice(row.first_on, row.last_on) for row in rows if row.ended_at is None]


def add_choice(conn: Connection, choice_id: str, participant_id: str, choice: Choice, now: datetime) -> None:
    """A new standing choice."""
    values = {"first_on": choice.first_on, "last_on": choice.last_on, "made_at": now, "ended_at": None}
    conn.execute(_INSERT_CHOICE, {"id": choice_id, "participant_id": participant_id, **values})


def choice(conn: Connection, choice_id: str) -> Row[Any] | None:
    """A standing choice, whosever it is."""
    return conn.execute(_CHOICE, {"choice_id": choice_id}).first()


def end_choice(conn: Connection, choice_id: str, now: datetime) -> bool:
    """End a standing choice; False when it had been ended."""
    return conn.execute(_END_CHOICE, {"this_id": choice_id, "now": now}).rowcount == 1
