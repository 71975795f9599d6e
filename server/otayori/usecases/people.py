"""Participants as staff keep them: their card, employments, leaves, and who supports them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row

from otayori.rules.access import Actor
from otayori.rules.months import day_of
from otayori.rules.refused import Invalid, NotFound, Shown, Stale
from otayori.store import letters, offices, people, tasks, trail
from otayori.store.ids import new_id
from otayori.store.people import Leave
from otayori.store.sealing import seal
from otayori.usecases import ending
from otayori.usecases.employments import jobs_of
from otayori.usecases.interview_endings import give_up_visits
from otayori.usecases.person_page import person_page
from otayori.usecases.raising import GRAVITY
from otayori.usecases.records import open_record
from otayori.usecases.rights_views import EndReason
from otayori.usecases.staff_views import PersonPage
from otayori.usecases.tasks import free_claims_of

_ADDED_BEFORE = (
    "この{人|ひと}は もう {登録|とうろく}されています。「{利用者|りようしゃ}」から {記録|きろく}を ひらいて、{直|なお}してください。"
)
_LEAVES_OVERLAP = "ほかの お{休|やす}みと {期間|きかん}が かさなっています。そちらを {先|さき}に {直|なお}してください。"

SEALED = ("name", "kana", "phone", "email", "contact_note")


@dataclass(frozen=True, slots=True)
class Card:
    """What staff write about a participant: names, roads, preferences, form and scale."""

    name: str
    kana: str
    phone: str
    email: str
    contact_note: str
    channel: str
    call_from: str
    call_to: str
    disclosed: bool
    form: str
    scale: str
    opening_day: int
    opening_time: str
    paused: bool
    support_ends_on: date | None

    def values(self, participant_id: str) -> dict[str, Any]:
        """As columns of the row `participant_id`."""
        if not self.name.strip() or not self.kana.strip():
            raise Invalid("name_needed", "{名前|なまえ}と ふりがなを {書|か}いてください。", "name" if not self.name.strip() else "kana")
        if self.call_from >= self.call_to:
            raise Invalid(
                "wrong_time", "{連絡|れんらく}できる{時間|じかん}の {終|お}わりは、{始|はじ}まりより あとに してください。", "call_to"
            )
        return {name: seal(said, participant_id) if name in SEALED else said for name, said in self.tidied().items()}

    def tidied(self) -> dict[str, Any]:
        """What is kept, by name: nothing blank around the texts."""
        plain = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return plain | {name: plain[name].strip() for name in SEALED}


def add_person(
    conn: Connection, actor: Actor, now: datetime, participant_id: str, card: Card, employer: str, started_on: date
) -> PersonPage:
    """A new participant of the actor's office with a first employment; a worker who adds somebody supports them.

    The same person twice is one. Refuses other words under an id that has arrived already: they belong into the record.
    """
    if actor.office_id is None:
        raise NotFound
    if people.one(conn, participant_id) is not None:
        return _added_before(conn, actor, now, participant_id, card, employer, started_on)
    people.add(
        conn,
        {
            "id": participant_id,
            "office_id": actor.office_id,
            **card.values(participant_id),
            "active": True,
            "created_at": now,
            "version": 1,
        },
    )
    _add_employment(conn, participant_id, employer, started_on)
    if actor.kind == "worker":
        people.assign(conn, participant_id, actor.id, day_of(now))
    trail.act(conn, office_id=actor.office_id, actor=actor, act="person_added", subject=participant_id, now=now)
    return show_person(conn, actor, now, participant_id)


def show_person(conn: Connection, actor: Actor, now: datetime, participant_id: str) -> PersonPage:
    """Everything about one person; the reading is logged."""
    return person_page(conn, open_record(conn, actor, participant_id, "person", now), now)


def change_card(conn: Connection, actor: Actor, now: datetime, participant_id: str, version: int, card: Card) -> PersonPage:
    """Change the card if nobody else has meanwhile. 開示 and 非開示 open and shut a door to the employer: each is an act of its own."""
    person = open_record(conn, actor, participant_id, "person", now)
    if person.version != version or not people.change(conn, person.id, version, card.values(person.id)):
        raise Stale(person_page(conn, person, now), shown=Shown("person", person.id))
    if card.disclosed != person.disclosed:
        act = "made_disclosed" if card.disclosed else "made_undisclosed"
        trail.act(conn, office_id=person.office_id, actor=actor, act=act, subject=person.id, now=now)
    if not card.disclosed:
        give_up_visits(conn, actor, person, now)
    return _page_after(conn, actor, now, person.id, "card_changed")


def add_employment(conn: Connection, actor: Actor, now: datetime, participant_id: str, employer: str, started_on: date) -> PersonPage:
    """A new employment. Refused while another one has no end."""
    person = _open_alone(conn, actor, participant_id, now)
    _refuse_overlap(conn, person.id, None, started_on, None)
    _add_employment(conn, person.id, employer, started_on)
    return _page_after(conn, actor, now, person.id, "employment_added")


def change_employment(
    conn: Connection,
    actor: Actor,
    now: datetime,
    participant_id: str,
    employment_id: str,
    version: int,
    employer: str,
    started_on: date,
    ended_on: date | None,
) -> PersonPage:
    """Correct an employment, or end it."""
    person = _open_alone(conn, actor, participant_id, now)
    job = next((row for row in jobs_of(conn, [person.id]).of(person.id) if row.id == employment_id), None)
    if job is None:
        raise NotFound
    if ended_on is not None and ended_on < started_on:
        raise Invalid("wrong_date", "{終|お}わりの{日|ひ}は、{始|はじ}まりの{日|ひ}より あとに してください。", "ended_on")
    _refuse_overlap(conn, person.id, employment_id, started_on, ended_on)
    values = {"employer": seal(_employer(employer), employment_id), "started_on": started_on, "ended_on": ended_on}
    if job.version != version or not people.change_employment(conn, person.id, employment_id, version, values):
        raise Stale(person_page(conn, person, now), shown=Shown("person", person.id))
    return _page_after(conn, actor, now, person.id, "employment_changed")


def add_leave(
    conn: Connection, actor: Actor, now: datetime, participant_id: str, employment_id: str, started_on: date, *, check_ins_wanted: bool
) -> PersonPage:
    """A leave (休職) begins within an employment; the check-in goes on in its short form if the person wants it."""
    person = _open_alone(conn, actor, participant_id, now)
    jobs = jobs_of(conn, [person.id])
    job = next((row for row in jobs.of(person.id) if row.id == employment_id), None)
    if job is None:
        raise NotFound
    _within(job, started_on, "started_on")
    if any(_overlap(row, started_on, None) for row in jobs.leaves_of(person.id) if row.employment_id == job.id):
        raise Invalid("overlap", _LEAVES_OVERLAP, "started_on")
    people.add_leave(
        conn, {"id": new_id(), "employment_id": job.id, "started_on": started_on, "ended_on": None, "check_ins_wanted": check_ins_wanted}
    )
    return _page_after(conn, actor, now, person.id, "leave_added")


def change_leave(
    conn: Connection, actor: Actor, now: datetime, participant_id: str, leave_id: str, ended_on: date | None, *, check_ins_wanted: bool
) -> PersonPage:
    """End a leave (its last day), or change whether check-ins are wanted in it."""
    person = _open_alone(conn, actor, participant_id, now)
    jobs = jobs_of(conn, [person.id])
    leave = next((row for row in jobs.leaves_of(person.id) if row.id == leave_id), None)
    if leave is None:
        raise NotFound
    if ended_on is not None:
        if ended_on < leave.started_on:
            raise Invalid("wrong_date", "{終|お}わりの{日|ひ}は、{始|はじ}まりの{日|ひ}より あとに してください。", "ended_on")
        _within(next(row for row in jobs.of(person.id) if row.id == leave.employment_id), ended_on, "ended_on")
    others = (row for row in jobs.leaves_of(person.id) if row.employment_id == leave.employment_id and row.id != leave.id)
    if any(_overlap(row, leave.started_on, ended_on) for row in others):
        raise Invalid("overlap", _LEAVES_OVERLAP, "ended_on")
    people.change_leave(conn, leave_id, {"ended_on": ended_on, "check_ins_wanted": check_ins_wanted})
    return _page_after(conn, actor, now, person.id, "leave_changed")


def assign(conn: Connection, actor: Actor, now: datetime, participant_id: str, staff_ids: Iterable[str]) -> PersonPage:
    """From today exactly these support the person: active workers of the office, and whoever does so already, in whatever role by now."""
    person = _open_alone(conn, actor, participant_id, now)
    wished = set(staff_ids)
    known = {row.id for row in offices.staff_of(conn, person.office_id) if row.active and row.role == "worker"}
    present = {worker.id for worker in people.workers_of(conn, [person.id]).get(person.id, [])}
    if not wished <= known | present:
        raise Invalid("unknown_worker", "この{事業所|じぎょうしょ}の {支援員|しえんいん}を えらんでください。", "staff_ids")
    joining = sorted(wished - present)
    for staff_id in joining:
        people.assign(conn, person.id, staff_id, day_of(now))
    task = tasks.unclosed_of(conn, person.id)
    if task is not None and task.gravity == GRAVITY["red"] and task.state != "watch":
        letters.to_staff(conn, "red_raised", task.id, joining, now)
    for staff_id in sorted(present - wished):
        people.unassign(conn, person.id, staff_id, day_of(now))
        free_claims_of(conn, staff_id, now, person.id)
    return _page_after(conn, actor, now, person.id, "assigned")


def end_support(
    conn: Connection, actor: Actor, now: datetime, participant_id: str, ended_on: date, reason: EndReason, note: str
) -> PersonPage:
    """Write down the end of support (`ending.end_support`), and show what stands now."""
    ending.end_support(conn, actor, now, participant_id, ended_on, reason, note)
    return show_person(conn, actor, now, participant_id)


def _added_before(
    conn: Connection, actor: Actor, now: datetime, participant_id: str, card: Card, employer: str, started_on: date
) -> PersonPage:
    page = show_person(conn, actor, now, participant_id)
    same = all(getattr(page.person, name) == said for name, said in card.tidied().items())
    if not same or (employer.strip(), started_on) not in {(job.employer, job.started_on) for job in page.employments}:
        raise Stale(page, _ADDED_BEFORE, code="added_before", shown=Shown("person", participant_id))
    return page


def _page_after(conn: Connection, actor: Actor, now: datetime, participant_id: str, act: str) -> PersonPage:
    person = people.one(conn, participant_id)
    if person is None:
        raise NotFound
    trail.act(conn, office_id=person.office_id, actor=actor, act=act, subject=person.id, now=now)
    return person_page(conn, person, now)


def _add_employment(conn: Connection, participant_id: str, employer: str, started_on: date) -> None:
    employment_id = new_id()
    people.add_employment(
        conn,
        {
            "id": employment_id,
            "participant_id": participant_id,
            "employer": seal(_employer(employer), employment_id),
            "started_on": started_on,
            "ended_on": None,
            "version": 1,
        },
    )


def _employer(name: str) -> str:
    if not name.strip():
        raise Invalid("employer_needed", "つとめ{先|さき}の {名前|なまえ}を {書|か}いてください。", "employer")
    return name.strip()


def _open_alone(conn: Connection, actor: Actor, participant_id: str, now: datetime) -> Row[Any]:
    """Open the record for a change that looks at several of its rows: such changes go one after the other."""
    person = open_record(conn, actor, participant_id, "person", now)
    people.lock(conn, person.id)
    return person


def _within(job: Row[Any], day: date, field: str) -> None:
    if day < job.started_on or (job.ended_on is not None and day > job.ended_on):
        raise Invalid("wrong_date", "{働|はたら}いている{期間|きかん}の {中|なか}の {日|ひ}に してください。", field)


def _overlap(row: Row[Any] | Leave, started_on: date, ended_on: date | None) -> bool:
    """Do this employment or leave and the given days (None: without an end) share a day?"""
    return (row.ended_on is None or row.ended_on >= started_on) and (ended_on is None or row.started_on <= ended_on)


def _refuse_overlap(conn: Connection, participant_id: str, but: str | None, started_on: date, ended_on: date | None) -> None:
    """One job at a time: a check-in must know which employment it is about."""
    others = (row for row in jobs_of(conn, [participant_id]).of(participant_id) if row.id != but)
    if any(_overlap(row, started_on, ended_on) for row in others):
        raise Invalid(
            "overlap",
            "ほかの つとめ{先|さき}と {期間|きかん}が かさなっています。{先|さき}に そちらを {終|お}わらせてください。",
            "started_on",
        )
