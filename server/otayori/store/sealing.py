"""Text that only the application can read: sealed by AES-256-GCM, each value bound to its own column and row.

A copy of the database without the key ring is unreadable, and a sealed value moved to another row or column does not open
(design law 13). What is kept is: format byte · key id (4) · nonce (12) · ciphertext with tag.

    conn.execute(insert(participant), {"id": row_id, "name": seal("山田 花子", row_id)})
    conn.execute(select(participant.c.name)).one().name.open(row_id)
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from cryptography.exceptions import InvalidTag
from sqlalchemy import Connection, Dialect, LargeBinary
from sqlalchemy.types import TypeDecorator

from otayori.store.key_ring import KEY_ID_BYTES, KeyRing

_FORMAT = b"\x01"
_NONCE_BYTES = 12
_HEAD_BYTES = len(_FORMAT) + KEY_ID_BYTES

KEY_ID_AT = (len(_FORMAT) + 1, KEY_ID_BYTES)
"""Where the key's id stands in what is kept, as SQL counts: its first byte and its length."""

# A ring belongs to the engine it was opened with: two databases in one process may have different rings.
_rings: WeakKeyDictionary[Dialect, KeyRing] = WeakKeyDictionary()


class SealBroken(Exception):
    """A sealed value did not open: changed, moved from another row or column, or sealed with a key the ring lacks."""


def use_ring(dialect: Dialect, ring: KeyRing) -> None:
    """Let the `Sealed` columns of every connection of this dialect's engine be sealed and opened with `ring`."""
    _rings[dialect] = ring


def ring_of(connection: Connection) -> KeyRing:
    """The ring of the connection's engine."""
    return _rings[connection.dialect]


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


class SealedText:
    """A value read from a `Sealed` column, still closed."""

    # No frozen dataclass: every row that is read makes several, most of which are never opened.
    __slots__ = ("blob", "column", "own", "ring")

    def __init__(self, ring: KeyRing, column: str, blob: bytes, own: bool = False) -> None:
        self.ring, self.column, self.blob, self.own = ring, column, blob, own

    def open(self, row_id: str) -> str:
        """The text. Refuses (`SealBroken`) when it was not sealed for this column and the row `row_id`."""
        blob = self.blob
        cipher = self.ring.for_opening(blob[len(_FORMAT) : _HEAD_BYTES], own=self.own)
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
    """A column of sealed text: takes `seal(text, row_id)`, yields `SealedText`. `column` is its own "table.column".

    `own`: sealed with the key for what is a person's own (usecases/own.py).
    """

    impl = LargeBinary
    cache_ok = True

    def __init__(self, column: str, *, own: bool = False) -> None:
        super().__init__()
        self.column = column
        self.own = own

    # Processors of our own instead of process_bind_param and process_result_value: the decorator's way around them costs as much as
    # sealing does.
    def bind_processor(self, dialect: Dialect) -> Callable[..., bytes | None]:
        column, own = self.column, self.own

        def sealed(value: ToSeal | None) -> bytes | None:
            if value is None:
                return None
            if type(value) is not ToSeal:
                raise TypeError(f"{column} takes seal(text, row_id)")
            key_id, cipher = _rings[dialect].for_sealing(own=own)
            # Random nonces are safe up to 2**32 values per key; an office writes some thousands a month.
            nonce = secrets.token_bytes(_NONCE_BYTES)
            return _FORMAT + key_id + nonce + cipher.encrypt(nonce, value.text.encode(), _bound_to(column, value.row_id))

        return sealed

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[..., SealedText | None]:  # noqa: ARG002 - as SQLAlchemy calls it
        column, own = self.column, self.own

        def still_closed(value: bytes | None) -> SealedText | None:
            return None if value is None else SealedText(_rings[dialect], column, value, own)

        return still_closed


def _bound_to(column: str, row_id: str) -> bytes:
    return f"{column}:{row_id}".encode()
