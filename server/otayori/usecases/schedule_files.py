"""The person's schedule goes out as a file, and a file proposes notes; nothing of it is stored until the person saves it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from sqlalchemy import Connection, Row

from otayori.rules import entries as rules
from otayori.rules.access import Actor
from otayori.rules.entries import Body, Note
from otayori.rules.months import day_of
from otayori.rules.refused import Invalid
from otayori.store import entries
from otayori.usecases import repeats
from otayori.usecases.calendars import calendar_around
from otayori.usecases.own import open_own

MOST_PROPOSED = 200
AHEAD = timedelta(days=366)
"""So far ahead an exported file names the days that holidays leave out or move; its rule alone goes on."""
LONG_AGO = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Leaving:
    """A note that leaves: what it says, its first day by its rule, and the days on which holidays leave it out or move it."""

    id: str
    seq: int
    made_at: datetime
    note: Note
    first: date
    left_out: list[date]
    besides: list[date]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A note that a file proposes. `id`: what to save it as, the same each time; `there`: it has been saved before, and stands."""

    id: str
    note: Note
    there: bool


@dataclass(frozen=True, slots=True)
class NotTaken:
    """An event that makes no note, and the code of the reason."""

    title: str
    why: str


@dataclass(frozen=True, slots=True)
class Proposals:
    """What a file proposes."""

    proposed: list[Proposal]
    not_taken: list[NotTaken]


def leaving(conn: Connection, actor: Actor, now: datetime) -> list[Leaving]:
    """Every note of the person, in the version that was saved last."""
    person = open_own(conn, actor, now)
    rows = [row for row in entries.all_of(conn, person.id) if row.kind == "note"]
    found = entries.heads(conn, [row.id for row in rows])
    made: list[Leaving] = []
    for row in rows:
        heads = [head for head in found[row.id] if head.body.note is not None]
        if heads and heads[-1].body.note is not None:
            made += _leaving(row, heads[-1].body.note, heads[-1].made_at, person, day_of(now))
    return made


def _leaving(row: Row[Any], note: Note, made_at: datetime, person: Row[Any], today: date) -> list[Leaving]:
    first = repeats.first_unmoved(note)
    if first is None:
        return []
    ruled, real = set[date](), set[date]()
    if note.repeat and note.on_holidays != "keep":
        plain = Note(what=note.what, title=note.title, day=note.day, begins=note.begins, repeat=note.repeat)
        calendar = calendar_around(person, today)
        ruled = set(repeats.days_of(plain, today, today + AHEAD, calendar))
        real = set(repeats.days_of(note, today, today + AHEAD, calendar))
    return [Leaving(row.id, row.seq, made_at, note, first, sorted(ruled - real), sorted(real - ruled))]


def propose(conn: Connection, actor: Actor, now: datetime, read: Sequence[tuple[str, str, Note | None, str]]) -> Proposals:
    """What of these events of a file (uid, title, note or why not) can be saved. At most 200; what is over long ago is left out."""
    person = open_own(conn, actor, now)
    today = day_of(now)
    proposed, not_taken = list[Proposal](), list[NotTaken]()
    for uid, title, note, why in read:
        taken = _accepted(note, today) if note else why
        if isinstance(taken, Note) and len(proposed) >= MOST_PROPOSED:
            taken = "too_many"
        if isinstance(taken, Note):
            proposed.append(_proposal(conn, person, uid, title, taken))
        else:
            not_taken.append(NotTaken(title, taken))
    return Proposals(proposed, not_taken)


def _proposal(conn: Connection, person: Row[Any], uid: str, title: str, note: Note) -> Proposal:
    """Under the name under which it stands already; what has been deleted since comes in under a new one."""
    known = entries.one(conn, uid)
    if known is not None and known.participant_id == person.id and not _is_deleted(known):
        return Proposal(uid, note, there=True)
    name = str(uuid5(NAMESPACE_URL, f"{person.id} {uid} {title}"))
    while (known := entries.one(conn, name)) is not None and _is_deleted(known):
        name = str(uuid5(NAMESPACE_URL, name))
    return Proposal(name, note, there=known is not None)


def _is_deleted(row: Row[Any]) -> bool:
    """Whatever stands of a note has a day."""
    return row.first_on is None


def _accepted(note: Note, today: date) -> Note | str:
    if not note.repeat and note.day < today - LONG_AGO:
        return "past"
    try:
        repeats.accept_repeat(note)
        return rules.accept(Body(note=note)).note or "unreadable"
    except Invalid as refused:
        return refused.code
