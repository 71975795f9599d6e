"""電話する人: the worker's one screen, and a task as it stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row

from otayori.rules.access import Actor
from otayori.rules.consents import shown_in_task
from otayori.rules.due import silent_at
from otayori.rules.months import day_of, month_of, shift
from otayori.rules.questions import QUESTIONS
from otayori.rules.raised import danger
from otayori.rules.refused import NotFound
from otayori.store import checkins, entries, flags, interviews, letters, offices, people, tasks, trail
from otayori.store.entries import Shown
from otayori.usecases.answering import open_requests_of
from otayori.usecases.calendars import OfficeNow, office_now
from otayori.usecases.calling_views import CallList
from otayori.usecases.employments import Jobs, jobs_of
from otayori.usecases.interview_showing import row_view, staff_names
from otayori.usecases.past import PersonPast
from otayori.usecases.pushing import opened
from otayori.usecases.records import people_in_reach
from otayori.usecases.showing import GRAVITIES, answers_of, contact_view, flag_views, jst, jst_or_none, office_card, task_person
from otayori.usecases.staff_views import Compared, Counts, DiaryWords, HelpCall, Named, StaffLetter, TaskRow, Unanswered, Words
from otayori.usecases.views import Flag


def show_call_list(conn: Connection, actor: Actor, now: datetime) -> CallList:
    """Whom to call, gravest and most overdue first, whose interview waits, and who has not answered: the worker's people, or the
    manager's office.

    Writes one row of the read log that names everybody on it.
    """
    if actor.office_id is None:
        raise NotFound
    office, month = office_now(conn, actor.office_id, day_of(now)), month_of(now)
    reach = {person.id: person for person in people_in_reach(conn, actor, "task")}
    waiting = [task for task in tasks.of_office(conn, actor.office_id) if task.participant_id in reach]
    rows = task_rows(conn, office, waiting, reach, now)
    rows.sort(key=lambda row: (row.state == "watch", not row.escalated and actor.kind == "manager", *_urgency(row)))
    asking = [row for row in interviews.waiting_in(conn, actor.office_id, now) if row.participant_id in reach]
    silent = _unanswered(conn, office, actor.office_id, month, reach, now)
    answered = checkins.answered(conn, actor.office_id, month) & reach.keys()
    opened(conn, actor, now)
    shown = {row.person.id for row in rows} | {row.participant_id for row in asking} | {row.person.id for row in silent}
    trail.read(conn, actor, "call_list", sorted(shown), now)
    names = staff_names(conn, actor.office_id) if asking else {}
    return CallList(
        now=jst(now),
        today=day_of(now),
        month=month,
        office=office_card(office, now),
        tasks=rows,
        interviews=[row_view(row, names, now) for row in asking],
        unanswered=silent,
        answered=len(answered),
        letters=[
            StaffLetter(row.id, row.kind, row.subject, jst(row.written_at), row.name.open(row.about_id), row.about_id)
            for row in letters.unseen_of_staff(conn, actor.id)
            if row.about_id in reach or _from_one_who_left(row, actor)
        ],
        requests=open_requests_of(conn, office.id) if actor.kind == "manager" else None,
        counts=Counts(*(sum(row.gravity == gravity for row in rows) for gravity in ("red", "amber", "blue"))),
    )


def _from_one_who_left(letter: Row[Any], actor: Actor) -> bool:
    """Whoever asks for something after their support has ended is the managers' to hear, of the office that supported them."""
    return letter.kind in {"undelivered", "rights_asked"} and actor.kind == "manager" and letter.office_id == actor.office_id


def task_row(conn: Connection, task: Row[Any], now: datetime) -> TaskRow:
    """One task as it stands; the caller has opened the person's record."""
    office = office_now(conn, task.office_id, day_of(now))
    person = people.one(conn, task.participant_id)
    if person is None:
        raise NotFound
    return task_rows(conn, office, [task], {person.id: person}, now)[0]


def _urgency(row: TaskRow) -> tuple[int, datetime, int, str]:
    return ("red", "amber", "blue").index(row.gravity), row.due_at, danger(reason.rule for reason in row.reasons), row.id


@dataclass(frozen=True, slots=True)
class _Around:
    """What the rows of a list need, loaded once for all of them."""

    reasons: Mapping[str, Sequence[Row[Any]]]
    check_ins: Mapping[str, Sequence[Row[Any]]]
    help_calls: Mapping[str, Sequence[Row[Any]]]
    diary: Mapping[str, Shown]
    contacts: Mapping[str, Row[Any]]
    workers: Mapping[str, Sequence[people.Supporter]]
    jobs: Jobs
    names: Mapping[str, str]


