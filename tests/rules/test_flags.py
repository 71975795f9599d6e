"""Every rule of domain.md §4.4 in a table: what raises it, what does not."""

from typing import Any

import pytest

from otayori.rules.raised import RULES
from tests.rules.people import flags

LEVEL = {"R": "red", "A": "amber", "B": "blue", "G": "green"}
GOOD: dict[str, Any] = {}
LEAVE = {"on_leave": True, "form": "short"}


def case(name: str, flag: str, now: dict[str, Any], *months: dict[str, Any] | None, **setup: Any) -> Any:
    return pytest.param(flag, now, months, setup, id=f"{flag}: {name}")


FIRES = [
    case("wants to talk today", "R1", {"q12": 1}),
    case("in the short form too", "R1", {"form": "short", "q12": 1}),
    case("mood at its hardest", "R3", {"q3": 1}),
    case("on the three-answer scale", "R3", {"q3": 1, "scale": "three-1"}),
    case("again, though talked over", "R3", {"q3": 1}, {"q3": 1}),
    case("fear at work", "R4", {"q7": 1}),
    case("nearly no sleep and tired", "R5", {"q1": 1, "q2": 2}),
    case("nearly no sleep and low", "R5", {"q1": 1, "q3": 2}),
    case("nearly no sleep, tired not asked, low", "R5", {"form": "short", "q1": 1, "q3": 1}),
    case("medicine stopped and bad sleep", "R6", {"q4": 1, "q1": 2}),
    case("medicine stopped and low", "R6", {"q4": 1, "q3": 2}),
    case("many absences", "R7", {"q5": 1}),
    case("a phrase in ひとこと", "R8", {"words": ("もう しにたい", "")}),
    case("a phrase in よかったこと", "R8", {"words": ("", "消えたい")}),
    case("wants to quit", "A1", {"q11": 1}),
    case("two below usual", "A2:q6", {"q6": 2}, GOOD, GOOD, GOOD),
    case("three below usual", "A2:q7", {"q7": 1}, GOOD, GOOD, GOOD),
    case("two below a usual three", "A2:q1", {"q1": 1}, {"q1": 3}, {"q1": 3}, {"q1": 3}),
    case("with gaps in the past", "A2:q6", {"q6": 2}, None, GOOD, None, GOOD, None, None, None, None, None, None, None, GOOD),
    case("twelve months ago still counts", "A2:q6", {"q6": 2}, *[None] * 9, GOOD, GOOD, GOOD),
    case("three items one below usual", "A3", {"q1": 3, "q2": 3, "q9": 3}, GOOD, GOOD, GOOD),
    case("items more than one below count as well", "A3", {"q1": 2, "q2": 3, "q6": 1}, GOOD, GOOD, GOOD),
    case("bad sleep two months", "A4:q1", {"q1": 2}, {"q1": 2}),
    case("worse than last month, both hard", "A4:q7", {"q7": 1}, {"q7": 2}),
    case("body", "A4:q2", {"q2": 2}, {"q2": 1}),
    case("mood", "A4:q3", {"q3": 2}, {"q3": 2}),
    case("work", "A4:q6", {"q6": 2}, {"q6": 2}),
    case("home", "A4:q9", {"q9": 2}, {"q9": 2}),
    case("a new boss and trouble", "A5", {"q10": ("boss",), "q6": 2}),
    case("none stored beside a change", "A5", {"q10": ("boss", "none"), "q6": 2}),
    case("wants to talk this week", "A6", {"q12": 2}),
    case("two or three absences", "A7", {"q5": 2}),
    case("medicine sometimes", "A8", {"q4": 2}),
    case("medicine not at all", "A8", {"q4": 1}),
    case("sleep newly at its hardest", "A10:q1", {"q1": 1}, {"q1": 2}),
    case("nobody asked last month", "A10:q8", {"q8": 1}),
    case("last month in the short form", "A10:q8", {"q8": 1}, {"form": "short"}),
    case("last month at another employer", "A10:q9", {"q9": 1}, {"q9": 1, "employment": "bakery"}),
    case("last month on another scale", "A10:q2", {"q2": 1}, {"q2": 1, "scale": "three-1"}),
    case("last month unknown", "A10:q6", {"q6": 1}, {"q6": "unknown"}),
    case("a low item nobody uses", "B1:q8", {"q8": 2}),
    case("hard again, in an item that A4 does not name", "B1:q8", {"q8": 1}, {"q8": 1}),
    case("a change alone", "B2", {"q10": ("family_home",)}),
    case("several changes", "B2", {"q10": ("boss", "mistakes")}),
    case("next interview", "B4", {"q12": 3}),
    case("declined twice", "B5:q3", {"q3": "declined"}, {"q3": "declined"}),
    case("declined twice over a change of employer", "B5:q7", {"q7": "declined"}, {"q7": "declined", "employment": "bakery"}),
    case("declined twice over a change of scale", "B5:q1", {"q1": "declined"}, {"q1": "declined", "scale": "three-1"}),
    case("changes declined twice", "B5:q10", {"q10": "declined"}, {"q10": "declined"}),
    case("absences declined twice", "B5:q5", {"q5": "declined"}, {"q5": "declined"}),
    case("declined twice on leave", "B5:q3", {**LEAVE, "q3": "declined"}, {**LEAVE, "q3": "declined"}),
    case("contact declined twice", "B5:q12", {"q12": "declined"}, {"q12": "declined"}),
    case("unsure about staying", "B6", {"q11": 2}),
    case("on leave all month", "B7", {**LEAVE, "q5": 1}),
    case("better than last month", "G1:q1", {"q1": 3}, {"q1": 2}),
    case("better and at the usual value", "G1:q1", {"q1": 3}, {"q1": 1}, {"q1": 3}, {"q1": 3}),
    case("a third steady month", "G2", GOOD, GOOD, GOOD),
    case("a third steady month after a hard one", "G2", GOOD, GOOD, GOOD, {"q1": 2}),
    case("a third steady month after a gap", "G2", GOOD, GOOD, GOOD, None, GOOD),
    case("a sixth", "G2", GOOD, *[GOOD] * 5),
    case("a fifteenth", "G2", GOOD, *[GOOD] * 14),
    case("over a change of employer and scale", "G2", GOOD, {"employment": "bakery"}, {"scale": "three-1"}),
    case("one value is enough", "G2", GOOD, {"form": "short", "q1": "unknown", "q3": "declined", "q5": 3, "q7": "unknown"}, GOOD),
    case("an absence on leave is not read", "G2", {**LEAVE, "q5": 1}, {**LEAVE, "q5": 1}, GOOD),
    case("an alarm before the run", "G2", GOOD, GOOD, GOOD, GOOD, alarms=["2026-08"]),
]

