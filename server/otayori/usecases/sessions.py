"""Who is signed in on this device.

A session is a row; its token (256 random bits) lives only in the device's cookie and is found again by its SHA-256.
A participant's device stays signed in until a worker revokes it or the person signs out. A member of staff is signed out after
12 hours without use, counted from the last note of use, which is taken at most once an hour, and after 7 days in any case
(rules.proof.StaffRules: a house may set both).
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal, NamedTuple, TypeAlias

from sqlalchemy import Connection

from otayori.rules.access import Actor
from otayori.rules.devices import device_name
from otayori.rules.months import day_of
from otayori.rules.proof import USUAL, Proof, Proven, StaffRules, is_half
from otayori.rules.questions import tidied
from otayori.rules.refused import NotFound, NotSignedIn
from otayori.store import sessions, trail
from otayori.store.ids import new_id
from otayori.usecases.showing import jst

Side: TypeAlias = Literal["participant", "staff"]

NOTED_EVERY = timedelta(hours=1)


class SignedIn(NamedTuple):
    """The actor on this device, whether it is time to note that the device is in use, until when it may then stay signed in, and how
    surely a member of staff has shown who they are (None: a participant)."""

    actor: Actor
    touch_due: bool
    may_stay_until: datetime
    proven: Proven | None


def token_hash(token: str) -> str:
    """What is stored of a secret with 256 random bits: nobody who reads the database can sign in with it."""
    return hashlib.sha256(token.encode()).hexdigest()


def signed_in(conn: Connection, side: Side, hashed: str, now: datetime, rules: StaffRules = USUAL) -> SignedIn:
    """The actor whose device holds the token with this hash; NotSignedIn when it is unknown, revoked, expired or its owner inactive."""
    find = sessions.session_of_participant if side == "participant" else sessions.session_of_staff
    row = find(conn, hashed, now)
    if row is None:
        raise NotSignedIn
    actor = Actor(
        kind="participant" if side == "participant" else row.role,
        id=row.id,
        office_id=row.office_id,
        organisation_id=row.organisation_id,
        session_id=row.session_id,
        own=row if side == "participant" else None,
    )
    may_stay_until = min(now + rules.idle, row.signed_in_at + rules.longest)
    proven = Proven(row.proof or "password", row.proven_at or row.signed_in_at) if side == "staff" else None
    return SignedIn(actor, touch_due=now - row.last_seen_at >= NOTED_EVERY, may_stay_until=may_stay_until, proven=proven)


def touch(conn: Connection, signed_in: SignedIn, now: datetime) -> None:
    """Note that a device is in use; a member of staff may stay for another 12 hours, a participant until revoked as before."""
    sessions.touch_session(conn, signed_in.actor.session_id, signed_in.may_stay_until, now)


def start(
    conn: Connection, now: datetime, *, side: Side, owner_id: str, device: str, proof: Proof = "password", rules: StaffRules = USUAL
) -> tuple[str, str]:
    """Sign a device in for its owner; returns the session's id and the token for the cookie, which is kept nowhere else.

    `proof` says by what a member of staff has shown who they are.
    """
    session_id, token = new_id(), secrets.token_urlsafe(32)
    sessions.insert_session(
        conn,
        session_id=session_id,
        token_hash=token_hash(token),
        staff_id=owner_id if side == "staff" else None,
        participant_id=owner_id if side == "participant" else None,
        device=device_name(tidied(device)),
        expires_at=now + rules.idle if side == "staff" else None,
        now=now,
    )
    if side == "staff":
        sessions.prove(conn, session_id, proof, now)
    return session_id, token


def is_half_one(conn: Connection, actor: Actor, rules: StaffRules) -> bool:
    """Whether the actor's session still needs a second factor."""
    row = sessions.proof_of(conn, actor.session_id)
    return is_half(row.proof if row else "password", actor.kind, rules)


def prove(conn: Connection, actor: Actor, now: datetime, proof: Proof | None) -> str:
    """The holder of this staff session has just shown who they are, by `proof` (None: as before). Returns the session's new token; the
    old one opens nothing any more (ASVS 7.2.4)."""
    token = secrets.token_urlsafe(32)
    sessions.prove(conn, actor.session_id, proof, now)
    sessions.change_token(conn, actor.session_id, token_hash(token))
    return token


def end(conn: Connection, token: str, now: datetime) -> None:
    """Sign out whatever device holds this token; nothing happens when none does."""
    sessions.revoke_token(conn, token_hash(token), now)


@dataclass(frozen=True, slots=True)
class OwnDevice:
    """A device on which the actor is signed in; `last_used_on` is a Japanese date, `this` the one that asks."""

    id: str
    name: str
    signed_in_at: datetime
    last_used_on: date
    this: bool


def side_of(actor: Actor) -> Side:
    """Whose sessions an actor has."""
    return "participant" if actor.kind == "participant" else "staff"


def own_devices(conn: Connection, actor: Actor, now: datetime) -> list[OwnDevice]:
    """Where the actor is signed in, this device first."""
    rows = sessions.live_of(conn, side_of(actor), actor.id, now)
    devices = [
        OwnDevice(row.id, device_name(row.device), jst(row.created_at), day_of(row.last_seen_at), row.id == actor.session_id)
        for row in rows
    ]
    return sorted(devices, key=lambda device: not device.this)


def end_own(conn: Connection, actor: Actor, now: datetime, session_id: str) -> None:
    """Sign another device of one's own out."""
    if not sessions.revoke_own(conn, side_of(actor), actor.id, session_id, now):
        raise NotFound
    trail.act(conn, office_id=actor.office_id, actor=actor, act="session_ended", subject=session_id, now=now)


def end_others(conn: Connection, actor: Actor, now: datetime) -> None:
    """Sign every device out but this one."""
    if sessions.revoke_others(conn, side_of(actor), actor.id, actor.session_id, now):
        trail.act(conn, office_id=actor.office_id, actor=actor, act="other_sessions_ended", subject=actor.id, now=now)


def sign_out(conn: Connection, actor: Actor, now: datetime) -> None:
    """Sign the actor's own device out."""
    sessions.revoke_session(conn, actor.session_id, None, now)
    trail.act(conn, office_id=actor.office_id, actor=actor, act="signed_out", subject=actor.session_id, now=now)
