"""What of the diary the person's workers may read. The person fills it, and takes it away; the staff's side opens nothing else."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row

from otayori.rules import entries as rules
from otayori.rules.access import Actor
from otayori.rules.entries import Body, Diary
from otayori.rules.events import words_read
from otayori.rules.months import day_of, month_of
from otayori.store import entries, flags, trail
from otayori.store.entries import Shown
from otayori.usecases.calendars import office_of
from otayori.usecases.entry_views import OwnValue, ShownDiaries, ShownDiary
from otayori.usecases.raising import raise_flags
from otayori.usecases.records import open_record

ON_A_PAGE = 30


def let_see(conn: Connection, actor: Actor, person: Row[Any], rows: Sequence[Row[Any]], now: datetime) -> None:
    """Bring what is shown of these diary entries up to what their heads and the standing choices say; the caller has opened the own door
    and holds the person's lock. Each change is an act of the trail. Words of the reviewed list are R8 as soon as they are shown; in what
    is private they alert nobody, and the phone has said so."""
    heads = entries.heads(conn, [row.id for row in rows])
    standing = entries.standing(entries.choices_of(conn, person.id))
    items = own_items(conn, person.id)
    for row in rows:
        bodies = [head.body for head in heads[row.id]]
        diary = bodies[-1].diary if bodies and rules.is_shown(bodies, standing) else None
        before, after = entries.shown_in(row), Shown(diary, _named(diary, items)) if diary else None
        if before == after:
            continue
        entries.show(conn, row.id, after)
        if (before is None) != (after is None):
            act = "entry_shown" if after else "entry_hidden"
            trail.act(conn, office_id=person.office_id, actor=actor, act=act, subject=row.id, now=now)
        if after is not None and _words(after.diary) != (_words(before.diary) if before else []):
            _alarm(conn, person, row.id, bodies, now)


def own_items(conn: Connection, participant_id: str) -> dict[str, str]:
    """The words of the person's own items, by their ids; the caller has opened the own door."""
    rows = [row.id for row in entries.undated(conn, participant_id)]
    found = entries.heads(conn, rows)
    return {of: head.body.item.words for of in rows for head in found[of] if head.body.item is not None}


def _named(diary: Diary, items: dict[str, str]) -> list[tuple[str, int]]:
    return [(items[of], value) for of, value in diary.own.items() if of in items]


def _words(diary: Diary) -> list[str]:
    return list(rules.texts(Body(diary=diary)))


def _alarm(conn: Connection, person: Row[Any], entry_id: str, bodies: Iterable[Body], now: datetime) -> None:
    """R8 for what has come to be shown: once, and again when other words are (docs/decisions/0014)."""
    raised = words_read((text for body in bodies for text in rules.texts(body)), entry_id)
    if raised:
        month = month_of(now)
        before = [row for row in flags.of_month(conn, person.id, month) if row.subject == entry_id]
        raise_flags(conn, office_of(person, day_of(now)), person, month, raised, now, before=before, reworded=True)


def show_diary(conn: Connection, actor: Actor, now: datetime, participant_id: str, before: date, than: str = "") -> ShownDiaries:
    """What a person shows of their diary, thirty entries at a time, from those of days before `before` on, and of that day itself those
    before the entry `than`; the reading is logged. Nothing tells whether there is more that is not shown."""
    person = open_record(conn, actor, participant_id, "diary", now)
    rows = entries.shown_of(conn, person.id, before, than, ON_A_PAGE + 1)
    found = [(row.id, shown) for row in rows[:ON_A_PAGE] if (shown := entries.shown_in(row)) is not None]
    return ShownDiaries([_view(of, shown) for of, shown in found], len(rows) > ON_A_PAGE)


def _view(entry_id: str, shown: Shown) -> ShownDiary:
    diary = shown.diary
    return ShownDiary(
        id=entry_id,
        day=diary.day,
        heavy=diary.heavy,
        sources=list(diary.sources),
        source_words=diary.source_words,
        line=diary.line,
        slept=diary.slept,
        medicine=diary.medicine,
        own=[OwnValue(words, value) for words, value in shown.own],
    )