QUIET = [
    case("this week is not today", "R1", {"q12": 2}),
    case("not answered", "R1", {"q12": "unknown"}),
    case("low is not the hardest", "R3", {"q3": 2}),
    case("declined", "R3", {"q3": "declined"}),
    case("a little trouble", "R4", {"q7": 2}),
    case("nearly no sleep alone", "R5", {"q1": 1}),
    case("bad sleep and tired", "R5", {"q1": 2, "q2": 1, "q3": 2}),
    case("nearly no sleep, the others not known", "R5", {"q1": 1, "q2": "unknown", "q3": "declined"}),
    case("medicine stopped alone", "R6", {"q4": 1}),
    case("medicine stopped and tired", "R6", {"q4": 1, "q2": 1}),
    case("medicine sometimes and low", "R6", {"q4": 2, "q1": 1, "q3": 1}),
    case("no medicine", "R6", {"q4": "not_applicable", "q1": 1, "q3": 1}),
    case("two or three absences", "R7", {"q5": 2}),
    case("on leave", "R7", {**LEAVE, "q5": 1}),
    case("harmless words", "R8", {"words": ("はなしに たいへん じかんが かかった", "殺虫剤を かった")}),
    case("no words", "R8", {"words": ()}),
    case("unsure", "A1", {"q11": 2}),
    case("not asked in the short form", "A1", {"form": "short"}),
    case("one below usual", "A2:q6", {"q6": 3}, GOOD, GOOD, GOOD),
    case("only two values", "A2:q6", {"q6": 1}, GOOD, GOOD),
    case("three check-ins, two values", "A2:q6", {"q6": 1}, GOOD, {"q6": "unknown"}, GOOD),
    case("the low median of an even count", "A2:q6", {"q6": 2}, {"q6": 3}, {"q6": 3}, GOOD, GOOD),
    case("the seventh check-in back does not count", "A2:q6", {"q6": 2}, *[{"q6": 3}] * 6, *[GOOD] * 6),
    case("thirteen months ago does not count", "A2:q6", {"q6": 2}, *[None] * 10, GOOD, GOOD, GOOD),
    case("another employer", "A2:q6", {"q6": 1}, *[{"employment": "bakery"}] * 6),
    case("another scale", "A2:q6", {"q6": 1}, *[{"scale": "three-1"}] * 6),
    case("absences on leave belong to no past", "A2:q5", {"q5": 2}, *[{**LEAVE, "q5": 4}] * 6),
    case("absences on leave are not read", "A2:q5", {**LEAVE, "q5": 1}, GOOD, GOOD, GOOD),
    case("Q11 is no item", "A2:q11", {"q11": 1}, GOOD, GOOD, GOOD),
    case("two items one below usual", "A3", {"q1": 3, "q2": 3}, GOOD, GOOD, GOOD),
    case("the third cannot be compared", "A3", {"q1": 3, "q2": 3, "q4": 3}, *[{"q4": "not_applicable"}] * 3),
    case("wishes are no items", "A3", {"q1": 3, "q11": 1, "q12": 1}, GOOD, GOOD, GOOD),
    case("first hard month", "A4:q1", {"q1": 2}, GOOD),
    case("last month missing", "A4:q1", {"q1": 2}, None, {"q1": 2}),
    case("better now", "A4:q1", {"q1": 3}, {"q1": 2}),
    case("medicine has its own rule", "A4:q4", {"q4": 2}, {"q4": 2}),
    case("absences have their own rule", "A4:q5", {"q5": 2}, {"q5": 2}),
    case("someone to talk to waits for the interview", "A4:q8", {"q8": 2}, {"q8": 2}),
    case("another employer last month", "A4:q7", {"q7": 2}, {"q7": 2, "employment": "bakery"}),
    case("another scale last month", "A4:q1", {"q1": 1, "scale": "three-1"}, {"q1": 1}),
    case("a change and all well", "A5", {"q10": ("boss",)}),
    case("trouble and no change", "A5", {"q10": ("none",), "q6": 2}),
    case("trouble and changes not known", "A5", {"q10": "unknown", "q6": 2}),
    case("unsure about staying is no item", "A5", {"q10": ("boss",), "q11": 1}),
    case("absences on leave are not read", "A5", {**LEAVE, "q10": ("boss",), "q5": 1}),
    case("today is R1", "A6", {"q12": 1}),
    case("next interview is B4", "A6", {"q12": 3}),
    case("one absence", "A7", {"q5": 3}),
    case("many absences are R7", "A7", {"q5": 1}),
    case("on leave", "A7", {**LEAVE, "q5": 2}),
    case("medicine mostly", "A8", {"q4": 3}),
    case("no medicine", "A8", {"q4": "not_applicable"}),
    case("as hard as last month", "A10:q1", {"q1": 1}, {"q1": 1}),
    case("not the hardest", "A10:q1", {"q1": 2}, GOOD),
    case("mood is R3", "A10:q3", {"q3": 1}),
    case("medicine is A8", "A10:q4", {"q4": 1}),
    case("people are R4", "A10:q7", {"q7": 1}),
    case("A5 uses it", "B1:q8", {"q8": 2, "q10": ("boss",)}),
    case("A2 uses it", "B1:q8", {"q8": 2}, GOOD, GOOD, GOOD),
    case("A3 uses it", "B1:q8", {"q8": 2, "q1": 2, "q2": 2}, *[{"q8": 3, "q1": 3, "q2": 3}] * 3),
    case("A4 uses it", "B1:q1", {"q1": 2}, {"q1": 2}),
    case("A8 uses it", "B1:q4", {"q4": 2}),
    case("R5 uses it", "B1:q2", {"q1": 1, "q2": 2}),
    case("R6 uses it", "B1:q3", {"q4": 1, "q3": 2}),
    case("R7 uses it", "B1:q5", {"q5": 1}),
    case("absences on leave are not read", "B1:q5", {**LEAVE, "q5": 2}),
    case("not low", "B1:q8", {"q8": 3}),
    case("unsure about staying is no item", "B1:q11", {"q11": 2}),
    case("A5 fired", "B2", {"q10": ("boss",), "q6": 2}),
    case("no change", "B2", {"q10": ("none",)}),
    case("changes declined", "B2", {"q10": "declined"}),
    case("this week is A6", "B4", {"q12": 2}),
    case("not now", "B4", {"q12": 4}),
    case("declined once", "B5:q3", {"q3": "declined"}, GOOD),
    case("declined with a month between", "B5:q3", {"q3": "declined"}, None, {"q3": "declined"}),
    case("two different questions", "B5:q3", {"q3": "declined"}, {"q4": "declined"}),
    case("unknown is not declined", "B5:q3", {"q3": "unknown"}, {"q3": "unknown"}),
    case("not applicable is not declined", "B5:q4", {"q4": "not_applicable"}, {"q4": "not_applicable"}),
    case("absences on leave are not read", "B5:q5", {**LEAVE, "q5": "declined"}, {"q5": "declined"}),
    case("nor those of last month", "B5:q5", {"q5": "declined"}, {**LEAVE, "q5": "declined"}),
    case("wants to quit is A1", "B6", {"q11": 1}),
    case("perhaps", "B6", {"q11": 3}),
    case("not on leave", "B7", {"q5": 1}),
    case("on leave, a few days", "B7", {**LEAVE, "q5": 2}),
    case("still hard", "G1:q1", {"q1": 2}, {"q1": 1}),
    case("was well last month", "G1:q1", {"q1": 4}, {"q1": 3}),
    case("better, below the usual value", "G1:q1", {"q1": 3}, {"q1": 2}, GOOD, GOOD, GOOD),
    case("last month missing", "G1:q1", {"q1": 4}, None, {"q1": 1}),
    case("another employer last month", "G1:q1", {"q1": 4}, {"q1": 1, "employment": "bakery"}),
    case("absences on leave are no last", "G1:q5", {"q5": 4}, {**LEAVE, "q5": 1}),
    case("a second steady month", "G2", GOOD, GOOD),
    case("a fourth", "G2", GOOD, *[GOOD] * 3),
    case("a fifth", "G2", GOOD, *[GOOD] * 4),
    case("a hard month among them", "G2", GOOD, {"q8": 2}, GOOD),
    case("a hard item now", "G2", {"q8": 2}, GOOD, GOOD),
    case("a month missing", "G2", GOOD, None, GOOD, GOOD),
    case("a month without a value", "G2", GOOD, {"form": "short", **dict.fromkeys(("q1", "q3", "q5", "q7"), "unknown")}, GOOD),
    case("only the absences of a leave", "G2", {**LEAVE, "q1": "unknown", "q3": "unknown", "q7": "unknown"}, GOOD, GOOD),
    case("an alarm in a past month", "G2", GOOD, GOOD, GOOD, alarms=["2026-09"]),
    case("an event's alarm this month", "G2", GOOD, GOOD, GOOD, alarms=["2026-11"]),
    case("an alarm raised now", "G2", {"q12": 2}, GOOD, GOOD),
    case("a phrase now", "G2", {"words": ("消えたい",)}, GOOD, GOOD),
]


