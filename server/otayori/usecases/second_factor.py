"""The second factor beside the password: one-time codes of an app (RFC 6238), and codes on paper for the day when the phone is gone.

A code is good for its half minute and the one before and after it, by the server's clock, and once. Ten recovery codes are shown once,
when the first factor is set up, and kept as keyed hashes whose key is not in the database.
"""

import hmac
import secrets
import unicodedata
from dataclasses import dataclass
from datetime import datetime

from pyotp import random_base32
from pyotp.totp import TOTP
from sqlalchemy import Connection

from otayori.rules.access import Actor
from otayori.rules.proof import StaffRules
from otayori.rules.refused import Invalid, NotAllowed
from otayori.store import factors, staff, throttle, trail
from otayori.store import sessions as rows
from otayori.store.key_ring import KeyRing
from otayori.usecases import passkeys, sessions
from otayori.usecases.accounts import email_index
from otayori.usecases.invitations import ALPHABET
from otayori.usecases.known_devices import mark_for, new_mark
from otayori.usecases.telling import tell_sign_in_changed
from otayori.usecases.throttling import Limit, count_attempt

ISSUER = "おたより"
STEP_SECONDS = 30
CODE_DIGITS = 6
RECOVERY_CODES = 10
RECOVERY_LENGTH = 12
MOST_CODES = 10
WRONG_CODE = "{確認|かくにん}コードが ちがうか、もう {使|つか}われています。{新|あたら}しい コードを {入|い}れてください。"
HAS_CODES = "{確認|かくにん}コードは もう {設定|せってい}されています。さきに {外|はず}してください。"
LAST_FACTOR = "さいごの {方法|ほうほう}は {外|はず}せません。さきに ほかの {方法|ほうほう}を {加|くわ}えてください。"
BRING_FIRST = "さきに、いまの パスキーか {確認|かくにん}コードで サインインしてください。"


@dataclass(frozen=True, slots=True)
class TotpSecret:
    """A new secret, for the app that makes the codes. It counts once a code has confirmed it."""

    secret: str
    uri: str


@dataclass(frozen=True, slots=True)
class Completed:
    """A session that is whole now: its new token, the desk's mark, and new recovery codes where these are the first."""

    token: str
    mark: str | None
    codes: list[str]


def refuse_to_add(conn: Connection, actor: Actor, rules: StaffRules) -> None:
    """Whoever has only shown the password sets a factor up where there is none, and brings it where there is one (NotAllowed
    `second_factor_needed`)."""
    if sessions.is_half_one(conn, actor, rules) and factors.held(conn, actor.id).any:
        raise NotAllowed("second_factor_needed", BRING_FIRST)


def begin_totp(conn: Connection, actor: Actor, now: datetime, rules: StaffRules) -> TotpSecret:
    """A new secret for one-time codes. Refuses (NotAllowed `totp_exists`) where there is a confirmed one."""
    refuse_to_add(conn, actor, rules)
    if factors.held(conn, actor.id).totp:
        raise NotAllowed("totp_exists", HAS_CODES)
    secret = random_base32()
    factors.put_totp(conn, actor.id, secret, now)
    row = staff.one(conn, actor.id)
    uri = TOTP(secret).provisioning_uri(name=row.email.open(row.id) if row else "", issuer_name=ISSUER)
    return TotpSecret(secret, uri)


def confirm_totp(conn: Connection, actor: Actor, now: datetime, ring: KeyRing, rules: StaffRules, code: str) -> Completed:
    """A first code of the new secret: from now on it is asked for. Ends every other session of the account.

    Refuses Invalid `wrong_code`; guessing here opens nothing that is not open already.
    """
    refuse_to_add(conn, actor, rules)
    if factors.held(conn, actor.id).totp:
        raise NotAllowed("totp_exists", HAS_CODES)
    if not _take_totp(conn, actor.id, code, now):
        raise wrong_code()
    trail.act(conn, office_id=actor.office_id, actor=actor, act="totp_added", subject=actor.id, now=now)
    return complete_set_up(conn, actor, now, ring, rules, first=True)


