"""「たすけて」, what a worker has seen, and what could not be delivered: events that reach the workers at once."""

from datetime import datetime, timedelta
from uuid import UUID, uuid5

from sqlalchemy import Connection

from otayori.rules.access import Actor
from otayori.rules.events import help_pressed, observed, wants_today
from otayori.rules.months import believed, day_of, month_of
from otayori.rules.questions import accept_text, tidied
from otayori.rules.refused import NotFound
from otayori.store import checkins, flags, letters, people, tasks, trail, undelivered
from otayori.store.sealing import seal
from otayori.usecases.calendars import office_of
from otayori.usecases.person_page import person_page
from otayori.usecases.raising import raise_flags, who_hears
from otayori.usecases.records import open_record
from otayori.usecases.showing import jst, office_card
from otayori.usecases.staff_views import PersonPage
from otayori.usecases.views import Help, Undelivered, Unsent

# Of one person within an hour, as reasons of a task that somebody has still to work on. What comes beyond that adds nothing but length.
MOST_PRESSES = 10
AN_HOUR = timedelta(hours=1)


def call_for_help(conn: Connection, actor: Actor, now: datetime, help_id: str, pressed_at: datetime, words: str) -> tuple[Help, bool]:
    """A participant pressed 「たすけて」: RED (R2, and R8 for a phrase in the words). The same press twice is one row.

    Words of any length are kept whole: a call for help is not turned away over its length. Nor over how often it comes: a press
    without words joins those that already stand on the list, when there are ten from this hour. Gives the answer and whether
    the press is new.
    """
    person = open_record(conn, actor, actor.id, "help", now)
    people.lock(conn, person.id)
    office = office_of(person, day_of(now))
    kept = checkins.help_call_of(conn, help_id)
    if kept is not None and kept.participant_id != person.id:
        raise NotFound
    words = tidied(words)
    is_new = kept is None and (words != "" or not _enough_stand(conn, person.id, now))
    if is_new:
        row = {"id": help_id, "participant_id": person.id, "words": seal(words, help_id)}
        checkins.add_help_call(conn, {**row, "pressed_at": believed(pressed_at, now), "received_at": now})
        raise_flags(conn, office, person, month_of(now), help_pressed(help_id, words), now)
        trail.act(conn, office_id=person.office_id, actor=actor, act="help_pressed", subject=help_id, now=now)
    card = office_card(office, now)
    return Help(help_id, jst(kept.received_at if kept else now), card.reads_at, card.open_now, card.phone), is_new


def _enough_stand(conn: Connection, participant_id: str, now: datetime) -> bool:
    """Whether so many presses of this hour wait for somebody, since whoever has the task last did something, that one more says nothing."""
    task = tasks.unclosed_of(conn, participant_id)
    if task is None or task.state == "watch":
        return False
    reasons = flags.of_tasks(conn, [task.id])[task.id]
    since = max(now - AN_HOUR, task.claimed_at or now - AN_HOUR)
    return sum(row.rule == "R2" and row.raised_at > since for row in reasons) >= MOST_PRESSES


def note_undelivered(
    conn: Connection, actor: Actor, now: datetime, report_id: str, what: Unsent, month: str, code: str
) -> tuple[Undelivered, bool]:
    """A participant's phone says that the server refuses something for good: the person's workers are told, without any content.

    What was refused may itself be a call for help (R2) or the wish to talk today (R1): then the report is one. The same report twice is
    one row. Gives the answer and whether it is new.
    """
    person = open_record(conn, actor, actor.id, "undelivered", now)
    people.lock(conn, person.id)
    kept = undelivered.one(conn, report_id)
    if kept is not None and kept.participant_id != person.id:
        raise NotFound
    if kept is None:
        undelivered.add(conn, report_id, person.id, what, month, code, now)
        letters.to_staff(conn, "undelivered", report_id, who_hears(conn, person.id, person.office_id), now)
        if what in ("help", "today"):
            subject = _as_subject(report_id)
            raised = help_pressed(subject, "") if what == "help" else (wants_today(subject),)
            raise_flags(conn, office_of(person, day_of(now)), person, month_of(now), raised, now)
        trail.act(conn, office_id=person.office_id, actor=actor, act="undelivered", subject=report_id, now=now)
    return Undelivered(report_id, jst(kept.received_at if kept else now)), kept is None


def _as_subject(report_id: str) -> str:
    """What the report's flag is about. Not the report's own id: a phone may give a call for help the same one, before or after, and
    each of them raises its alarm."""
    return str(uuid5(UUID(report_id), "undelivered"))


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
        office = office_of(person, day_of(now))
        raise_flags(conn, office, person, month_of(now), (observed(observation_id, kind),), now)
        trail.act(conn, office_id=person.office_id, actor=actor, act="observed", subject=observation_id, now=now)
    return person_page(conn, person, now)
