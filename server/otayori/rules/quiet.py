"""When a letter to a person may go out: by day, outside the person's quiet hours, on a day on which the office works."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Final

from otayori.rules.calendar import BusinessCalendar
from otayori.rules.months import day_of, instant
from otayori.rules.refused import Invalid

NIGHT_FROM: Final = time(21, 0)
NIGHT_TO: Final = time(8, 0)
"""Nobody gets a letter at night, whatever they chose."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class QuietHours:
    """The hours in which a person wants no letter, beside the night; Japanese time. They may run over midnight; equal ends: none."""

    begin: time
    end: time

    def refuse_if_endless(self) -> None:
        """Refuse (Invalid `wrong_time`) quiet hours that leave no hour of the day."""
        if sum((_minutes(end) - _minutes(begin) for begin, end in self._left()), 0) < 60:
            raise Invalid("wrong_time", "おしらせが とどく{時間|じかん}を、{一時間|いちじかん}は のこしてください。", "quiet_to")

    def open_hours(self) -> tuple[tuple[time, time], ...]:
        """When letters may go on any day, earliest first; quiet hours that leave nothing are no quiet hours."""
        return tuple(self._left()) or ((NIGHT_TO, NIGHT_FROM),)

    def _left(self) -> Iterator[tuple[time, time]]:
        quiet = ((self.begin, self.end),) if self.begin <= self.end else ((time.min, self.end), (self.begin, time.max))
        begin = NIGHT_TO
        for quiet_from, quiet_to in quiet:
            if begin < min(quiet_from, NIGHT_FROM):
                yield begin, min(quiet_from, NIGHT_FROM)
            begin = max(begin, quiet_to)
        if begin < NIGHT_FROM:
            yield begin, NIGHT_FROM


def may_go_at(at: datetime, quiet: QuietHours, calendar: BusinessCalendar | None) -> datetime:
    """The first instant (UTC), at or after `at`, at which a letter to this person may go out; without a calendar on any day."""
    day = day_of(at)
    while True:
        day = calendar.business_day_from(day) if calendar else day
        for begin, end in quiet.open_hours():
            if at < instant(day, end):
                return max(at.astimezone(UTC), instant(day, begin))
        day += _DAY


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute
