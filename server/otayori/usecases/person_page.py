"""A person's page for the worker: check-ins, flags with their rules, tasks, contacts, devices."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row

from otayori.rules.months import day_of, month_of, shift
from otayori.store import checkins, flags, people, tasks, undelivered
from otayori.usecases.calendars import office_of
from otayori.usecases.calling import task_rows
from otayori.usecases.checkin_pages import pages_of
from otayori.usecases.employments import jobs_of
from otayori.usecases.invitations import devices_of, invitations_of
from otayori.usecases.past import past_of
from otayori.usecases.showing import GRAVITIES, contact_view, event_view, flag_views, jst, jst_or_none
from otayori.usecases.staff_views import Employment, Leave, Month, Named, NotArrived, PastTask, PersonCard, PersonPage


def person_page(conn: Connection, person: Row[Any], now: datetime) -> PersonPage:
    """The page of a person whose record the caller has opened through the guarded door."""
    office, month = office_of(person, day_of(now)), month_of(now)
    opened, past = checkins.opening(conn, person.id, month), past_of(conn, person.id)
    stories, flag_rows = tasks.of_person(conn, person.id), flags.of_people(conn, [person.id])[person.id]
    unclosed = next((row for row in stories if row.state != "closed"), None)
    return PersonPage(
        now=jst(now),
        today=day_of(now),
        person=_card(person),
        ended_on=person.ended_on,
        workers=[Named(worker.id, worker.name) for worker in people.workers_of(conn, [person.id]).get(person.id, [])],
        employments=_employments(conn, person.id),
        check_ins=pages_of(conn, office, person, past, flag_rows, now),
        usual=past.usual(month, office.settings),
        flags=flag_views(flag_rows),
        task=task_rows(conn, office, [unclosed], {person.id: person}, now)[0] if unclosed else None,
        tasks=_stories(conn, stories, flag_rows),
        contacts=[contact_view(row) for row in tasks.contacts_of(conn, [person.id]).get(person.id, [])],
        devices=devices_of(conn, person.id),
        invitations=invitations_of(conn, person.id),
        month=Month(month, jst_or_none(opened.opened_at if opened else None), past.of_month(month) is not None),
        not_arrived=[
            NotArrived(row.what, row.month, row.code, jst(row.received_at))
            for row in undelivered.still_of(conn, person.id, shift(month, -1))
        ],
    )


def _card(person: Row[Any]) -> PersonCard:
    return PersonCard(
        id=person.id,
        version=person.version,
        name=person.name.open(person.id),
        kana=person.kana.open(person.id),
        phone=person.phone.open(person.id),
        email=person.email.open(person.id),
        contact_note=person.contact_note.open(person.id),
        channel=person.channel,
        call_from=person.call_from,
        call_to=person.call_to,
        disclosed=person.disclosed,
        form=person.form,
        scale=person.scale,
        opening_day=person.opening_day,
        opening_time=person.opening_time,
        paused=person.paused,
        support_ends_on=person.support_ends_on,
        active=person.active,
    )


def _employments(conn: Connection, participant_id: str) -> list[Employment]:
    jobs = jobs_of(conn, [participant_id])
    return [
        Employment(
            id=job.id,
            version=job.version,
            employer=job.employer.open(job.id),
            started_on=job.started_on,
            ended_on=job.ended_on,
            leaves=[
                Leave(row.id, row.started_on, row.ended_on, row.check_ins_wanted)
                for row in jobs.leaves_of(participant_id)
                if row.employment_id == job.id
            ],
        )
        for job in jobs.of(participant_id)
    ]


def _stories(conn: Connection, rows: Sequence[Row[Any]], flag_rows: Sequence[Row[Any]]) -> list[PastTask]:
    """Every task with its reasons and what happened to it, newest first."""
    events = tasks.events_of(conn, [row.id for row in rows])
    return [
        PastTask(
            id=row.id,
            version=row.version,
            state=row.state,
            opened_at=jst(row.opened_at),
            closed_at=jst_or_none(row.closed_at),
            gravity=GRAVITIES[row.gravity],
            reasons=flag_views(flag for flag in flag_rows if flag.task_id == row.id),
            events=[event_view(event) for event in events.get(row.id, [])],
        )
        for row in rows
    ]
