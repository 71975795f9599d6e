"""Claiming: from rows that are due to letters in hand, with whom each is for. One transaction, and over before anything is sent."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, TypeAlias

import msgspec
from sqlalchemy import Connection, Row

from otayori.letters.carriers import Device, Recipient
from otayori.letters.next_step import InHand
from otayori.rules.letters import KINDS, Go, Moot, Verdict, Wait
from otayori.store import posting
from otayori.store.posting import Event, Settled

Door: TypeAlias = Callable[[Connection, Sequence[Row[Any]], datetime], dict[str, Verdict]]
"""Says of claimed letters, by id, whether they still matter."""


def take(conn: Connection, door: Door, now: datetime, most: int, lease: timedelta) -> tuple[int, list[InHand]]:
    """Claim letters; settle at once those that no longer matter, or not yet. How many were claimed, and those to hand over now."""
    rows = posting.claim(conn, now, most, lease)
    if not rows:
        return 0, []
    verdicts = door(conn, rows, now)
    going = [row for row in rows if isinstance(verdicts[row.id], Go)]
    posting.settle(conn, [_left(row, verdicts[row.id]) for row in rows if not isinstance(verdicts[row.id], Go)], now)
    recipients = recipients_of(conn, going)
    delivered = _delivered(conn, [row for row in going if row.attempts or row.sent_at])
    in_hand: list[InHand] = []
    for row in going:
        verdict = verdicts[row.id]
        badge = verdict.badge if isinstance(verdict, Go) else 1
        in_hand.append(_in_hand(row, recipients[row.participant_id or row.staff_id], badge, delivered[row.id]))
    return len(rows), in_hand


def _in_hand(row: Row[Any], to: Recipient, badge: int, delivered: set[tuple[str, str | None]]) -> InHand:
    return InHand(
        id=row.id,
        lease=row.lease_until,
        kind=row.kind,
        travels=KINDS[row.kind],
        subject=row.subject,
        written_at=row.written_at,
        due_at=row.due_at,
        expires_at=row.expires_at,
        attempts=row.attempts,
        road=row.road,
        sent_at=row.sent_at,
        to=to,
        badge=badge,
        delivered=frozenset(delivered),
    )


def _left(row: Row[Any], verdict: Verdict) -> Settled:
    """A letter that is not handed over now: never, or later."""
    kept: dict[str, Any] = {
        "letter_id": row.id,
        "lease": row.lease_until,
        "attempts": row.attempts,
        "road": row.road,
        "sent_at": row.sent_at,
    }
    match verdict:
        case Wait(until):
            return Settled(**kept, state=row.state, next_at=until)
        case Moot(why):
            return Settled(**kept, state="sent" if row.sent_at else "moot", next_at=None, events=[Event("moot", why=why)])
        case Go():
            raise ValueError("this letter goes")


def recipients_of(conn: Connection, rows: Sequence[Row[Any]]) -> Mapping[str, Recipient]:
    """Whom these letters are for, by id, with the roads that they want and have."""
    return {**_recipients(conn, rows, of_staff=False), **_recipients(conn, rows, of_staff=True)}


def _recipients(conn: Connection, rows: Sequence[Row[Any]], *, of_staff: bool) -> Mapping[str, Recipient]:
    """Whom the letters are for, with the roads that they want and have."""
    owner = "staff_id" if of_staff else "participant_id"
    ids = sorted({owner_id for row in rows if (owner_id := getattr(row, owner))})
    people = posting.people(conn, ids, of_staff=of_staff)
    devices: dict[str, list[Device]] = defaultdict(list)
    for row in posting.devices(conn, [person.id for person in people if person.push_wanted], of_staff=of_staff):
        devices[getattr(row, owner)].append(_device(row))
    return {
        person.id: Recipient(
            id=person.id,
            staff=of_staff,
            email=person.email.open(person.id) if person.email_wanted else "",
            devices=devices[person.id],
        )
        for person in people
    }


def _device(row: Row[Any]) -> Device:
    endpoint, p256dh, auth = msgspec.json.decode(row.address.open(row.id), type=tuple[str, str, str])
    return Device(row.id, endpoint, p256dh, auth, row.vapid_key, row.rest_until)


def _delivered(conn: Connection, rows: Sequence[Row[Any]]) -> Mapping[str, set[tuple[str, str | None]]]:
    """By which roads, and to which devices, letters have gone since they were written."""
    found: dict[str, set[tuple[str, str | None]]] = defaultdict(set)
    written = {row.id: row.written_at for row in rows}
    for event in posting.delivered(conn, list(written)):
        if event.at >= written[event.letter_id]:
            found[event.letter_id].add((event.road, event.device_id))
    return found
