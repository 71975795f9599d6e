"""Staff sign in with e-mail address and password, and a second factor where the account has one.

Three steps, for the password is verified outside of the database: `begin_sign_in` counts the attempt and finds what to verify,
the caller verifies (passwords.Passwords), `finish_sign_in` opens the session. An unknown address takes the same steps, does the
same work and gets the same answer. The second factor comes after that, in a session that is only half one (second_factor.py).
"""

import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal, TypeAlias

from sqlalchemy import Connection, Row

from otayori.rules.access import Actor, Role
from otayori.rules.months import day_of
from otayori.rules.proof import Proof, StaffRules
from otayori.rules.refused import Invalid
from otayori.store import factors, staff, throttle, trail
from otayori.store.factors import Way
from otayori.store.key_ring import KeyRing
from otayori.usecases import sessions
from otayori.usecases.known_devices import mark_for, new_mark
from otayori.usecases.showing import jst
from otayori.usecases.throttling import Limit, count_attempt, network_of

MOST_PER_NETWORK = 5
MOST_FROM_STRANGERS = 20
MOST_PER_ADDRESS = 30
NOBODY = "unknown"
FAILED = "メールアドレスか パスワードが ちがいます。たしかめて もう{一度|いちど} ためしてください。"

Second: TypeAlias = Literal["none", "bring", "set_up"]
"""What a sign-in still needs: nothing, the second factor that the account has, or one that must be set up now."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """An attempt to sign in that has been counted; `staff_id` and `kept` are None when there is no such active account.

    A success clears `own` and takes itself out of `shared` (keyed hashes). `mark` is the mark of this desk, if it is a known one.
    """

    staff_id: str | None
    office_id: str | None
    kept: str | None
    own: str
    shared: tuple[str, ...]
    mark: str | None


@dataclass(frozen=True, slots=True)
class SignedInStaff:
    """A member of staff who has just signed in: the token for the cookie, and the mark by which this desk is known again (None: the
    sign-in is not complete yet)."""

    actor: Actor
    token: str
    mark: str | None


@dataclass(frozen=True, slots=True)
class StaffOffice:
    """The office of a member of staff."""

    id: str
    name: str
    phone: str


@dataclass(frozen=True, slots=True)
class StaffMe:
    """The signed-in member of staff. `office` is None for an admin.

    While `second` is not `none` the sign-in is not complete, and nothing else is answered yet; `bring` says what may be brought.
    """

    id: str
    name: str
    role: Role
    office: StaffOffice | None
    now: datetime
    today: date
    second: Second = "none"
    bring: list[Way] | None = None


def email_index(ring: KeyRing, email: str) -> str:
    """The keyed hash by which an address is found: letters of either width and case are the same."""
    return ring.lookup_hash("staff.email", unicodedata.normalize("NFKC", email).strip().casefold())


def begin_sign_in(conn: Connection, now: datetime, ring: KeyRing, email: str, address: str, marks: str | None) -> Attempt:
    """Count an attempt before it is judged, so that many at once do not get more guesses, and find what to verify.

    In 15 minutes a known desk has 5 attempts of its own. Strangers have 5 per account and network, 20 per account from everywhere and
    30 per network for all accounts. Then Throttled.
    """
    index = email_index(ring, email)
    mark = mark_for(ring, index, marks)
    network = network_of(address)
    own = ring.lookup_hash("sign-in, known device", mark) if mark else ring.lookup_hash("sign-in, network", f"{index}:{network}")
    everywhere, here = ring.lookup_hash("sign-in, account", index), ring.lookup_hash("sign-in, address", network)
    shared = () if mark else (everywhere, here)
    limits = [Limit(own, MOST_PER_NETWORK)]
    if not mark:
        limits += [Limit(everywhere, MOST_FROM_STRANGERS), Limit(here, MOST_PER_ADDRESS)]
    count_attempt(conn, now, limits)
    row = staff.by_email(conn, index)
    known = row if row and row.active else None
    return Attempt(
        staff_id=known.id if known else None,
        office_id=known.office_id if known else None,
        kept=known.password_hash if known else None,
        own=own,
        shared=shared,
        mark=mark,
    )


def note_failure(conn: Connection, now: datetime, attempt: Attempt) -> None:
    """The password was wrong: the trail keeps that, for an unknown address too, so that both take the same time."""
    trail.nobody(conn, office_id=attempt.office_id, act="sign_in_failed", subject=attempt.staff_id or NOBODY, now=now)


def failed() -> Invalid:
    """The one answer to an unknown address and to a wrong password."""
    return Invalid("sign_in_failed", FAILED)


def finish_sign_in(
    conn: Connection, now: datetime, ring: KeyRing, attempt: Attempt, *, device: str, replaces: str | None, rules: StaffRules
) -> SignedInStaff:
    """The password matched: open the session, if the account is still what was verified. Refuses with Invalid `sign_in_failed`.

    Where the account has a second factor the session is only half one, and the desk gets no mark yet. `replaces` is the token that
    this device held before: it is signed out.
    """
    row = staff.one(conn, attempt.staff_id) if attempt.staff_id else None
    if row is None or not row.active or row.password_hash != attempt.kept:
        raise failed()
    throttle.clear(conn, attempt.own)
    for bucket in attempt.shared:
        throttle.take_back(conn, bucket)
    if replaces:
        sessions.end(conn, replaces, now)
    proof: Proof = "half" if _asks_for_more(conn, row, rules) else "password"
    session_id, token = sessions.start(conn, now, side="staff", owner_id=row.id, device=device, proof=proof, rules=rules)
    actor = Actor(kind=row.role, id=row.id, office_id=row.office_id, organisation_id=row.organisation_id, session_id=session_id)
    whole = proof == "password"
    trail.act(conn, office_id=row.office_id, actor=actor, act="signed_in" if whole else "password_right", subject=session_id, now=now)
    return SignedInStaff(actor, token, new_mark(ring, row.email_index) if whole else None)


def show_staff_me(conn: Connection, actor: Actor, now: datetime, rules: StaffRules) -> StaffMe:
    """The signed-in member of staff, and what their sign-in still needs."""
    row = staff.one(conn, actor.id)
    office = staff.office_one(conn, actor.office_id) if actor.office_id else None
    half = sessions.is_half_one(conn, actor, rules)
    held = factors.held(conn, actor.id) if half else None
    return StaffMe(
        id=actor.id,
        name=row.name.open(row.id) if row else "",
        role=actor.kind,
        office=_office_view(office) if office else None,
        now=jst(now),
        today=day_of(now),
        second="none" if held is None else "bring" if held.any else "set_up",
        bring=held.ways() if held else None,
    )


def _asks_for_more(conn: Connection, row: Row[Any], rules: StaffRules) -> bool:
    """Whether the password alone is not enough: one-time codes always count, a passkey where a second factor is required."""
    held = factors.held(conn, row.id)
    return held.totp or (held.any and rules.needs_second(row.role))


def _office_view(row: Row[*tuple[object, ...]]) -> StaffOffice:
    return StaffOffice(id=row.id, name=row.name, phone=row.phone)
