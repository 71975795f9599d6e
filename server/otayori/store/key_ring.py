"""The keys, kept in one JSON file outside the database: whoever copies the database alone has nothing to read.

The file: `{"lookup": "<hex>", "current": "1f0c22aa", "keys": {"1f0c22aa": "<hex>", …}}`. A running process looks whether the file has
been replaced before it seals, and when it meets a key that it does not know: a new key is in use at once and everywhere, without a restart.
The life of a key: added, in use, its values sealed anew under the next (store/resealing.py), retired.
"""

import hmac
import logging
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from otayori.store import key_file
from otayori.store.key_file import KeyFileUnsafe

KEY_ID_BYTES = 4
_KEY_BYTES = 32

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, repr=False)
class Keys:
    """Several AES-256 keys, the current one for writing, all of them for reading; `stamp` tells their file from the next.

    `own` are those for what is a person's own, one for each: no page of the staff ever asks for them.
    """

    ciphers: dict[bytes, AESGCM]
    own: dict[bytes, AESGCM]
    current: bytes
    stamp: tuple[int, ...] = ()


class KeyRing:
    """The keys as they stand in their file now, and one key for keyed hashes, which stays."""

    __slots__ = ("_keys", "_lookup_key", "_path")

    def __init__(self, keys: Keys, lookup_key: bytes, path: Path | None = None) -> None:
        self._keys = keys  # replaced whole, never changed: threads read it
        self._lookup_key = lookup_key
        self._path = path

    @classmethod
    def load_or_create(cls, path: Path) -> Self:
        """The ring in the file `path`, made on first use with mode 0600; safe when two processes start at once."""
        key_id = _new_key_id()
        key_file.create_once(path, {"lookup": _new_key(), "current": key_id, "keys": {key_id: _new_key()}})
        return cls.load(path)

    @classmethod
    def load(cls, path: Path) -> Self:
        """The ring in the file `path`. Refuses (`KeyFileUnsafe`) a file that group or others may read."""
        stamp = _stamp(path)
        kept = _read(path)
        return cls(_keys_in(kept, stamp), bytes.fromhex(kept["lookup"]), path)

    @property
    def current(self) -> bytes:
        """Id of the key that seals."""
        self._look()
        return self._keys.current

    def for_sealing(self, *, own: bool = False) -> tuple[bytes, AESGCM]:
        """The current key and its id; `own`: the one for what is a person's own."""
        self._look()
        keys = self._keys
        return keys.current, (keys.own if own else keys.ciphers)[keys.current]

    def for_opening(self, key_id: bytes, *, own: bool = False) -> AESGCM | None:
        """The key of this id, None when the ring has none."""
        if key_id not in self._keys.ciphers:
            self._look()
        return (self._keys.own if own else self._keys.ciphers).get(key_id)

    def lookup_hash(self, purpose: str, text: str) -> str:
        """HMAC-SHA256 in hex: equal texts can be found again per `purpose`, and not guessed without the ring."""
        return hmac.digest(self._lookup_key, f"{purpose}\0{text}".encode(), "sha256").hex()

    def _look(self) -> None:
        """Take what stands in the file, if it is another one than before. What is no ring of this house is not taken: ours goes on."""
        if self._path is None:
            return
        try:
            stamp = _stamp(self._path)
            if stamp != self._keys.stamp:
                self._keys = self._told(_read(self._path), stamp)
        except (OSError, KeyFileUnsafe) as wrong:
            log.error("the key ring is not read anew: %s", wrong)  # noqa: TRY400 - the story says no more than this line

    def _told(self, kept: dict[str, Any], stamp: tuple[int, ...]) -> Keys:
        if bytes.fromhex(kept["lookup"]) != self._lookup_key:
            raise KeyFileUnsafe(f"{self._path} is the key ring of another house")
        return _keys_in(kept, stamp)


def add_key(path: Path, *, later: bool = False) -> str:
    """Add a new key to the ring in `path` and seal with it from now on, or only once it is told to (`use_key`). Returns its id.

    What the older keys sealed still opens.
    """
    kept = _read(path)
    key_id = _new_key_id()
    keys = {**kept["keys"], key_id: _new_key()}
    key_file.replace(path, {**kept, "current": kept["current"] if later else key_id, "keys": keys})
    return key_id


def use_key(path: Path, key_id: str) -> None:
    """Seal with this key of the ring from now on. KeyError when the ring has none of this id."""
    kept = _read(path)
    if key_id not in kept["keys"]:
        raise KeyError(key_id)
    key_file.replace(path, {**kept, "current": key_id})


def remove_key(path: Path, key_id: str) -> None:
    """Take a key out of the ring: what it has sealed opens no more. KeyError when the ring has none of this id or seals with it."""
    kept = _read(path)
    if key_id == kept["current"]:
        raise KeyError(key_id)
    keys = dict(kept["keys"])
    del keys[key_id]
    key_file.replace(path, {**kept, "keys": keys})


def key_ids(path: Path) -> tuple[str, list[str]]:
    """Ids of the key that seals and of all keys of the ring in `path`."""
    kept = _read(path)
    return kept["current"], list(kept["keys"])


def _keys_in(kept: dict[str, Any], stamp: tuple[int, ...]) -> Keys:
    keys = {bytes.fromhex(key_id): bytes.fromhex(key) for key_id, key in kept["keys"].items()}
    ciphers = {key_id: AESGCM(key) for key_id, key in keys.items()}
    own = {key_id: AESGCM(_own_key(key)) for key_id, key in keys.items()}
    return Keys(ciphers, own, bytes.fromhex(kept["current"]), stamp)


def _own_key(key: bytes) -> bytes:
    """The key for what is a person's own (RFC 5869): turned with the ring, and of no use for anything else."""
    return HKDF(SHA256(), _KEY_BYTES, salt=None, info=b"otayori own").derive(key)


def _stamp(path: Path) -> tuple[int, ...]:
    told = os.stat(path)  # noqa: PTH116 - at every sealing: half the time of Path.stat
    return told.st_mtime_ns, told.st_ino, told.st_size


def _new_key_id() -> str:
    return secrets.token_hex(KEY_ID_BYTES)


def _new_key() -> str:
    return secrets.token_hex(_KEY_BYTES)


def _read(path: Path) -> dict[str, Any]:
    kept = key_file.read(path)
    try:
        if kept["current"] in kept["keys"] and kept["lookup"]:
            return kept
    except (KeyError, TypeError):
        pass
    raise KeyFileUnsafe(f"{path} is not a key ring: restore it from the backup")
