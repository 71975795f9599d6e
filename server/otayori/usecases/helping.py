"""「たすけて」 and what a worker has seen: events that reach the call list at once."""

from datetime import datetime

from sqlalchemy import Connection

from otayori.rules.access import Actor
from otayori.rules.events import help_pressed, observed
from otayori.rules.months import believed, day_of, month_of
from otayori.rules.questions import accept_text, tidied
from otayori.rules.refused import NotFound
from otayori.store import checkins, people, trail
from otayori.store.sealing import seal
from otayori.usecases.calendars import office_now
from otayori.usecases.person_page import person_page
from otayori.usecases.raising import raise_flags
from otayori.usecases.records import open_record
from otayori.usecases.showing import jst, office_card
from otayori.usecases.staff_views import PersonPage
from otayori.usecases.views import Help


def call_for_help(conn: Connection, actor: Actor, now: datetime, help_id: str, pressed_at: datetime, words: str) -> tuple[Help, bool]:
    """A participant pressed 「たすけて」: RED (R2, and R8 for a phrase in the words). The same press twice is one row.

    Words of any length are kept whole: a call for help is not turned away over its length. Gives the answer and whether the
    press is new.
    """
    person = open_record(conn, actor, actor.id, "help", now)
    people.lock(conn, person.id)
    office = office_now(conn, person.office_id, day_of(now))
    kept = checkins.help_call_of(conn, help_id)
    if kept is not None and kept.participant_id != person.id:
        raise NotFound
    if kept is None:
        words = tidied(words)
        received_at, row = now, {"id": help_id, "participant_id": person.id, "words": seal(words, help_id)}
        checkins.add_help_call(conn, {**row, "pressed_at": believed(pressed_at, now), "received_at": now})
        raise_flags(conn, office, person, month_of(now), help_pressed(help_id, words), now)
        trail.act(conn, office_id=person.office_id, actor=actor, act="help_pressed", subject=help_id, now=now)
    else:
        received_at = kept.received_at
    card = office_card(office, now)
    answer = Help(help_id, jst(received_at), card.reads_at, card.open_now, card.phone)
    return answer, kept is None


def note_observation(
    conn: Connection, actor: Actor, now: datetime, participant_id: str, observation_id: str, kind: str, note: str
) -> PersonPage:
    """A worker writes down 無断欠勤 or "cannot be reached": RED (R9). The same observation twice is one row."""
    person = open_record(conn, actor, participant_id, "observation", now)
    people.lock(conn, person.id)
    kept = checkins.observation_of(conn, observation_id)
    if kept is not None and kept.participant_id != person.id:
        raise NotFound
    if kept is None:
        note = accept_text(note, "note")
        row = {"id": observation_id, "participant_id": person.id, "kind": kind, "note": seal(note, observation_id)}
        checkins.add_observation(conn, {**row, "observed_by": actor.id, "observed_at": now})
        office = office_now(conn, person.office_id, day_of(now))
        raise_flags(conn, office, person, month_of(now), (observed(observation_id, kind),), now)
        trail.act(conn, office_id=person.office_id, actor=actor, act="observed", subject=observation_id, now=now)
    return person_page(conn, person, now)
