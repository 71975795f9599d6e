"""面談: which step leads where, by whom; what counts for the month; when letters go; by when an answer is due."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from itertools import product
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otayori.rules import interviews as rules
from otayori.rules.calendar import BusinessCalendar
from otayori.rules.interviews import Act, By, Channel, Held, OfMonth, State
from otayori.rules.letters import KINDS
from otayori.rules.quiet import NIGHT_FROM, NIGHT_TO, QuietHours, may_go_at
from otayori.rules.refused import Invalid, NotAllowed, Refused
from otayori.usecases.calendars import japanese_holidays
from tests.clock import jst

# Written down a second time, by hand, as the domain says it: a row for every state, a column for every step.
PERSON = """
            wish   pick    accept  late    cancel     propose book hold miss answer by_phone
asked       asked  booked  -       -       cancelled  -       -    -    -    -   -
proposed    asked  booked  booked  -       cancelled  -       -    -    -    -   -
booked      asked  booked  -       booked  cancelled  -       -    -    -    -   booked
missed      asked  booked  -       -       cancelled  -       -    -    -    -   -
done        -      -       -       -       -          -       -    -    -    -   -
cancelled   -      -       -       -       -          -       -    -    -    -   -
"""
STAFF = """
            wish   pick    accept  late    cancel     propose  book   hold miss   answer by_phone
