"""Reminders of the person's own schedule: planned with every saving, written as letters by the clock, void once the note says otherwise.

Only the next reminder of each note is planned: the clock plans the one after it. Nobody but the person hears of them.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection

from otayori.rules.calendar import BusinessCalendar
from otayori.rules.entries import Body, Note
from otayori.rules.months import day_of
from otayori.rules.own_reminders import Reminder, reminders
from otayori.store import entries, letters, own_reminders, people
from otayori.store.letters import ToParticipant
from otayori.usecases import repeats
from otayori.usecases.calendars import OfficeNow

MOST_AT_ONCE: Final = 200
_BEFORE: Final = timedelta(days=16)
"""How long ago a day of a repeat may be of which a reminder was put off (rules.own_reminders, PUT_OFF_WITHIN, and missed rounds)."""
_AHEAD: Final = (timedelta(days=45), timedelta(days=430), timedelta(days=3300))
"""How far ahead the next reminder of a repeat is looked for: nearly always the first is enough; 29 February needs the last."""


def plan(conn: Connection, entry_id: str, heads: Sequence[Body], calendar: BusinessCalendar, now: datetime, since: datetime) -> None:
    """Bring the reminders of an entry up to what its heads say; the caller holds the person's lock.

    Planned are the next one, and those after `since` whose time has come and that still say something; what stood and stands no more is
    dropped, and its letter is void.
    """
    found = [one for head in heads if head.note is not None for one in _ahead(entry_id, head.note, calendar, now)]
    coming = sorted((one for one in found if one.at > now), key=lambda one: one.at)[:1]
    valid = {one.subject for one in found if one.expires_at > now}
    planned = [one for one in found if since < one.at <= now and one.expires_at > now] + coming
    standing = own_reminders.of_entry(conn, entry_id)
    # What was planned further ahead than the next (by another version of the note) is planned again when its turn comes.
    kept = {row.id for row in standing if row.id in valid and (row.at <= now or row.id in {one.subject for one in coming})}
    own_reminders.drop(conn, [row.id for row in standing if row.id not in kept])
    own_reminders.add(conn, entry_id, planned)


def _ahead(entry_id: str, note: Note, calendar: BusinessCalendar, now: datetime) -> list[Reminder]:
    today, found = day_of(now), list[Reminder]()
    if note.lead is None:
        return found
    if not note.repeat:
        return reminders(entry_id, note, [note.day])
    for span in _AHEAD:
        found = reminders(entry_id, note, repeats.days_of(note, today - _BEFORE, today + span, calendar))
        if any(one.at > now for one in found):
            break
    return found


def recall(conn: Connection, office: OfficeNow, now: datetime) -> int:
    """Write the letters of reminders whose time has come, and plan what comes next; also those that came between, after missed rounds."""
    told = _recall(conn, office, now)
    return told + _recall(conn, office, now) if told else 0


def _recall(conn: Connection, office: OfficeNow, now: datetime) -> int:
    """Opens the notes that they are of, with the person's own key: the clock works for the person here, and tells nobody else
    (usecases/own.py)."""
    due = own_reminders.due(conn, office.id, now, MOST_AT_ONCE)
    for participant_id in sorted({row.participant_id for row in due}):
        people.lock(conn, participant_id)
    bodies = {of: [head.body for head in found] for of, found in entries.heads(conn, sorted({row.entry_id for row in due})).items()}
    written = list[ToParticipant]()
    for row in due:
        notes = [body.note for body in bodies.get(row.entry_id, []) if body.note is not None]
        now_or_before = [one for note in notes for one in _ahead(row.entry_id, note, office.calendar, now) if one.at <= now]
        expires = {one.subject: one.expires_at for one in now_or_before}
        if row.id in expires:
            written.append(ToParticipant("note_due", row.id, row.participant_id, row.at, expires[row.id]))
    letters.to_participants(conn, written, now)
    own_reminders.told(conn, [one.subject for one in written])
    for row in due:
        plan(conn, row.entry_id, bodies.get(row.entry_id, []), office.calendar, now, row.at)
    return len(due)
