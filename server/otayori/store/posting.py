"""Posting's side of the letters: which are due, who has them in hand, what became of them.

A letter is claimed by a lease and settled under that lease: a process that was away for longer than its lease settles nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, func, insert, or_, select, update

from otayori.store.ids import new_id
from otayori.store.tables import letter, letter_event, participant, push_subscription, session, staff

LEASE = timedelta(minutes=3)
"""Longer than any letter is in hand: its wait for a slot and every time limit of a carrier."""

# A lease that ends later than any lease given now could was given by a clock that ran ahead.
_FREE = or_(
    letter.c.lease_until.is_(None),
    letter.c.lease_until <= bindparam("now"),
    letter.c.lease_until > bindparam("lease", type_=letter.c.due_at.type),
)
_due = (
    select(letter.c.id)
    .where(letter.c.next_at <= bindparam("now"), _FREE)
    .order_by(letter.c.next_at)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
    .cte("due")
)
_CLAIM = update(letter).where(letter.c.id.in_(select(_due.c.id))).values(lease_until=bindparam("lease")).returning(letter)
_NEXT = select(func.min(letter.c.next_at)).where(letter.c.next_at.is_not(None))
_WAITS = select(letter.c.id).where(letter.c.next_at <= bindparam("now"), _FREE).limit(1)
_SETTLE = (
    update(letter)
    .where(letter.c.id == bindparam("this_id"), letter.c.lease_until == bindparam("lease"))
    .values(
        lease_until=None,
        state=bindparam("state"),
        next_at=bindparam("next_at"),
        attempts=bindparam("attempts"),
        road=bindparam("road"),
        sent_at=bindparam("sent_at"),
    )
)
_NOTE = insert(letter_event)
_REMOVE = delete(push_subscription).where(push_subscription.c.id == bindparam("device_id"))
_FAILED = (
    update(push_subscription)
    .where(push_subscription.c.id == bindparam("device_id"))
    .values(failed_at=bindparam("at"), failure=bindparam("failure"), rest_until=bindparam("rest_until"))
)
_DELIVERED = select(letter_event.c.letter_id, letter_event.c.road, letter_event.c.device_id, letter_event.c.at).where(
    letter_event.c.letter_id.in_(bindparam("letters", expanding=True)), letter_event.c.kind == "sent"
)
_PARTICIPANTS = select(participant.c.id, participant.c.email, participant.c.push_wanted, participant.c.email_wanted).where(
    participant.c.id.in_(bindparam("people", expanding=True))
)
_STAFF = select(staff.c.id, staff.c.email, staff.c.push_wanted, staff.c.email_wanted).where(
    staff.c.id.in_(bindparam("people", expanding=True))
)
_LIVE = push_subscription.join(session, session.c.id == push_subscription.c.session_id)
_DEVICES_OF_PARTICIPANTS = (
    select(push_subscription)
    .select_from(_LIVE)
    .where(push_subscription.c.participant_id.in_(bindparam("people", expanding=True)), session.c.revoked_at.is_(None))
    .order_by(push_subscription.c.id)
)
_DEVICES_OF_STAFF = (
    select(push_subscription)
    .select_from(_LIVE)
    .where(push_subscription.c.staff_id.in_(bindparam("people", expanding=True)), session.c.revoked_at.is_(None))
    .order_by(push_subscription.c.id)
)


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a letter: no personal text, only kinds."""

    kind: str
    road: str | None = None
    device_id: str | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What became of a letter that was in hand; `lease` is the one it was claimed with."""

    letter_id: str
    lease: datetime
    state: str
    next_at: datetime | None
    attempts: int
    road: str | None
    sent_at: datetime | None
    events: Sequence[Event] = ()
    gone: Sequence[str] = ()
    """Ids of devices that are no more."""
    failing: Sequence["Failing"] = ()


@dataclass(frozen=True, slots=True)
class Failing:
    """A device that could not be reached: the kind of failure, and until when its push service wants to be left alone."""

    device_id: str
    failure: str
    rest_until: datetime | None


def claim(conn: Connection, now: datetime, most: int, lease: timedelta = LEASE) -> list[Row[Any]]:
    """Take the letters that have been due longest in hand; nobody else gets them before the lease is over."""
    return list(conn.execute(_CLAIM, {"now": now, "lease": now + lease, "most": most}))


def anything_due(conn: Connection, now: datetime, lease: timedelta = LEASE) -> bool:
    """Is there a letter to claim?"""
    return conn.execute(_WAITS, {"now": now, "lease": now + lease}).first() is not None


def longest_due(conn: Connection) -> datetime | None:
    """Since when the letter has been due, or will be, that posting looks at next."""
    return conn.scalar(_NEXT)


def settle(conn: Connection, settled: Sequence[Settled], now: datetime) -> None:
    """Write down what became of letters, and what was learned of devices."""
    if not settled:
        return
    names = ("lease", "state", "next_at", "attempts", "road", "sent_at")
    conn.execute(_SETTLE, [{"this_id": one.letter_id, **{name: getattr(one, name) for name in names}} for one in settled])
    note(conn, ((one.letter_id, event) for one in settled for event in one.events), now)
    if gone := [{"device_id": device_id} for one in settled for device_id in one.gone]:
        conn.execute(_REMOVE, gone)
    if failing := [{**asdict(device), "at": now} for one in settled for device in one.failing]:
        conn.execute(_FAILED, failing)


def note(conn: Connection, events: Iterable[tuple[str, Event]], now: datetime) -> None:
    """Write events of letters down."""
    rows = [
        {"id": new_id(), "letter_id": letter_id, "at": now, "kind": one.kind, "road": one.road, "device_id": one.device_id, "why": one.why}
        for letter_id, one in events
    ]
    if rows:
        conn.execute(_NOTE, rows)


def delivered(conn: Connection, letters: Sequence[str]) -> Sequence[Row[*tuple[Any, ...]]]:
    """By which roads and to which devices these letters have gone already: letter_id, road, device_id, at."""
    return conn.execute(_DELIVERED, {"letters": letters}).all() if letters else ()


def people(conn: Connection, ids: Sequence[str], *, of_staff: bool) -> Sequence[Row[*tuple[Any, ...]]]:
    """The roads that these people want: id, email (sealed), push_wanted, email_wanted."""
    return conn.execute(_STAFF if of_staff else _PARTICIPANTS, {"people": ids}).all() if ids else ()


def devices(conn: Connection, ids: Sequence[str], *, of_staff: bool) -> list[Row[Any]]:
    """The subscriptions of these people whose device is still signed in, or was until its time was over."""
    return list(conn.execute(_DEVICES_OF_STAFF if of_staff else _DEVICES_OF_PARTICIPANTS, {"people": ids})) if ids else []
