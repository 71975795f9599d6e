"""Repeats: every rule against a slow calendar that walks day by day; month ends, leap days, holidays; no hostile rule takes long."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count, islice
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from otayori.rules.entries import Note
from otayori.rules.refused import Invalid
from otayori.rules.thresholds import OfficeSettings
from otayori.usecases.calendars import japanese_holidays
from otayori.usecases.repeats import MOST_DAYS, MOVED_AT_MOST, accept_repeat, days_of, first_unmoved

OPEN_ON = OfficeSettings().calendar(japanese_holidays(2023, 2033))
DAY = timedelta(days=1)
LAST_WEEKDAY = "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"
NAMES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def days(repeat: str, day: str, first: str, last: str, **said: Any) -> list[str]:
    note = Note(what="other", title="よてい", day=date.fromisoformat(day), repeat=repeat, **said)
    accept_repeat(note)
    found = days_of(note, date.fromisoformat(first), date.fromisoformat(last), OPEN_ON)
    return [f"{one:%m-%d}" for one in found]


def test_once() -> None:
    assert days("", "2026-11-20", "2026-11-01", "2026-11-30") == ["11-20"]
    assert days("", "2026-11-20", "2026-11-21", "2026-11-30") == []


def test_the_last_business_day_of_the_month() -> None:
    year = ("2026-01-01", "2026-01-01", "2026-12-31")
    expected = ["01-30", "02-27", "03-31", "04-30", "05-29", "06-30", "07-31", "08-31", "09-30", "10-30", "11-30", "12-31"]
    assert days(LAST_WEEKDAY, *year, on_holidays="before") == expected
    # 29 April 2033 is a Friday and a holiday, and the last weekday of its month.
    assert days(LAST_WEEKDAY, "2033-04-01", "2033-04-01", "2033-04-30", on_holidays="before") == ["04-28"]


def test_month_ends_and_leap_days() -> None:
    assert days("FREQ=MONTHLY", "2027-01-31", "2027-01-01", "2027-07-31") == ["01-31", "03-31", "05-31", "07-31"]
    assert days("FREQ=MONTHLY;BYMONTHDAY=-1", "2028-01-01", "2028-01-01", "2028-04-30") == ["01-31", "02-29", "03-31", "04-30"]
    assert days("FREQ=YEARLY", "2024-02-29", "2025-01-01", "2028-12-31") == ["02-29"]


def test_holidays_are_kept_left_out_or_moved() -> None:
    mondays = ("FREQ=WEEKLY;BYDAY=MO", "2026-11-16", "2026-11-16", "2026-11-30")
    assert days(*mondays) == ["11-16", "11-23", "11-30"]
    assert days(*mondays, on_holidays="skip") == ["11-16", "11-30"]
    assert days(*mondays, on_holidays="before") == ["11-16", "11-20", "11-30"]
    assert days(*mondays, on_holidays="after") == ["11-16", "11-24", "11-30"]


def test_a_saturday_that_the_rule_names_is_no_closed_day() -> None:
    assert days("FREQ=WEEKLY;BYDAY=SA", "2026-11-14", "2026-11-14", "2026-11-30", on_holidays="skip") == ["11-14", "11-21", "11-28"]
    assert days("FREQ=DAILY", "2026-11-20", "2026-11-20", "2026-11-25", on_holidays="skip") == ["11-20", "11-24", "11-25"]
    assert days("FREQ=MONTHLY;BYMONTHDAY=25", "2026-07-25", "2026-07-01", "2026-07-31", on_holidays="before") == ["07-24"]


def test_what_was_moved_into_the_window_is_in_it() -> None:
    firsts = ("FREQ=MONTHLY;BYMONTHDAY=1", "2026-01-01")
    assert days(*firsts, "2026-10-30", "2026-10-31", on_holidays="before") == ["10-30"]
    assert days(*firsts, "2026-11-01", "2026-11-02", on_holidays="before") == []


def test_it_ends() -> None:
    assert days("FREQ=DAILY;COUNT=3", "2026-11-20", "2026-11-21", "2026-12-31") == ["11-21", "11-22"]
    assert days("FREQ=DAILY;UNTIL=20261122", "2026-11-20", "2026-11-21", "2026-12-31") == ["11-21", "11-22"]
    # Midnight UTC is nine in the morning: what begins later does not take place that day any more.
    until = "FREQ=DAILY;UNTIL=20261122T000000Z"
    assert days(until, "2026-11-20", "2026-11-21", "2026-12-31", begins="09:00") == ["11-21", "11-22"]
    assert days(until, "2026-11-20", "2026-11-21", "2026-12-31", begins="09:01") == ["11-21"]


REFUSED = (
    "DAILY",
    "FREQ=",
    "FREQ=SECONDLY",
    "FREQ=MINUTELY",
    "FREQ=HOURLY",
    "FREQ=DAILY;BYHOUR=1,2,3",
    "FREQ=DAILY;BYSECOND=1",
    "FREQ=DAILY;INTERVAL=0",
    "FREQ=DAILY;INTERVAL=-1",
    "FREQ=DAILY;INTERVAL=100",
    "FREQ=DAILY;INTERVAL=7;BYDAY=MO",
    "FREQ=DAILY;BYMONTH=2",
    "FREQ=DAILY;COUNT=0",
    "FREQ=DAILY;COUNT=401",
    "FREQ=DAILY;COUNT=2;UNTIL=20261231",
    "FREQ=DAILY;UNTIL=20261331",
    "FREQ=DAILY;UNTIL=99991231T235959Z",
    "FREQ=DAILY;UNTIL=soon",
    "FREQ=DAILY;FREQ=DAILY",
    "FREQ=DAILY;",
    "FREQ=WEEKLY;BYDAY=1MO",
    "FREQ=WEEKLY;BYDAY=MO,MO",
    "FREQ=WEEKLY;BYDAY=XX",
    "FREQ=WEEKLY;BYMONTHDAY=3",
    "FREQ=WEEKLY;BYSETPOS=3;BYDAY=MO",
    "FREQ=MONTHLY;BYMONTHDAY=0",
    "FREQ=MONTHLY;BYMONTHDAY=32",
    "FREQ=MONTHLY;BYMONTHDAY=31;INTERVAL=12",
    "FREQ=MONTHLY;BYDAY=0MO",
    "FREQ=MONTHLY;BYDAY=MO,1TU",
    "FREQ=MONTHLY;BYDAY=6MO",
    "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=5",
    "FREQ=MONTHLY;BYSETPOS=1",
    "FREQ=MONTHLY;BYDAY=MO;BYMONTHDAY=1",
    "FREQ=YEARLY;BYYEARDAY=366",
    "FREQ=YEARLY;BYWEEKNO=53",
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;INTERVAL=4",
    "FREQ=YEARLY;BYMONTH=13",
    "FREQ=YEARLY;BYDAY=MO",
    "FREQ=MONTHLY;BYEASTER=1",
    "FREQ=DAILY\nDTSTART:20260101",
    "FREQ=DAILY;INTERVAL=١",
    "FREQ=DAILY;INTERVAL=²",
    "FREQ=WEEKLY;BYDAY=" + ",".join(["MO"] * 70),
)


@pytest.mark.parametrize("repeat", REFUSED)
def test_what_is_refused(repeat: str) -> None:
    with pytest.raises(Invalid, match="くりかえし") as refused:
        days(repeat, "2026-11-20", "2026-11-01", "2026-11-30")
    assert (refused.value.code, refused.value.field) == ("wrong_repeat", "repeat")


@pytest.mark.parametrize("day", ["0001-01-01", "1989-12-31", "2151-01-01", "9999-12-31"])
def test_a_day_of_nobodys_life_is_refused(day: str) -> None:
    with pytest.raises(Invalid) as refused:
        days("FREQ=DAILY", day, "2026-11-01", "2026-11-30")
    assert refused.value.code == "wrong_day"


# --- against a slow calendar ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Shape:
    """A rule said in parts, to be written down for us and walked by the oracle."""

    frequency: str
    interval: int
    weekdays: tuple[tuple[int, int], ...] = ()
    days: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    position: int = 0
    ends_after: int = 0
    until: date | None = None
    week_starts: int = 0

    def text(self) -> str:
        weekdays = [f"{nth or ''}{NAMES[day]}" for day, nth in self.weekdays]
        parts = {
            "FREQ": self.frequency,
            "INTERVAL": self.interval,
            "BYDAY": ",".join(weekdays),
            "BYMONTHDAY": ",".join(map(str, self.days)),
            "BYMONTH": ",".join(map(str, self.months)),
            "BYSETPOS": self.position,
            "COUNT": self.ends_after,
            "UNTIL": f"{self.until:%Y%m%d}" if self.until else "",
            "WKST": NAMES[self.week_starts],
        }
        return ";".join(f"{name}={value}" for name, value in parts.items() if value)


def walked(shape: Shape, start: date, last: date) -> list[date]:
    """Every day of the rule up to `last`: each day of the calendar is asked, by itself, whether it is one."""
    found = list[date]()
    for day in islice((start + DAY * n for n in count()), max(0, (last - start).days + 1)):
        if (shape.until and day > shape.until) or (shape.ends_after and len(found) == shape.ends_after):
            break
        if _period(shape, start, day) % shape.interval == 0 and _is_one(shape, start, day):
            found.append(day)
    return found


def _period(shape: Shape, start: date, day: date) -> int:
    match shape.frequency:
        case "DAILY":
            return (day - start).days
        case "WEEKLY":
            weeks = [one - DAY * ((one.weekday() - shape.week_starts) % 7) for one in (start, day)]
            return (weeks[1] - weeks[0]).days // 7
        case "MONTHLY":
            return (day.year - start.year) * 12 + day.month - start.month
        case _:
            return day.year - start.year


def _is_one(shape: Shape, start: date, day: date) -> bool:
    if shape.position:
        length = monthrange(day.year, day.month)[1]
        named = {weekday for weekday, _ in shape.weekdays}
        of_month = [one for one in (day.replace(day=n) for n in range(1, length + 1)) if one.weekday() in named]
        at = shape.position - 1 if shape.position > 0 else len(of_month) + shape.position
        return 0 <= at < len(of_month) and of_month[at] == day
    if shape.frequency in ("WEEKLY", "DAILY"):
        wanted = {weekday for weekday, _ in shape.weekdays} or ({start.weekday()} if shape.frequency == "WEEKLY" else set(range(7)))
        return day.weekday() in wanted
    if shape.frequency == "YEARLY" and day.month not in (shape.months or (start.month,)):
        return False
    length = monthrange(day.year, day.month)[1]
    if shape.weekdays:
        nths = {(day.weekday(), 0), (day.weekday(), (day.day - 1) // 7 + 1), (day.weekday(), -((length - day.day) // 7 + 1))}
        return bool(nths & set(shape.weekdays))
    return bool({day.day, day.day - length - 1} & set(shape.days or (start.day,)))


SOME = st.integers(1, 11)
NTH = st.integers(-4, 4)
PLAIN = st.lists(st.tuples(st.integers(0, 6), st.just(0)), unique=True, max_size=5).map(tuple)
ORDINAL = st.lists(st.tuples(st.integers(0, 6), st.integers(-5, 5).filter(bool)), unique=True, min_size=1, max_size=3).map(tuple)
NTHS = st.lists(st.tuples(st.integers(0, 6), NTH.filter(bool)), unique=True, min_size=1, max_size=3).map(tuple)
OF_MONTH = st.lists(st.integers(-31, 31).filter(bool), unique=True, max_size=4).map(tuple)
SAFE = st.lists(st.integers(-28, 28).filter(bool), unique=True, min_size=1, max_size=4).map(tuple)
MONTHS = st.lists(st.integers(1, 12), unique=True, min_size=1, max_size=4).map(tuple)
STARTS = st.dates(date(2024, 1, 1), date(2030, 12, 31))
SHAPES = st.one_of(
    st.builds(Shape, st.just("DAILY"), SOME),
    st.builds(Shape, st.just("DAILY"), st.just(1), PLAIN),
    st.builds(Shape, st.just("WEEKLY"), SOME, PLAIN, week_starts=st.integers(0, 6)),
    st.builds(Shape, st.just("MONTHLY"), SOME, days=OF_MONTH),
    st.builds(Shape, st.just("MONTHLY"), SOME, ORDINAL),
    st.builds(Shape, st.just("MONTHLY"), SOME, PLAIN.filter(bool), position=NTH.filter(bool)),
    st.builds(Shape, st.just("YEARLY"), st.just(1)),
    st.builds(Shape, st.just("YEARLY"), SOME, days=SAFE, months=MONTHS),
    st.builds(Shape, st.just("YEARLY"), SOME, NTHS, months=MONTHS),
)
ENDS = st.one_of(
    st.just(dict[str, Any]()),
    st.integers(1, 40).map(lambda n: {"ends_after": n}),
    STARTS.map(lambda day: {"until": day}),
)


@given(SHAPES, ENDS, STARTS, st.integers(-60, 900), st.integers(0, 200))
@example(Shape("MONTHLY", 1, days=(31,)), {}, date(2028, 1, 31), 0, 200)
@example(Shape("MONTHLY", 2, days=(-1,)), {}, date(2027, 12, 31), 0, 200)
@example(Shape("YEARLY", 1), {}, date(2024, 2, 29), 1300, 200)
@example(Shape("WEEKLY", 2, ((0, 0),), week_starts=6), {}, date(2026, 11, 21), 100, 60)
@settings(max_examples=120, deadline=None)
def test_the_same_days_as_a_slow_calendar(shape: Shape, ends: dict[str, Any], start: date, after: int, length: int) -> None:
    shape = Shape(**{name: getattr(shape, name) for name in Shape.__dataclass_fields__} | ends)
    note = Note(what="other", title="よてい", day=start, repeat=shape.text())
    accept_repeat(note)
    first = start + DAY * after
    last = first + DAY * length
    everything = walked(shape, start, last)
    assert days_of(note, first, last, OPEN_ON) == [day for day in everything if day >= first]
    if everything:
        assert first_unmoved(note) == everything[0]


@given(SHAPES, STARTS, st.sampled_from(["skip", "before", "after"]), st.integers(0, 400))
@settings(max_examples=120, deadline=None)
def test_closed_days_are_left_out_or_moved_to_the_nearest_open_one(shape: Shape, start: date, how: Any, after: int) -> None:
    note = Note(what="other", title="よてい", day=start, repeat=shape.text(), on_holidays=how)
    first = start + DAY * after
    last = first + DAY * 90
    named = {weekday for weekday, _ in shape.weekdays} or ({start.weekday()} if shape.frequency == "WEEKLY" else set[int]())
    expected = set[date]()
    for day in walked(shape, start, last + MOVED_AT_MOST):
        closed = day in OPEN_ON.holidays or (day.weekday() > 4 and day.weekday() not in named)
        if closed and how == "skip":
            continue
        near = day
        while closed and not OPEN_ON.is_business_day(near):
            near += DAY if how == "after" else -DAY
        expected.add(near)
    assert days_of(note, first, last, OPEN_ON) == sorted(day for day in expected if first <= day <= last)


RULE_LETTERS = st.text(alphabet="FREQ=DAILYWKMONTHSECUB;,-+0123456789Z ", max_size=60)
PARTS = st.lists(
    st.sampled_from(
        [
            *(f"FREQ={one}" for one in ("DAILY", "WEEKLY", "MONTHLY", "YEARLY", "SECONDLY")),
            *(
                f"{name}={value}"
                for name in ("INTERVAL", "COUNT", "BYMONTHDAY", "BYMONTH", "BYSETPOS")
                for value in (-31, 0, 1, 2, 12, 31, 99)
            ),
            *(f"BYDAY={value}" for value in ("MO", "5MO", "-5SU", "MO,1TU", "MO,TU,WE,TH,FR", "53SU")),
            *(f"UNTIL={value}" for value in ("20261231", "00010101", "20261231T000000Z", "00010101T000000Z")),
            "BYYEARDAY=366",
        ]
    ),
    max_size=6,
).map(";".join)


@given(st.one_of(RULE_LETTERS, PARTS), STARTS | st.dates(), st.dates(), st.sampled_from(["keep", "skip", "before", "after"]))
@settings(max_examples=500, deadline=2000)
def test_whatever_is_accepted_is_unrolled_at_once(repeat: str, day: date, first: date, how: Any) -> None:
    note = Note(what="other", title="よてい", day=day, repeat=repeat, on_holidays=how)
    try:
        accept_repeat(note)
    except Invalid:
        return
    assert len(days_of(note, first, date.max, OPEN_ON)) <= MOST_DAYS
    first_unmoved(note)
