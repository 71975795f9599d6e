"""What the past says: usual values, last month, and what is known already (domain.md §4.4)."""

from datetime import date
from typing import Any

import pytest

from otayori.rules.flags import changed_later
from otayori.rules.months import months_before
from otayori.rules.past import Past
from otayori.rules.thresholds import OfficeSettings
from tests.rules.japan import SETTINGS
from tests.rules.people import NOW, check_in, earlier, flags, talked


def past_of(*months: dict[str, Any] | None, settings: OfficeSettings = SETTINGS) -> Past:
    return Past(NOW, "cafe", "four-1", earlier(months), settings)


@pytest.mark.parametrize(
    ("values", "base"),
    [
        ([], None),
        ([4, 4], None),
        ([4, 3, 4], 4),
        ([1, 4, 2], 2),
        ([4, 3, 3, 4], 3),
        ([4, 2, 1, 4], 2),
        ([4, 4, 3, 3, 4, 4], 4),
        ([4, 4, 4, 3, 3, 3], 3),
        ([1, 1, 1, 4, 4, 4, 4, 4, 4], 1),
    ],
)
def test_the_usual_value_is_the_low_median_of_the_last_six(values: list[int], base: int | None) -> None:
    past = past_of(*({"q1": value} for value in values))
    assert past.base("q1") == base
    assert past.values("q1") == values[:6]
    assert past.comparable() is (base is not None)


def test_six_check_ins_make_the_past_even_where_one_has_no_value() -> None:
    past = past_of({"q2": "unknown"}, {"form": "short"}, {"q2": 3}, {"q2": 3}, {"q2": 3}, {"q2": 2}, {"q2": 1})
    assert past.values("q2") == [3, 3, 3, 2]


def test_an_item_may_be_too_new_while_others_can_be_compared() -> None:
    past = past_of({"form": "short"}, {"form": "short"}, {})
    assert (past.base("q1"), past.base("q2"), past.comparable()) == (4, None, True)
    assert not past_of({}, {}).comparable()


def test_last_is_last_months_value_only() -> None:
    assert past_of({"q1": 2}, {"q1": 3}).last("q1") == 2
    assert past_of(None, {"q1": 3}).last("q1") is None
    assert past_of({"q1": "declined"}, {"q1": 3}).last("q1") is None
    assert past_of({"q1": 2, "scale": "three-1"}).last("q1") is None
    assert past_of({"q5": 1, "on_leave": True}).last("q5") is None


def test_an_office_may_look_back_otherwise() -> None:
    settings = OfficeSettings(past_check_ins=3, past_months=4, base_needs=2)
    assert past_of({"q1": 1}, None, {"q1": 2}, None, {"q1": 4}, settings=settings).values("q1") == [1, 2]
    assert past_of({"q1": 1}, {"q1": 2}, {"q1": 3}, {"q1": 4}, settings=settings).values("q1") == [1, 2, 3]
    assert past_of({"q1": 1}, {"q1": 2}, settings=settings).base("q1") == 1


def test_what_comes_later_is_not_seen_and_one_month_has_one_check_in() -> None:
    later = (check_in("2026-11", q1=1), check_in("2026-12", q1=1), check_in("2027-10", q1=1))
    assert Past(NOW, "cafe", "four-1", later, SETTINGS).values("q1") == []
    with pytest.raises(ValueError, match="one check-in"):
        Past(NOW, "cafe", "four-1", (check_in("2026-10"), check_in("2026-10", employment="bakery")), SETTINGS)


GOOD: dict[str, Any] = {}
LOW: dict[str, Any] = {"q1": 2}


def known(*months: dict[str, Any] | None, now: dict[str, Any] = LOW, items: str = "q1", days_ago: int = 20) -> dict[str, str]:
    return {flag: raised.level for flag, raised in flags(now, months, closed=(talked(items, days_ago),)).items()}


def test_what_was_talked_over_and_is_no_worse_waits_for_the_interview() -> None:
    assert known(LOW) == {"A4:q1": "blue"}
    assert known({"q1": 1}) == {"A4:q1": "blue"}
    assert known(LOW, *[GOOD] * 5) == {"A4:q1": "blue"}, "A2 skips it"
    assert known(LOW, now={"q1": 2, "q10": ("boss",)}) == {"A4:q1": "blue", "B2": "blue"}, "A5 skips it, so B2 speaks"
    assert known(LOW, *[GOOD] * 5, now={"q1": 2, "q2": 3, "q9": 3}) == {"A4:q1": "blue"}, "A3 skips it"


