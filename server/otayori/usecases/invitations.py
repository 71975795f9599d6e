"""A participant has no password: an invitation signs one device in, once.

It is shown as a link (256 random bits), as the same link in a QR code, and as a short code of 8 characters that can be typed
inside the installed app (a Home Screen app on iOS has a storage of its own). It works once, for 72 hours, and a new one takes
the person's earlier open one back. The device stays signed in until a worker revokes it. Lost phone: revoke, invite again.
"""

import secrets
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from otayori.rules.access import Actor
from otayori.rules.refused import Invalid, NotFound
from otayori.store import invitations, offices, people, throttle, trail
from otayori.store import sessions as devices
from otayori.store.ids import new_id
from otayori.store.key_ring import KeyRing
from otayori.usecases import passkeys, sessions
from otayori.usecases.records import open_record
from otayori.usecases.showing import jst, jst_or_none
from otayori.usecases.staff_views import Device, InvitationRow
from otayori.usecases.throttling import Limit, count_attempt, network_of

GOOD_FOR = timedelta(hours=72)

# Nothing that looks like something else: no 0 or O, no 1, I or L. 31 characters, 8 places: 8.5 × 10¹¹ codes.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
CODE_LENGTH = 8

MOST_PER_ADDRESS = 10
MOST_LINKS = 100
TOKEN_LENGTH = 43  # 32 random bytes in URL-safe base64
# All addresses together. With a thousand open codes, guessing at this rate for 72 hours finds one with a probability of 1 in 6,000.
MOST_CODES = 500

NOT_USABLE = (
    "この コードは つかえません。もう つかったか、{期限|きげん}が すぎています。しえんいんに、あたらしい コードを もらってください。"
)


@dataclass(frozen=True, slots=True)
class Issued:
    """A new invitation with its secrets, which can be shown only now."""

    id: str
    token: str
    code: str
    expires_at: datetime

    def link(self, public_url: str) -> str:
        """Opens the app and signs in. The secret stands behind `#`: browsers send it to no server, so it is in no log."""
        return f"{public_url}/i#{self.token}"

    def code_to_type(self) -> str:
        """The code as it is shown: `ABCD-EFGH`."""
        return f"{self.code[:4]}-{self.code[4:]}"


@dataclass(frozen=True, slots=True)
class Accepted:
    """A participant's device that has just been signed in."""

    actor: Actor
    token: str


def issue(conn: Connection, actor: Actor, now: datetime, ring: KeyRing, participant_id: str) -> Issued:
    """Invite the participant to sign a device in; takes an earlier open invitation back. For whoever may open the record."""
    person = open_record(conn, actor, participant_id, "invitation", now)
    people.lock(conn, person.id)
    invitations.revoke_open(conn, person.id, now)
    issued = Issued(
        id=new_id(),
        token=secrets.token_urlsafe(32),
        code="".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH)),
        expires_at=now + GOOD_FOR,
    )
    invitations.add(
        conn,
        {
            "id": issued.id,
            "participant_id": person.id,
            "token_hash": sessions.token_hash(issued.token),
            "code_hash": _code_hash(ring, issued.code),
            "created_by": actor.id,
            "created_at": now,
            "expires_at": issued.expires_at,
        },
    )
    trail.act(conn, office_id=person.office_id, actor=actor, act="invited", subject=issued.id, now=now)
    return issued


def revoke(conn: Connection, actor: Actor, now: datetime, participant_id: str, invitation_id: str) -> None:
    """Take an open invitation back."""
    person = open_record(conn, actor, participant_id, "invitation", now)
    if not invitations.revoke(conn, person.id, invitation_id, now):
        raise NotFound
    trail.act(conn, office_id=person.office_id, actor=actor, act="invitation_revoked", subject=invitation_id, now=now)