@pytest.mark.parametrize(("flag", "now", "months", "setup"), FIRES)
def test_it_fires(flag: str, now: dict[str, Any], months: tuple[dict[str, Any] | None, ...], setup: dict[str, Any]) -> None:
    raised = flags(now, months, **setup)
    assert flag in raised
    assert raised[flag].level == LEVEL[flag[0]]
    assert raised[flag].version == RULES[raised[flag].rule]


@pytest.mark.parametrize(("flag", "now", "months", "setup"), QUIET)
def test_it_stays_quiet(flag: str, now: dict[str, Any], months: tuple[dict[str, Any] | None, ...], setup: dict[str, Any]) -> None:
    assert flag not in flags(now, months, **setup)


def test_every_rule_of_a_check_in_is_in_both_tables() -> None:
    of_events = {"R2", "R9", "A9", "A9P"}
    for table in (FIRES, QUIET):
        assert {str(row.values[0]).split(":")[0] for row in table} == RULES.keys() - of_events


def test_all_is_well() -> None:
    assert flags(GOOD) == {}
    assert flags({"form": "short"}) == {}


def test_a_short_form_leaves_the_other_rules_silent() -> None:
    raised = flags({"form": "short", "q1": 2, "q3": 2, "q5": 2, "q7": 2}, [GOOD] * 3)
    assert set(raised) == {"A2:q1", "A2:q3", "A2:q5", "A2:q7", "A3", "A7"}


