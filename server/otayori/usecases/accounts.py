"""Staff sign in with e-mail address and password.

Three steps, for the password is verified outside of the database: `begin_sign_in` counts the attempt and finds what to verify,
the caller verifies (passwords.Passwords), `finish_sign_in` opens the session. An unknown address takes the same steps, does the
same work and gets the same answer.
"""

import hmac
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, Row

from otayori.rules.access import Actor, Role
from otayori.rules.months import day_of
from otayori.rules.refused import Invalid
from otayori.store import staff, throttle, trail
from otayori.store.key_ring import KeyRing
from otayori.usecases import sessions
from otayori.usecases.showing import jst
from otayori.usecases.throttling import Limit, count_attempt, network_of

MOST_PER_ACCOUNT = 5
MOST_PER_ADDRESS = 30
FAILED = "メールアドレスか パスワードが ちがいます。たしかめて もう{一度|いちど} ためしてください。"


@dataclass(frozen=True, slots=True)
class Attempt:
    """An attempt to sign in that has been counted; `staff_id` and `kept` are None when there is no such active account."""

    staff_id: str | None
    kept: str | None
    account_bucket: str
    address_bucket: str


@dataclass(frozen=True, slots=True)
class SignedInStaff:
    """A member of staff who has just signed in: the token for the cookie, and the mark by which this device is known again."""

    actor: Actor
    token: str
    known_device: str


@dataclass(frozen=True, slots=True)
class StaffOffice:
    """The office of a member of staff."""

    id: str
    name: str
    phone: str


@dataclass(frozen=True, slots=True)
class StaffMe:
    """The signed-in member of staff. `office` is None for an admin."""

    id: str
    name: str
    role: Role
    office: StaffOffice | None
    now: datetime
    today: date


def email_index(ring: KeyRing, email: str) -> str:
    """The keyed hash by which an address is found: letters of either width and case are the same."""
    return ring.lookup_hash("staff.email", unicodedata.normalize("NFKC", email).strip().casefold())


def known_device(ring: KeyRing, email: str) -> str:
    """What a device keeps after a sign-in to this account; it proves nothing but that, and opens nothing."""
    return ring.lookup_hash("known device", email_index(ring, email))


def begin_sign_in(conn: Connection, now: datetime, ring: KeyRing, email: str, address: str, device_mark: str | None) -> Attempt:
    """Count an attempt before it is judged, so that many at once do not get more guesses, and find what to verify.

    At the most 5 attempts per account and 30 per address in 15 minutes, then Throttled. A device with the account's mark is
    counted apart, so that strangers who guess cannot shut out the person who signs in at their usual desk.
    """
    index = email_index(ring, email)
    at_home = device_mark is not None and hmac.compare_digest(device_mark, known_device(ring, email))
    account_bucket = ring.lookup_hash("sign-in, known device" if at_home else "sign-in, account", index)
    address_bucket = ring.lookup_hash("sign-in, address", network_of(address))
    count_attempt(conn, now, (Limit(account_bucket, MOST_PER_ACCOUNT), Limit(address_bucket, MOST_PER_ADDRESS)))
    row = staff.by_email(conn, index)
    return Attempt(
        staff_id=row.id if row and row.active else None,
        kept=row.password_hash if row and row.active else None,
        account_bucket=account_bucket,
        address_bucket=address_bucket,
    )


def finish_sign_in(
    conn: Connection, now: datetime, ring: KeyRing, attempt: Attempt, *, matches: bool, device: str, replaces: str | None
) -> SignedInStaff:
    """Open the session if the password matched and the account is still what was verified. Refuses with Invalid `sign_in_failed`.

    `replaces` is the token that this device held before: it is signed out.
    """
    row = staff.one(conn, attempt.staff_id) if attempt.staff_id and matches else None
    if row is None or not row.active or row.password_hash != attempt.kept:
        raise Invalid("sign_in_failed", FAILED)
    throttle.clear(conn, attempt.account_bucket)
    throttle.take_back(conn, attempt.address_bucket)
    if replaces:
        sessions.end(conn, replaces, now)
    session_id, token = sessions.start(conn, now, side="staff", owner_id=row.id, device=device)
    actor = Actor(kind=row.role, id=row.id, office_id=row.office_id, organisation_id=row.organisation_id, session_id=session_id)
    trail.act(conn, office_id=row.office_id, actor=actor, act="signed_in", subject=session_id, now=now)
    return SignedInStaff(actor, token, known_device(ring, row.email.open(row.id)))


def show_staff_me(conn: Connection, actor: Actor, now: datetime) -> StaffMe:
    """The signed-in member of staff."""
    row = staff.one(conn, actor.id)
    office = staff.office_one(conn, actor.office_id) if actor.office_id else None
    return StaffMe(
        id=actor.id,
        name=row.name.open(row.id) if row else "",
        role=actor.kind,
        office=_office_view(office) if office else None,
        now=jst(now),
        today=day_of(now),
    )


def _office_view(row: Row[*tuple[object, ...]]) -> StaffOffice:
    return StaffOffice(id=row.id, name=row.name, phone=row.phone)
