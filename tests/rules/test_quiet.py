"""When a letter may go: never at night, never in quiet hours, never on a day on which the office is closed; and as soon as it may."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otayori.rules.calendar import BusinessCalendar
from otayori.rules.months import JST
from otayori.rules.quiet import QuietHours, may_go_at
from otayori.rules.refused import Invalid
from otayori.rules.reminders import month_over_at, remind_at
from otayori.usecases.calendars import japanese_holidays
from tests.clock import jst

HOLIDAYS = japanese_holidays(2024, 2030)
NIGHT = QuietHours(time(21), time(8))
OFFICE = BusinessCalendar(HOLIDAYS, time(9), time(18), frozenset((1, 2, 3, 4, 5)))
times = st.builds(time, st.integers(0, 23), st.sampled_from((0, 10, 30, 59)))
days = st.dates(date(2024, 1, 1), date(2029, 12, 31))
instants = st.builds(datetime.combine, days, st.times(), st.just(JST)).map(lambda at: at.replace(second=0, microsecond=0))
calendars = st.builds(
    BusinessCalendar,
    st.frozensets(days, max_size=40).map(lambda closed: HOLIDAYS | closed),
    st.just(time(9)),
    st.just(time(18)),
    st.frozensets(st.integers(1, 7), min_size=1),
)


def allowed(at: datetime, quiet: QuietHours, calendar: BusinessCalendar) -> bool:
    """The same, said minute by minute."""
    local = at.astimezone(JST)
    clock = local.time()
    over_midnight = quiet.begin > quiet.end
    silent = (clock >= quiet.begin or clock < quiet.end) if over_midnight else quiet.begin <= clock < quiet.end
    return calendar.is_business_day(local.date()) and time(8) <= clock < time(21) and not silent


def leaves_something(quiet: QuietHours) -> bool:
    day = jst("2026-11-20 00:00")
    return any(allowed(day + timedelta(minutes=minute), quiet, OFFICE) for minute in range(24 * 60))


@given(instants, times, times, calendars)
def test_it_goes_as_soon_as_it_may(at: datetime, begin: time, end: time, calendar: BusinessCalendar) -> None:
    quiet = QuietHours(begin, end) if leaves_something(QuietHours(begin, end)) else NIGHT
    goes = may_go_at(at, quiet, calendar)
    assert goes >= at
    assert allowed(goes, quiet, calendar)
    wait = min(goes - at, timedelta(days=2))
    assert not any(allowed(at + timedelta(minutes=minute), quiet, calendar) for minute in range(int(wait.total_seconds() // 60)))


@given(times, times)
def test_quiet_hours_that_leave_less_than_an_hour_are_refused_and_would_silence_nobody(begin: time, end: time) -> None:
    quiet = QuietHours(begin, end)
    day = jst("2026-11-20 00:00")
    minutes = sum(allowed(day + timedelta(minutes=minute), quiet, OFFICE) for minute in range(24 * 60))
    if minutes < 60:
        with pytest.raises(Invalid, match="wrong_time"):
            quiet.refuse_if_endless()
    else:
        quiet.refuse_if_endless()
    assert may_go_at(day, quiet, OFFICE) < day + timedelta(days=1)


@pytest.mark.parametrize(
    ("at", "goes"),
    [
        ("2026-11-20 12:10", "2026-11-20 12:10"),
        ("2026-11-20 07:59", "2026-11-20 08:00"),
        ("2026-11-20 20:59", "2026-11-20 20:59"),
        ("2026-11-20 21:00", "2026-11-24 08:00"),  # Friday evening before a Monday that is a holiday
        ("2026-12-31 23:00", "2027-01-04 08:00"),
        ("2028-02-28 22:00", "2028-02-29 08:00"),
    ],
)
def test_by_day_and_on_business_days(at: str, goes: str) -> None:
    assert may_go_at(jst(at), NIGHT, OFFICE) == jst(goes)


@pytest.mark.parametrize(
    ("opened", "reminded"),
    [
        ("2026-12-01 12:10", "2026-12-04 12:10"),
        ("2026-12-02 12:10", "2026-12-07 08:00"),  # the third day is a Saturday
        ("2027-04-30 12:10", "2027-05-06 08:00"),  # Golden Week
        ("2028-02-26 12:10", "2028-02-29 12:10"),
    ],
)
def test_a_month_is_recalled_on_the_third_day_or_soon_after(opened: str, reminded: str) -> None:
    assert remind_at(jst(opened), NIGHT, OFFICE) == jst(reminded)


@pytest.mark.parametrize(("month", "over"), [("2026-12", "2027-01-01 00:00"), ("2028-02", "2028-03-01 00:00")])
def test_a_month_is_over_when_the_next_begins(month: str, over: str) -> None:
    assert month_over_at(month) == jst(over)
