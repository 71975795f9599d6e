"""Business days, openings and office hours, over a real Japanese year and over any."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otayori.rules.calendar import BusinessCalendar
from otayori.rules.months import day_of, first_day, shift
from tests.rules.japan import CALENDAR, HOLIDAYS_2026, jst

DAYS = st.dates(date(2024, 1, 1), date(2032, 12, 31))
INSTANTS = st.datetimes(datetime(2024, 1, 1), datetime(2032, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001
CALENDARS = st.builds(
    BusinessCalendar,
    holidays=st.frozensets(st.dates(date(2026, 1, 1), date(2026, 3, 31)), max_size=60),
    opens=st.times(time(0, 0), time(11, 59)).map(lambda at: at.replace(second=0, microsecond=0)),
    closes=st.times(time(12, 0), time(23, 59)).map(lambda at: at.replace(second=0, microsecond=0)),
    weekdays=st.frozensets(st.integers(1, 7), min_size=1),
)
MONTHS = st.integers(0, 119).map(lambda n: shift("2024-01", n))


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        pytest.param(date(2026, 11, 20), 1, date(2026, 11, 24), id="Friday over a weekend and a holiday Monday"),
        pytest.param(date(2026, 11, 18), 3, date(2026, 11, 24), id="three days from a Wednesday"),
        pytest.param(date(2026, 5, 1), 1, date(2026, 5, 7), id="over Golden Week"),
        pytest.param(date(2026, 9, 18), 3, date(2026, 9, 28), id="over Silver Week"),
        pytest.param(date(2026, 11, 21), 1, date(2026, 11, 24), id="from a Saturday"),
        pytest.param(date(2026, 12, 31), 1, date(2027, 1, 1), id="only the holidays passed in are known"),
    ],
)
def test_business_days_after(day: date, count: int, expected: date) -> None:
    assert CALENDAR.add_business_days(day, count) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 11, 16), date(2026, 11, 20)),
        (date(2026, 11, 20), date(2026, 11, 20)),
        (date(2026, 11, 22), date(2026, 11, 20)),
        (date(2026, 11, 23), date(2026, 11, 27)),
        (date(2026, 3, 17), date(2026, 3, 19)),
    ],
)
def test_the_last_business_day_of_the_week(day: date, expected: date) -> None:
    assert CALENDAR.last_business_day_of_week(day) == expected


def test_a_week_that_is_closed_has_none() -> None:
    closed = frozenset(date(2026, 8, 10) + timedelta(days=n) for n in range(7))
    every_day = frozenset(range(1, 8))
    assert BusinessCalendar(closed, time(9), time(18), every_day).last_business_day_of_week(date(2026, 8, 12)) is None


NEW_YEAR = BusinessCalendar(
    HOLIDAYS_2026 | {date(2026, 1, 2), date(2026, 5, 1), date(2026, 5, 7)}, CALENDAR.opens, CALENDAR.closes, CALENDAR.weekdays
)


@pytest.mark.parametrize(
    ("calendar", "month", "nth", "expected"),
    [
        pytest.param(CALENDAR, "2026-11", 1, date(2026, 11, 2), id="the first of November is a Sunday"),
        pytest.param(CALENDAR, "2026-11", 2, date(2026, 11, 4), id="culture day is skipped"),
        pytest.param(CALENDAR, "2026-11", 5, date(2026, 11, 6), id="only four in the first seven days: the last of them"),
        pytest.param(CALENDAR, "2026-01", 1, date(2026, 1, 2), id="new year's day is skipped"),
        pytest.param(NEW_YEAR, "2026-01", 5, date(2026, 1, 7), id="new year closure"),
        pytest.param(NEW_YEAR, "2026-05", 1, date(2026, 5, 8), id="none among the first seven days: the first after them"),
        pytest.param(NEW_YEAR, "2026-05", 5, date(2026, 5, 8), id="the same, whatever was wished"),
    ],
)
def test_the_opening_day(calendar: BusinessCalendar, month: str, nth: int, expected: date) -> None:
    assert calendar.opening_day(month, nth) == expected


@given(CALENDARS, MONTHS, st.integers(1, 5))
def test_an_opening_is_a_business_day_among_the_first_seven_whenever_there_is_one(calendar: BusinessCalendar, month: str, nth: int) -> None:
    day = calendar.opening_day(month, nth)
    among = [d for d in (first_day(month) + timedelta(days=n) for n in range(7)) if calendar.is_business_day(d)]
    assert calendar.is_business_day(day)
    assert day in among if among else day > first_day(month) + timedelta(days=6)
    assert nth == 1 or day >= calendar.opening_day(month, nth - 1)


def test_the_opening_instant_is_utc() -> None:
    assert CALENDAR.opening_at("2026-11", 1, time(12, 10)) == datetime(2026, 11, 2, 3, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "is_open", "next_opening", "reads_at"),
    [
        ("2026-11-20 08:59", False, "2026-11-20 09:00", "2026-11-20 09:00"),
        ("2026-11-20 09:00", True, "2026-11-20 09:00", "2026-11-20 09:00"),
        ("2026-11-20 17:59", True, "2026-11-24 09:00", "2026-11-20 17:59"),
        ("2026-11-20 18:00", False, "2026-11-24 09:00", "2026-11-24 09:00"),
        ("2026-11-21 12:00", False, "2026-11-24 09:00", "2026-11-24 09:00"),
        ("2026-11-23 12:00", False, "2026-11-24 09:00", "2026-11-24 09:00"),
        ("2026-11-24 00:00", False, "2026-11-24 09:00", "2026-11-24 09:00"),
    ],
)
def test_when_somebody_reads(at: str, is_open: bool, next_opening: str, reads_at: str) -> None:
    assert CALENDAR.is_open(jst(at)) is is_open
    assert CALENDAR.next_opening(jst(at)) == jst(next_opening)
    assert CALENDAR.reads_at(jst(at)) == jst(reads_at)
    assert CALENDAR.reads_at(jst(at)).tzinfo is UTC


@pytest.mark.parametrize(
    ("at", "minutes", "expected"),
    [
        ("2026-11-20 10:00", 60, "2026-11-20 11:00"),
        ("2026-11-20 17:30", 30, "2026-11-20 18:00"),
        ("2026-11-20 17:30", 60, "2026-11-24 09:30"),
        ("2026-11-20 20:00", 60, "2026-11-24 10:00"),
        ("2026-11-19 09:00", 540 * 2 + 1, "2026-11-24 09:01"),
        ("2026-11-21 09:00", 0, "2026-11-24 09:00"),
    ],
)
def test_office_minutes_pass_only_while_somebody_is_there(at: str, minutes: int, expected: str) -> None:
    assert CALENDAR.add_office_minutes(jst(at), minutes) == jst(expected)


def office_minutes(calendar: BusinessCalendar, start: datetime, end: datetime) -> int:
    """The same counted the slow way: every minute that begins while somebody is there."""
    return sum(calendar.is_open(start + timedelta(minutes=n)) for n in range((end - start) // timedelta(minutes=1)))


@given(CALENDARS, INSTANTS, st.integers(0, 60))
def test_adding_office_minutes_is_counting_them(calendar: BusinessCalendar, at: datetime, minutes: int) -> None:
    start = at.replace(second=0, microsecond=0)
    then = calendar.add_office_minutes(start, minutes)
    assert office_minutes(calendar, calendar.reads_at(start), then) == minutes
    assert then == calendar.closes_on(day_of(then)) or calendar.is_open(then)


@given(CALENDARS, INSTANTS)
def test_the_next_opening_is_open_and_nothing_is_open_before(calendar: BusinessCalendar, at: datetime) -> None:
    opening = calendar.next_opening(at)
    assert opening >= at
    assert calendar.is_open(opening)
    assert calendar.is_open(at) or calendar.reads_at(at) == opening


@given(CALENDARS, DAYS, st.integers(1, 12))
def test_business_days_add_up(calendar: BusinessCalendar, day: date, count: int) -> None:
    after = calendar.add_business_days(day, count)
    between = [day + timedelta(days=n) for n in range(1, (after - day).days + 1)]
    assert sum(map(calendar.is_business_day, between)) == count
    assert calendar.is_business_day(after)


@pytest.mark.parametrize(
    ("opens", "closes", "weekdays"), [(time(9), time(9), {1}), (time(18), time(9), {1}), (time(9), time(18), set[int]())]
)
def test_an_office_that_never_opens_is_refused(opens: time, closes: time, weekdays: set[int]) -> None:
    with pytest.raises(ValueError, match="opens"):
        BusinessCalendar(frozenset(), opens, closes, frozenset(weekdays))
