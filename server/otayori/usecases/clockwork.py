"""The clocked work (design law 14): idempotent questions that one loop asks, safe to ask twice and from several processes.

Each question is asked of one office, in one transaction, and answers how many rows it changed.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, TypeAlias

from sqlalchemy import Connection, Row

from otayori.rules.due import claim_free_at, red_unclaimed_at, silent_at
from otayori.rules.events import paused, silent
from otayori.rules.months import day_of, month_of, shift
from otayori.store import checkins, flags, letters, offices, people, tasks
from otayori.usecases.calendars import OfficeNow, office_now
from otayori.usecases.employments import employment_on, leave_on
from otayori.usecases.past import alarm_before_silence
from otayori.usecases.raising import raise_flags

Question: TypeAlias = Callable[[Connection, OfficeNow, datetime], int]

NOT_TOLD = timedelta(days=1)  # an opening missed by more than this was told to nobody: the person gets the full time from now


def tick(conn: Connection, question: Question, office_id: str, now: datetime) -> int:
    """Ask one question of one office."""
    return question(conn, office_now(conn, office_id, day_of(now)), now)


def open_months(conn: Connection, office: OfficeNow, now: datetime) -> int:
    """Open this month for everybody whose chosen opening has come, from the first month of employment to the end of support."""
    month = month_of(now)
    answered = checkins.answered(conn, office.row.id, month)
    opened = 0
    for person, job in _expected(conn, checkins.unopened(conn, office.row.id, month), day_of(now)):
        chosen = office.calendar.opening_at(month, person.opening_day, time.fromisoformat(person.opening_time))
        if chosen > now:
            continue
        told_late = now - chosen > NOT_TOLD or person.created_at > chosen or day_of(chosen) < job.started_on
        opening_id = checkins.open_month(conn, person.id, month, now if told_late else chosen)
        if person.id not in answered and not person.paused:
            letters.write(conn, "month_opened", opening_id, now, participant_id=person.id)
        opened += 1
    return opened


def raise_silences(conn: Connection, office: OfficeNow, now: datetime) -> int:
    """A9 for everybody who has not answered in time, A9P at once for those who asked for a pause.

    This month, and last month where its time ran over the month's end.
    """
    this = month_of(now)
    raised = 0
    for month in (shift(this, -1), this):
        for person, _ in _expected(conn, checkins.unanswered(conn, office.row.id, month), day_of(now)):
            if alarm_is_raised(conn, person.id, month):
                continue
            if person.paused:
                raise_flags(conn, office, person, month, None, (paused(),), now)
                raised += 1
            elif silent_at(person.opened_at, alarm_before_silence(conn, person.id, month), office.settings) <= now:
                raise_flags(conn, office, person, month, None, (silent(),), now)
                raised += 1
    return raised


def _expected(conn: Connection, persons: Sequence[Row[Any]], today: date) -> Iterator[tuple[Row[Any], Row[Any]]]:
    """Those of whom an answer is expected today, with their employment: employed, supported, and not on a leave without check-ins."""
    ids = [person.id for person in persons]
    employments, leaves = people.employments_of(conn, ids), people.leaves_of(conn, ids)
    for person in persons:
        job = employment_on(employments[person.id], today)
        if job is None or (person.support_ends_on is not None and person.support_ends_on < today):
            continue
        absence = leave_on(leaves[person.id], job.id, today)
        if absence is None or absence.check_ins_wanted:
            yield person, job


def alarm_is_raised(conn: Connection, participant_id: str, month: str) -> bool:
    """Has the silence of this month become a flag already?"""
    return any(row.rule in ("A9", "A9P") for row in flags.of_month(conn, participant_id, month))


def end_watches(conn: Connection, office: OfficeNow, now: datetime) -> int:
    """A watched task whose day has come is open again."""
    over = tasks.watch_over_in(conn, office.row.id, day_of(now))
    for task in over:
        _change(conn, task, "freed", now, {"state": "open", "watch_until_on": None, "waiting_since_at": now})
    return len(over)


def free_claims(conn: Connection, office: OfficeNow, now: datetime) -> int:
    """A claim left alone for the office's time (default 30 minutes of office time) is free again."""
    left = [t for t in tasks.claimed_in(conn, office.row.id) if claim_free_at(t.claimed_at, office.calendar, office.settings) <= now]
    for task in left:
        _change(conn, task, "freed", now, {"state": "open", "claimed_by": None, "claimed_at": None, "waiting_since_at": now})
    return len(left)


def escalate(conn: Connection, office: OfficeNow, now: datetime) -> int:
    """RED that nobody has claimed in the office's time, or that is not closed when its day ends, goes to the manager's list."""
    escalated = 0
    for task in tasks.red_not_escalated_in(conn, office.row.id):
        unclaimed = task.state == "open" and red_unclaimed_at(task.waiting_since_at, office.calendar, office.settings) <= now
        day_is_over = task.state != "watch" and office.calendar.closes_on(day_of(task.due_at)) <= now
        if unclaimed or day_is_over:
            _change(conn, task, "escalated", now, {"escalated_at": now})
            for staff_id in offices.managers_of(conn, office.row.id):
                letters.write(conn, "red_unclaimed", task.id, now, staff_id=staff_id)
            escalated += 1
    return escalated


def _change(conn: Connection, task: Row[Any], kind: str, now: datetime, values: dict[str, Any]) -> None:
    if tasks.change(conn, task.id, task.version, values):
        tasks.note_event(conn, task.id, kind, now)


QUESTIONS: tuple[Question, ...] = (open_months, raise_silences, end_watches, free_claims, escalate)
