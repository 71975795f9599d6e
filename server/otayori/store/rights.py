"""A person's requests, the end of support, and disclosures. One function answers one question."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, insert, or_, select, update

from otayori.rules.months import day_of
from otayori.store.interview_tables import interview_record
from otayori.store.rights_tables import disclosure, restriction_end, rights_request, support_end
from otayori.store.sealing import seal
from otayori.store.tables import assignment, call_task, contact, help_call, participant, staff

_LIFTER = staff.alias("lifter")
_WITH_ANSWER = (
    rights_request.outerjoin(staff, staff.c.id == rights_request.c.answered_by)
    .outerjoin(restriction_end, restriction_end.c.request_id == rights_request.c.id)
    .outerjoin(_LIFTER, _LIFTER.c.id == restriction_end.c.lifted_by)
)
_LIFTED = (
    restriction_end.c.lifted_at,
    restriction_end.c.lifted_by,
    restriction_end.c.reason.label("lifted_why"),
    _LIFTER.c.name.label("lifter_name"),
)
_REQUESTS = select(rights_request, staff.c.name.label("by_name"), *_LIFTED).select_from(_WITH_ANSWER)
_REQUEST = _REQUESTS.where(rights_request.c.id == bindparam("request_id"))
_OF_PERSON = _REQUESTS.where(rights_request.c.participant_id == bindparam("participant_id")).order_by(rights_request.c.id.desc())
_OF_OFFICE = (
    select(rights_request, staff.c.name.label("by_name"), participant.c.name.label("person_name"), *_LIFTED)
    .select_from(_WITH_ANSWER.join(participant, participant.c.id == rights_request.c.participant_id))
    .where(
        rights_request.c.office_id == bindparam("office_id"),
        or_(
            rights_request.c.state == "open",
            rights_request.c.answered_at >= bindparam("since"),
            restriction_end.c.lifted_at >= bindparam("since"),
        ),
    )
    .order_by(rights_request.c.due_on, rights_request.c.id)
)
_OPEN = select(func.count().label("requests"), func.min(rights_request.c.due_on).label("due_on")).where(
    rights_request.c.office_id == bindparam("office_id"), rights_request.c.state == "open"
)
_STILL_OPEN = select(rights_request.c.id).where(
    rights_request.c.id.in_(bindparam("requests", expanding=True)), rights_request.c.state == "open"
)
_ANSWER = update(rights_request).where(
    rights_request.c.id == bindparam("this_id"), rights_request.c.version == bindparam("at_version"), rights_request.c.state == "open"
)
_END = select(support_end).where(support_end.c.participant_id == bindparam("participant_id"))
# By which request the use of a record has stopped: the first, where two were answered at the same moment.
_STOPPED_BY = (
    select(func.min(rights_request.c.id))
    .where(
        rights_request.c.participant_id == support_end.c.participant_id,
        rights_request.c.kind == "stop",
        rights_request.c.state == "done",
        rights_request.c.answered_at == support_end.c.restricted_at,
    )
    .scalar_subquery()
    .label("stopped_by")
)
_ENDED = (
    select(support_end, participant.c.name, _STOPPED_BY)
    .join(participant, participant.c.id == support_end.c.participant_id)
    .where(participant.c.office_id == bindparam("office_id"))
    .order_by(support_end.c.ended_on, support_end.c.participant_id)
)
_OVER = _ENDED.where(support_end.c.ended_on <= bindparam("ended_by"))
_RESTRICT = (
    update(support_end)
    .where(support_end.c.participant_id == bindparam("of_participant"), support_end.c.restricted_at.is_(None))
    .values(restricted_at=bindparam("now"))
)
_LIFT = (
    update(support_end)
    .where(support_end.c.participant_id == bindparam("of_participant"), support_end.c.restricted_at == bindparam("since"))
    .values(restricted_at=None)
)
_LATER = interview_record.alias("later")
_HELD = (
    select(interview_record.c.participant_id, func.max(interview_record.c.held_on).label("last_on"))
    .where(
        interview_record.c.participant_id.in_(bindparam("people", expanding=True)),
        ~select(_LATER.c.id)
        .where(_LATER.c.interview_id == interview_record.c.interview_id, _LATER.c.version > interview_record.c.version)
        .exists(),
    )
    .group_by(interview_record.c.participant_id)
)
_SUPPORTED = (
    select(contact.c.participant_id, func.max(contact.c.made_at).label("last_at"))
    .where(contact.c.participant_id.in_(bindparam("people", expanding=True)))
    .group_by(contact.c.participant_id),
    select(help_call.c.participant_id, func.max(help_call.c.received_at).label("last_at"))
    .where(help_call.c.participant_id.in_(bindparam("people", expanding=True)))
    .group_by(help_call.c.participant_id),
    select(call_task.c.participant_id, func.max(call_task.c.closed_at).label("last_at"))
    .where(call_task.c.participant_id.in_(bindparam("people", expanding=True)))
    .group_by(call_task.c.participant_id),
)
_DISCLOSURES = select(disclosure, staff.c.name.label("by_name")).join(staff, staff.c.id == disclosure.c.made_by)
_DISCLOSURE = _DISCLOSURES.where(disclosure.c.id == bindparam("disclosure_id"))
_DISCLOSED_TO = _DISCLOSURES.where(disclosure.c.participant_id == bindparam("participant_id")).order_by(disclosure.c.id.desc())


def request(conn: Connection, request_id: str) -> Row[Any] | None:
    """One request, with `by_name`, the sealed name of whoever answered it; where it was a stop that was lifted, when, by whom and why
    (`lifted_at`, `lifter_name`, `lifted_why`)."""
    return conn.execute(_REQUEST, {"request_id": request_id}).first()


def requests_of(conn: Connection, participant_id: str) -> list[Row[Any]]:
    """The person's requests, newest first, each as `request` gives it."""
    return list(conn.execute(_OF_PERSON, {"participant_id": participant_id}))


