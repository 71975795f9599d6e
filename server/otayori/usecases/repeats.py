"""On which days a schedule note takes place: RFC 5545 recurrence rules, read here and unrolled by python-dateutil.

Only shapes are accepted that a person's week or month has, and of which every period of some years has a day: whatever is accepted is
unrolled for a window of days in bounded time, however it was written (`MOST_DAYS`).
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from dateutil import rrule

from otayori.rules.calendar import BusinessCalendar
from otayori.rules.entries import Note
from otayori.rules.months import JST
from otayori.rules.refused import Invalid
from otayori.usecases.calendars import FIRST_DAY, LAST_DAY

MOST_DAYS: Final = 400
"""Days that one question about one note is ever answered with, and the most that a COUNT may say."""
MOVED_AT_MOST: Final = timedelta(days=31)
"""No closure is longer: a day that finds no business day so near stays where it is."""
_LONGEST_RULE: Final = 200
_MOST_INTERVAL: Final = 99
_WEEKDAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_FREQUENCIES: Final = {"DAILY": rrule.DAILY, "WEEKLY": rrule.WEEKLY, "MONTHLY": rrule.MONTHLY, "YEARLY": rrule.YEARLY}
_MAY_SAY: Final = {
    "DAILY": {"BYDAY"},
    "WEEKLY": {"BYDAY"},
    "MONTHLY": {"BYDAY", "BYMONTHDAY", "BYSETPOS"},
    "YEARLY": {"BYDAY", "BYMONTHDAY", "BYMONTH"},
}
_ALWAYS: Final = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST"}
_LONGEST_MONTH: Final = {1: 31, 2: 29, 3: 31, 4: 30, 5: 31, 6: 30, 7: 31, 8: 31, 9: 30, 10: 31, 11: 30, 12: 31}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A recurrence rule, understood. `weekdays` are (0 Monday … 6 Sunday, which of the month or 0 for each); `until` is the last instant
    by Japanese wall clock on which it may take place, or its last day."""

    frequency: str
    interval: int = 1
    count: int | None = None
    until: datetime | date | None = None
    week_starts: int = 0
    weekdays: tuple[tuple[int, int], ...] = ()
    days: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    positions: tuple[int, ...] = ()


def accept_repeat(note: Note) -> None:
    """Refuses (Invalid `wrong_repeat`) a rule that is not understood, or of which days may be years away or endlessly many; and a day
    that no calendar of a person's life has (`wrong_day`)."""
    if not FIRST_DAY <= note.day <= LAST_DAY:
        raise Invalid("wrong_day", "{日|ひ}にちを もう{一度|いちど} えらんでください。", "day")
    if note.repeat:
        read_rule(note.repeat)


def days_of(note: Note, first: date, last: date, calendar: BusinessCalendar) -> list[date]:
    """The days from `first` to `last`, both counted, on which the note takes place, in order; at most MOST_DAYS.

    A day that is closed (`is_closed`) is kept, left out, or moved to the business day before or after it, as the note says; two that
    meet on one day are one. A COUNT counts the days of the rule, those left out too.
    """
    if first > last:
        return []
    if not note.repeat:
        return [note.day] if first <= note.day <= last else []
    rule = read_rule(note.repeat)
    if note.on_holidays == "keep":
        return _unrolled(note, rule, first, last)
    wide = _unrolled(note, rule, _shifted(first, -MOVED_AT_MOST), _shifted(last, MOVED_AT_MOST))
    moved = {_moved(day, note, rule, calendar) for day in wide}
    return sorted(day for day in moved if day is not None and first <= day <= last)[:MOST_DAYS]


def first_unmoved(note: Note) -> date | None:
    """The first day of a repeat by its rule alone, whatever is closed then; None when the rule is over before it begins."""
    if not note.repeat:
        return note.day
    found = _unrolled(note, read_rule(note.repeat), note.day, _shifted(note.day, timedelta(days=366 * 50)), 1)
    return found[0] if found else None


