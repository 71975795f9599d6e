"""The person's own entries: save, delete, fetch what has changed; and what of the diary is shown to workers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row

from otayori.rules import entries as rules
from otayori.rules.access import Actor
from otayori.rules.calendar import BusinessCalendar
from otayori.rules.entries import Body, Choice, Kind, Write
from otayori.rules.months import believed, day_of, first_day, is_month, last_day
from otayori.rules.refused import Invalid, NotFound
from otayori.store import entries, people
from otayori.store.entries import Head
from otayori.usecases import recalling, repeats
from otayori.usecases.calendars import calendar_around
from otayori.usecases.entry_showing import let_see
from otayori.usecases.entry_views import EntryChanges, EntryChoice, EntryHead, EntryMonth, OwnEntry
from otayori.usecases.own import open_own
from otayori.usecases.showing import jst, jst_or_none

AT_ONCE = 100
"""Entries in one answer to 「what has changed」."""
LAST_SEQ = 2**31 - 1
"""No change has a greater number: the databases' integers end there."""
MOST_ENTRIES = 20_000
MOST_CHOICES = 200
LONGEST_CHOICE = 366
"""Days; a standing choice has an end, and is made anew by whoever still wants it."""
DAYS_BEFORE, DAYS_AFTER = timedelta(days=31), timedelta(days=92)
"""Around today: the days of a note that are always told."""


@dataclass(frozen=True, slots=True)
class Window:
    """From which day to which a note's days are told, by whose calendar."""

    first: date
    last: date
    calendar: BusinessCalendar


def save(conn: Connection, actor: Actor, now: datetime, entry_id: str, kind: Kind, write: Write) -> tuple[OwnEntry, bool]:
    """Keep one saving of an entry; gives the entry as it now stands, and whether the saving is new. Sent twice it is kept once.

    Refuses (Invalid) what rules.entries does not accept, a body of another kind than the entry, and more than 20,000 entries. What
    somebody else has made reads as not found.
    """
    person = open_own(conn, actor, now)
    body = _accept(write.body, kind)
    people.lock(conn, person.id)
    window = _around(person, now)
    row = entries.one(conn, entry_id)
    if row is not None and row.participant_id != person.id:
        raise NotFound
    if (belongs := entries.entry_of_write(conn, write.id)) is not None:
        if belongs != entry_id or row is None:
            raise NotFound
        return _view(row, entries.heads(conn, [entry_id])[entry_id], window), False
    seq = entries.last_seq(conn, person.id) + 1
    if row is None:
        if entries.count(conn, person.id) >= MOST_ENTRIES:
            raise Invalid("too_many", "もう いっぱいです。{古|ふる}いものを けしてください。", "body")
        entries.add(conn, {"id": entry_id, "participant_id": person.id, "kind": kind, "seq": seq})
    elif row.kind != kind:
        raise Invalid("wrong_entry", "もう{一度|いちど} えらんでください。", "kind")
    entries.replace(conn, entry_id, [one for one in write.replaces if one != write.id])
    made_at = believed(write.made_at, now)
    entries.add_write(conn, entry_id, write.id, body, made_at)
    found = entries.heads(conn, [entry_id])[entry_id]
    entries.change(conn, entry_id, {"seq": seq, **_days([head.body for head in found])})
    if kind == "note":
        # From when it was written: what came due while the phone had no line is recalled as long as it says something.
        recalling.plan(conn, entry_id, [head.body for head in found], window.calendar, now, made_at)
    if kind == "diary":
        let_see(conn, actor, person, [_again(conn, entry_id)], now)
    return _view(_again(conn, entry_id), found, window), True


def _accept(said: Body, kind: Kind) -> Body:
    body = rules.accept(said)
    if body.kind not in (None, kind):
        raise Invalid("wrong_entry", "もう{一度|いちど} えらんでください。", "kind")
    if body.note is not None:
        repeats.accept_repeat(body.note)
    return body


def _around(person: Row[Any], now: datetime) -> Window:
    today = day_of(now)
    return Window(today - DAYS_BEFORE, today + DAYS_AFTER, calendar_around(person, today))


def _again(conn: Connection, entry_id: str) -> Row[Any]:
    row = entries.one(conn, entry_id)
    if row is None:
        raise NotFound
    return row