@pytest.mark.parametrize(
    ("months", "setup"),
    [
        pytest.param((GOOD, GOOD, GOOD), {}, id="a first hard month has no run that was talked over"),
        pytest.param((LOW,), {"now": {"q1": 1}}, id="worse than last month"),
        pytest.param((LOW,), {"items": "q2 q3"}, id="the task was about other things"),
        pytest.param((LOW,), {"days_ago": 31}, id="closed at the moment the run began"),
        pytest.param((LOW,), {"days_ago": 40}, id="closed before the run began"),
        pytest.param((LOW, GOOD, LOW, LOW), {"days_ago": 50}, id="talked over in an earlier run"),
        pytest.param((LOW, None, LOW), {"days_ago": 50}, id="a month missing breaks the run"),
        pytest.param((LOW, {"q1": "unknown"}, LOW), {"days_ago": 50}, id="an unknown breaks the run"),
        pytest.param((LOW, {"q1": 2, "employment": "bakery"}), {"days_ago": 50}, id="a new employer breaks the run"),
        pytest.param((LOW, {"q1": 1, "scale": "three-1"}), {"days_ago": 50}, id="a new scale breaks the run"),
        pytest.param((LOW,) * 6, {"days_ago": 93}, id="closed more than three months ago"),
    ],
)
def test_what_is_not_known_calls(months: tuple[dict[str, Any] | None, ...], setup: dict[str, Any]) -> None:
    assert "amber" in known(*months, **setup).values()


def test_three_months_are_counted_by_the_calendar() -> None:
    assert known(*[LOW] * 6, days_ago=92) == {"A4:q1": "blue"}, "closed on 4 August, read on 4 November"
    assert months_before(date(2026, 5, 31), 3) == date(2026, 2, 28)
    assert months_before(date(2027, 1, 15), 3) == date(2026, 10, 15)
    later = flags(LOW, [LOW] * 6, closed=(talked("q1", 92),), today=date(2026, 11, 5))
    assert later["A4:q1"].level == "amber"


@pytest.mark.parametrize(
    ("items", "now", "month", "raised"),
    [
        pytest.param("q5", {"q5": 2}, {"q5": 2}, {"A7": "blue"}, id="absences as A7"),
        pytest.param("q5", {"q5": 1}, {"q5": 1}, {"R7": "red", "A4:q5": "blue"}, id="many absences: red knows no known"),
        pytest.param("q4", {"q4": 2}, {"q4": 2}, {"A8": "blue"}, id="medicine as A8"),
        pytest.param("q4", {"q4": 1}, {"q4": 1}, {"A8": "blue"}, id="no medicine as A8"),
        pytest.param("q8", {"q8": 1}, {"q8": 1}, {"A4:q8": "blue"}, id="someone to talk to as A4, not B1"),
        pytest.param("q3", {"q3": 1}, {"q3": 1}, {"R3": "red", "A4:q3": "blue"}, id="mood at its hardest"),
        pytest.param("q1 q2", {"q1": 1, "q2": 2}, {"q1": 1, "q2": 2}, {"R5": "red", "A4:q1": "blue", "A4:q2": "blue"}, id="R5"),
        pytest.param("q5", {"q5": 1, "on_leave": True}, {"q5": 1}, {"B7": "blue"}, id="on leave only B7 reads absences"),
    ],
)
def test_a_known_item_is_reported_once(items: str, now: dict[str, Any], month: dict[str, Any], raised: dict[str, str]) -> None:
    assert known(month, now=now, items=items) == raised


def test_what_an_earlier_version_raised_counts_for_b1_b2_and_g2() -> None:
    before = flags({"q10": ("boss",), "q8": 2, "q1": 2})
    stays = (before["A5"],)
    assert {"A5", "B1:q8", "B2"} & flags({"q10": ("boss",), "q8": 2}, stays=stays).keys() == {"A5"}
    after = flags({"q10": ("boss",), "q8": 3}, [{}, {}], stays=stays)
    assert set(after) == set(), "no B2 beside the A5 that stays, and no G2"
    assert set(flags({"q8": 2}, stays=stays)) == set(), "the A5 that stays uses it"
    assert set(flags({"q9": 2}, stays=stays)) == {"B1:q9"}
    assert set(flags({}, [{}, {}])) == {"G2"}


def test_a_flag_that_stays_is_marked_only_when_its_answers_changed() -> None:
    before = flags({"q10": ("boss",), "q8": 2, "words": ("しにたい",)})
    unchanged = check_in(q10=("boss",), q8=2)
    corrected = check_in(q10=("boss",), q8=4)
    assert not changed_later(before["A5"], flags({"q10": ("boss",), "q8": 2}).values(), unchanged)
    assert changed_later(before["A5"], flags({"q10": ("boss",), "q8": 4}).values(), corrected)
    assert changed_later(before["R8"], flags({"q10": ("boss",), "q8": 2}).values(), unchanged), "the words are gone"


def test_what_became_known_between_two_versions_is_neither_lowered_nor_marked() -> None:
    before = flags(LOW, [LOW])
    closed = (talked("q1", 0),)
    after = flags({"q1": 2, "q9": 3}, [LOW], closed=closed, stays=(before["A4:q1"],))
    assert set(after) == set()
    assert not changed_later(before["A4:q1"], after.values(), check_in(q1=2, q9=3))
