"""What happens after a check-in: the same promise on the person's screen and in the worker's list."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row

from otayori.store import tasks
from otayori.usecases.calendars import OfficeNow
from otayori.usecases.showing import jst
from otayori.usecases.views import Next


def what_follows(conn: Connection, office: OfficeNow, person: Row[Any], about: Sequence[Row[Any]], now: datetime) -> Next:
    """What the flags of a check-in lead to: a call today (RED), a call by a time (AMBER), the next interview (BLUE), or nothing.

    `by` is the due time of the person's open task; `reads_at` is when somebody at the office next reads.
    """
    is_open = office.calendar.is_open(now)
    reads_at = jst(office.calendar.reads_at(now))
    standing = {row.level for row in about if not row.changed_later}
    task = tasks.unclosed_of(conn, person.id) if standing & {"red", "amber"} else None
    if task is not None:
        return Next("today" if "red" in standing else "by", jst(task.due_at), reads_at, is_open)
    return Next("interview" if "blue" in standing else "none", None, reads_at, is_open)
