"""The person's own entries as a part of what they take away. Never of what the staff look through or hand out: it is not theirs to see."""

from collections.abc import Iterator
from datetime import date, datetime, time
from functools import partial
from typing import Any, assert_never

from sqlalchemy import Row

from otayori.rules.entries import Body, Diary, Item, Note, OwnProblem, Sign
from otayori.rules.months import JST
from otayori.rules.questions import QUESTIONS
from otayori.store import doctor_pages, entries
from otayori.store.entries import Head
from otayori.usecases import record_own_words as w
from otayori.usecases.entry_showing import own_items
from otayori.usecases.record_lines import About, Make, day, instant, ours, said, when
from otayori.usecases.rights_views import Entry, Line
from otayori.usecases.showing import jst

OPENED_AT_ONCE = 100
"""Of ten years of days only what is looked at is opened."""


def told_entries(about: About) -> Iterator[Make]:
    """Each version of each own entry that stands, the standing choices, and when a page was given out. For the person only."""
    if not about.own:
        return
    items = own_items(about.conn, about.person.id)
    ids = [row.id for row in entries.all_of(about.conn, about.person.id)]
    for first in range(0, len(ids), OPENED_AT_ONCE):
        few = ids[first : first + OPENED_AT_ONCE]
        heads = entries.heads(about.conn, few)
        yield from (partial(_entry, head, items) for of in few for head in heads[of] if head.body.one is not None)
    yield from (partial(_choice, row) for row in entries.choices_of(about.conn, about.person.id))
    yield from (partial(_page, row) for row in doctor_pages.all_of(about.conn, about.person.id))


def _choice(row: Row[Any]) -> Entry:
    days = ours(w.DAY, f"{day(row.first_on)}-{day(row.last_on)}")
    return Entry(f"entries:{row.id}", jst(row.made_at), w.CHOICE, [days, *when(w.STOPPED, instant(row.ended_at))])


def _page(row: Row[Any]) -> Entry:
    return Entry(f"entries:{row.id}", jst(row.given_at), w.PAGE, [ours(w.HOW, w.HOWS[row.how])])


def _entry(head: Head, items: dict[str, str]) -> Entry:
    return Entry(f"entries:{head.id}", _at(head), w.KINDS[str(head.body.kind)], _lines(head.body, items))


def _at(head: Head) -> datetime:
    on: date | None = head.body.day
    return datetime.combine(on, time(), JST) if on else jst(head.made_at)


def _lines(body: Body, items: dict[str, str]) -> list[Line]:
    match body.one:
        case None:
            return []
        case Diary() as one:
            return _diary(one, items)
        case Note() as one:
            return _note(one)
        case OwnProblem() as one:
            helped = [ours(w.HELPED, "、".join(w.HELPERS[by] for by in one.helped))] if one.helped else []
            return [*said(w.HAPPENED, one.happened), *said(w.TRIED, one.tried), *helped, *said(w.NEXT_TIME, one.next_time)]
        case Sign() as one:
            asked = [ours(QUESTIONS[question].title, QUESTIONS[question].text_of(most)) for question, most in one.answers.items()]
            when = [*_scale(w.HEAVY, w.HEAVINESS, one.heavy), *_scale(w.SLEPT, w.SLEEP, one.slept), *_sources(one.sources), *asked]
            return [ours(w.LEVEL, w.LEVELS[one.level]), *said(w.SIGN, one.words), *when, *said(w.THEN, one.then)]
        case Item() as one:
            asked = ours(w.ITEM, w.TRACKED[one.tracks]) if one.tracks else Line(w.ITEM, one.words)
            return [asked, *([ours(w.STATE, w.ENDED)] if one.ended else [])]
        case _ as never:  # pragma: no cover
            assert_never(never)


def _diary(one: Diary, items: dict[str, str]) -> list[Line]:
    return [
        *_scale(w.HEAVY, w.HEAVINESS, one.heavy),
        *_sources(one.sources),
        *said(w.SOURCE, one.source_words),
        *said(w.LINE, one.line),
        *_scale(w.SLEPT, w.SLEEP, one.slept),
        *([ours(w.MEDICINE, w.MEDICINES[one.medicine])] if one.medicine else []),
        *(Line(items.get(of, w.ITEM), str(value)) for of, value in one.own.items()),
        ours(w.WHO_READS, w.SHOWN[one.show]),
    ]


def _note(one: Note) -> list[Line]:
    hours = f"{one.begins}-{one.ends}" if one.ends else one.begins
    return [
        ours(w.WHAT, w.WHATS[one.what]),
        *said(w.TITLE, one.title),
        ours(w.DAY, day(one.day)),
        *said(w.TIME, hours),
        *said(w.REPEAT, one.repeat),
        *said(w.LINE, one.note),
        *(ours(w.DONE, day(on)) for on in one.done),
    ]


def _scale(label: str, words: dict[int, str], value: int | None) -> list[Line]:
    return [ours(label, words[value])] if value is not None else []


def _sources(sources: tuple[str, ...]) -> list[Line]:
    return [ours(w.SOURCE, "、".join(w.SOURCES[source] for source in sources))] if sources else []
