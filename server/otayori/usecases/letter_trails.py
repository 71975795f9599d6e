"""The story of each letter, and how the letters of a month reach an office's people."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import Connection, Row

from otayori.rules.access import Actor
from otayori.rules.months import day_of, month_of
from otayori.rules.refused import NotFound
from otayori.store import letter_trail, subscriptions, trail
from otayori.usecases.employments import jobs_of
from otayori.usecases.letter_views import LetterEvent, LetterStories, LetterStory, Reach, Road, RoadReach, Unreachable
from otayori.usecases.records import open_record, people_in_reach
from otayori.usecases.showing import jst, jst_or_none

MOST_LETTERS = 60
SILENT_FOR = timedelta(days=62)
"""A device that gave no proof of life over two openings may take pushes and show them to nobody."""


def stories(conn: Connection, letters: Sequence[Row[Any]]) -> list[LetterStory]:
    """Letters with what became of them, in the order given."""
    events = letter_trail.events_of(conn, [letter.id for letter in letters])
    return [
        LetterStory(
            id=letter.id,
            kind=letter.kind,
            written_at=jst(letter.written_at),
            due_at=jst(letter.due_at),
            state=letter.state,
            road=letter.road,
            next_at=jst_or_none(letter.next_at),
            events=[LetterEvent(jst(event.at), event.kind, event.road, event.why) for event in events.get(letter.id, ())],
        )
        for letter in letters
    ]


def show_letters(conn: Connection, actor: Actor, now: datetime, participant_id: str) -> LetterStories:
    """The letters to one person and what became of each; the reading is logged."""
    person = open_record(conn, actor, participant_id, "person", now)
    return LetterStories(stories(conn, letter_trail.of_participant(conn, person.id, MOST_LETTERS)))


def show_reach(conn: Connection, actor: Actor, now: datetime, month: str | None, *, mail: bool) -> Reach:
    """How the letters of a month (this one unless told) reach the people of the actor's office. Counts, and the names of those whom
    perhaps no letter reaches: for a worker, of their own people."""
    if actor.office_id is None:
        raise NotFound
    month = month or month_of(now)
    rows = letter_trail.of_month(conn, actor.office_id, month)
    by_person: dict[str, list[Row[*tuple[Any, ...]]]] = defaultdict(list)
    for row in rows:
        by_person[row.participant_id].append(row)
    reached = {person for person, own in by_person.items() if any(row.checkin_id or row.state in ("shown", "tapped") for row in own)}
    roads: tuple[Road, ...] = ("push", "email")
    took: dict[Road, set[str]] = {road: {row.participant_id for row in rows if row.road == road and row.sent_at} for road in roads}
    beyond = unreachable(conn, people_in_reach(conn, actor, "letters"), now, mail=mail)
    trail.read(conn, actor, "people", [person.id for person in beyond], now)
    return Reach(
        month=month,
        opened=len(by_person),
        answered=len({row.participant_id for row in rows if row.checkin_id}),
        told=len(took["push"] | took["email"]),
        reached=len(reached),
        roads=[RoadReach(road, len(took[road]), len(took[road] & reached)) for road in roads],
        unreachable=beyond,
    )


def unreachable(conn: Connection, persons: Sequence[Row[Any]], now: datetime, *, mail: bool) -> list[Unreachable]:
    """Those of these people whom perhaps no letter reaches, before the month opens; `mail` says whether the house sends e-mail.

    Not those who asked for a pause (they are called anyway), nor those of whom no answer is expected.
    """
    expected = [person for person, _ in jobs_of(conn, [person.id for person in persons]).expected(persons, day_of(now))]
    life = subscriptions.life_of(conn, [person.id for person in expected])
    refused = letter_trail.not_mailed(conn, [person.id for person in expected]) if mail else set[str]()
    found: list[Unreachable] = []
    for person in expected:
        why = None if person.paused else _why(person, life.get(person.id), now, mail=mail, refused=person.id in refused)
        if why is not None:
            found.append(Unreachable(person.id, person.name.open(person.id), person.kana.open(person.id), why))
    return found


def _why(
    person: Row[Any], life: Row[*tuple[Any, ...]] | None, now: datetime, *, mail: bool, refused: bool
) -> Literal["unwanted", "no_road", "silent_device", "failing_device", "failing_email"] | None:
    if not person.push_wanted and not person.email_wanted:
        return "unwanted"
    mailed = mail and person.email_wanted and person.email.open(person.id)
    if mailed and not refused:
        return None
    if not person.push_wanted or life is None:
        return "failing_email" if mailed else "no_road"
    if not life.well:
        return "failing_device"
    return "silent_device" if now - life.alive_at > SILENT_FOR else None