def complete_set_up(conn: Connection, actor: Actor, now: datetime, ring: KeyRing, rules: StaffRules, *, first: bool) -> Completed:
    """A factor has just been set up in this session, which is a whole one now. `first`: others were opened by less, and end.

    Recovery codes come where a second factor is asked for from now on and there are none: a worker's passkey only saves typing.
    """
    held = factors.held(conn, actor.id)
    asked = held.totp or rules.needs_second(actor.kind)
    codes = _new_codes(conn, actor, now, ring) if asked and not held.codes else []
    if first:
        sessions.end_others(conn, actor, now)
    tell_sign_in_changed(conn, actor.id, now)
    token = sessions.prove(conn, actor, now, "strong")
    row = staff.one(conn, actor.id)
    return Completed(token, new_mark(ring, row.email_index) if row else None, codes)


def count_code(conn: Connection, actor: Actor, now: datetime, ring: KeyRing, marks: str | None) -> str:
    """Count an attempt before it is judged; returns its bucket. Refuses Throttled after ten in 15 minutes.

    Known desks are counted apart: who has found out a password does not shut its owner out by guessing codes.
    """
    row = staff.one(conn, actor.id)
    mark = mark_for(ring, row.email_index, marks) if row else None
    bucket = ring.lookup_hash("second factor", mark or actor.id)
    count_attempt(conn, now, (Limit(bucket, MOST_CODES),))
    return bucket


def bring(conn: Connection, actor: Actor, now: datetime, ring: KeyRing, code: str, bucket: str) -> Completed | None:
    """A one-time code or a recovery code completes the sign-in; None when it is wrong, which the trail keeps."""
    if not take_code(conn, actor, now, ring, code):
        trail.act(conn, office_id=actor.office_id, actor=actor, act="second_factor_failed", subject=actor.id, now=now)
        return None
    throttle.clear(conn, bucket)
    trail.act(conn, office_id=actor.office_id, actor=actor, act="signed_in", subject=actor.session_id, now=now)
    row = staff.one(conn, actor.id)
    return Completed(sessions.prove(conn, actor, now, "strong"), new_mark(ring, row.email_index) if row else None, [])


def take_code(conn: Connection, actor: Actor, now: datetime, ring: KeyRing, code: str) -> bool:
    """Use up a one-time code or a recovery code of the actor. A recovery code's use is told to its owner."""
    typed = plain_code(code)
    if typed.isdigit() and len(typed) == CODE_DIGITS:
        return factors.held(conn, actor.id).totp and _take_totp(conn, actor.id, typed, now)
    if not factors.use_code(conn, actor.id, _code_hash(ring, actor.id, typed), now):
        return False
    trail.act(conn, office_id=actor.office_id, actor=actor, act="recovery_code_used", subject=actor.id, now=now)
    tell_sign_in_changed(conn, actor.id, now)
    return True


def remove_totp(conn: Connection, actor: Actor, now: datetime, rules: StaffRules) -> None:
    """Ask for one-time codes no more. Refuses (NotAllowed `last_factor`) where a second factor is required and there is no other."""
    if factors.remove_totp(conn, actor.id):
        trail.act(conn, office_id=actor.office_id, actor=actor, act="totp_removed", subject=actor.id, now=now)
        _after_removal(conn, actor, now, rules)


def remove_passkey(conn: Connection, actor: Actor, now: datetime, passkey_id: str, rules: StaffRules) -> None:
    """Remove one's own passkey. Refuses `last_factor` likewise."""
    passkeys.remove(conn, actor, now, passkey_id)
    _after_removal(conn, actor, now, rules)


