"""From raised rules to rows: flags, the person's one call task, and the letters that tell staff."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row

from otayori.rules.due import due_at
from otayori.rules.raised import Raised
from otayori.store import flags, letters, offices, people, tasks
from otayori.store.ids import new_id
from otayori.usecases.calendars import OfficeNow

GRAVITY = {"red": 3, "amber": 2, "blue": 1, "green": 0}


def raise_flags(
    conn: Connection, office: OfficeNow, person: Row[Any], month: str, checkin_id: str | None, raised: Sequence[Raised], now: datetime
) -> None:
    """Keep every raised rule; those that call for a call join the person's one task, which becomes as urgent as its gravest.

    A flag that stands already is not raised twice: unless its answer had been changed and its task closed in between, it stays as it is.
    """
    standing = {(row.rule, row.subject): row for row in flags.of_month(conn, person.id, month)}
    fresh = [one for one in raised if one.key not in standing]
    again = [one for one in raised if one.key in standing and standing[one.key].changed_later]
    calling = [one for one in (*fresh, *again) if _calls(one)]
    task_id = _call_for(conn, office, person, calling, now) if calling else None
    for one in fresh:
        flags.add(conn, flags.Source(person.id, month, checkin_id, task_id if _calls(one) else None), one, now)
    for one in again:
        flags.mark(conn, standing[one.key].id, changed_later=False, task_id=task_id)


def _calls(raised: Raised) -> bool:
    """RED and AMBER make a call task; of BLUE only A9P does (`domain.md` §4.4)."""
    return raised.level in ("red", "amber") or raised.rule == "A9P"


def _call_for(conn: Connection, office: OfficeNow, person: Row[Any], calling: Sequence[Raised], now: datetime) -> str:
    """Open the person's task, or add to the one that is not closed; a RED tells the workers."""
    gravity = max(GRAVITY[one.level] for one in calling)
    dues = (due_at(one.rule, one.level, now, office.calendar, office.settings) for one in calling)
    due = min(due for due in dues if due is not None)
    items = {question for one in calling for question, _ in one.used}
    task = tasks.unclosed_of(conn, person.id)
    task_id = task.id if task else new_id()
    if task is None:
        tasks.add(conn, _new_task(task_id, person, gravity, due, items, now))
        tasks.note_event(conn, task_id, "opened", now)
    else:
        _add_to(conn, task, gravity, due, items, now)
    if gravity == GRAVITY["red"]:
        for staff_id in _who_hears(conn, person):
            letters.write(conn, "red_raised", task_id, now, staff_id=staff_id)
    return task_id


def _new_task(task_id: str, person: Row[Any], gravity: int, due: datetime, items: set[str], now: datetime) -> dict[str, Any]:
    return {
        "id": task_id,
        "participant_id": person.id,
        "office_id": person.office_id,
        "state": "open",
        "gravity": gravity,
        "due_at": due,
        "opened_at": now,
        "waiting_since_at": now,
        "items": " ".join(sorted(items)),
        "version": 1,
    }


def _add_to(conn: Connection, task: Row[Any], gravity: int, due: datetime, items: set[str], now: datetime) -> None:
    """A new reason wakes a watched task, and a graver one starts the escalation's clock anew."""
    graver = gravity > task.gravity
    tasks.change(
        conn,
        task.id,
        task.version,
        {
            "state": "open" if task.state == "watch" else task.state,
            "gravity": max(gravity, task.gravity),
            "due_at": min(due, task.due_at),
            "waiting_since_at": now if graver or task.state == "watch" else task.waiting_since_at,
            "watch_until_on": None,
            "items": " ".join(sorted(items | set(task.items.split()))),
        },
    )
    tasks.note_event(conn, task.id, "raised", now)


def _who_hears(conn: Connection, person: Row[Any]) -> list[str]:
    """The person's workers; the managers where nobody is assigned."""
    workers = [worker.id for worker in people.workers_of(conn, [person.id])[person.id]]
    return workers or offices.managers_of(conn, person.office_id)


def answer_came(conn: Connection, participant_id: str, month: str) -> None:
    """The silence is over: A9 and A9P of the month are marked 「あとで かわりました」 (the task still needs a human note)."""
    for row in flags.of_month(conn, participant_id, month):
        if row.rule in ("A9", "A9P") and not row.changed_later:
            flags.mark(conn, row.id, changed_later=True, task_id=row.task_id)
