"""A person's schedule as a file for other programs (RFC 5545), and what such a file proposes; both through the icalendar package."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final, cast, get_args

from icalendar import Alarm, Calendar, Event, vRecur

from otayori.papers.calendar_file import japan
from otayori.rules.entries import LONGEST_LEAD, MOST_LINE, Note, OnHolidays, What
from otayori.rules.months import JST
from otayori.rules.own_reminders import WHOLE_DAY_BY

MOST_EVENTS: Final = 500
_HOLIDAYS, _WHAT = "X-OTAYORI-HOLIDAYS", "X-OTAYORI-WHAT"
_CHANGED: Final = ("EXDATE", "RDATE", "RECURRENCE-ID")
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Planned:
    """A note as it leaves the house: its first day by its rule, and the days near today on which holidays leave it out or move it."""

    uid: str
    sequence: int
    changed_at: datetime
    note: Note
    first: date
    left_out: Sequence[date]
    besides: Sequence[date]


@dataclass(frozen=True, slots=True)
class Read:
    """One event of a file: the note that it would be, or why it is none."""

    uid: str
    title: str
    note: Note | None
    why: str = ""


def as_ics(planned: Sequence[Planned]) -> bytes:
    """The file. Every event is private (CLASS)."""
    calendar: Any = Calendar()
    calendar.add("prodid", "-//Otayori//Schedule//JA")
    calendar.add("version", "2.0")
    calendar.add_component(japan())
    for one in planned:
        calendar.add_component(_event(one))
    return calendar.to_ical()


def _event(one: Planned) -> Event:
    note = one.note
    event: Any = Event()
    event.add("uid", one.uid)
    event.add("sequence", one.sequence)
    event.add("dtstamp", one.changed_at.astimezone(UTC).replace(microsecond=0))
    event.add("dtstart", _at(note, one.first))
    if note.begins and note.ends:
        event.add("dtend", datetime.combine(one.first, time.fromisoformat(note.ends), JST))
    if note.repeat:
        event.add("rrule", _rule(note))
    for name, days in (("exdate", one.left_out), ("rdate", one.besides)):
        for day in days:
            event.add(name, _at(note, day))
    event.add("summary", note.title)
    if note.note:
        event.add("description", note.note)
    event.add("class", "PRIVATE")
    event.add(_WHAT, note.what)
    event.add(_HOLIDAYS, note.on_holidays)
    if note.lead is not None:
        alarm: Any = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", note.title)
        morning = timedelta() if note.begins else timedelta(hours=WHOLE_DAY_BY.hour)
        alarm.add("trigger", morning - timedelta(minutes=note.lead))
        event.add_component(alarm)
    return event


def _at(note: Note, day: date) -> datetime | date:
    return datetime.combine(day, time.fromisoformat(note.begins), JST) if note.begins else day


def _rule(note: Note) -> Any:
    """The rule, its UNTIL of the kind that the beginning asks for (RFC 5545 §3.3.10)."""
    rule: Any = vRecur.from_ical(note.repeat)
    for until in rule.get("UNTIL", [])[:1]:
        if note.begins and not isinstance(until, datetime):
            rule["UNTIL"] = [datetime.combine(until, time(23, 59, 59), JST).astimezone(UTC)]
        elif isinstance(until, datetime):
            local = until.astimezone(JST) if until.tzinfo else until.replace(tzinfo=JST)
            rule["UNTIL"] = [local.astimezone(UTC) if note.begins else local.date()]
    return rule


def read(text: str) -> list[Read] | None:
    """What a file proposes, at most MOST_EVENTS and then one that stands for the rest; None for what is no calendar. Never fails."""
    try:
        calendars: list[Any] = Calendar.from_ical(text, multiple=True)
        events = [event for calendar in calendars for event in calendar.walk("VEVENT")]
    except Exception:  # noqa: BLE001 -- a file from anywhere, read by a package of somebody else: whatever it fails with, it is no calendar
        return None
    if not calendars:
        return None
    found = [_read(event) for event in events[:MOST_EVENTS]]
    return [*found, Read("", "", None, "too_many")] if len(events) > MOST_EVENTS else found


def _read(event: Any) -> Read:
    title, uid = "", ""
    try:
        uid, title = str(event.get("UID", ""))[:300], " ".join(str(event.get("SUMMARY", "")).split())[:MOST_LINE]
        note = _note(event, title)
    except _NotTakenError as why:
        return Read(uid, title, None, str(why))
    except Exception:  # noqa: BLE001 -- a value that the package gives up on
        return Read(uid, title, None, "unreadable")
    return Read(uid, title, note)


class _NotTakenError(Exception):
    pass


def _note(event: Any, title: str) -> Note:
    if str(event.get("STATUS", "")).upper() == "CANCELLED":
        raise _NotTakenError("cancelled")
    if not title:
        raise _NotTakenError("no_title")
    ours = str(event.get(_HOLIDAYS, "")).lower()
    if not ours and any(name in event for name in _CHANGED):
        raise _NotTakenError("changed_days")
    said: date | datetime = event.decoded("DTSTART")
    day, begins, ends = _times(event, said)
    repeat = _repeat(event)
    if repeat and isinstance(said, datetime) and said.date() != day:
        raise _NotTakenError("wrong_repeat")  # the weekdays of its rule are those of another place
    return Note(
        what=cast("What", _word(event.get(_WHAT), get_args(What), "other")),
        title=title,
        day=day,
        begins=begins,
        ends=ends,
        repeat=repeat,
        on_holidays=cast("OnHolidays", _word(ours, get_args(OnHolidays), "keep")) if repeat else "keep",
        note=str(event.get("DESCRIPTION", ""))[:500],
        lead=next(_leads(event, whole_day=not begins), None),
    )


def _times(event: Any, said: date | datetime) -> tuple[date, str, str]:
    until: date | datetime | None = event.decoded("DTEND") if "DTEND" in event else None
    if until is None and "DURATION" in event:
        until = said + event.decoded("DURATION")
    if not isinstance(said, datetime):
        if until is not None and (until.date() if isinstance(until, datetime) else until) > said + _DAY:
            raise _NotTakenError("several_days")
        return said, "", ""
    local = _local(said)
    end = _local(until) if isinstance(until, datetime) else local
    if end.date() != local.date():
        raise _NotTakenError("several_days")
    begins = f"{local:%H:%M}"
    return local.date(), begins, f"{end:%H:%M}" if f"{end:%H:%M}" > begins else ""


def _local(at: datetime) -> datetime:
    return at.astimezone(JST) if at.tzinfo else at.replace(tzinfo=JST)


def _repeat(event: Any) -> str:
    rule = event.get("RRULE")
    if rule is None:
        return ""
    if isinstance(rule, list):
        raise _NotTakenError("wrong_repeat")
    return rule.to_ical().decode()


def _word(said: object, words: tuple[str, ...], otherwise: str) -> str:
    word = str(said or "").lower()
    return word if word in words else otherwise


def _leads(event: Any, *, whole_day: bool) -> Iterator[int]:
    for alarm in event.walk("VALARM"):
        trigger = alarm.decoded("TRIGGER") if "TRIGGER" in alarm else None
        if isinstance(trigger, timedelta):
            base = timedelta(hours=WHOLE_DAY_BY.hour) if whole_day else timedelta()
            lead = round((base - trigger).total_seconds() / 60)
            if 0 <= lead <= LONGEST_LEAD:
                yield lead