def new_codes(conn: Connection, actor: Actor, now: datetime, ring: KeyRing) -> list[str]:
    """Ten new recovery codes; the earlier ones open nothing any more. Refuses (NotAllowed `no_factor`) without a second factor."""
    if not factors.held(conn, actor.id).any:
        raise NotAllowed("no_factor", "さきに パスキーか {確認|かくにん}コードを {設定|せってい}してください。")
    tell_sign_in_changed(conn, actor.id, now)
    return _new_codes(conn, actor, now, ring)


def reset(conn: Connection, actor: Actor, now: datetime, staff_id: str, office_id: str | None) -> None:
    """An admin takes every factor of an account away, for somebody who lost them: the password stays, every session ends."""
    _take_away(conn, now, staff_id, actor.id)
    trail.act(conn, office_id=office_id, actor=actor, act="second_factor_reset", subject=staff_id, now=now)
    tell_sign_in_changed(conn, staff_id, now)


def let_in(conn: Connection, now: datetime, ring: KeyRing, email: str) -> bool:
    """The same at the server, for the last admin; False when there is no such account."""
    row = staff.by_email(conn, email_index(ring, email))
    if row is None:
        return False
    _take_away(conn, now, row.id, None)
    trail.nobody(conn, office_id=row.office_id, act="second_factor_reset", subject=row.id, now=now)
    tell_sign_in_changed(conn, row.id, now)
    return True


def wrong_code() -> Invalid:
    """What is said of a code that is wrong, old, or used up."""
    return Invalid("wrong_code", WRONG_CODE, field="code")


def plain_code(code: str) -> str:
    """A code as typed, without spaces, dashes and whatever else no code has, in one case and width."""
    plain = unicodedata.normalize("NFKC", code).upper()
    return "".join(character for character in plain if character.isascii() and character.isalnum())


def _new_codes(conn: Connection, actor: Actor, now: datetime, ring: KeyRing) -> list[str]:
    codes = ["".join(secrets.choice(ALPHABET) for _ in range(RECOVERY_LENGTH)) for _ in range(RECOVERY_CODES)]
    factors.put_codes(conn, actor.id, [_code_hash(ring, actor.id, code) for code in codes], now)
    trail.act(conn, office_id=actor.office_id, actor=actor, act="recovery_codes_made", subject=actor.id, now=now)
    return ["-".join(code[at : at + 4] for at in range(0, RECOVERY_LENGTH, 4)) for code in codes]


def _take_away(conn: Connection, now: datetime, staff_id: str, by: str | None) -> None:
    factors.remove_totp(conn, staff_id)
    factors.put_codes(conn, staff_id, [], now)
    passkeys.remove_all(conn, "staff", staff_id)
    rows.revoke_staff(conn, staff_id, by, now)


def _after_removal(conn: Connection, actor: Actor, now: datetime, rules: StaffRules) -> None:
    """Whoever needs a second factor keeps one that opens: the refusal undoes the removal. Recovery codes stand for a factor: they go
    with the last."""
    held = factors.held(conn, actor.id)
    if not held.opens and rules.needs_second(actor.kind):
        raise NotAllowed("last_factor", LAST_FACTOR)
    if not held.any:
        factors.put_codes(conn, actor.id, [], now)
    tell_sign_in_changed(conn, actor.id, now)


def _take_totp(conn: Connection, staff_id: str, code: str, now: datetime) -> bool:
    row = factors.totp_of(conn, staff_id)
    if row is None:
        return False
    codes = TOTP(row.secret.open(row.id), digits=CODE_DIGITS, interval=STEP_SECONDS)
    present = int(now.timestamp()) // STEP_SECONDS
    typed = plain_code(code)
    right = [step for step in (present - 1, present, present + 1) if hmac.compare_digest(codes.generate_otp(step), typed)]
    return any(factors.take_step(conn, staff_id, step, now) for step in right)


def _code_hash(ring: KeyRing, staff_id: str, code: str) -> str:
    return ring.lookup_hash("recovery code", f"{staff_id}:{code}")
