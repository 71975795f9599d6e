"""How a member of staff signs in: their own view of it, a passkey more, another password."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from otayori.rules.access import Actor
from otayori.rules.proof import Site, StaffRules
from otayori.rules.refused import Invalid
from otayori.store import factors, staff, throttle, trail
from otayori.store.key_ring import KeyRing
from otayori.usecases import passkeys, second_factor, sessions
from otayori.usecases.passkeys import NewPasskey, Passkey
from otayori.usecases.passwords import accept_password
from otayori.usecases.second_factor import Completed
from otayori.usecases.sessions import OwnDevice
from otayori.usecases.signatures import Registered
from otayori.usecases.staff_accounts import known_of
from otayori.usecases.telling import tell_sign_in_changed
from otayori.usecases.throttling import Limit, count_attempt

MOST_ATTEMPTS = 5


@dataclass(frozen=True, slots=True)
class Security:
    """How somebody signs in, and where. `required`: they need a second factor; `recovery_codes` is how many are left."""

    required: bool
    totp: bool
    recovery_codes: int
    passkeys: list[Passkey]
    devices: list[OwnDevice]


@dataclass(frozen=True, slots=True)
class Changing:
    """A change of a password that has been counted: what to verify, and what the new one must not be made of."""

    kept: str
    bucket: str
    email: str
    words: list[str]


def show_security(conn: Connection, actor: Actor, now: datetime, rules: StaffRules) -> Security:
    """How the actor signs in, and where they are signed in."""
    held = factors.held(conn, actor.id)
    return Security(
        required=rules.needs_second(actor.kind),
        totp=held.totp,
        recovery_codes=held.codes,
        passkeys=passkeys.list_own(conn, actor),
        devices=sessions.own_devices(conn, actor, now),
    )


def offer_passkey(conn: Connection, actor: Actor, now: datetime, ring: KeyRing, site: Site | None, rules: StaffRules) -> NewPasskey:
    """What a device needs to make a passkey for the actor. Refuses `no_passkeys_here`, and `second_factor_needed` to whoever has only
    shown the password of an account that has a second factor."""
    second_factor.refuse_to_add(conn, actor, rules)
    row = staff.one(conn, actor.id)
    return passkeys.to_make(conn, actor, now, ring, site, row.email.open(row.id) if row else "")


def add_passkey(conn: Connection, actor: Actor, now: datetime, ring: KeyRing, rules: StaffRules, made: Registered, name: str) -> Completed:
    """Keep a passkey: it is two factors in one, so the session is a whole one now. The first factor signs other devices out."""
    second_factor.refuse_to_add(conn, actor, rules)
    first = not factors.held(conn, actor.id).any
    passkeys.keep(conn, actor, now, made, name)
    return second_factor.complete_set_up(conn, actor, now, ring, rules, first=first)


def begin_password(conn: Connection, actor: Actor, now: datetime, ring: KeyRing) -> Changing:
    """Count an attempt before it is judged, per session. Refuses Throttled."""
    bucket = ring.lookup_hash("confirm", actor.session_id)
    count_attempt(conn, now, (Limit(bucket, MOST_ATTEMPTS),))
    row = staff.one(conn, actor.id)
    if row is None:
        raise wrong_current()
    email, words = known_of(conn, actor, now, actor.id)
    return Changing(kept=row.password_hash, bucket=bucket, email=email, words=words)


def accept_new(current: str, new: str, changing: Changing) -> None:
    """Refuses (Invalid `weak_password`) what is easy to guess, and (`same_password`) the old one."""
    if new == current:
        raise Invalid("same_password", "いまと おなじ パスワードです。ちがう ものに してください。", field="password")
    accept_password(new, changing.email, changing.words)


def finish_password(conn: Connection, actor: Actor, now: datetime, changing: Changing, password_hash: str) -> str:
    """From now on the new one: every other device is signed out, and the owner is told. Returns the session's new token.

    Refuses (`wrong_current_password`) when it was changed meanwhile.
    """
    if not staff.change_password(conn, actor.id, changing.kept, password_hash):
        raise wrong_current()
    throttle.clear(conn, changing.bucket)
    sessions.end_others(conn, actor, now)
    trail.act(conn, office_id=actor.office_id, actor=actor, act="password_changed", subject=actor.id, now=now)
    tell_sign_in_changed(conn, actor.id, now)
    return sessions.prove(conn, actor, now, None)


def note_wrong_password(conn: Connection, actor: Actor, now: datetime) -> None:
    """The password so far was wrong: the trail keeps that."""
    trail.act(conn, office_id=actor.office_id, actor=actor, act="confirm_failed", subject=actor.session_id, now=now)


def wrong_current() -> Invalid:
    """What is said then."""
    return Invalid("wrong_current_password", "いまの パスワードが ちがいます。", field="current")
