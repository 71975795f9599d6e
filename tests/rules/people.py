"""A person's months, short to write down: what is not said is good."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from otayori.rules.flags import read
from otayori.rules.months import first_day, shift
from otayori.rules.past import CheckIn, ClosedTask, History
from otayori.rules.questions import FORMS, Answer
from otayori.rules.raised import Raised
from tests.rules.japan import SETTINGS

NOW = "2026-11"
TODAY = date(2026, 11, 4)
Months = Iterable["dict[str, Any] | None"]


def answers(form: str = "full", **said: Answer) -> dict[str, Answer]:
    """A whole form: 4 everywhere and no change, but for what is said."""
    good: dict[str, Answer] = {question: ("none",) if question == "q10" else 4 for question in FORMS[form]}
    return {**good, **said}


def check_in(month: str = NOW, **said: Any) -> CheckIn:
    """One check-in of the fourth at noon in Japan; `employment`, `scale`, `form`, `on_leave` and `words` may be said as well."""
    first = first_day(month)
    about: dict[str, Any] = {"employment": "cafe", "scale": "four-1"}
    about |= {name: said.pop(name) for name in ("employment", "scale", "on_leave", "words") if name in said}
    return CheckIn(month=month, answers=answers(**said), received_at=datetime(first.year, first.month, 4, 3, tzinfo=UTC), **about)


def earlier(months: Months) -> tuple[CheckIn, ...]:
    """The months before this one, last month first; None is a month without a check-in."""
    return tuple(check_in(shift(NOW, -n), **said) for n, said in enumerate(months, start=1) if said is not None)


def talked(items: str, days_ago: int) -> ClosedTask:
    """A call task naming these questions ("q1 q3"), closed so many days ago at noon."""
    return ClosedTask(frozenset(items.split()), datetime(2026, 11, 4, 3, tzinfo=UTC) - timedelta(days=days_ago))


def flags(
    now: dict[str, Any],
    months: Months = (),
    *,
    closed: tuple[ClosedTask, ...] = (),
    alarms: Iterable[str] = (),
    stays: tuple[Raised, ...] = (),
    today: date = TODAY,
) -> dict[str, Raised]:
    """What a check-in raises, by "A2:q1" or "R1"."""
    history = History(earlier(months), closed, frozenset(alarms))
    raised = read(check_in(**now), history, today, SETTINGS, stays)
    named = {":".join(filter(None, flag.key)): flag for flag in raised}
    assert len(named) == len(raised), "each flag of a month has its own rule and subject"
    return named