def revoke_device(conn: Connection, actor: Actor, now: datetime, participant_id: str, session_id: str) -> None:
    """Sign out a device of the participant, at once: a lost phone, a phone handed on. Passkeys go too: whoever holds it could come back
    with one, and which lies where nobody knows."""
    person = open_record(conn, actor, participant_id, "devices", now)
    if not devices.revoke_device(conn, person.id, session_id, actor.id, now):
        raise NotFound
    passkeys.remove_all(conn, "participant", person.id)
    trail.act(conn, office_id=person.office_id, actor=actor, act="device_revoked", subject=session_id, now=now)


def count_guess(conn: Connection, now: datetime, ring: KeyRing, secret: str, address: str) -> str:
    """Count an attempt before it is judged; returns the address's bucket, for `accept` to take a success out of it again.

    What is typed: 10 per address and, for codes, 500 altogether in 15 minutes, then Throttled. A link cannot be guessed: a room
    full of people who mistype their codes does not shut it out.
    """
    typed = len(_token_in(secret)) < TOKEN_LENGTH
    bucket = ring.lookup_hash("invitation, address" if typed else "invitation link, address", network_of(address))
    limits = [Limit(bucket, MOST_PER_ADDRESS if typed else MOST_LINKS)]
    if code_in(secret):
        limits.append(Limit(ring.lookup_hash("invitation", "everywhere"), MOST_CODES))
    count_attempt(conn, now, limits)
    return bucket


def accept(conn: Connection, now: datetime, ring: KeyRing, secret: str, *, device: str, replaces: str | None, bucket: str) -> Accepted:
    """Use an invitation up and sign the device in. Refuses with Invalid `invitation_not_usable`, whatever is wrong with it.

    `secret` is the link, its token or the code, as typed; `device` the name by which the worker sees it; `replaces` the token
    that this device held before, which is signed out.
    """
    found = invitations.usable(conn, sessions.token_hash(_token_in(secret)), _code_hash(ring, code_in(secret) or ""), now)
    if found is None:
        raise Invalid("invitation_not_usable", NOT_USABLE, field="secret")
    if replaces:
        sessions.end(conn, replaces, now)
    session_id, token = sessions.start(conn, now, side="participant", owner_id=found.participant_id, device=device)
    if not invitations.use(conn, found.id, session_id, now):
        raise Invalid("invitation_not_usable", NOT_USABLE, field="secret")
    throttle.take_back(conn, bucket)
    organisation_id = offices.with_settings(conn, found.office_id).organisation_id
    actor = Actor("participant", found.participant_id, found.office_id, organisation_id, session_id)
    trail.act(conn, office_id=found.office_id, actor=actor, act="invitation_used", subject=found.id, now=now)
    return Accepted(actor, token)


def code_in(secret: str) -> str | None:
    """The short code that was typed, in either case and width, with or without its dash; None when this is no code."""
    plain = unicodedata.normalize("NFKC", secret).upper()
    characters = [character for character in plain if character.isalnum() and character != "ー"]
    return "".join(characters) if len(characters) == CODE_LENGTH and set(characters) <= set(ALPHABET) else None


def devices_of(conn: Connection, participant_id: str) -> list[Device]:
    """The participant's devices, newest first. The caller has opened the record."""
    return [
        Device(row.id, row.device, jst(row.created_at), jst(row.last_seen_at), jst_or_none(row.revoked_at))
        for row in devices.devices_of(conn, participant_id)
    ]


def invitations_of(conn: Connection, participant_id: str) -> list[InvitationRow]:
    """The participant's invitations without their secrets, newest first. The caller has opened the record."""
    rows = invitations.of(conn, participant_id)
    names = offices.staff_names(conn, {row.created_by for row in rows})
    return [
        InvitationRow(
            id=row.id,
            created_at=jst(row.created_at),
            expires_at=jst(row.expires_at),
            used_at=jst_or_none(row.used_at),
            revoked_at=jst_or_none(row.revoked_at),
            created_by=names[row.created_by],
        )
        for row in rows
    ]


def _token_in(secret: str) -> str:
    """The token of a link, or the token itself."""
    return secret.strip().rpartition("#")[2]


def _code_hash(ring: KeyRing, code: str) -> str:
    return ring.lookup_hash("invitation code", code)