def _days(heads: Sequence[Body]) -> dict[str, date | None]:
    """From which day to which the entry is looked for; a repeat has no last one."""
    days = [head.day for head in heads if head.day is not None]
    endless = any(head.note is not None and head.note.repeat for head in heads)
    return {"first_on": min(days, default=None), "last_on": None if endless else max(days, default=None)}


def changes(conn: Connection, actor: Actor, now: datetime, after: int) -> EntryChanges:
    """What has changed after the change `after`, deleted entries too."""
    person = open_own(conn, actor, now)
    after = max(0, min(after, LAST_SEQ))
    rows = entries.since(conn, person.id, after, AT_ONCE + 1)
    found = rows[:AT_ONCE]
    return EntryChanges(_views(conn, found, _around(person, now)), found[-1].seq if found else after, len(rows) > AT_ONCE)


def month(conn: Connection, actor: Actor, now: datetime, of: str) -> EntryMonth:
    """The entries about this month (YYYY-MM), and the signs and items. NotFound for what is no month."""
    person = open_own(conn, actor, now)
    if not is_month(of):
        raise NotFound
    first, last = first_day(of), last_day(of)
    rows = [*entries.undated(conn, person.id), *entries.between(conn, person.id, first, last)]
    choices = [choice_view(row) for row in entries.choices_of(conn, person.id)]
    return EntryMonth(
        of,
        _views(conn, rows, _around(person, now), Window(first, last, calendar_around(person, first))),
        entries.last_seq(conn, person.id),
        choices,
    )


def choose(conn: Connection, actor: Actor, now: datetime, choice_id: str, choice: Choice, ended: bool = False) -> tuple[EntryChoice, bool]:
    """A standing choice: what the diary says of these days and is left to the choice, is shown at once; `ended`, the person has changed
    their mind, and what was shown only by it is shown no more. Sent twice it is kept once; what has ended does not begin again.

    Refuses (Invalid) days in the wrong order, more than a year, and more choices than anybody makes.
    """
    person = open_own(conn, actor, now)
    people.lock(conn, person.id)
    new = entries.choice(conn, choice_id) is None
    if new:
        if not choice.first_on <= choice.last_on or (choice.last_on - choice.first_on).days >= LONGEST_CHOICE:
            raise Invalid("wrong_days", "{始|はじ}まりと おわりを、1{年|ねん}までで えらんでください。", "last_on")
        if len(entries.choices_of(conn, person.id)) >= MOST_CHOICES:
            raise Invalid("too_many", "しえんいんに そうだんしてください。", "last_on")
        entries.add_choice(conn, choice_id, person.id, choice, now)
    row = _own_choice(conn, person, choice_id)
    if (ended and entries.end_choice(conn, choice_id, now)) or new:
        _show_anew(conn, actor, person, Choice(row.first_on, row.last_on), now)
    return choice_view(_own_choice(conn, person, choice_id)), new


def _own_choice(conn: Connection, person: Row[Any], choice_id: str) -> Row[Any]:
    row = entries.choice(conn, choice_id)
    if row is None or row.participant_id != person.id:
        raise NotFound
    return row


def _show_anew(conn: Connection, actor: Actor, person: Row[Any], choice: Choice, now: datetime) -> None:
    rows = entries.between(conn, person.id, choice.first_on, choice.last_on)
    let_see(conn, actor, person, [row for row in rows if row.kind == "diary"], now)


def choice_view(row: Row[Any]) -> EntryChoice:
    """A standing choice as it is answered."""
    return EntryChoice(row.id, row.first_on, row.last_on, jst(row.made_at), jst_or_none(row.ended_at))


def _views(conn: Connection, rows: Sequence[Row[Any]], *windows: Window) -> list[OwnEntry]:
    found = entries.heads(conn, [row.id for row in rows])
    return [_view(row, found[row.id], *windows) for row in rows]


def _view(row: Row[Any], heads: Sequence[Head], *windows: Window) -> OwnEntry:
    seen = [EntryHead(head.id, head.body, jst(head.made_at)) for head in heads]
    notes = [head.body.note for head in heads if head.body.note is not None]
    days = {day for note in notes for of in windows for day in repeats.days_of(note, of.first, of.last, of.calendar)}
    return OwnEntry(row.id, row.kind, row.seq, seen, row.shown is not None, sorted(days))
