"""「わたしの データ」: the person sees everything that is kept about them, part by part, and takes it away whole."""

from dataclasses import asdict
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Row

from otayori.rules.access import Actor
from otayori.rules.furigana import plain
from otayori.rules.months import day_of
from otayori.rules.refused import NotFound
from otayori.store import holdings, rights, trail
from otayori.usecases import record_words
from otayori.usecases.calendars import office_of
from otayori.usecases.keeping import kept_until_of
from otayori.usecases.record_lines import About
from otayori.usecases.record_parts import PARTS
from otayori.usecases.records import open_record
from otayori.usecases.rights_views import Entries, Entry, Holdings, PartCount
from otayori.usecases.showing import jst

ON_A_PAGE = 20


def show_holdings(conn: Connection, actor: Actor, now: datetime) -> Holdings:
    """What is kept about the person, by parts, and until when once support has ended."""
    person = open_record(conn, actor, actor.id, "self", now)
    counts = {"card": 1, **holdings.counts(conn, person.id, person.office_id)}
    until = None
    if person.ended_on is not None:
        until = kept_until_of(person.ended_on, rights.supported_on(conn, [person.id])[person.id], office_of(person, day_of(now)).settings)
    return Holdings(
        name=person.name.open(person.id),
        parts=[PartCount(part, title, counts[part]) for part, title in record_words.PARTS.items() if counts[part]],
        ended_on=person.ended_on,
        kept_until=until,
        restricted=person.restricted_at is not None,
    )


def show_part(conn: Connection, actor: Actor, now: datetime, part: str, page: int) -> Entries:
    """One page of one part, twenty entries; the first page is 1. NotFound for a part that is none."""
    person = open_record(conn, actor, actor.id, "self", now)
    if part not in PARTS:
        raise NotFound
    first = (page - 1) * ON_A_PAGE
    made = list(islice(PARTS[part](About(conn, person, own=True)), first, first + ON_A_PAGE + 1))
    return Entries(part, record_words.PARTS[part], page, [make() for make in made[:ON_A_PAGE]], len(made) > ON_A_PAGE)


def take_away(conn: Connection, actor: Actor, now: datetime) -> dict[str, Any]:
    """Everything that the person may see, for a file of their own. That it was taken is noted."""
    person = open_record(conn, actor, actor.id, "self", now)
    trail.act(conn, office_id=person.office_id, actor=actor, act="taken_away", subject=person.id, now=now)
    return whole(conn, person, now, own=True)


def whole(conn: Connection, person: Row[Any], now: datetime, *, own: bool = False) -> dict[str, Any]:
    """The record as plain values, sentences without markup, without what staff have noted; `own`: with what is the person's own."""
    about = About(conn, person, own=own)
    return {
        "format": "otayori-record-1",
        "made_at": jst(now).isoformat(),
        "office": person.office_name,
        "name": person.name.open(person.id),
        "kana": person.kana.open(person.id),
        "parts": [
            {"part": part, "title": plain(title), "entries": [written(make()) for make in PARTS[part](about)]}
            for part, title in record_words.PARTS.items()
        ],
    }


def written(entry: Entry) -> dict[str, Any]:
    """An entry as a file holds it: our sentences without markup, the person's words as they are."""
    lines = [{"label": plain(line.label), "text": plain(line.text) if line.marked else line.text} for line in entry.lines]
    return {**asdict(entry), "at": entry.at.isoformat(), "title": plain(entry.title), "lines": lines}
