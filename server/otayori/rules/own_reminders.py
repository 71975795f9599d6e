"""When a schedule note is recalled. The person has chosen the time: it holds also in hours in which no other letter goes (rules.quiet)."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from otayori.rules.entries import Note
from otayori.rules.months import JST, instant

WHOLE_DAY_BY: Final = time(9, 0)
"""What takes the whole day is recalled so long before nine in the morning."""
ASLEEP_FROM: Final = time(23, 0)
ASLEEP_TO: Final = time(6, 0)
BEFORE_SLEEP: Final = time(22, 55)
"""What would come between eleven and six comes at five to eleven before: medicine at ten and a shift at seven are recalled in time, and
nobody is woken by what was only reckoned back from a beginning."""
STILL_TRUE: Final = timedelta(hours=1)
"""So long after its time, or after the beginning, a reminder still says something."""

PUT_OFF_WITHIN: Final = timedelta(days=14)
"""One of a repeat is put off when it came at most so long before: which one it is does not change until it comes."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """One reminder of one day of a note. `subject` names both, and the time: what is moved is another reminder."""

    subject: str
    day: date
    at: datetime
    expires_at: datetime


def reminders(entry_id: str, note: Note, days: Iterable[date]) -> list[Reminder]:
    """The reminders of a note on these days (ascending), the earliest first; none for what is done, and none without a `lead`.

    What the person has put off comes at the very instant that they named, at night too: they are awake, and say so. Put off is the last
    that would have come by then, and comes once; where there was none for long (PUT_OFF_WITHIN) it is the next, which comes besides.
    """
    if note.lead is None:
        return []
    made = [_reminder(entry_id, note, day, _at(note, day)) for day in days if day not in note.done]
    made.sort(key=lambda one: one.at)
    if note.later is None:
        return made
    later = note.later.astimezone(UTC)
    by_then = [one for one in made if later - PUT_OFF_WITHIN <= one.at <= later]
    coming = [one for one in made if one.at > later]
    put_off = by_then[-1:] or coming[:1] or made[-1:]
    return [*(_reminder(entry_id, note, one.day, later) for one in put_off), *coming]


def awake(at: datetime) -> datetime:
    """This instant, or five to eleven before it when it falls between eleven at night and six in the morning, Japanese time."""
    local = at.astimezone(JST)
    if local.time() >= ASLEEP_FROM:
        return instant(local.date(), BEFORE_SLEEP)
    return instant(local.date() - timedelta(days=1), BEFORE_SLEEP) if local.time() < ASLEEP_TO else at


def _at(note: Note, day: date) -> datetime:
    return awake(_begins(note, day) - timedelta(minutes=note.lead or 0))


def _begins(note: Note, day: date) -> datetime:
    return instant(day, time.fromisoformat(note.begins) if note.begins else WHOLE_DAY_BY)


def _reminder(entry_id: str, note: Note, day: date, at: datetime) -> Reminder:
    over = _begins(note, day) + STILL_TRUE if note.begins else instant(day + timedelta(days=1), time.min)
    name = hashlib.sha256(f"{entry_id} {at.astimezone(UTC).isoformat()}".encode()).hexdigest()[:24]
    return Reminder(f"{day.isoformat()}-{name}", day, at, max(over, at + STILL_TRUE))
