"""Who is signed in on this device.

A session is a row; its token (256 random bits) lives only in the device's cookie and is found again by its SHA-256.
A participant's device stays signed in until a worker revokes it or the person signs out. A member of staff is signed out after
12 hours without use, counted from the last note of use, which is taken at most once an hour, and after 7 days in any case.
"""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Literal, NamedTuple, TypeAlias

from sqlalchemy import Connection

from otayori.rules.access import Actor
from otayori.rules.questions import tidied
from otayori.rules.refused import NotSignedIn
from otayori.store import sessions, trail
from otayori.store.ids import new_id

Side: TypeAlias = Literal["participant", "staff"]

STAFF_IDLE = timedelta(hours=12)
STAFF_LONGEST = timedelta(days=7)
NOTED_EVERY = timedelta(hours=1)
LONGEST_DEVICE_NAME = 80


class SignedIn(NamedTuple):
    """The actor on this device, whether it is time to note that the device is in use, and until when it may then stay signed in."""

    actor: Actor
    touch_due: bool
    may_stay_until: datetime


def token_hash(token: str) -> str:
    """What is stored of a secret with 256 random bits: nobody who reads the database can sign in with it."""
    return hashlib.sha256(token.encode()).hexdigest()


def signed_in(conn: Connection, side: Side, hashed: str, now: datetime) -> SignedIn:
    """The actor whose device holds the token with this hash; NotSignedIn when it is unknown, revoked, expired or its owner inactive."""
    if side == "participant":
        row = sessions.session_of_participant(conn, hashed, now)
        kind = "participant"
    else:
        row = sessions.session_of_staff(conn, hashed, now)
        kind = row.role if row else "worker"
    if row is None:
        raise NotSignedIn
    actor = Actor(kind=kind, id=row.owner_id, office_id=row.office_id, organisation_id=row.organisation_id, session_id=row.id)
    may_stay_until = min(now + STAFF_IDLE, row.created_at + STAFF_LONGEST)
    return SignedIn(actor, touch_due=now - row.last_seen_at >= NOTED_EVERY, may_stay_until=may_stay_until)


def touch(conn: Connection, signed_in: SignedIn, now: datetime) -> None:
    """Note that a device is in use; a member of staff may stay for another 12 hours, a participant until revoked as before."""
    sessions.touch_session(conn, signed_in.actor.session_id, signed_in.may_stay_until, now)


def start(conn: Connection, now: datetime, *, side: Side, owner_id: str, device: str) -> tuple[str, str]:
    """Sign a device in for its owner; returns the session's id and the token for the cookie, which is kept nowhere else."""
    session_id, token = new_id(), secrets.token_urlsafe(32)
    sessions.insert_session(
        conn,
        session_id=session_id,
        token_hash=token_hash(token),
        staff_id=owner_id if side == "staff" else None,
        participant_id=owner_id if side == "participant" else None,
        device=tidied(device)[:LONGEST_DEVICE_NAME],
        expires_at=now + STAFF_IDLE if side == "staff" else None,
        now=now,
    )
    return session_id, token


def end(conn: Connection, token: str, now: datetime) -> None:
    """Sign out whatever device holds this token; nothing happens when none does."""
    sessions.revoke_token(conn, token_hash(token), now)


def sign_out(conn: Connection, actor: Actor, now: datetime) -> None:
    """Sign the actor's own device out."""
    sessions.revoke_session(conn, actor.session_id, None, now)
    trail.act(conn, office_id=actor.office_id, actor=actor, act="signed_out", subject=actor.session_id, now=now)