asked       asked  -       -       -       cancelled  proposed booked done -      done   -
proposed    asked  -       -       -       cancelled  proposed booked done -      done   -
booked      asked  -       -       -       cancelled  proposed booked done missed -   -
missed      asked  -       -       -       cancelled  proposed booked done -      -   -
done        -      -       -       -       -          -        -      done -      -   -
cancelled   -      -       -       -       -          -        -      -    -      -   -
"""
OFFICE = BusinessCalendar(japanese_holidays(2026, 2027), time(9), time(18), frozenset((1, 2, 3, 4, 5)))


def as_table(text: str) -> dict[tuple[str, str], str]:
    head, *rows = (line.split() for line in text.strip().splitlines())
    return {(state, act): after for state, *cells in rows for act, after in zip(head, cells, strict=True)}


@pytest.mark.parametrize(("state", "by", "act"), list(product(get_args(State), get_args(By), get_args(Act))))
def test_every_step_leads_where_the_table_says_or_is_refused(state: State, by: By, act: Act) -> None:
    expected = as_table(PERSON if by == "person" else STAFF)[state, act]
    if expected == "-":
        with pytest.raises(NotAllowed, match="not_now"):
            rules.after(state, by, act)
    else:
        assert rules.after(state, by, act) == expected


def test_whatever_is_open_can_be_ended_by_either_side_and_what_is_over_stays_over() -> None:
    for by in get_args(By):
        assert {state for state in get_args(State) if (state, by, "cancel") in rules.NEXT} == {"asked", "proposed", "booked", "missed"}
    assert [step for step in rules.NEXT if step[0] == "cancelled"] == []
    assert [step for step in rules.NEXT if step[0] == "done"] == [("done", "staff", "hold")]


def held(on: str, channel: Channel = "office", minutes: int = 30, reason: str = "", conditions: tuple[str, ...] = ()) -> Held:
    return Held(held_on=date.fromisoformat(on), channel=channel, minutes=minutes, reason=reason, conditions=frozenset(conditions))


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        ([], ("none", None)),
        ([("2026-11-10", "phone")], ("phone", "2026-11-10")),
        ([("2026-11-10", "phone"), ("2026-11-12", "video")], ("video", "2026-11-12")),
        ([("2026-11-12", "video"), ("2026-11-30", "visit")], ("in_person", "2026-11-30")),
        ([("2026-11-30", "office"), ("2026-11-01", "office")], ("in_person", "2026-11-01")),
        ([("2026-11-10", "message")], ("none", None)),
        ([("2026-10-31", "office"), ("2026-12-01", "office")], ("none", None)),
    ],
)
def test_the_month_stands_as_its_best_interview(records: list[tuple[str, Channel]], expected: tuple[str, str | None]) -> None:
    month = rules.of_month("2026-11", [held(*record) for record in records], date(2026, 11, 20))
    assert (month.state, month.held_on.isoformat() if month.held_on else None) == expected


@pytest.mark.parametrize(
    ("month", "today", "left"),
    [
        ("2026-11", "2026-11-20", 11),
        ("2026-11", "2026-11-30", 1),
        ("2026-11", "2026-12-01", 0),
        ("2026-12", "2026-12-31", 1),
        ("2028-02", "2028-02-01", 29),
        ("2027-02", "2027-02-01", 28),
    ],
)
def test_days_left_count_today(month: str, today: str, left: int) -> None:
    assert rules.of_month(month, [], date.fromisoformat(today)) == OfMonth(month, "none", None, left)


ALL = ("understood", "grasped", "answerable")


@pytest.mark.parametrize(
    ("record", "code"),
    [
        (held("2026-11-20"), None),
        (held("2026-11-21"), "in_the_future"),
        (held("2026-11-20", minutes=0), "wrong_minutes"),
        (held("2026-11-20", minutes=601), "wrong_minutes"),
        (held("2026-11-20", "phone"), "reason_needed"),
        (held("2026-11-20", "video", reason=" 　"), "reason_needed"),
        (held("2026-11-20", "phone", reason="とおい"), "conditions_needed"),
        (held("2026-11-20", "video", reason="とおい", conditions=ALL[:2]), "conditions_needed"),
        (held("2026-11-20", "video", reason="とおい", conditions=ALL), None),
        (held("2026-11-20", "visit"), "no_visit"),
    ],
)
def test_what_may_be_written_down(record: Held, code: str | None) -> None:
    if code is None:
        rules.accept_held(record, date(2026, 11, 20), disclosed=False)
        return
    with pytest.raises(Invalid) as refused:
        rules.accept_held(record, date(2026, 11, 20), disclosed=False)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("now", "missed", "late"),
    [
        ("2026-11-24 17:29", "not_begun", None),
        ("2026-11-24 17:30", None, None),
        ("2026-11-24 17:59", None, None),
        ("2026-11-24 18:00", None, "interview_over"),
        ("2026-11-26 09:00", None, "interview_over"),
    ],
)
def test_nobody_is_missed_before_it_begins_nor_late_once_it_is_over(now: str, missed: str | None, late: str | None) -> None:
    starts_at = jst("2026-11-24 17:30")

    def code(rule: Callable[[], None]) -> str | None:
        try:
            rule()
        except Refused as refused:
            return refused.code
        return None

    assert code(lambda: rules.accept_missed(starts_at, jst(now))) == missed
    assert code(lambda: rules.accept_in_time(starts_at, 30, jst(now))) == late


def test_a_visit_needs_an_employer_who_knows() -> None:
    for channel in get_args(Channel):
        rules.accept_channel(channel, disclosed=True)
        if channel != "visit":
            rules.accept_channel(channel, disclosed=False)


@pytest.mark.parametrize(
    ("now", "kinds"),
    [
        ("2026-11-20 10:00", ["interview_tomorrow", "interview_soon"]),
        ("2026-11-23 10:00", ["interview_soon"]),
        ("2026-11-24 09:00", []),
        ("2026-11-24 09:59", []),
        ("2026-11-24 10:30", []),
    ],
)
def test_who_is_booked_is_reminded_while_there_is_time(now: str, kinds: list[str]) -> None:
    reminders = rules.reminders(jst("2026-11-24 10:00"), jst(now))
    assert [reminder.kind for reminder in reminders] == kinds


@pytest.mark.parametrize(("begins", "due"), [("17:30", "17:30"), ("17:45", "17:45"), ("18:00", "17:45"), ("20:00", "17:45")])
def test_tomorrow_is_told_before_the_evening_with_time_for_another_road(begins: str, due: str) -> None:
    tomorrow = rules.reminders(jst(f"2026-11-24 {begins}"), jst("2026-11-20 10:00"))[0]
    assert tomorrow.due_at == jst(f"2026-11-23 {due}")
    patience = KINDS[tomorrow.kind].patience
    assert patience
    assert may_go_at(tomorrow.due_at + patience, QuietHours(NIGHT_FROM, NIGHT_TO), None) == tomorrow.due_at + patience


@given(st.dates(date(2026, 1, 1), date(2029, 1, 1)), st.integers(0, 23), st.integers(0, 400))
def test_a_reminder_is_due_before_it_expires_and_never_says_tomorrow_on_the_day_itself(day: date, hour: int, ahead: int) -> None:
    starts_at = datetime.combine(day, time(hour), rules.JST)
    now = starts_at - timedelta(hours=ahead)
    for reminder in rules.reminders(starts_at, now):
        assert now < reminder.due_at < reminder.expires_at <= starts_at
        if reminder.kind == "interview_tomorrow":
            last = (reminder.expires_at - timedelta(seconds=1)).astimezone(rules.JST).date()
            assert last == starts_at.date() - timedelta(days=1) == reminder.due_at.astimezone(rules.JST).date()


@pytest.mark.parametrize(
    ("asked", "when", "due"),
    [
        ("2026-11-20 10:00", "any", "2026-11-24 18:00"),  # Friday; Monday is a holiday
        ("2026-11-21 10:00", "discuss", "2026-11-24 18:00"),  # Saturday
        ("2026-12-31 23:59", "slot", "2027-01-04 18:00"),
        ("2026-11-20 10:00", "today", "2026-11-20 18:00"),
        ("2026-11-20 08:59", "today", "2026-11-20 09:00"),
        ("2026-11-20 18:00", "today", "2026-11-24 09:00"),
        ("2026-11-22 12:00", "today", "2026-11-24 09:00"),
    ],
)
def test_by_when_somebody_answers(asked: str, when: rules.When, due: str) -> None:
    assert rules.answer_due(jst(asked), when, OFFICE, 1) == jst(due)
