"""Whatever happened to a person, in whatever order it is passed: the rules hold, and hold together (domain.md §4.4)."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from otayori.rules.flags import changed_later, read
from otayori.rules.months import first_day, index_of, last_day, shift
from otayori.rules.past import CheckIn, ClosedTask, History
from otayori.rules.questions import FORMS, ITEMS, QUESTIONS, non_answers_of, values_of
from otayori.rules.raised import Raised, precedence
from tests.rules.japan import SETTINGS

MONTH = st.integers(0, 83).map(lambda n: shift("2024-01", n))
CHANGES = st.sampled_from([("none",), ("boss",), ("none", "work"), "unknown", "declined"])
ANSWER = {
    (question, scale): st.sampled_from([*values_of(question, scale), *values_of(question, scale), *non_answers_of(question)])
    for question in QUESTIONS
    if question != "q10"
    for scale in ("four-1", "three-1")
}


KIND = st.sampled_from([("full", "four-1", "cafe")] * 3 + [("full", "three-1", "cafe"), ("short", "four-1", "bakery")])


@st.composite
def check_ins(draw: st.DrawFn, month: str) -> CheckIn:
    form, scale, employment = draw(KIND)
    drawn: dict[str, Any] = {q: draw(CHANGES if q == "q10" else ANSWER[q, scale]) for q in FORMS[form]}
    least = draw(st.sampled_from([1, 3]))  # half of all months have no hard answer
    answers = {q: 4 if isinstance(answer, int) and answer < least else answer for q, answer in drawn.items()}
    day = draw(st.integers(0, 30))
    at = datetime.combine(min(first_day(month) + timedelta(days=day), last_day(month)), datetime.min.time(), UTC)
    return CheckIn(month, employment, scale, answers, at, draw(st.sampled_from([(), ("しにたい",)])), draw(st.integers(0, 5)) == 0)


@st.composite
def lives(draw: st.DrawFn, reach: int = 16) -> tuple[CheckIn, History, date]:
    now = draw(check_ins(draw(MONTH)))
    ago = draw(st.sets(st.integers(1, reach), max_size=9))
    earlier = tuple(draw(check_ins(shift(now.month, -n))) for n in sorted(ago))
    named = draw(st.lists(st.tuples(st.frozensets(st.sampled_from(ITEMS)), st.integers(0, 150)), max_size=4))
    closed = tuple(ClosedTask(items, now.received_at - timedelta(days=days)) for items, days in named)
    alarms = draw(st.frozensets(st.integers(0, reach).map(lambda n: shift(now.month, -n)), max_size=4))
    history = History(earlier, closed, alarms)
    return now, history, now.received_at.date()


def but(raised: tuple[Raised, ...], *rules: str) -> list[Raised]:
    return [flag for flag in raised if flag.rule not in rules]


@given(lives(), st.randoms(use_true_random=False))
def test_any_life_is_read_in_order_whatever_the_order_of_its_past(life: tuple[CheckIn, History, date], chance: Any) -> None:
    now, history, today = life
    raised = read(now, history, today, SETTINGS)
    assert list(raised) == sorted(raised, key=precedence)
    assert len({flag.key for flag in raised}) == len(raised)
    assert all(now.answers[question] == answer for flag in raised for question, answer in flag.used)
    mixed = chance.sample(history.check_ins, len(history.check_ins))
    assert read(now, replace(history, check_ins=tuple(mixed)), today, SETTINGS) == raised


def without_non_answers(check_in: CheckIn) -> CheckIn:
    return replace(check_in, answers={q: answer for q, answer in check_in.answers.items() if not isinstance(answer, str)})


@given(lives())
def test_no_rule_but_b5_reads_a_non_answer(life: tuple[CheckIn, History, date]) -> None:
    now, history, today = life
    bare = replace(history, check_ins=tuple(map(without_non_answers, history.check_ins)))
    assert list(read(without_non_answers(now), bare, today, SETTINGS)) == but(read(now, history, today, SETTINGS), "B5")


@given(lives(reach=30))
def test_only_the_steady_run_reaches_back_more_than_twelve_months(life: tuple[CheckIn, History, date]) -> None:
    now, history, today = life
    recent = tuple(c for c in history.check_ins if index_of(c.month) >= index_of(now.month) - 12)
    year = read(now, replace(history, check_ins=recent), today, SETTINGS)
    assert but(read(now, history, today, SETTINGS), "G2") == but(year, "G2")


@given(lives())
def test_another_employer_or_scale_is_read_by_b5_and_g2_only(life: tuple[CheckIn, History, date]) -> None:
    now, history, today = life
    alike = tuple(c for c in history.check_ins if (c.employment, c.scale) == (now.employment, now.scale))
    same = read(now, replace(history, check_ins=alike), today, SETTINGS)
    assert but(read(now, history, today, SETTINGS), "B5", "G2") == but(same, "B5", "G2")


@given(lives())
def test_red_does_not_know_known_and_a_known_item_is_said_once(life: tuple[CheckIn, History, date]) -> None:
    now, history, today = life
    raised = read(now, history, today, SETTINGS)
    anew = read(now, replace(history, closed_tasks=()), today, SETTINGS)
    assert [flag for flag in raised if flag.level == "red"] == [flag for flag in anew if flag.level == "red"]
    known = [flag.used[0][0] for flag in raised if flag.level == "blue" and flag.rule in ("A4", "A7", "A8")]
    assert len(set(known)) == len(known)
    skipping = [flag for flag in raised if flag.rule in ("A2", "A3", "A5", "B1")]
    assert not {question for flag in skipping for question, _ in flag.used} & set(known)


@given(lives(), st.sampled_from([4, 3, 2, 1, "unknown", "declined"]))
def test_on_leave_only_b7_reads_absences(life: tuple[CheckIn, History, date], other: Any) -> None:
    now, history, today = life

    def otherwise(check_in: CheckIn) -> CheckIn:
        return replace(check_in, answers={**check_in.answers, "q5": other}) if check_in.on_leave else check_in

    changed = replace(history, check_ins=tuple(map(otherwise, history.check_ins)))
    assert but(read(otherwise(now), changed, today, SETTINGS), "B7") == but(read(now, history, today, SETTINGS), "B7")


@given(lives(), st.data())
def test_an_amendment_loses_no_alarm_and_repeats_none_lower(life: tuple[CheckIn, History, date], data: st.DataObject) -> None:
    now, history, today = life
    stays = tuple(flag for flag in read(now, history, today, SETTINGS) if flag.level in ("red", "amber"))
    amended = replace(data.draw(check_ins(now.month)), employment=now.employment, scale=now.scale)
    raised = read(amended, history, today, SETTINGS, stays)
    standing = {flag.key for flag in (*stays, *raised) if flag.level in ("red", "amber")}
    assert not {flag.key for flag in raised if flag.level in ("blue", "green")} & standing
    assert not any(flag.rule == "G2" for flag in raised if stays)
    used = {question for stay in stays for question, _ in stay.used}
    assert not any(flag.rule == "B1" and flag.subject in used for flag in raised)
    assert not any(changed_later(stay, read(now, history, today, SETTINGS), now) for stay in stays), "unchanged, so none is marked"
