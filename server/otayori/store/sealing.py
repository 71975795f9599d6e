"""Text that only the application can read: sealed by AES-256-GCM, each value bound to its own column and row.

A copy of the database without the key ring is unreadable, and a sealed value moved to another row or column does not open
(design law 13). What is kept is: format byte · key id (4) · nonce (12) · ciphertext with tag.

    conn.execute(insert(participant), {"id": row_id, "name": seal("山田 花子", row_id)})
    conn.execute(select(participant.c.name)).one().name.open(row_id)
"""

import secrets
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from cryptography.exceptions import InvalidTag
from sqlalchemy import Dialect, LargeBinary
from sqlalchemy.types import TypeDecorator

from otayori.store.key_ring import KEY_ID_BYTES, KeyRing

_FORMAT = b"\x01"
_NONCE_BYTES = 12
_HEAD_BYTES = len(_FORMAT) + KEY_ID_BYTES

# A ring belongs to the engine it was opened with: two databases in one process may have different rings.
_rings: WeakKeyDictionary[Dialect, KeyRing] = WeakKeyDictionary()


class SealBroken(Exception):
    """A sealed value did not open: changed, moved from another row or column, or sealed with a key the ring lacks."""


def use_ring(dialect: Dialect, ring: KeyRing) -> None:
    """Let the `Sealed` columns of every connection of this dialect's engine be sealed and opened with `ring`."""
    _rings[dialect] = ring


@dataclass(frozen=True, slots=True, repr=False)
class ToSeal:
    """Plain text on its way into a `Sealed` column. Says nothing of itself, for error messages print parameters."""

    text: str
    row_id: str

    def __repr__(self) -> str:
        return "<to seal>"


def seal(text: str, row_id: str) -> ToSeal:
    """The value to write into a `Sealed` column of the row whose id is `row_id`."""
    return ToSeal(text, row_id)


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class SealedText:
    """A value read from a `Sealed` column, still closed."""

    ring: KeyRing
    column: str
    blob: bytes

    def open(self, row_id: str) -> str:
        """The text. Refuses (`SealBroken`) when it was not sealed for this column and the row `row_id`."""
        blob = self.blob
        cipher = self.ring.ciphers.get(blob[len(_FORMAT) : _HEAD_BYTES])
        if blob[: len(_FORMAT)] != _FORMAT or cipher is None:
            raise SealBroken(f"{self.column} of {row_id}: the ring has no key for it")
        nonce = blob[_HEAD_BYTES : _HEAD_BYTES + _NONCE_BYTES]
        try:
            return cipher.decrypt(nonce, blob[_HEAD_BYTES + _NONCE_BYTES :], _bound_to(self.column, row_id)).decode()
        except (InvalidTag, ValueError):
            raise SealBroken(f"{self.column} of {row_id}: changed, or sealed for another row or column") from None

    def __repr__(self) -> str:
        return f"<sealed {self.column}>"


class Sealed(TypeDecorator[ToSeal | SealedText]):
    """A column of sealed text: takes `seal(text, row_id)`, yields `SealedText`. `column` is its own "table.column"."""

    impl = LargeBinary
    cache_ok = True

    def __init__(self, column: str) -> None:
        super().__init__()
        self.column = column

    def process_bind_param(self, value: Any, dialect: Dialect) -> bytes | None:
        if value is None:
            return None
        if not isinstance(value, ToSeal):
            raise TypeError(f"{self.column} takes seal(text, row_id)")
        ring = _rings[dialect]
        # Random nonces are safe up to 2**32 values per key; an office writes some thousands a month.
        nonce = secrets.token_bytes(_NONCE_BYTES)
        sealed = ring.ciphers[ring.current].encrypt(nonce, value.text.encode(), _bound_to(self.column, value.row_id))
        return _FORMAT + ring.current + nonce + sealed

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> SealedText | None:
        return None if value is None else SealedText(_rings[dialect], self.column, value)


def _bound_to(column: str, row_id: str) -> bytes:
    return f"{column}:{row_id}".encode()