def task_rows(
    conn: Connection, office: OfficeNow, waiting: Sequence[Row[Any]], persons: Mapping[str, Row[Any]], now: datetime
) -> list[TaskRow]:
    """Tasks as they stand, in the order given; the caller may read about all of `persons`."""
    ids = [task.participant_id for task in waiting]
    reasons = flags.of_tasks(conn, [task.id for task in waiting])
    around = _Around(
        reasons=reasons,
        # What the comparison needs: as many months as the office looks back, before this month or the last.
        check_ins=checkins.of_people(conn, ids, shift(month_of(now), -1 - office.settings.past_months)),
        help_calls=checkins.help_calls_of(conn, ids),
        diary=entries.shown_among(conn, [row.subject for rows in reasons.values() for row in rows if row.rule == "R8" and row.subject]),
        contacts=tasks.last_contacts_of(conn, ids),
        workers=people.workers_of(conn, ids),
        jobs=jobs_of(conn, ids),
        names={row.id: row.name.open(row.id) for row in offices.staff_of(conn, office.id)},
    )
    return [_row(office, task, persons[task.participant_id], around, now) for task in waiting]


def _row(office: OfficeNow, task: Row[Any], person: Row[Any], around: _Around, now: datetime) -> TaskRow:
    reasons = flag_views(around.reasons.get(task.id, ()))
    past = PersonPast(around.check_ins.get(person.id, ()))
    newest = past.rows[0] if past.rows and past.rows[0].month >= shift(month_of(now), -1) else None
    restricted = person.restricted_at is not None
    if not shown_in_task("check_in", restricted=restricted):
        newest = None
    contact = around.contacts.get(person.id)
    if contact and restricted and contact.made_at <= person.restricted_at:
        contact = None  # what was written down before is not used; what is since, belongs to the call
    hitokoto, yokatta = checkins.words_in(newest) if newest else ("", "")
    return TaskRow(
        id=task.id,
        version=task.version,
        state=task.state,
        gravity=GRAVITIES[task.gravity],
        due_at=jst(task.due_at),
        overdue=task.due_at <= now,
        opened_at=jst(task.opened_at),
        escalated=task.escalated_at is not None,
        person=task_person(person, on_leave=around.jobs.on_leave(person.id, day_of(now))),
        workers=[Named(worker.id, worker.name) for worker in around.workers.get(person.id, ())],
        reasons=reasons,
        answers=_compared(office, past, newest) if newest else [],
        comparable=newest is not None and past.comparable(newest, office.settings),
        words=Words(newest.month, hitokoto, yokatta) if newest else None,
        help=[
            HelpCall(jst(row.pressed_at), row.words.open(row.id))
            for row in around.help_calls.get(person.id, ())
            if any(flag.subject == row.id for flag in reasons)
        ],
        diary=_diary(reasons, around.diary) if shown_in_task("shown_diary", restricted=restricted) else [],
        last_contact=contact_view(contact) if contact else None,
        claimed_by=Named(task.claimed_by, around.names.get(task.claimed_by, "")) if task.claimed_by else None,
        claimed_at=jst_or_none(task.claimed_at),
        next_try_at=jst_or_none(task.next_try_at),
        watch_until_on=task.watch_until_on,
        closed_at=jst_or_none(task.closed_at),
    )


def _diary(reasons: Sequence[Flag], shown: Mapping[str, Shown]) -> list[DiaryWords]:
    """The words behind a reason, for as long as the person shows them."""
    found = [shown[flag.subject].diary for flag in reasons if flag.subject in shown]
    return [DiaryWords(diary.day, "\n".join(filter(None, (diary.line, diary.source_words)))) for diary in found]


def _compared(office: OfficeNow, past: PersonPast, newest: Row[Any]) -> list[Compared]:
    """Every question of the newest check-in: answered now, the person's own usual, and last month's answer.

    As for the rules, last month is that of the same employment and scale (`domain.md` §4.4).
    """
    answers = answers_of(newest)
    before = past.of_month(shift(newest.month, -1))
    alike = before is not None and (before.employment_id, before.scale) == (newest.employment_id, newest.scale)
    last = answers_of(before) if before and alike else {}
    view = past.view(newest.month, newest.employment_id, newest.scale, office.settings)
    return [Compared(question, answers[question], view.base(question), last.get(question)) for question in QUESTIONS if question in answers]


def _unanswered(
    conn: Connection, office: OfficeNow, office_id: str, month: str, reach: Mapping[str, Row[Any]], now: datetime
) -> list[Unanswered]:
    """Those in reach whose month is open and unanswered, longest waiting first. `silence_at` is when A9 asks for a call."""
    rows = [row for row in checkins.unanswered(conn, office_id, month) if row.id in reach]
    ids, today = [row.id for row in rows], day_of(now)
    jobs, alarmed = jobs_of(conn, ids), flags.alarmed_in(conn, ids, shift(month, -1))
    return [
        Unanswered(
            person=task_person(row, on_leave=jobs.on_leave(row.id, today)),
            opened_at=jst(row.opened_at),
            days=(today - day_of(row.opened_at)).days,
            silence_at=None if row.paused else jst(silent_at(row.opened_at, row.id in alarmed, office.settings)),
        )
        for row, _ in jobs.expected(rows, today)
    ]
