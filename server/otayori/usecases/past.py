"""A person's past as the rules take it, read from the store once."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, Row

from otayori.rules.past import CheckIn, ClosedTask, History, Past
from otayori.rules.questions import ITEMS, from_array
from otayori.rules.raised import Raised
from otayori.rules.thresholds import OfficeSettings
from otayori.store import checkins, flags


@dataclass(frozen=True)
class PersonPast:
    """All check-ins of one person: the rows, newest month first, and as the rules see them."""

    rows: Sequence[Row[Any]]

    @cached_property
    def check_ins(self) -> tuple[CheckIn, ...]:
        """As the rules look back on them, newest first: without their words, which only a check-in's own reading needs."""
        return tuple(_without_words(row) for row in self.rows)

    def of_month(self, month: str) -> Row[Any] | None:
        """The check-in of this month, if there is one."""
        return next((row for row in self.rows if row.month == month), None)

    def view(self, month: str, employment: str, scale: str, settings: OfficeSettings) -> Past:
        """The view back from a month."""
        return Past(month, employment, scale, self.check_ins, settings)

    def comparable(self, row: Row[Any], settings: OfficeSettings) -> bool:
        """Could this check-in be compared with a usual value? False is 「まだ くらべられません」."""
        return self.view(row.month, row.employment_id, row.scale, settings).comparable()

    def usual(self, month: str, settings: OfficeSettings) -> dict[str, int | None]:
        """The usual value of every item, seen from this month with the newest check-in's employment and scale."""
        newest = next((row for row in self.rows if row.month <= month), None)
        if newest is None:
            return dict.fromkeys(ITEMS)
        view = self.view(month, newest.employment_id, newest.scale, settings)
        return {item: view.base(item) for item in ITEMS}


def past_of(conn: Connection, participant_id: str) -> PersonPast:
    """The person's whole past: three and a half years at the most (`domain.md` §2.1)."""
    return PersonPast(checkins.of_person(conn, participant_id))


def history_before(past: PersonPast, month: str, stories: Sequence[Row[Any]], alarmed: Sequence[Row[Any]]) -> History:
    """What the rules look back on when they read the check-in of this month. `stories` are the person's tasks, `alarmed` rows with the
    month of a RED or AMBER each."""
    return History(
        check_ins=tuple(check_in for check_in in past.check_ins if check_in.month < month),
        closed_tasks=tuple(ClosedTask(frozenset(row.items.split()), row.closed_at) for row in stories if row.state == "closed"),
        alarm_months=frozenset(row.month for row in alarmed),
    )


def _without_words(row: Row[Any]) -> CheckIn:
    return CheckIn(
        month=row.month,
        employment=row.employment_id,
        scale=row.scale,
        answers=from_array(checkins.answers_in(row), row.form),
        received_at=row.first_received_at,
        on_leave=row.on_leave,
    )


def raised_of(row: Row[Any]) -> Raised:
    """A stored flag as the rules see it."""
    used = tuple((question, value if isinstance(value, int | str) else tuple(value)) for question, value in flags.used_of(row))
    return Raised(row.rule, row.rule_version, row.level, row.subject, used, row.sentence.open(row.id))
