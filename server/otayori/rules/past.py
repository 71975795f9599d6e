"""What the rules may look back on: a person's earlier check-ins, their usual values, closed call tasks (domain.md §4.4)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from operator import attrgetter
from typing import Final

from otayori.rules.months import day_of, months_before, shift
from otayori.rules.questions import DECLINED, ITEMS, Answers
from otayori.rules.thresholds import OfficeSettings

LOW: Final = 2
"""The two harder answers are stored 2 and 1."""

_month_of = attrgetter("month")  # `YYYY-MM` sorts as time does


@dataclass(frozen=True, slots=True)
class CheckIn:
    """One submitted check-in as the rules see it.

    `received_at` is when its first version arrived. `words` are its free texts. `on_leave` says whether the person was on leave.
    """

    month: str
    employment: str
    scale: str
    answers: Answers
    received_at: datetime
    words: tuple[str, ...] = ()
    on_leave: bool = False
    _values: dict[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        unread = "q5" if self.on_leave else None
        values = {question: answer for question, answer in self.answers.items() if isinstance(answer, int) and question != unread}
        object.__setattr__(self, "_values", values)

    def value(self, question: str) -> int | None:
        """The value 1…4, or None: not asked, a non-answer, or Q5 on leave, which only B7 reads."""
        return self._values.get(question)

    def declined(self, question: str) -> bool:
        """Whether the person answered 「こたえたくない」; Q5 on leave is read by B7 only."""
        return self.answers.get(question) == DECLINED and not (self.on_leave and question == "q5")

    def steady(self) -> bool:
        """At least one value in Q1–Q9 and none of the two harder answers (for G2)."""
        values = [self._values[item] for item in ITEMS if item in self._values]
        return bool(values) and min(values) > LOW


@dataclass(frozen=True, slots=True)
class ClosedTask:
    """A call task that is closed, with the questions its reasons named."""

    items: frozenset[str]
    closed_at: datetime


@dataclass(frozen=True, slots=True)
class History:
    """All that happened to one person before the check-in that is read, in any order.

    `check_ins`: every earlier check-in, whatever employment and scale (B5 and G2 read them all). `alarm_months`: the months in
    which a RED or AMBER was raised, by a check-in or an event, this month's events included (for G2).
    """

    check_ins: tuple[CheckIn, ...] = ()
    closed_tasks: tuple[ClosedTask, ...] = ()
    alarm_months: frozenset[str] = frozenset()


class Past:
    """The view back from one month, for one employment and scale; later check-ins are not seen."""

    def __init__(self, month: str, employment: str, scale: str, check_ins: Iterable[CheckIn], settings: OfficeSettings) -> None:
        """ValueError when two check-ins claim the same month: there is one per person and month."""
        earlier = sorted((c for c in check_ins if c.month < month), key=_month_of, reverse=True)
        self._by_month = {c.month: c for c in earlier}
        if len(self._by_month) < len(earlier):
            raise ValueError("one check-in per person and month")
        self._month_before = shift(month, -1)
        self._alike = {c.month: c for c in earlier if (c.employment, c.scale) == (employment, scale)}
        oldest = shift(month, -settings.past_months)
        self._recent = [c for c in self._alike.values() if c.month >= oldest][: settings.past_check_ins]
        self._needs = settings.base_needs
        self._bases: dict[str, int | None] = {}

    def previous(self) -> CheckIn | None:
        """The previous calendar month's check-in, whatever its employment and scale."""
        return self._by_month.get(self._month_before)

    def last(self, question: str) -> int | None:
        """The value in the previous calendar month's check-in of the same employment and scale, if there is one."""
        previous = self._alike.get(self._month_before)
        return previous.value(question) if previous else None

    def values(self, question: str) -> list[int]:
        """`past(q)`: the values in the last six check-ins of the preceding twelve months, newest first."""
        return [value for c in self._recent if (value := c.value(question)) is not None]

    def base(self, question: str) -> int | None:
        """The person's usual value: the low median of `values`, or None 「まだ くらべられません」 while there are fewer than three."""
        if question not in self._bases:
            values = sorted(self.values(question))
            self._bases[question] = values[(len(values) - 1) // 2] if len(values) >= self._needs else None
        return self._bases[question]

    def comparable(self) -> bool:
        """Whether any item can be compared with its usual value."""
        return any(self.base(item) is not None for item in ITEMS)

    def low_since(self, question: str) -> CheckIn | None:
        """The first check-in of the unbroken run of months, last month backwards, in which the item was 2 or 1."""
        first = None
        month = self._month_before
        while (earlier := self._alike.get(month)) and (value := earlier.value(question)) is not None and value <= LOW:
            first = earlier
            month = shift(month, -1)
        return first

    def steady_run(self, alarm_months: frozenset[str]) -> int:
        """How many calendar months, last month backwards and without a gap, were answered, steady and free of RED and AMBER."""
        run = 0
        month = self._month_before
        while (earlier := self._by_month.get(month)) and earlier.steady() and month not in alarm_months:
            run += 1
            month = shift(month, -1)
        return run


def is_known(question: str, value: int, past: Past, closed_tasks: Iterable[ClosedTask], today: date, settings: OfficeSettings) -> bool:
    """Whether a low item is no news: not below last month, and talked over while it has been low.

    That is, a call task naming it was closed within the last three months before `today` (a Japanese date, its own day three months
    ago included) and after the first check-in of the item's present unbroken run of low months (domain.md §4.4, "Known").
    """
    if value > LOW:
        return False
    last, first = past.last(question), past.low_since(question)
    if last is None or value < last or first is None:
        return False
    oldest = months_before(today, settings.known_months)
    return any(question in task.items and task.closed_at > first.received_at and day_of(task.closed_at) >= oldest for task in closed_tasks)
