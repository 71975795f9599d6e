"""Somebody who is signed in shows again who they are, before what must not be done from a desk that was left open.

Three steps as in accounts.py: `begin` counts the attempt and finds what to verify, the caller verifies, `finish` notes it. Attempts are
counted per session: whoever has found an open desk guesses five times in a quarter of an hour, and shuts nobody out elsewhere.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row

from otayori.rules.access import Actor
from otayori.rules.refused import Invalid
from otayori.store import staff, throttle, trail
from otayori.store.key_ring import KeyRing
from otayori.usecases import passkeys, second_factor, sessions
from otayori.usecases.signatures import Signed
from otayori.usecases.throttling import Limit, count_attempt

MOST_ATTEMPTS = 5
WRONG = "パスワードが ちがいます。たしかめて もう{一度|いちど} ためしてください。"


@dataclass(frozen=True, slots=True)
class Confirming:
    """An attempt that has been counted, and the hash of the password to verify."""

    kept: str
    bucket: str


def begin(conn: Connection, actor: Actor, now: datetime, ring: KeyRing) -> Confirming:
    """Count an attempt before it is judged. Refuses Throttled."""
    bucket = ring.lookup_hash("confirm", actor.session_id)
    count_attempt(conn, now, (Limit(bucket, MOST_ATTEMPTS),))
    row = staff.one(conn, actor.id)
    return Confirming(kept=row.password_hash if row else "", bucket=bucket)


def finish(conn: Connection, actor: Actor, now: datetime, bucket: str) -> str:
    """It was right: returns the session's new token."""
    throttle.clear(conn, bucket)
    trail.act(conn, office_id=actor.office_id, actor=actor, act="confirmed", subject=actor.session_id, now=now)
    return sessions.prove(conn, actor, now, None)


def finish_by_code(conn: Connection, actor: Actor, now: datetime, ring: KeyRing, code: str, bucket: str) -> str | None:
    """The same with a one-time code or a recovery code; None when it is wrong, which the trail keeps."""
    if second_factor.take_code(conn, actor, now, ring, code):
        return finish(conn, actor, now, bucket)
    note_failure(conn, actor, now)
    return None


def finish_by_passkey(conn: Connection, actor: Actor, now: datetime, row: Row[Any], made: Signed, bucket: str) -> str | None:
    """The same with a passkey of the actor's own, whose signature is verified; None, and it is halted, when there may be a copy."""
    if passkeys.accept(conn, now, row, made):
        return finish(conn, actor, now, bucket)
    trail.act(conn, office_id=actor.office_id, actor=actor, act="passkey_halted", subject=row.id, now=now)
    return None


def note_failure(conn: Connection, actor: Actor, now: datetime) -> None:
    """It was wrong: the trail keeps that."""
    trail.act(conn, office_id=actor.office_id, actor=actor, act="confirm_failed", subject=actor.session_id, now=now)


def wrong_password() -> Invalid:
    """What is said then."""
    return Invalid("wrong_password", WRONG, field="password")
