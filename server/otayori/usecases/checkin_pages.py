"""A person's check-ins as both sides see them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, Row

from otayori.rules.access import Actor
from otayori.rules.months import day_of, first_day, last_day, month_of
from otayori.rules.refused import NotFound
from otayori.store import flags, offices
from otayori.usecases.calendars import OfficeNow, office_of
from otayori.usecases.employments import Jobs, employment_in, leave_on
from otayori.usecases.following import what_follows
from otayori.usecases.past import PersonPast, past_of
from otayori.usecases.records import open_record
from otayori.usecases.showing import checkin_view
from otayori.usecases.views import CheckIn, CheckIns

WhyNot = Literal["no_employment", "ended", "on_leave"]


def list_own(conn: Connection, actor: Actor, now: datetime) -> CheckIns:
    """The participant's own check-ins, newest month first."""
    person = open_record(conn, actor, actor.id, "self", now)
    about = flags.of_people(conn, [person.id])[person.id]
    return CheckIns(pages_of(conn, office_of(person, day_of(now)), person, past_of(conn, person.id), about, now))


def show_own(conn: Connection, actor: Actor, now: datetime, month: str) -> CheckIn:
    """The participant's own check-in of one month; NotFound when there is none."""
    person = open_record(conn, actor, actor.id, "self", now)
    past = past_of(conn, person.id)
    row = past.of_month(month)
    if row is None:
        raise NotFound
    return page_of(conn, office_of(person, day_of(now)), person, past, row, now)


def page_of(
    conn: Connection,
    office: OfficeNow,
    person: Row[Any],
    past: PersonPast,
    row: Row[Any],
    now: datetime,
    known: Sequence[Row[Any]] | None = None,
) -> CheckIn:
    """One check-in with its flags and what happens next. `known` are the person's flags where the caller has them already."""
    found = flags.of_month(conn, person.id, row.month) if known is None else known
    about = [flag for flag in found if flag.checkin_id == row.id]
    names = offices.staff_names(conn, {row.entered_by} - {None})
    following = what_follows(conn, office, person, about, now)
    return checkin_view(row, about, now, names, comparable=past.comparable(row, office.settings), following=following)


def pages_of(
    conn: Connection, office: OfficeNow, person: Row[Any], past: PersonPast, flag_rows: Sequence[Row[Any]], now: datetime
) -> list[CheckIn]:
    """All check-ins of a person, newest first; only this month's says what happens next."""
    names = offices.staff_names(conn, {row.entered_by for row in past.rows} - {None})
    pages: list[CheckIn] = []
    for row in past.rows:
        about = [flag for flag in flag_rows if flag.checkin_id == row.id]
        following = what_follows(conn, office, person, about, now) if row.month == month_of(now) else None
        pages.append(checkin_view(row, about, now, names, comparable=past.comparable(row, office.settings), following=following))
    return pages


def why_not_answerable(person: Row[Any], jobs: Jobs, month: str, now: datetime) -> WhyNot | None:
    """Why no check-in is expected from this person in this month; None when it is (`domain.md` §4.3, last paragraph)."""
    if person.support_ends_on is not None and person.support_ends_on < first_day(month):
        return "ended"
    if person.ended_on is not None and person.ended_on < day_of(now):
        return "ended"
    job = employment_in(jobs.of(person.id), month)
    if job is None:
        return "ended" if any(row.started_on <= last_day(month) for row in jobs.of(person.id)) else "no_employment"
    absence = leave_on(jobs.leaves_of(person.id), job.id, min(day_of(now), last_day(month)))
    return "on_leave" if absence is not None and not absence.check_ins_wanted else None