def is_closed(day: date, note: Note, rule: Rule, calendar: BusinessCalendar) -> bool:
    """Whether nothing is open on this day, as far as this note is concerned: a holiday, or a weekday on which the office is closed. A
    weekday that the rule names itself (every Saturday) is none of these."""
    if day in calendar.holidays:
        return True
    named = {weekday for weekday, _ in rule.weekdays} or ({note.day.weekday()} if rule.frequency == "WEEKLY" else set[int]())
    return day.isoweekday() not in calendar.weekdays and day.weekday() not in named


def _moved(day: date, note: Note, rule: Rule, calendar: BusinessCalendar) -> date | None:
    if not is_closed(day, note, rule, calendar):
        return day
    if note.on_holidays == "skip":
        return None
    step = timedelta(days=-1 if note.on_holidays == "before" else 1)
    near = (day + step * n for n in range(1, MOVED_AT_MOST.days + 1))
    return next((one for one in near if calendar.is_business_day(one)), day)


def _unrolled(note: Note, rule: Rule, first: date, last: date, most: int = MOST_DAYS) -> list[date]:
    """The rule's own days of a window. What lies before the window is jumped over in whole periods, unless a COUNT counts it."""
    start, said = note.day, _said(note, rule)
    if rule.count is None:
        start = _jump(note.day, rule, first)
    frequency: Any = _FREQUENCIES[rule.frequency]
    unrolled = rrule.rrule(
        frequency,
        dtstart=datetime.combine(start, time.min),
        interval=rule.interval,
        count=rule.count,
        wkst=rule.week_starts,
        **said,
    )
    end, found = _last_day(note, rule, last), list[date]()
    for at in unrolled:
        day: date = at.date()
        if day > end or len(found) == most:
            break
        if day >= max(first, note.day):
            found.append(day)
    return found


def _said(note: Note, rule: Rule) -> dict[str, Any]:
    """Which days of a period, said in full: where the rule leaves it to its first day, by that day."""
    weekdays: Any = [rrule.weekday(day, nth) if nth else rrule.weekday(day) for day, nth in rule.weekdays] or None
    days: Any = list(rule.days) or None
    months: Any = list(rule.months) or None
    match rule.frequency:
        case "WEEKLY":
            weekdays = weekdays or [rrule.weekday(note.day.weekday())]
        case "MONTHLY" if not weekdays and not days:
            days = [note.day.day]
        case "YEARLY":
            if not weekdays and not days:
                days = [note.day.day]
            months = months or [note.day.month]
        case _:
            pass
    return {"byweekday": weekdays, "bymonthday": days, "bymonth": months, "bysetpos": list(rule.positions) or None}


