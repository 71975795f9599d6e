"""Passkeys of staff and of participants: made by who is signed in, listed, named, removed; and what they sign.

A passkey lies on a phone, a computer or a key, and signs only what our own address asks (the one thing that phishing cannot get).
A counter that goes backwards means that there may be a copy: the passkey is halted, and its owner has to make a new one.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row

from otayori.rules.access import Actor
from otayori.rules.proof import Site
from otayori.rules.questions import tidied
from otayori.rules.refused import NotAllowed, NotFound
from otayori.store import passkeys, trail
from otayori.store.ids import new_id
from otayori.store.key_ring import KeyRing
from otayori.store.passkeys import Owner
from otayori.store.sealing import seal
from otayori.usecases import challenges
from otayori.usecases.showing import jst, jst_or_none
from otayori.usecases.signatures import Registered, Signed, failed, to_text

MOST = 20
SIGN_IN = "sign in"
ENOUGH = "パスキーは 20{個|こ}までです。{使|つか}わないものを けしてください。"
NO_SITE = "この アドレスでは パスキーを {使|つか}えません。"


@dataclass(frozen=True, slots=True)
class Challenge:
    """What the browser hands to a passkey for signing. All texts but `rp_id` are base64url."""

    challenge: str
    rp_id: str


@dataclass(frozen=True, slots=True)
class NewPasskey:
    """What the browser hands to a device that shall make a passkey; `known` are the credentials that the owner has already."""

    challenge: str
    rp_id: str
    user_id: str
    user_name: str
    algorithms: list[int]
    known: list[str]


@dataclass(frozen=True, slots=True)
class Passkey:
    """A passkey as its owner sees it; a halted one opens nothing any more."""

    id: str
    name: str
    created_at: datetime
    used_at: datetime | None
    halted: bool


def owner_of(actor: Actor) -> Owner:
    """Whose passkeys an actor has."""
    return "participant" if actor.kind == "participant" else "staff"


def of_this_session(actor: Actor, act: str) -> str:
    """The purpose of a challenge that only this session may answer: `register` or `confirm`."""
    return f"{act}:{actor.session_id}"


def to_sign(ring: KeyRing, now: datetime, site: Site | None, purpose: str) -> Challenge:
    """A challenge for a passkey. Refuses (NotAllowed `no_passkeys_here`) where the house's address is a number."""
    return Challenge(to_text(challenges.make(ring, purpose, now)), needed(site).rp_id)


def to_make(conn: Connection, actor: Actor, now: datetime, ring: KeyRing, site: Site | None, name: str) -> NewPasskey:
    """A challenge for making a passkey; `name` is how the device's own list shows whose it is. Refuses `no_passkeys_here`."""
    return NewPasskey(
        challenge=to_text(challenges.make(ring, of_this_session(actor, "register"), now)),
        rp_id=needed(site).rp_id,
        user_id=user_handle(ring, owner_of(actor), actor.id),
        user_name=name,
        algorithms=[-7, -8, -257],
        known=[row.credential for row in passkeys.of(conn, owner_of(actor), actor.id)],
    )


def keep(conn: Connection, actor: Actor, now: datetime, made: Registered, name: str) -> Passkey:
    """Keep a passkey that was just made. Refuses `too_many_passkeys`, and `passkey_failed` for one that is somebody's already."""
    mine = passkeys.of(conn, owner_of(actor), actor.id)
    if len(mine) >= MOST:
        raise NotAllowed("too_many_passkeys", ENOUGH)
    if not challenges.spend(conn, made.challenge, now) or passkeys.by_hash(conn, credential_hash(made.credential)):
        raise failed()
    row_id = new_id()
    values = {
        "id": row_id,
        f"{owner_of(actor)}_id": actor.id,
        "credential_hash": credential_hash(made.credential),
        "credential": made.credential,
        "public_key": made.public_key,
        "sign_count": made.sign_count,
        "name": seal(tidied(name), row_id),
        "created_at": now,
    }
    passkeys.add(conn, values)
    trail.act(conn, office_id=actor.office_id, actor=actor, act="passkey_added", subject=row_id, now=now)
    return Passkey(row_id, tidied(name), jst(now), None, halted=False)


def list_own(conn: Connection, actor: Actor) -> list[Passkey]:
    """The actor's passkeys, the oldest first."""
    return [
        Passkey(row.id, row.name.open(row.id), jst(row.created_at), jst_or_none(row.used_at), halted=row.halted_at is not None)
        for row in passkeys.of(conn, owner_of(actor), actor.id)
    ]


def rename(conn: Connection, actor: Actor, now: datetime, passkey_id: str, name: str) -> None:
    """Give one's own passkey another name."""
    passkeys.rename(conn, _own(conn, actor, passkey_id).id, tidied(name))
    trail.act(conn, office_id=actor.office_id, actor=actor, act="passkey_renamed", subject=passkey_id, now=now)


def remove(conn: Connection, actor: Actor, now: datetime, passkey_id: str) -> None:
    """Remove one's own passkey: it opens nothing any more."""
    passkeys.remove(conn, _own(conn, actor, passkey_id).id)
    trail.act(conn, office_id=actor.office_id, actor=actor, act="passkey_removed", subject=passkey_id, now=now)


def remove_all(conn: Connection, owner: Owner, owner_id: str) -> int:
    """Remove every passkey of somebody whose device is lost; how many there were. The caller writes the trail."""
    rows = passkeys.of(conn, owner, owner_id)
    for row in rows:
        passkeys.remove(conn, row.id)
    return len(rows)


def find(conn: Connection, credential: str) -> Row[Any] | None:
    """The passkey that says it signed; None when there is no such one, or it is halted."""
    row = passkeys.by_hash(conn, credential_hash(credential))
    return None if row is None or row.halted_at else row


def accept(conn: Connection, now: datetime, row: Row[Any], made: Signed) -> bool:
    """Take a verified signature of this passkey. Refuses (`passkey_failed`) a challenge that was answered before.

    False, and the passkey is halted, when its counter did not go on: there may be a copy of it (WebAuthn §6.1.1). Passkeys that
    travel between devices do not count, theirs stays 0.
    """
    if not challenges.spend(conn, made.challenge, now):
        raise failed()
    present = passkeys.by_hash(conn, row.credential_hash)
    if present is None or present.halted_at:
        raise failed()
    if (made.sign_count or present.sign_count) and made.sign_count <= present.sign_count:
        passkeys.halt(conn, row.id, now)
        return False
    return passkeys.used(conn, row.id, present.sign_count, made.sign_count, now)


def user_handle(ring: KeyRing, owner: Owner, owner_id: str) -> str:
    """What devices keep to tell one account from another: says nothing of its owner (WebAuthn §14.6.1)."""
    return to_text(bytes.fromhex(ring.lookup_hash("passkey user", f"{owner}:{owner_id}")))


def credential_hash(credential: str) -> str:
    """By what a passkey is found; `credential` is its id in base64url."""
    return hashlib.sha256(credential.encode()).hexdigest()


def needed(site: Site | None) -> Site:
    """The site, or NotAllowed `no_passkeys_here`."""
    if site is None:
        raise NotAllowed("no_passkeys_here", NO_SITE)
    return site


def _own(conn: Connection, actor: Actor, passkey_id: str) -> Row[Any]:
    for row in passkeys.of(conn, owner_of(actor), actor.id):
        if row.id == passkey_id:
            return row
    raise NotFound
