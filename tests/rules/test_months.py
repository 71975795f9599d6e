"""A month is Japanese, and an answer finished in time counts for its month even when it arrives late."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otayori.rules import months
from otayori.rules.refused import TooEarly, TooLate
from tests.rules.japan import jst

INSTANTS = st.datetimes(datetime(2020, 1, 1), datetime(2035, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("instant", "month"),
    [
        (datetime(2026, 10, 31, 14, 59, tzinfo=UTC), "2026-10"),
        (datetime(2026, 10, 31, 15, 0, tzinfo=UTC), "2026-11"),
        (datetime(2025, 12, 31, 15, 0, tzinfo=UTC), "2026-01"),
        (jst("2026-02-28 23:59"), "2026-02"),
    ],
)
def test_a_month_begins_at_midnight_in_japan(instant: datetime, month: str) -> None:
    assert months.month_of(instant) == month
    assert months.month_of(months.day_of(instant)) == month


def test_a_naive_time_is_refused() -> None:
    with pytest.raises(ValueError, match="offset"):
        months.month_of(datetime(2026, 1, 1))  # noqa: DTZ001


@pytest.mark.parametrize("text", ["2026-11", "2026-01", "2026-12", "1999-10"])
def test_a_month(text: str) -> None:
    assert months.is_month(text)


@pytest.mark.parametrize("text", ["2026-00", "2026-13", "2026-1", "0026-01", "2026-11-01", "2026-11\n", "２０２６-11", ""])
def test_no_month(text: str) -> None:
    assert not months.is_month(text)


@pytest.mark.parametrize(
    ("month", "by", "shifted"),
    [
        ("2026-11", 1, "2026-12"),
        ("2026-12", 1, "2027-01"),
        ("2026-01", -1, "2025-12"),
        ("2026-05", -12, "2025-05"),
        ("2026-05", 0, "2026-05"),
    ],
)
def test_months_are_counted_over_the_years_end(month: str, by: int, shifted: str) -> None:
    assert months.shift(month, by) == shifted
    assert months.index_of(shifted) - months.index_of(month) == by


def test_first_and_last_day() -> None:
    assert (months.first_day("2028-02"), months.last_day("2028-02")) == (date(2028, 2, 1), date(2028, 2, 29))
    assert months.last_day("2026-12") == date(2026, 12, 31)


@pytest.mark.parametrize(
    ("month", "finished", "received"),
    [
        pytest.param("2026-11", "2026-11-21 15:10", "2026-11-21 15:10", id="at once"),
        pytest.param("2026-11", "2026-11-01 00:00", "2026-11-30 23:59", id="the whole month"),
        pytest.param("2026-11", "2026-11-30 23:59", "2026-12-07 23:59", id="finished in time, seven days late"),
        pytest.param("2026-12", "2026-12-31 20:00", "2027-01-01 00:00", id="over the years end"),
        pytest.param("2026-11", "2020-01-01 00:00", "2026-11-05 12:00", id="a phone whose clock is years behind"),
        pytest.param("2026-11", "2026-12-03 00:00", "2026-11-30 12:00", id="a phone whose clock runs ahead"),
    ],
)
def test_it_counts(month: str, finished: str, received: str) -> None:
    assert months.counts_for(month, jst(finished), jst(received))
    months.accept_month(month, jst(finished), jst(received))


@pytest.mark.parametrize(
    ("month", "finished", "received"),
    [
        pytest.param("2026-11", "2026-11-30 23:59", "2026-12-08 00:00", id="eight days late"),
        pytest.param("2026-11", "2026-12-01 00:00", "2026-12-01 00:00", id="finished after the month"),
        pytest.param("2026-11", "2026-10-31 23:59", "2026-12-01 00:00", id="finished before the month"),
        pytest.param("2026-10", "2026-10-31 12:00", "2026-12-01 00:00", id="two months ago"),
        pytest.param("2025-11", "2025-11-21 12:00", "2026-11-21 12:00", id="last year"),
    ],
)
def test_the_month_is_closed(month: str, finished: str, received: str) -> None:
    with pytest.raises(TooLate) as refusal:
        months.accept_month(month, jst(finished), jst(received))
    assert (refusal.value.code, refusal.value.field) == ("month_closed", "month")


@pytest.mark.parametrize(
    ("month", "finished", "received"),
    [
        pytest.param("2026-12", "2026-11-30 23:59", "2026-11-30 23:59", id="a minute early"),
        pytest.param("2026-12", "2026-12-01 09:00", "2026-11-30 23:59", id="a clock that runs ahead is not believed"),
        pytest.param("2030-01", "2026-11-01 09:00", "2026-11-01 09:00", id="years ahead"),
    ],
)
def test_the_month_has_not_begun(month: str, finished: str, received: str) -> None:
    with pytest.raises(TooEarly) as refusal:
        months.accept_month(month, jst(finished), jst(received))
    assert (refusal.value.code, refusal.value.field) == ("month_in_future", "month")


@given(INSTANTS, INSTANTS)
def test_an_answer_counts_for_one_month_or_two_neighbours(finished: datetime, received: datetime) -> None:
    here = months.month_of(received)
    counting = [m for m in (months.shift(here, n) for n in range(-3, 4)) if months.counts_for(m, finished, received)]
    assert counting in ([here], [months.shift(here, -1), here])
    if received - timedelta(days=31 + 7) > finished:
        assert counting == [here]