def requests_in(conn: Connection, office_id: str, since: datetime) -> list[Row[Any]]:
    """The office's open requests and those answered or lifted since then, soonest due first: as `request`, with `person_name`."""
    return list(conn.execute(_OF_OFFICE, {"office_id": office_id, "since": since}))


def open_requests(conn: Connection, office_id: str) -> Row[*tuple[Any, ...]]:
    """How many of the office's `requests` are open, and by when the first is due (`due_on`, None without any)."""
    return conn.execute(_OPEN, {"office_id": office_id}).one()


def still_open(conn: Connection, ids: Sequence[str]) -> set[str]:
    """Which of these requests nobody has answered."""
    return set(conn.scalars(_STILL_OPEN, {"requests": ids})) if ids else set()


def add_request(conn: Connection, values: dict[str, Any]) -> None:
    """A new request; its words come sealed to its id."""
    conn.execute(insert(rights_request), {**values, "state": "open", "answer": seal("", values["id"]), "version": 1})


def answer_request(conn: Connection, request_id: str, version: int, values: dict[str, Any]) -> bool:
    """Answer an open request that is still at `version`; False when somebody was faster."""
    asked = {**values, "version": version + 1, "this_id": request_id, "at_version": version}
    return conn.execute(_ANSWER, asked).rowcount == 1


def end_of(conn: Connection, participant_id: str) -> Row[Any] | None:
    """When and why support ended; None while it goes on."""
    return conn.execute(_END, {"participant_id": participant_id}).first()


def end_support(conn: Connection, values: dict[str, Any]) -> None:
    """Write down the end: from that day nobody supports the person, and the clock asks nothing more."""
    conn.execute(insert(support_end), {**values, "restricted_at": None})
    who, last = values["participant_id"], values["ended_on"]
    conn.execute(update(participant).where(participant.c.id == who).values(active=False, support_ends_on=last))
    conn.execute(update(assignment).where(assignment.c.participant_id == who, assignment.c.until_on.is_(None)).values(until_on=last))


def ended_in(conn: Connection, office_id: str) -> list[Row[Any]]:
    """Everybody of the office whose support has ended, longest ago first, with their sealed `name`, and `stopped_by`, the request by
    which the use of their record has stopped."""
    return list(conn.execute(_ENDED, {"office_id": office_id}))


def ended_before(conn: Connection, office_id: str, day: date) -> list[Row[Any]]:
    """Those whose support ended on this Japanese date or earlier, longest ago first."""
    return list(conn.execute(_OVER, {"office_id": office_id, "ended_by": day}))


def restrict(conn: Connection, participant_id: str, now: datetime) -> bool:
    """From now the record is kept and not used; False when it was so already, or support goes on."""
    return conn.execute(_RESTRICT, {"of_participant": participant_id, "now": now}).rowcount == 1


def lift(conn: Connection, request_id: str, participant_id: str, since: datetime, values: dict[str, Any]) -> bool:
    """The record that is restricted `since` then is used again; who did it and why is kept beside the request. False when it is not
    restricted since then."""
    if conn.execute(_LIFT, {"of_participant": participant_id, "since": since}).rowcount != 1:
        return False
    conn.execute(insert(restriction_end), {**values, "request_id": request_id, "participant_id": participant_id})
    return True


def supported_on(conn: Connection, people: Sequence[str]) -> dict[str, list[date]]:
    """For each of these people on which Japanese dates somebody was last there for them: a contact, an interview on the day it was
    held (as its newest version says), a call for help that came, a task that was closed."""
    found: dict[str, list[date]] = {who: [] for who in people}
    if not people:
        return found
    for row in conn.execute(_HELD, {"people": people}):
        found[row.participant_id].append(row.last_on)
    for statement in _SUPPORTED:
        for row in conn.execute(statement, {"people": people}):
            found[row.participant_id] += [day_of(row.last_at)] if row.last_at else []
    return found


def disclosure_of(conn: Connection, disclosure_id: str) -> Row[Any] | None:
    """One disclosure, with `by_name`."""
    return conn.execute(_DISCLOSURE, {"disclosure_id": disclosure_id}).first()


def disclosures_to(conn: Connection, participant_id: str) -> list[Row[Any]]:
    """What was disclosed to the person, newest first, with `by_name`."""
    return list(conn.execute(_DISCLOSED_TO, {"participant_id": participant_id}))


def add_disclosure(conn: Connection, values: dict[str, Any]) -> None:
    """Keep what was chosen, sealed to the row."""
    conn.execute(insert(disclosure), values)
