"""What of the workers' patterns can still be picked: the same for the person who asks and for the desk that looks ahead."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row

from otayori.rules.months import day_of
from otayori.rules.slots import Pattern, Slot, open_slots
from otayori.store import availability, interviews
from otayori.usecases.calendars import OfficeNow

AHEAD_DAYS = 28


def horizon(now: datetime) -> date:
    """The last Japanese date to which times are offered."""
    return day_of(now) + timedelta(days=AHEAD_DAYS)


def open_times(conn: Connection, office: OfficeNow, patterns: Sequence[Pattern], offs: Sequence[Row[Any]], now: datetime) -> list[Slot]:
    """The slots of these patterns in the next weeks that nobody holds. `offs` are the office's days off from today to the horizon at
    least."""
    near = [availability.as_off(row) for row in offs if row.off_on <= horizon(now)]
    resources = {resource for one in patterns for resource in (one.staff_id, one.room_id) if resource}
    taken = interviews.taken(conn, resources, now, now + timedelta(days=AHEAD_DAYS + 1))
    return open_slots(patterns, near, taken, office.calendar.holidays, day_of(now), AHEAD_DAYS, now)
