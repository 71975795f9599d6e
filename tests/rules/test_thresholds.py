"""An office sets its numbers; what makes no sense is refused by name."""

from datetime import date, time

import pytest

from otayori.rules.refused import Invalid
from otayori.rules.thresholds import OfficeSettings
from tests.rules.japan import HOLIDAYS_2026


def test_the_defaults_are_those_of_the_domain() -> None:
    assert OfficeSettings().to_dict() == {
        "past_check_ins": 6,
        "past_months": 12,
        "base_needs": 3,
        "sudden_fall": 2,
        "wide_fall": 1,
        "wide_fall_items": 3,
        "known_months": 3,
        "steady_months": 3,
        "silence_days": 7,
        "silence_days_after_flag": 3,
        "amber_business_days": 3,
        "leaving_business_days": 1,
        "red_unclaimed_minutes": 60,
        "claim_free_minutes": 30,
        "interview_answer_business_days": 1,
        "retention_years": 5,
        "request_days": 14,
        "opening_day": 1,
        "opening_time": "12:10",
        "opens": "09:00",
        "closes": "18:00",
        "weekdays": [1, 2, 3, 4, 5],
        "closed_on": [],
        "meeting": "",
    }


def test_they_come_back_as_they_were_kept() -> None:
    changed = OfficeSettings(sudden_fall=3, weekdays=frozenset({2, 6}), closed_on=frozenset({date(2026, 8, 13)}), opens=time(10, 30))
    assert OfficeSettings.from_dict(changed.to_dict()) == changed
    assert OfficeSettings.from_dict({}) == OfficeSettings()
    assert OfficeSettings.from_dict({"silence_days": 5}).silence_days == 5


@pytest.mark.parametrize(
    ("data", "code", "field"),
    [
        ({"colour": 3}, "unknown_setting", "colour"),
        ({"sudden_fall": 0}, "wrong_setting", "sudden_fall"),
        ({"sudden_fall": 4}, "wrong_setting", "sudden_fall"),
        ({"sudden_fall": "2"}, "wrong_setting", "sudden_fall"),
        ({"sudden_fall": True}, "wrong_setting", "sudden_fall"),
        ({"silence_days": None}, "wrong_setting", "silence_days"),
        ({"silence_days": 2}, "wrong_setting", "silence_days_after_flag"),
        ({"base_needs": 5, "past_check_ins": 4}, "wrong_setting", "base_needs"),
        ({"red_unclaimed_minutes": 4}, "wrong_setting", "red_unclaimed_minutes"),
        ({"opening_day": 6}, "wrong_setting", "opening_day"),
        ({"opening_time": "24:00"}, "wrong_setting", "opening_time"),
        ({"opening_time": "8:30"}, "wrong_setting", "opening_time"),
        ({"opening_time": "08:30"}, "wrong_setting", "opening_time"),
        ({"opening_time": 1210}, "wrong_setting", "opening_time"),
        ({"opens": "18:00"}, "wrong_setting", "closes"),
        ({"weekdays": []}, "wrong_setting", "weekdays"),
        ({"weekdays": [0]}, "wrong_setting", "weekdays"),
        ({"weekdays": "12345"}, "wrong_setting", "weekdays"),
        ({"closed_on": ["2026-02-29"]}, "wrong_setting", "closed_on"),
        ({"closed_on": [20260813]}, "wrong_setting", "closed_on"),
    ],
)
def test_nonsense_is_refused_by_name(data: dict[str, object], code: str, field: str) -> None:
    with pytest.raises(Invalid) as refusal:
        OfficeSettings.from_dict(data)
    assert (refusal.value.code, refusal.value.field) == (code, field)
    assert refusal.value.detail.endswith("ください。")


def test_the_calendar_knows_public_holidays_and_the_offices_own() -> None:
    calendar = OfficeSettings(closed_on=frozenset({date(2026, 8, 13)})).calendar(HOLIDAYS_2026)
    assert [calendar.is_business_day(date(2026, 8, day)) for day in (10, 11, 12, 13, 14, 15)] == [True, False, True, False, True, False]
