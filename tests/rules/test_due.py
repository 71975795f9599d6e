"""By when somebody calls, in business days with Japanese holidays and in minutes of office time."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otayori.rules.due import claim_free_at, due_at, red_unclaimed_at, silent_at
from otayori.rules.months import day_of
from tests.rules.japan import CALENDAR, SETTINGS, jst

FRIDAY = "2026-11-20 12:15"  # followed by a weekend and a holiday Monday


@pytest.mark.parametrize(
    ("rule", "level", "raised", "due"),
    [
        pytest.param("R1", "red", FRIDAY, "2026-11-20 18:00", id="red within hours: today's closing"),
        pytest.param("R1", "red", "2026-11-20 09:00", "2026-11-20 18:00", id="red at the opening"),
        pytest.param("R1", "red", "2026-11-20 18:00", "2026-11-24 09:00", id="red at the closing: next opening"),
        pytest.param("R2", "red", "2026-11-20 07:00", "2026-11-20 09:00", id="red in the early morning"),
        pytest.param("R8", "red", "2026-11-22 03:00", "2026-11-24 09:00", id="red on a Sunday night before a holiday"),
        pytest.param("A2", "amber", FRIDAY, "2026-11-26 18:00", id="amber: third business day after"),
        pytest.param("A9", "amber", "2026-11-09 12:10", "2026-11-12 18:00", id="amber in a plain week"),
        pytest.param("A4", "amber", "2026-11-21 10:00", "2026-11-26 18:00", id="amber on a Saturday"),
        pytest.param("A1", "amber", FRIDAY, "2026-11-24 18:00", id="wants to quit: next business day"),
        pytest.param("A6", "amber", "2026-11-16 12:15", "2026-11-20 18:00", id="this week, said on Monday"),
        pytest.param("A6", "amber", "2026-11-19 23:00", "2026-11-20 18:00", id="this week, said on Thursday night"),
        pytest.param("A6", "amber", FRIDAY, "2026-11-24 18:00", id="this week, said on Friday: at least the next business day"),
        pytest.param("A6", "amber", "2026-03-19 10:00", "2026-03-23 18:00", id="this week ends on Thursday before a holiday"),
        pytest.param("A6", "amber", "2026-05-03 10:00", "2026-05-07 18:00", id="said on a Sunday before Golden Week"),
        pytest.param("A9P", "blue", "2026-11-02 12:10", "2026-11-06 18:00", id="a pause: call instead"),
    ],
)
def test_due(rule: str, level: str, raised: str, due: str) -> None:
    assert due_at(rule, level, jst(raised), CALENDAR, SETTINGS) == jst(due)


@pytest.mark.parametrize(("rule", "level"), [("B1", "blue"), ("A4", "blue"), ("G1", "green"), ("G2", "green")])
def test_blue_and_green_ask_for_no_call(rule: str, level: str) -> None:
    assert due_at(rule, level, jst(FRIDAY), CALENDAR, SETTINGS) is None


def test_red_left_alone_goes_to_the_manager_after_an_hour_of_office_time() -> None:
    assert red_unclaimed_at(jst("2026-11-20 12:15"), CALENDAR, SETTINGS) == jst("2026-11-20 13:15")
    assert red_unclaimed_at(jst("2026-11-20 17:45"), CALENDAR, SETTINGS) == jst("2026-11-24 09:45")
    assert red_unclaimed_at(jst("2026-11-21 02:00"), CALENDAR, SETTINGS) == jst("2026-11-24 10:00")


def test_a_claim_left_alone_is_free_after_half_an_hour_of_office_time() -> None:
    assert claim_free_at(jst("2026-11-20 12:15"), CALENDAR, SETTINGS) == jst("2026-11-20 12:45")
    assert claim_free_at(jst("2026-11-20 17:45"), CALENDAR, SETTINGS) == jst("2026-11-24 09:15")


def test_silence_is_heard_on_the_seventh_day_or_the_third_after_a_flag() -> None:
    opened = jst("2026-11-02 12:10")
    assert silent_at(opened, False, SETTINGS) == jst("2026-11-09 12:10")
    assert silent_at(opened, True, SETTINGS) == jst("2026-11-05 12:10")


@given(
    st.datetimes(datetime(2024, 1, 1), datetime(2032, 12, 31), timezones=st.just(UTC)),  # noqa: DTZ001
    st.sampled_from([("R1", "red"), ("A1", "amber"), ("A2", "amber"), ("A6", "amber"), ("A9P", "blue")]),
)
def test_due_is_later_on_a_business_day_and_never_sooner_than_a_graver_reason(at: datetime, flag: tuple[str, str]) -> None:
    due = due_at(*flag, at, CALENDAR, SETTINGS)
    red = due_at("R1", "red", at, CALENDAR, SETTINGS)
    assert due is not None
    assert red is not None
    assert due > at or due == at == red
    assert CALENDAR.is_business_day(day_of(due))
    assert red <= due
