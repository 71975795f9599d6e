"""How long records are kept: five years that end as the Civil Code lets them end, and never a day earlier."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otayori.rules.retention import PRIVATE, RECORDS, kept_until, last_given_on, may_be_erased, wanted_gone

DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))
YEARS = st.integers(5, 30)


@pytest.mark.parametrize(
    ("given_on", "until"),
    [
        ("2026-11-20", "2031-11-20"),
        ("2026-03-31", "2031-03-31"),
        ("2026-12-31", "2031-12-31"),
        ("2027-02-28", "2032-02-29"),  # counted from 1 March: up to the eve of 1 March, which is a leap day
        ("2028-02-28", "2033-02-28"),  # counted from 29 February, which 2033 has not: its last day
        ("2028-02-29", "2033-02-28"),  # counted from 1 March
        ("2028-01-31", "2033-01-31"),
    ],
)
def test_the_last_day_on_which_it_must_be_there(given_on: str, until: str) -> None:
    assert kept_until(date.fromisoformat(given_on), 5) == date.fromisoformat(until)


def test_a_leap_day_counts_where_the_years_lead_to_one() -> None:
    assert kept_until(date(2028, 2, 28), 8) == date(2036, 2, 28)
    assert kept_until(date(2028, 2, 29), 8) == date(2036, 2, 29)


@given(DAYS, YEARS)
def test_whole_years_and_never_a_day_less(given_on: date, years: int) -> None:
    until = kept_until(given_on, years)
    assert until.year - given_on.year == years
    assert (until.month, until.day) in {(given_on.month, given_on.day), (2, 28), (2, 29)}
    same = given_on if (given_on.month, given_on.day) != (2, 29) else date(given_on.year, 2, 28)
    assert until >= same.replace(year=given_on.year + years)
    assert not may_be_erased(given_on, years, until)
    assert may_be_erased(given_on, years, until + timedelta(days=1))


@given(DAYS, DAYS, YEARS)
def test_who_was_supported_later_is_never_erased_earlier(one: date, other: date, years: int) -> None:
    earlier, later = sorted((one, other))
    assert kept_until(earlier, years) <= kept_until(later, years)


@given(DAYS, st.lists(DAYS))
def test_the_years_begin_with_the_last_support(ended_on: date, supported: list[date]) -> None:
    assert last_given_on(ended_on, supported) == max([ended_on, *supported])


@pytest.mark.parametrize("kind", sorted(RECORDS))
def test_a_record_is_restricted_and_never_erased_early(kind: str) -> None:
    assert {wanted_gone(kind, shared=shared) for shared in (True, False)} == {"restrict"}


@pytest.mark.parametrize("kind", sorted(PRIVATE))
def test_what_was_private_goes_at_once_unless_it_was_shared(kind: str) -> None:
    assert wanted_gone(kind, shared=False) == "erase"
    assert wanted_gone(kind, shared=True) == "restrict"


def test_a_kind_that_nobody_thought_about_is_not_guessed() -> None:
    with pytest.raises(ValueError, match="diary"):
        wanted_gone("diary", shared=False)