def _jump(start: date, rule: Rule, first: date) -> date:
    """A first day so many whole periods later that the days from `first` on are the same."""
    if rule.frequency in ("MONTHLY", "YEARLY"):
        months = rule.interval * (12 if rule.frequency == "YEARLY" else 1)
        begun = start.year * 12 + start.month - 1
        ahead = max(0, first.year * 12 + first.month - 1 - begun) // months * months
        year, month = divmod(begun + ahead, 12)
        return date(year, 1 if rule.frequency == "YEARLY" else month + 1, 1)
    period = rule.interval * (7 if rule.frequency == "WEEKLY" else 1)
    return start + timedelta(days=max(0, (first - start).days) // period * period)


def _last_day(note: Note, rule: Rule, last: date) -> date:
    until = rule.until
    if isinstance(until, datetime):
        begins = time.fromisoformat(note.begins) if note.begins else time.min
        until = until.date() if begins <= until.time() else until.date() - timedelta(days=1)
    return min(last, until) if until else last


def _shifted(day: date, by: timedelta) -> date:
    try:
        return day + by
    except OverflowError:
        return date.min if by < timedelta() else date.max


def read_rule(text: str) -> Rule:
    """A rule as it is written (RFC 5545 §3.3.10, without its name). Refuses (Invalid `wrong_repeat`) what is not of an accepted shape:
    hours, minutes and seconds, weeks and days of the year, an interval of none, the same part twice, days that never come."""
    if len(text) > _LONGEST_RULE or not text.isascii():
        raise _wrong()
    parts: dict[str, str] = {}
    for part in text.upper().split(";"):
        name, _, value = part.partition("=")
        if not value or name in parts:
            raise _wrong()
        parts[name] = value
    frequency = parts.get("FREQ", "")
    if frequency not in _FREQUENCIES or parts.keys() - _ALWAYS - _MAY_SAY[frequency] or {"COUNT", "UNTIL"} <= parts.keys():
        raise _wrong()
    rule = Rule(
        frequency=frequency,
        interval=_number(parts.get("INTERVAL", "1"), 1, _MOST_INTERVAL),
        count=_number(parts["COUNT"], 1, MOST_DAYS) if "COUNT" in parts else None,
        until=_until(parts["UNTIL"]) if "UNTIL" in parts else None,
        week_starts=_WEEKDAYS.index(_one_of(parts.get("WKST", "MO"))),
        weekdays=tuple(_weekday(one) for one in _list(parts, "BYDAY")),
        days=tuple(_number(one, -31, 31) for one in _list(parts, "BYMONTHDAY")),
        months=tuple(_number(one, 1, 12) for one in _list(parts, "BYMONTH")),
        positions=tuple(_number(one, -31, 31) for one in _list(parts, "BYSETPOS")),
    )
    _refuse_what_never_comes(rule)
    return rule


def _refuse_what_never_comes(rule: Rule) -> None:
    """Whatever is left has a day in each of its periods, or in one of a few: the shortest month has four of each weekday and 28 days."""
    ordinals = any(nth for _, nth in rule.weekdays)
    mixed = ordinals and not all(nth for _, nth in rule.weekdays)  # python-dateutil would search for a day that is both
    if mixed or 0 in rule.days or 0 in rule.positions or (rule.weekdays and rule.days):
        raise _wrong()
    if rule.frequency in ("DAILY", "WEEKLY") and (ordinals or (rule.frequency == "DAILY" and rule.weekdays and rule.interval > 1)):
        raise _wrong()
    if rule.frequency == "YEARLY" and ((rule.weekdays and not (ordinals and rule.months)) or (rule.days and not rule.months)):
        raise _wrong()
    if rule.positions and (not rule.weekdays or ordinals or min(map(abs, rule.positions)) > 4 * len({day for day, _ in rule.weekdays})):
        raise _wrong()
    rare = (rule.days and min(map(abs, rule.days)) > 28) or (ordinals and all(abs(nth) == 5 for _, nth in rule.weekdays))
    if rare and (rule.interval > (11 if rule.frequency == "MONTHLY" else 1)):
        raise _wrong()
    if rule.months and rule.days and min(map(abs, rule.days)) > max(_LONGEST_MONTH[month] for month in rule.months):
        raise _wrong()


def _list(parts: dict[str, str], name: str) -> list[str]:
    found = parts[name].split(",") if name in parts else []
    if len(set(found)) != len(found):
        raise _wrong()
    return found


def _number(text: str, least: int, most: int) -> int:
    digits = text[1:] if text[:1] in ("+", "-") else text
    if not digits.isdigit() or len(digits) > 3 or not least <= int(text) <= most:
        raise _wrong()
    return int(text)


def _one_of(text: str) -> str:
    if text not in _WEEKDAYS:
        raise _wrong()
    return text


def _weekday(text: str) -> tuple[int, int]:
    day = _WEEKDAYS.index(_one_of(text[-2:]))
    nth = _number(text[:-2], -5, 5) if len(text) > 2 else None
    if nth == 0:
        raise _wrong()
    return day, nth or 0


def _until(text: str) -> datetime | date:
    """A day, an instant (Z), or Japanese wall clock."""
    try:
        if len(text) == len("20261231"):
            return datetime.strptime(text, "%Y%m%d").date()  # noqa: DTZ007 -- a day has no offset
        if text.endswith("Z"):
            return datetime.strptime(text, "%Y%m%dT%H%M%S%z").astimezone(JST).replace(tzinfo=None)
        return datetime.strptime(text, "%Y%m%dT%H%M%S")  # noqa: DTZ007 -- wall clock, by RFC 5545 §3.3.5
    except (ValueError, OverflowError):
        raise _wrong() from None


def _wrong() -> Invalid:
    return Invalid("wrong_repeat", "くりかえしを もう{一度|いちど} えらんでください。", "repeat")
