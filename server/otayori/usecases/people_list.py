"""The list of people in a worker's or manager's reach."""

from datetime import datetime

from sqlalchemy import Connection

from otayori.rules.access import Actor
from otayori.rules.months import day_of, month_of
from otayori.store import checkins, people, sessions, tasks, trail
from otayori.usecases.employments import employment_on, jobs_of
from otayori.usecases.records import people_in_reach
from otayori.usecases.showing import GRAVITIES, jst
from otayori.usecases.staff_views import People, PersonRow, PersonTask


def list_people(conn: Connection, actor: Actor, now: datetime) -> People:
    """Everybody in reach, by kana; the reading is logged with the people it names."""
    persons, today = people_in_reach(conn, actor, "people"), day_of(now)
    ids = [person.id for person in persons]
    workers, jobs = people.workers_of(conn, ids), jobs_of(conn, ids)
    open_tasks, contacts = tasks.unclosed_of_people(conn, ids), tasks.last_contacts_of(conn, ids)
    devices = sessions.device_counts(conn, ids)
    answered = checkins.answered(conn, actor.office_id or "", month_of(now))
    rows: list[PersonRow] = []
    for person in persons:
        job, task = employment_on(jobs.of(person.id), today), open_tasks.get(person.id)
        rows.append(
            PersonRow(
                id=person.id,
                name=person.name.open(person.id),
                kana=person.kana.open(person.id),
                workers=[worker.name for worker in workers.get(person.id, [])],
                employer=job.employer.open(job.id) if job else None,
                on_leave=jobs.on_leave(person.id, today),
                answered_this_month=person.id in answered,
                task=PersonTask(task.id, GRAVITIES[task.gravity], task.state) if task else None,
                last_contact_at=jst(contacts[person.id].made_at) if person.id in contacts else None,
                paused=person.paused,
                devices=devices.get(person.id, 0),
            )
        )
    trail.read(conn, actor, "people", ids, now)
    return People(sorted(rows, key=lambda row: row.kana))
