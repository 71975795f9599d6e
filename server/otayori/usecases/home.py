"""A participant's home, and who has read about them."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Row

from otayori.rules.access import Actor
from otayori.rules.furigana import named
from otayori.rules.months import LATE_DAYS, day_of, first_day, month_of, shift
from otayori.store import checkins, flags, interviews, letters, people, tasks, trail
from otayori.usecases.calendars import OfficeNow, office_of
from otayori.usecases.checkin_pages import page_of, why_not_answerable
from otayori.usecases.employments import jobs_of
from otayori.usecases.past import PersonPast, past_of
from otayori.usecases.records import open_record
from otayori.usecases.showing import flag_views, jst, jst_or_none, office_card
from otayori.usecases.views import LastMonth, Me, NextInterview, OwnTask, OwnWorker, ParticipantLetter, Reading, Readings, Self

READS_KEPT_IN_VIEW = timedelta(days=90)
MOST_READS = 2000


def open_home(conn: Connection, actor: Actor, now: datetime) -> tuple[Me, bool]:
    """The home, and whether a letter that was sent has no receipt yet: that the app was opened is one (pushing.opened)."""
    sent = letters.of_participant(conn, actor.id)
    return _me(conn, actor, now, sent), any(row.state == "sent" for row in sent)


def show_me(conn: Connection, actor: Actor, now: datetime) -> Me:
    """The home: this month's check-in, what happens next, the office, unread letters."""
    return open_home(conn, actor, now)[0]


def _me(conn: Connection, actor: Actor, now: datetime, sent: Sequence[Row[Any]]) -> Me:
    person = open_record(conn, actor, actor.id, "self", now)
    office, month, today = office_of(person, day_of(now)), month_of(now), day_of(now)
    jobs, past, task = jobs_of(conn, [person.id]), past_of(conn, person.id), tasks.unclosed_of(conn, person.id)
    why_not = why_not_answerable(person, jobs, month, now)
    form = "short" if jobs.on_leave(person.id, today) else person.form
    this = past.of_month(month)
    known = flags.of_people(conn, [person.id])[person.id] if this or task else ()
    return Me(
        now=jst(now),
        today=today,
        month=month,
        month_answerable=why_not is None,
        why_not=why_not,
        support_ended_on=person.ended_on,
        answers=[row.id for row in sent if row.kind == "rights_answered" and row.seen_at is None],
        person=Self(person.id, person.name.open(person.id), person.kana.open(person.id), form, person.scale, person.paused),
        office=office_card(office, now),
        workers=[OwnWorker(worker.id, named(worker.name, worker.kana)) for worker in people.workers_of(conn, [person.id])[person.id]],
        opens_at=jst(_opens_at(conn, office, person, month)),
        check_in=page_of(conn, office, person, past, this, now, known) if this else None,
        last_month=_last_month(conn, office, person, past, now),
        letters=[
            ParticipantLetter(row.id, row.kind, jst(row.written_at), row.month)
            for row in sent
            if row.kind == "month_opened" and row.seen_at is None
        ],
        task=_own_task(task, known) if task else None,
        interview=_next_interview(conn, person, now),
    )


def _next_interview(conn: Connection, person: Row[Any], now: datetime) -> NextInterview | None:
    row = interviews.next_of(conn, person.id, now)
    return NextInterview(row.state, jst_or_none(row.starts_at)) if row else None


def _own_task(task: Row[Any], known: Sequence[Row[Any]]) -> OwnTask:
    return OwnTask(task.state, jst(task.due_at), flag_views(flag for flag in known if flag.task_id == task.id))


def _opens_at(conn: Connection, office: OfficeNow, person: Row[Any], month: str) -> datetime:
    """When the month was opened for this person, or will be."""
    opened = checkins.opening(conn, person.id, month)
    return opened.opened_at if opened else office.calendar.opening_at(month, person.opening_day, time.fromisoformat(person.opening_time))


def _last_month(conn: Connection, office: OfficeNow, person: Row[Any], past: PersonPast, now: datetime) -> LastMonth | None:
    """Last month, while what was finished in it may still arrive (design law 5)."""
    if day_of(now).day > LATE_DAYS:
        return None
    last = shift(month_of(now), -1)
    row = past.of_month(last)
    until = first_day(month_of(now)) + timedelta(days=LATE_DAYS - 1)
    return LastMonth(last, page_of(conn, office, person, past, row, now) if row else None, until)


def show_reads(conn: Connection, actor: Actor, now: datetime) -> Readings:
    """「だれが よんだか」: the readings of the last 90 days, one line per day, reader and kind, newest first."""
    person = open_record(conn, actor, actor.id, "self", now)
    rows = trail.reads_of(conn, person.office_id, person.id, now - READS_KEPT_IN_VIEW, MOST_READS)
    lines = [(day_of(row.read_at), row.staff_id, row.what, row) for row in rows]
    lines.sort(key=lambda line: (line[0], line[1], line[2]))
    reads: list[Reading] = []
    for (day, staff_id, what), same in groupby(lines, key=lambda line: line[:3]):
        found = [row for *_, row in same]
        last = max(found, key=lambda row: row.read_at)
        reads.append(
            Reading(day, jst(last.read_at), named(last.name.open(staff_id), last.kana.open(staff_id)), last.role, what, len(found))
        )
    return Readings(sorted(reads, key=lambda reading: reading.last_at, reverse=True))
