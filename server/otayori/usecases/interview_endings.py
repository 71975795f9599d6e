"""What else happens to interviews: the employer is not to know any more, or support ends."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row

from otayori.rules import interviews as rules
from otayori.rules.access import Actor
from otayori.rules.months import day_of
from otayori.store import interviews
from otayori.usecases.calendars import office_of
from otayori.usecases.interview_steps import step


def give_up_visits(conn: Connection, actor: Actor, person: Row[Any], now: datetime) -> None:
    """The employer does not know (非開示): every visit that is asked for, proposed or booked is asked for again, at the office, and waits
    for a new time; the person hears that an agreed one does not hold (design law 10)."""
    office = office_of(person, day_of(now))
    due = rules.answer_due(now, "discuss", office.calendar, office.settings.interview_answer_business_days)
    for row in interviews.open_of(conn, person.id):
        if row.channel == "visit":
            instead = {"channel": "office", "when_wanted": "discuss", "due_at": due}
            step(conn, row, "staff", "wish", now, staff_id=actor.id, values=instead)


def cancel_all(conn: Connection, actor: Actor, person: Row[Any], now: datetime) -> None:
    """Support has ended: nothing is asked for or planned any more, and every time that was held is free."""
    for row in interviews.open_of(conn, person.id):
        step(conn, row, "staff", "cancel", now, staff_id=actor.id)
