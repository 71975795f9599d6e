"""What a passkey is asked to sign: 16 random bytes, when they end, and our seal over both and over what they are for.

Handing one out writes nothing, so that strangers cannot fill the database with them; answering one is noted until it would have
expired, so that it is answered once.
"""

import hashlib
import hmac
import secrets
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection

from otayori.store import passkeys
from otayori.store.key_ring import KeyRing

GOOD_FOR = timedelta(minutes=5)
_NONCE_BYTES = 16
_END_BYTES = 8


def make(ring: KeyRing, purpose: str, now: datetime) -> bytes:
    """A new challenge for this purpose, good for five minutes."""
    body = secrets.token_bytes(_NONCE_BYTES) + int((now + GOOD_FOR).timestamp()).to_bytes(_END_BYTES, "big")
    return body + _seal(ring, purpose, body)


def is_ours(ring: KeyRing, purpose: str, challenge: bytes, now: datetime) -> bool:
    """Whether we made this challenge for this purpose, and it has not expired."""
    body = challenge[: _NONCE_BYTES + _END_BYTES]
    return hmac.compare_digest(challenge[len(body) :], _seal(ring, purpose, body)) and now < _end_of(challenge)


def spend(conn: Connection, challenge: bytes, now: datetime) -> bool:
    """Note that it has been answered; False when it had been before. The caller has asked `is_ours`."""
    return passkeys.spend(conn, hashlib.sha256(challenge).hexdigest(), _end_of(challenge), now)


def _seal(ring: KeyRing, purpose: str, body: bytes) -> bytes:
    return bytes.fromhex(ring.lookup_hash("challenge", f"{purpose}:{body.hex()}"))


def _end_of(challenge: bytes) -> datetime:
    return datetime.fromtimestamp(int.from_bytes(challenge[_NONCE_BYTES : _NONCE_BYTES + _END_BYTES], "big"), UTC)
