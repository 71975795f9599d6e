"""The ladder of a month: it opens, it is recalled once, and then somebody calls (A9, rules.due). Each step is taken at most once."""

from datetime import datetime, time, timedelta
from typing import Final

from otayori.rules.calendar import BusinessCalendar
from otayori.rules.months import JST, first_day, shift
from otayori.rules.quiet import QuietHours, may_go_at

REMINDED_AFTER: Final = timedelta(days=3)


def remind_at(opened_at: datetime, quiet: QuietHours, calendar: BusinessCalendar) -> datetime:
    """When a month that is not answered is recalled: at the opening time of the third day after its opening, or as soon after it
    as a letter may go."""
    return may_go_at(opened_at + REMINDED_AFTER, quiet, calendar)


def month_over_at(month: str) -> datetime:
    """The instant at which the month is over: no letter about it goes out from then on."""
    return datetime.combine(first_day(shift(month, 1)), time.min, JST)