@pytest.mark.parametrize(
    ("flag", "now", "months", "used"),
    [
        ("R5", {"q1": 1, "q2": 2, "q3": 3}, (), {"q1": 1, "q2": 2}),
        ("R6", {"q4": 1, "q1": 2, "q3": 1}, (), {"q1": 2, "q3": 1, "q4": 1}),
        ("A3", {"q9": 3, "q1": 3, "q5": 3, "q2": 4}, (GOOD,) * 3, {"q1": 3, "q5": 3, "q9": 3}),
        ("A5", {"q10": ("boss", "work"), "q9": 2, "q6": 1}, (), {"q6": 1, "q9": 2, "q10": ("boss", "work")}),
        ("A2:q6", {"q6": 2, "q7": 3}, (GOOD,) * 3, {"q6": 2}),
        ("B5:q3", {"q3": "declined"}, ({"q3": "declined"},), {"q3": "declined"}),
        ("R8", {"words": ("しにたい",)}, (), {}),
    ],
)
def test_a_flag_names_the_answers_it_used_in_the_forms_order(flag: str, now: Any, months: Any, used: dict[str, Any]) -> None:
    assert flags(now, months)[flag].used == tuple(used.items())


def test_precedence_orders_what_fired() -> None:
    now = {"q12": 1, "q3": 1, "q8": 2, "q10": ("boss",), "q11": 2, "q9": 1, "q1": 1, "q2": 1, "q6": 3}
    raised = flags(now, [{"q6": 2, "q1": 2}])
    assert list(raised) == ["R1", "R3", "R5", "A4:q1", "A5", "A10:q1", "A10:q2", "A10:q9", "B6", "G1:q6"]


@pytest.mark.parametrize(
    ("scale", "usual", "now", "steps"), [("four-1", 4, 1, 3), ("four-1", 3, 1, 2), ("three-1", 4, 1, 2), ("three-1", 3, 1, 1)]
)
def test_a_fall_is_told_in_the_answers_that_the_person_sees(scale: str, usual: int, now: int, steps: int) -> None:
    month = {"q1": usual, "scale": scale}
    fallen = flags({"q1": now, "scale": scale}, [month, month, month])["A2:q1"]
    assert fallen.sentence == f"ねむりが いつもより {steps}つ さがりました。"
