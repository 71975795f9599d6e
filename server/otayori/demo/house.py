"""The demo's organisation in the database: built once, found again later."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import Connection, select

from otayori.demo.people import LIVES, OFFICES, ORGANISATION, PASSWORD, STAFF, office_of, worker_of
from otayori.rules.access import Actor
from otayori.rules.months import JST, first_day, month_of, shift
from otayori.store import people
from otayori.store.ids import new_id
from otayori.store.key_ring import KeyRing
from otayori.store.sealing import seal
from otayori.store.tables import employment, leave, organisation, participant, staff
from otayori.usecases import staff_accounts
from otayori.usecases.passwords import Passwords
from otayori.usecases.people import Card
from otayori.usecases.staff_accounts import Founding, NewStaff


@dataclass(frozen=True, slots=True)
class Demo:
    """Ids of the demo's staff and participants, in the order of `demo.people`."""

    staff: list[Actor]
    people: list[str]

    def worker_of(self, index: int) -> Actor:
        """The worker who supports this participant."""
        return self.staff[worker_of(index)]


def holds_other_people(conn: Connection) -> bool:
    """Is there an organisation that is not the demo's?"""
    return conn.execute(select(organisation.c.id).where(organisation.c.name != ORGANISATION)).first() is not None


def find(conn: Connection) -> Demo | None:
    """The demo that was built before, if it was."""
    house = conn.execute(select(organisation.c.id).where(organisation.c.name == ORGANISATION)).first()
    if house is None:
        return None
    by_email = {row.email.open(row.id): row for row in conn.execute(select(staff).where(staff.c.organisation_id == house.id))}
    by_kana = {row.kana.open(row.id): row.id for row in conn.execute(select(participant))}
    actors = [
        Actor(kind=row.role, id=row.id, office_id=row.office_id, organisation_id=house.id, session_id="")
        for row in (by_email[colleague.email] for colleague in STAFF)
    ]
    return Demo(actors, [by_kana[life.kana] for life in LIVES])


def build(conn: Connection, ring: KeyRing, now: datetime, since: date) -> Demo:
    """Offices, staff and participants as of the morning of `since`; most were employed before that day."""
    hashed, began = Passwords().hash(PASSWORD), datetime.combine(since, time(0, 0), JST)
    admin = next(colleague for colleague in STAFF if colleague.role == "admin")
    founder = staff_accounts.found_organisation(
        conn, began, ring, Founding(ORGANISATION, OFFICES[0][0], OFFICES[0][1], admin.name, admin.email, hashed, admin.kana)
    )
    staff_accounts.add_office(conn, founder, began, new_id(), *OFFICES[1])
    offices = {office.name: office.id for office in staff_accounts.show_accounts(conn, founder, began).offices}
    actors: list[Actor] = []
    for colleague in STAFF:
        if colleague.office is None:
            actors.append(founder)
            continue
        office_id = offices[OFFICES[colleague.office][0]]
        account = staff_accounts.add_staff(
            conn, founder, began, ring, NewStaff(colleague.name, colleague.email, colleague.role, office_id, hashed, colleague.kana)
        )
        actors.append(Actor(colleague.role, account.id, office_id, founder.organisation_id, ""))
    ids = [
        _add(conn, index, offices[OFFICES[office_of(index)][0]], actors[worker_of(index)], now, since, began) for index in range(len(LIVES))
    ]
    return Demo(actors, ids)


def _add(conn: Connection, index: int, office_id: str, worker: Actor, now: datetime, since: date, began: datetime) -> str:
    """One participant with employment, assignment and leave, as if it had been written down when it happened."""
    life, person_id, job_id = LIVES[index], new_id(), new_id()
    started = since - timedelta(days=40 + 23 * (index % 17)) if life.months >= 12 else first_day(shift(month_of(now), 1 - life.months))
    card = Card(
        name=life.name,
        kana=life.kana,
        phone=f"000-5555-{2600 + index:04}",
        email=f"person{index + 1:02}@demo.example",
        contact_note=life.note,
        channel=life.channel,
        call_from=life.hours[0],
        call_to=life.hours[1],
        disclosed=life.disclosed,
        form="short" if life.leave_months else life.form,
        scale=life.scale,
        opening_day=1 + index % 3,
        opening_time="12:10",
        paused=life.paused,
        support_ends_on=None,
    )
    values = {"id": person_id, "office_id": office_id, "active": True, "created_at": began, "version": 1}
    people.add(conn, values | card.values(person_id))
    people.assign(conn, person_id, worker.id, since)
    conn.execute(
        employment.insert(),
        {"id": job_id, "participant_id": person_id, "employer": seal(life.employer, job_id), "started_on": started, "version": 1},
    )
    if life.leave_months:
        begins = first_day(shift(month_of(now), 1 - life.leave_months))
        conn.execute(leave.insert(), {"id": new_id(), "employment_id": job_id, "started_on": begins, "check_ins_wanted": True})
    return person_id
