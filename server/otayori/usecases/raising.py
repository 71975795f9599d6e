"""From raised rules to rows: flags, the person's one call task, and the letters that tell staff."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row

from otayori.rules.due import due_at
from otayori.rules.raised import Raised
from otayori.store import flags, letters, offices, people, tasks
from otayori.store.flags import Source
from otayori.store.ids import new_id
from otayori.usecases.calendars import OfficeNow
from otayori.usecases.past import raised_of

GRAVITY = {"red": 3, "amber": 2, "blue": 1, "green": 0}


def raise_flags(
    conn: Connection,
    office: OfficeNow,
    person: Row[Any],
    month: str,
    raised: Sequence[Raised],
    now: datetime,
    *,
    checkin_id: str | None = None,
    before: Sequence[Row[Any]] = (),
    reworded: bool = False,
) -> None:
    """Keep every raised rule; those that call for a call join the person's one task, which becomes as urgent as its gravest.

    `before` are the alarms (RED, AMBER) that earlier versions of the check-in raised, oldest first; `reworded` says that its free
    words are others now. An alarm that still holds is raised again only when it is news: it had been changed in between, or
    holds for other answers or words. It then wakes its task, or makes a new one where that is closed.
    """
    latest = {(row.rule, row.subject): row for row in before}
    news = [one for one in raised if _is_news(one, latest.get(one.key), reworded=reworded)]
    calling = [one for one in news if _calls(one)]
    task_id = _call_for(conn, office, person, calling, now) if calling else None
    fresh: list[tuple[Source, Raised]] = []
    for one in news:
        row = latest.get(one.key)
        if row is not None and row.task_id == task_id:
            flags.stand_again(conn, row.id, one)
        else:
            source = Source(person.id, month, checkin_id, task_id if _calls(one) else None, row.nth + 1 if row else 1)
            fresh.append((source, one))
    flags.mark_changed(conn, [latest[one.key].id for _, one in fresh if one.key in latest])
    flags.add(conn, fresh, now)


def _is_news(one: Raised, row: Row[Any] | None, *, reworded: bool) -> bool:
    """Is this more than what the row says already? Words are not kept in a flag: new ones are news to R8, in doubt too."""
    return row is None or row.changed_later or raised_of(row).used != one.used or (one.rule == "R8" and reworded)


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
        letters.to_staff(conn, "red_raised", task_id, who_hears(conn, person.id, person.office_id), now)
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
    """A new reason wakes a watched task; there, and where it is graver, it sets the due time and the escalation's clock anew.

    A RED after one of which the manager has heard: where somebody has acted on that one since, the clock runs anew for this one; where
    nobody has, the manager hears again.
    """
    woken = task.state == "watch"
    anew = woken or gravity > task.gravity
    heard_at: datetime | None = task.escalated_at if gravity == GRAVITY["red"] else None
    again = heard_at is not None and tasks.acted_on_since(conn, task.id, heard_at)
    tasks.change(
        conn,
        task.id,
        task.version,
        {
            "state": "open" if woken else task.state,
            "gravity": max(gravity, task.gravity),
            "due_at": due if anew else min(due, task.due_at),
            "waiting_since_at": now if anew or again else task.waiting_since_at,
            "escalated_at": None if again else task.escalated_at,
            "watch_until_on": None,
            "items": " ".join(sorted(items | set(task.items.split()))),
        },
    )
    tasks.note_event(conn, task.id, "raised", now)
    if heard_at is not None and not again:
        letters.to_staff(conn, "red_unclaimed", task.id, offices.managers_of(conn, task.office_id), now)


def who_hears(conn: Connection, participant_id: str, office_id: str) -> list[str]:
    """The person's workers; the office's managers where nobody is assigned."""
    workers = [worker.id for worker in people.workers_of(conn, [participant_id])[participant_id]]
    return workers or offices.managers_of(conn, office_id)
