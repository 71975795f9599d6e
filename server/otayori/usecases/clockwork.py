"""The clocked work (design law 14): idempotent questions that one loop asks, safe to ask twice and from several processes.

Each question is asked of one office, in one transaction, and answers how many rows it changed.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, time, timedelta
from typing import Any, TypeAlias

from sqlalchemy import Connection, Row

from otayori.rules.due import claim_free_at, red_unclaimed_at, silent_at
from otayori.rules.events import paused, silent
from otayori.rules.months import day_of, month_of, shift
from otayori.rules.quiet import may_go_at
from otayori.rules.reminders import month_over_at, remind_at
from otayori.store import checkins, flags, letters, offices, people, relevance, tasks
from otayori.store.letters import ToParticipant
from otayori.usecases.at_the_door import quiet_hours
from otayori.usecases.calendars import OfficeNow, office_now
from otayori.usecases.employments import jobs_of
from otayori.usecases.keeping import erase_what_is_over
from otayori.usecases.raising import raise_flags
from otayori.usecases.recalling import recall

Question: TypeAlias = Callable[[Connection, OfficeNow, datetime], int]

DIGEST_WITHIN = timedelta(hours=2)  # of the beginning of office hours; later nobody needs it
NOT_TOLD = timedelta(days=1)  # an opening missed by more than this was told to nobody: the person gets the full time from now


def tick(conn: Connection, question: Question, office_id: str, now: datetime) -> int:
    """Ask one question of one office."""
    return question(conn, office_now(conn, office_id, day_of(now)), now)


def open_months(conn: Connection, office: OfficeNow, now: datetime) -> int:
    """Open this month for everybody whose chosen opening has come, from the first month of employment to the end of support.

    An opening that was missed, because the person came later or nobody asked, is made up for while somebody is at the office.
    """
    month, today = month_of(now), day_of(now)
    unopened = checkins.unopened(conn, office.id, month)
    opening: dict[str, datetime] = {}
    for person, job in jobs_of(conn, [person.id for person in unopened]).expected(unopened, today):
        chosen = office.calendar.opening_at(month, person.opening_day, time.fromisoformat(person.opening_time))
        told_late = now - chosen > NOT_TOLD or person.created_at > chosen or day_of(chosen) < job.started_on
        if chosen <= now and (office.calendar.is_open(now) or not told_late):
            opening[person.id] = now if told_late else chosen
    ids, answered = checkins.open_months(conn, month, opening), checkins.answered(conn, office.id, month)
    told = [person for person in unopened if person.id in ids and person.id not in answered and not person.paused]
    letters.to_participants(
        conn, [letter for person in told for letter in _month_letters(office, person, ids[person.id], opening, now)], now
    )
    return len(ids)


def _month_letters(
    office: OfficeNow, person: Row[Any], opening_id: str, opening: Mapping[str, datetime], now: datetime
) -> Iterator[ToParticipant]:
    """The month is open; and after three days once more. Whether they still matter then is asked at the door (at_the_door.door)."""
    quiet, over = quiet_hours(person), month_over_at(month_of(now))
    due = {
        "month_opened": may_go_at(max(opening[person.id], now), quiet, office.calendar),
        "month_reminder": remind_at(opening[person.id], quiet, office.calendar),
    }
    for kind, at in due.items():
        if at < over:
            yield ToParticipant(kind, opening_id, person.id, at, over)


def raise_silences(conn: Connection, office: OfficeNow, now: datetime) -> int:
    """A9 for everybody who has not answered in time, A9P at once for those who asked for a pause.

    This month, and last month where its time ran over the month's end.
    """
    this = month_of(now)
    return _silences_of(conn, office, shift(this, -1), now) + _silences_of(conn, office, this, now)


def _silences_of(conn: Connection, office: OfficeNow, month: str, now: datetime) -> int:
    waiting = checkins.unanswered(conn, office.id, month)
    if waiting and month != month_of(now):  # who has answered this month is not silent
        since = checkins.answered(conn, office.id, month_of(now))
        waiting = [person for person in waiting if person.id not in since]
    ids = [person.id for person in waiting]
    told, alarmed, jobs = flags.silent_in(conn, ids, month), flags.alarmed_in(conn, ids, shift(month, -1)), jobs_of(conn, ids)
    raised = 0
    for person, _ in jobs.expected((person for person in waiting if person.id not in told), day_of(now)):
        due = person.opened_at if person.paused else silent_at(person.opened_at, person.id in alarmed, office.settings)
        # Nobody waits afterwards for what was not expected then: somebody on leave, or paused, in a month that is over.
        was_expected = any(jobs.expected([person], day_of(due))) and (month == month_of(now) or not person.paused)
        if due <= now and was_expected:
            people.lock(conn, person.id)
            raise_flags(conn, office, person, month, (paused() if person.paused else silent(),), now)
            raised += 1
    return raised


def end_watches(conn: Connection, office: OfficeNow, now: datetime) -> int:
    """A watched task whose day has come is open again."""
    over = tasks.watch_over_in(conn, office.id, day_of(now))
    for task in over:
        _change(conn, task, "freed", now, {"state": "open", "watch_until_on": None, "waiting_since_at": now})
    return len(over)


def free_claims(conn: Connection, office: OfficeNow, now: datetime) -> int:
    """A claim left alone for the office's time (default 30 minutes of office time) is free again."""
    left = [t for t in tasks.claimed_in(conn, office.id) if claim_free_at(t.claimed_at, office.calendar, office.settings) <= now]
    for task in left:
        _change(conn, task, "freed", now, {"state": "open", "claimed_by": None, "claimed_at": None, "waiting_since_at": now})
    return len(left)


def escalate(conn: Connection, office: OfficeNow, now: datetime) -> int:
    """RED that nobody has claimed in the office's time, or that is not closed when its day ends, goes to the manager's list."""
    escalated = 0
    for task in tasks.red_not_escalated_in(conn, office.id):
        unclaimed = task.state == "open" and red_unclaimed_at(task.waiting_since_at, office.calendar, office.settings) <= now
        day_is_over = task.state != "watch" and office.calendar.closes_on(day_of(task.due_at)) <= now
        if unclaimed or day_is_over:
            _change(conn, task, "escalated", now, {"escalated_at": now})
            letters.to_staff(conn, "red_unclaimed", task.id, offices.managers_of(conn, office.id), now)
            escalated += 1
    return escalated


def write_digests(conn: Connection, office: OfficeNow, now: datetime) -> int:
    """On the morning of a business day: one letter to each of the staff who want it and had somebody to call when it began."""
    today = day_of(now)
    begins = office.calendar.opens_on(today)
    if not office.calendar.is_business_day(today) or not begins <= now < begins + DIGEST_WITHIN:
        return 0
    waiting = relevance.open_tasks(conn, offices.without_digest(conn, office.id, today.isoformat()), begins)
    letters.to_staff(conn, "digest", today.isoformat(), sorted(waiting), now)
    return len(waiting)


def _change(conn: Connection, task: Row[Any], kind: str, now: datetime, values: dict[str, Any]) -> None:
    if tasks.change(conn, task.id, task.version, values):
        tasks.note_event(conn, task.id, kind, now)


QUESTIONS: tuple[Question, ...] = (
    open_months,
    raise_silences,
    end_watches,
    free_claims,
    escalate,
    write_digests,
    recall,
    erase_what_is_over,
)
