"""A record is kept for the years that the law asks for, and is then erased (domain.md §6.6)."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import Connection

from otayori.rules.months import day_of
from otayori.rules.retention import kept_until, last_given_on, may_be_erased
from otayori.rules.thresholds import OfficeSettings
from otayori.store import erasing, rights, tasks, trail
from otayori.usecases.calendars import OfficeNow

MOST_AT_ONCE = 20  # records that one round erases in one office: nobody waits for more


def kept_until_of(ended_on: date, supported: Iterable[date], settings: OfficeSettings) -> date:
    """The last day on which this record must still be there."""
    return kept_until(last_given_on(ended_on, supported), settings.retention_years)


def erase_what_is_over(conn: Connection, office: OfficeNow, now: datetime) -> int:
    """Erase the records whose years are over, the oldest first, a few at a time. The trail keeps that it was done, and its chain."""
    today, years = day_of(now), office.settings.retention_years
    old_enough = today.replace(year=today.year - years, day=min(today.day, 28))
    ended = rights.ended_before(conn, office.id, old_enough)
    supported = rights.supported_on(conn, [row.participant_id for row in ended])
    erased = 0
    for row in ended:
        if erased == MOST_AT_ONCE:
            break
        given_on = last_given_on(row.ended_on, supported[row.participant_id])
        if may_be_erased(given_on, years, today) and not tasks.unclosed_of(conn, row.participant_id):
            erasing.erase_person(conn, row.participant_id)
            trail.act(conn, office_id=office.id, actor=None, act="record_erased", subject=row.participant_id, now=now)
            erased += 1
    return erased
