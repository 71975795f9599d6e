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

    Calls that were made already promise nothing. `by` is the due time of the person's open task; `reads_at` is when somebody at the
    office next reads.
    """
    is_open = office.calendar.is_open(now)
    reads_at = jst(office.calendar.reads_at(now))
    standing = [row for row in about if not row.changed_later]
    task = tasks.unclosed_of(conn, person.id) if any(row.level in ("red", "amber") for row in standing) else None
    to_come = {row.level for row in standing if task is not None and row.task_id == task.id}
    if task is not None and to_come:
        return Next("today" if "red" in to_come and task.state != "watch" else "by", jst(task.due_at), reads_at, is_open)
    return Next("interview" if any(row.level == "blue" for row in standing) else "none", None, reads_at, is_open)
