"""Signing in with a passkey: no address, no password, no code. The passkey says who it is of.

Three steps as in accounts.py: `begin` finds the passkey, the caller verifies its signature (signatures.signed), `finish_…` opens the
session. Attempts are counted per network only: a passkey cannot be guessed, and nobody shuts its owner out by trying.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row

from otayori.rules.access import Actor
from otayori.rules.proof import StaffRules
from otayori.store import passkeys as rows
from otayori.store import people, throttle, trail
from otayori.store.key_ring import KeyRing
from otayori.store.passkeys import Owner
from otayori.usecases import passkeys, sessions
from otayori.usecases.accounts import SignedInStaff, new_mark
from otayori.usecases.invitations import Accepted
from otayori.usecases.signatures import Signed, failed
from otayori.usecases.throttling import Limit, count_attempt, network_of

MOST_PER_ADDRESS = 60


@dataclass(frozen=True, slots=True)
class Attempt:
    """An attempt that has been counted, and the passkey that says it signed."""

    row: Row[Any]
    bucket: str


def begin(conn: Connection, now: datetime, ring: KeyRing, owner: Owner, address: str, credential: str) -> Attempt | None:
    """Count an attempt and find the passkey; None when there is no such one on this side. Refuses Throttled after 60 in 15 minutes."""
    bucket = ring.lookup_hash("passkey, address", network_of(address))
    count_attempt(conn, now, (Limit(bucket, MOST_PER_ADDRESS),))
    row = passkeys.find(conn, credential)
    return Attempt(row, bucket) if row is not None and getattr(row, f"{owner}_id") else None


def finish_staff(
    conn: Connection, now: datetime, ring: KeyRing, attempt: Attempt, made: Signed, *, device: str, replaces: str | None, rules: StaffRules
) -> SignedInStaff | None:
    """Open a session of the member of staff; None, and the passkey is halted, when there may be a copy of it."""
    row = rows.active_staff(conn, attempt.row.staff_id)
    if row is None:
        raise failed()
    if not passkeys.accept(conn, now, attempt.row, made):
        _note_copy(conn, row.office_id, attempt, now)
        return None
    throttle.take_back(conn, attempt.bucket)
    if replaces:
        sessions.end(conn, replaces, now)
    session_id, token = sessions.start(conn, now, side="staff", owner_id=row.id, device=device, proof="strong", rules=rules)
    actor = Actor(row.role, row.id, row.office_id, row.organisation_id, session_id)
    trail.act(conn, office_id=row.office_id, actor=actor, act="signed_in", subject=session_id, now=now)
    return SignedInStaff(actor, token, new_mark(ring, row.email_index))


def finish_participant(
    conn: Connection, now: datetime, attempt: Attempt, made: Signed, *, device: str, replaces: str | None
) -> Accepted | None:
    """The same for a participant: no new invitation is needed."""
    row = people.one(conn, attempt.row.participant_id)
    if row is None or not row.active:
        raise failed()
    if not passkeys.accept(conn, now, attempt.row, made):
        _note_copy(conn, row.office_id, attempt, now)
        return None
    throttle.take_back(conn, attempt.bucket)
    if replaces:
        sessions.end(conn, replaces, now)
    session_id, token = sessions.start(conn, now, side="participant", owner_id=row.id, device=device)
    actor = Actor("participant", row.id, row.office_id, row.organisation_id, session_id)
    trail.act(conn, office_id=row.office_id, actor=actor, act="signed_in", subject=session_id, now=now)
    return Accepted(actor, token)


def _note_copy(conn: Connection, office_id: str | None, attempt: Attempt, now: datetime) -> None:
    trail.nobody(conn, office_id=office_id, act="passkey_halted", subject=attempt.row.id, now=now)
