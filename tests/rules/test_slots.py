"""Open times: Saturdays, evenings, holidays, days off, rooms, notice; and what holds for whatever an office writes down."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otayori.rules.months import JST
from otayori.rules.refused import Invalid
from otayori.rules.slots import MOST_OFFERED, Off, Pattern, Slot, accept_pattern, cells, on_the_quarter, open_slots
from otayori.usecases.calendars import japanese_holidays
from tests.clock import jst

HOLIDAYS = japanese_holidays(2026, 2029)
NOW = jst("2026-11-16 09:00")  # a Monday
SATURDAY = Pattern(
    id="p1",
    staff_id="w1",
    room_id=None,
    weekday=6,
    on=None,
    begins=time(10),
    ends=time(12),
    minutes=30,
    buffer=0,
    channels=("phone",),
    notice_hours=24,
    first_on=date(2026, 1, 1),
    last_on=None,
)


def offered(*patterns: Pattern, first: str = "2026-11-16", days: int = 7, now: datetime = NOW, **said: Any) -> list[str]:
    """The beginnings that can be picked, in Japanese wall time."""
    slots = open_slots(patterns, said.get("offs", []), said.get("taken", set()), HOLIDAYS, date.fromisoformat(first), days, now)
    return [f"{slot.starts_at.astimezone(JST):%m-%d %H:%M}" for slot in slots]


EVENING = replace(SATURDAY, id="p2", weekday=2, begins=time(17), ends=time(18, 30))
MONDAY = replace(SATURDAY, id="p3", weekday=1, begins=time(17), ends=time(18))
ONCE = replace(SATURDAY, id="p4", weekday=None, on=date(2026, 11, 18), begins=time(9), ends=time(10))
ROOM = replace(SATURDAY, room_id="r1", ends=time(11))
SATURDAYS = ["11-21 10:00", "11-21 10:30", "11-21 11:00", "11-21 11:30"]


def test_a_saturday_morning_and_an_evening() -> None:
    assert offered(SATURDAY) == SATURDAYS
    assert offered(EVENING, SATURDAY) == ["11-17 17:00", "11-17 17:30", "11-17 18:00", *SATURDAYS]


def test_holidays_are_out_unless_the_worker_says_otherwise_or_names_the_day() -> None:
    assert offered(MONDAY, first="2026-11-23") == []
    assert offered(replace(MONDAY, on_holidays=True), first="2026-11-23") == ["11-23 17:00", "11-23 17:30"]
    assert offered(replace(ONCE, on=date(2026, 11, 23)), first="2026-11-23") == ["11-23 09:00", "11-23 09:30"]


def test_single_days_and_the_days_a_pattern_runs() -> None:
    assert offered(ONCE) == ["11-18 09:00", "11-18 09:30"]
    assert offered(replace(SATURDAY, first_on=date(2026, 11, 22))) == []
    assert offered(replace(SATURDAY, last_on=date(2026, 11, 20))) == []
    assert offered(replace(SATURDAY, first_on=date(2026, 11, 21), last_on=date(2026, 11, 21))) == SATURDAYS


@pytest.mark.parametrize(
    ("off", "left"),
    [
        (Off("w1", date(2026, 11, 21)), []),
        (Off(None, date(2026, 11, 21)), []),
        (Off("w2", date(2026, 11, 21)), SATURDAYS),
        (Off("w1", date(2026, 11, 20)), SATURDAYS),
        (Off("w1", date(2026, 11, 21), time(10, 15), time(10, 45)), SATURDAYS[2:]),
        (Off("w1", date(2026, 11, 21), time(10, 30), time(11)), [SATURDAYS[0], *SATURDAYS[2:]]),
        (Off("w1", date(2026, 11, 21), time(8), time(10)), SATURDAYS),
        (Off("w1", date(2026, 11, 21), time(12), time(13)), SATURDAYS),
    ],
)
def test_days_off_whole_and_by_hours(off: Off, left: list[str]) -> None:
    assert offered(SATURDAY, offs=[off]) == left


def test_a_buffer_belongs_to_nobody() -> None:
    pattern = replace(SATURDAY, buffer=15)
    assert offered(pattern) == ["11-21 10:00", "11-21 10:45", "11-21 11:30"]
    assert offered(pattern, taken={("w1", jst("2026-11-21 10:30"))}) == ["11-21 10:45", "11-21 11:30"]


def test_a_room_that_is_taken_takes_the_time_of_everybody_who_needs_it() -> None:
    other = replace(ROOM, id="p5", staff_id="w2")
    slots = open_slots([ROOM, other], [], set(), HOLIDAYS, date(2026, 11, 21), 1, NOW)
    assert [slot.staff_id for slot in slots] == ["w1", "w2", "w1", "w2"]
    assert offered(ROOM, other, taken={("r1", jst("2026-11-21 10:00"))}) == ["11-21 10:30", "11-21 10:30"]
    roomless = replace(other, room_id=None)
    assert offered(ROOM, roomless, taken={("r1", jst("2026-11-21 10:00"))}) == [
        "11-21 10:00",
        "11-21 10:30",
        "11-21 10:30",
    ]


def test_two_patterns_of_one_worker_never_overlap() -> None:
    later = replace(SATURDAY, id="p6", begins=time(10, 15), ends=time(11, 15))
    assert offered(replace(SATURDAY, ends=time(11)), later) == ["11-21 10:00", "11-21 10:30"]


@pytest.mark.parametrize(("notice", "now", "first"), [(24, "2026-11-20 10:00", 0), (24, "2026-11-20 10:01", 1), (0, "2026-11-21 11:30", 3)])
def test_notice(notice: int, now: str, first: int) -> None:
    assert offered(replace(SATURDAY, notice_hours=notice), now=jst(now)) == SATURDAYS[first:]


def test_the_year_ends_and_a_leap_day_is_a_day() -> None:
    thursday = replace(SATURDAY, weekday=4, begins=time(17), ends=time(17, 30))
    assert offered(thursday, first="2026-12-31", days=8, now=jst("2026-12-01 09:00")) == ["12-31 17:00", "01-07 17:00"]
    tuesday = replace(thursday, weekday=2)
    assert offered(tuesday, first="2028-02-28", days=3, now=jst("2028-02-01 09:00")) == ["02-29 17:00"]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"weekday": None}, "wrong_date"),
        ({"on": date(2026, 11, 21)}, "wrong_date"),
        ({"begins": time(10, 5)}, "wrong_time"),
        ({"ends": time(12, 0, 1)}, "wrong_time"),
        ({"minutes": 20}, "wrong_minutes"),
        ({"buffer": 5}, "wrong_minutes"),
        ({"ends": time(10, 15)}, "wrong_time"),
        ({"begins": time(12)}, "wrong_time"),
        ({"last_on": date(2025, 12, 31)}, "wrong_date"),
    ],
)
def test_patterns_that_make_no_sense_are_refused(wrong: dict[str, Any], code: str) -> None:
    accept_pattern(SATURDAY)
    with pytest.raises(Invalid) as refused:
        accept_pattern(replace(SATURDAY, **wrong))
    assert refused.value.code == code


def test_cells_are_the_quarters_of_worker_and_room() -> None:
    at = jst("2026-11-21 10:00")
    quarter = timedelta(minutes=15)
    assert cells("w1", None, at, 30) == [("w1", at), ("w1", at + quarter)]
    assert cells("w1", "r1", at, 40) == [(who, at + quarter * number) for who in ("w1", "r1") for number in range(3)]
    assert on_the_quarter(at)
    assert not on_the_quarter(at + timedelta(seconds=1))


QUARTERS = st.builds(time, st.integers(0, 23), st.sampled_from((0, 15, 30, 45)))
DAYS = st.dates(date(2026, 11, 16), date(2026, 12, 13))


@st.composite
def patterns(draw: st.DrawFn) -> Pattern:
    """A pattern that is accepted, of one of two workers who share two rooms."""
    begins, minutes = draw(QUARTERS), draw(st.sampled_from((15, 30, 60)))
    latest = 24 * 4 - 1 - (begins.hour * 4 + begins.minute // 15) - minutes // 15
    if latest < 0:
        begins, latest = time(9), 40
    ends = (datetime.combine(NOW, begins) + timedelta(minutes=minutes + 15 * draw(st.integers(0, min(latest, 12))))).time()
    weekday = draw(st.none() | st.integers(1, 7))
    pattern = Pattern(
        id=draw(st.uuids()).hex,
        staff_id=draw(st.sampled_from(("w1", "w2"))),
        room_id=draw(st.sampled_from((None, "r1", "r2"))),
        weekday=weekday,
        on=None if weekday else draw(DAYS),
        begins=begins,
        ends=ends,
        minutes=minutes,
        buffer=draw(st.sampled_from((0, 0, 15))),
        channels=("phone",),
        notice_hours=draw(st.sampled_from((0, 1, 24, 72))),
        first_on=draw(DAYS),
        last_on=None,
        on_holidays=draw(st.booleans()),
    )
    accept_pattern(pattern)
    return pattern


@st.composite
def offs(draw: st.DrawFn) -> Off:
    who, on = draw(st.sampled_from((None, "w1", "w2"))), draw(DAYS)
    begins, ends = draw(QUARTERS), draw(QUARTERS)
    return Off(who, on, begins, ends) if begins < ends and draw(st.booleans()) else Off(who, on)


taken_cells = st.frozensets(
    st.tuples(
        st.sampled_from(("w1", "w2", "r1", "r2")),
        st.integers(0, 28 * 96).map(lambda number: (NOW + timedelta(minutes=15) * number).astimezone(UTC)),
    ),
    max_size=60,
)
moments = st.integers(0, 20_000).map(lambda minutes: NOW + timedelta(minutes=minutes))


def span(slot: Slot) -> tuple[datetime, datetime]:
    return slot.starts_at, slot.starts_at + timedelta(minutes=slot.minutes)


@given(st.lists(patterns(), max_size=6), st.lists(offs(), max_size=6), taken_cells, moments)
def test_whatever_is_offered_can_be_given(
    weekly: list[Pattern], away: list[Off], taken: frozenset[tuple[str, datetime]], now: datetime
) -> None:
    slots = open_slots(weekly, away, taken, HOLIDAYS, date(2026, 11, 16), 28, now)
    known = {pattern.id: pattern for pattern in weekly}
    assert len(slots) <= MOST_OFFERED
    assert slots == sorted(slots, key=lambda slot: (slot.starts_at, slot.staff_id))
    for slot in slots:
        pattern, (starts, ends) = known[slot.pattern_id], span(slot)
        here = starts.astimezone(JST)
        assert starts >= now + timedelta(hours=pattern.notice_hours), "not in the past, nor too soon"
        assert pattern.begins <= here.time()
        assert ends <= datetime.combine(here.date(), pattern.ends, JST)
        assert here.date() == pattern.on or (pattern.on is None and here.isoweekday() == pattern.weekday)
        assert pattern.on is not None or pattern.on_holidays or here.date() not in HOLIDAYS
        assert here.date() >= pattern.first_on
        assert not taken.intersection(slot.cells())
        assert all(on_the_quarter(at) for _, at in slot.cells())
        for off in away:
            if off.staff_id in (None, slot.staff_id) and off.on == here.date():
                last = ends.astimezone(JST).time() if ends.astimezone(JST).date() == here.date() else time.max
                assert last <= off.begins or here.time() >= off.ends, "nobody is asked to come on a day off"
    for one, other in combinations(slots, 2):
        shares = set(one.cells()) & set(other.cells())
        assert not any(who == one.staff_id for who, _ in shares), "two times of one worker never overlap"
        meets = one.room_id and one.room_id == other.room_id and span(one)[0] < span(other)[1] and span(other)[0] < span(one)[1]
        assert not meets or shares, "two who need one room at one time need the same cell: only one of them can be given"
