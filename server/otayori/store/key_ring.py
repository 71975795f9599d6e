"""The keys, kept in one JSON file outside the database: whoever copies the database alone has nothing to read.

The file: `{"lookup": "<hex>", "current": "1f0c22aa", "keys": {"1f0c22aa": "<hex>", …}}`.
"""

import hmac
import json
import os
import secrets
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_ID_BYTES = 4
_KEY_BYTES = 32


class KeyRingUnsafe(Exception):
    """The key file may be read by others than its owner, or is not a key file."""


@dataclass(frozen=True, slots=True, repr=False)
class KeyRing:
    """Several AES-256 keys, the current one for writing, all of them for reading; and one key for keyed hashes."""

    ciphers: dict[bytes, AESGCM]
    current: bytes
    lookup_key: bytes

    @classmethod
    def load_or_create(cls, path: Path) -> Self:
        """The ring in the file `path`, made on first use with mode 0600; safe when two processes start at once."""
        if not path.exists():
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            key_id = _new_key_id()
            fresh = {"lookup": _new_key(), "current": key_id, "keys": {key_id: _new_key()}}
            written = _write_beside(path, fresh)
            try:
                os.link(written, path)
            except FileExistsError:
                pass  # another process was first: its ring is the ring
            finally:
                written.unlink()
        return cls.load(path)

    @classmethod
    def load(cls, path: Path) -> Self:
        """The ring in the file `path`. Refuses (`KeyRingUnsafe`) a file that group or others may read."""
        kept = _read(path)
        return cls(
            ciphers={bytes.fromhex(key_id): AESGCM(bytes.fromhex(key)) for key_id, key in kept["keys"].items()},
            current=bytes.fromhex(kept["current"]),
            lookup_key=bytes.fromhex(kept["lookup"]),
        )

    def lookup_hash(self, purpose: str, text: str) -> str:
        """HMAC-SHA256 in hex: equal texts can be found again per `purpose`, and not guessed without the ring."""
        return hmac.digest(self.lookup_key, f"{purpose}\0{text}".encode(), "sha256").hex()


def add_key(path: Path) -> None:
    """Add a new current key to the ring in `path`. What the older keys sealed still opens; restart to write with it."""
    kept = _read(path)
    key_id = _new_key_id()
    _write_beside(path, {**kept, "current": key_id, "keys": {**kept["keys"], key_id: _new_key()}}).replace(path)


def _new_key_id() -> str:
    return secrets.token_hex(KEY_ID_BYTES)


def _new_key() -> str:
    return secrets.token_hex(_KEY_BYTES)


def _read(path: Path) -> dict[str, Any]:
    with path.open() as file:
        if os.fstat(file.fileno()).st_mode & 0o077:
            raise KeyRingUnsafe(f"{path} may be read by others: chmod 600 {path}")
        try:
            kept = json.load(file)
            if kept["current"] in kept["keys"] and kept["lookup"]:
                return kept
        except (ValueError, KeyError, TypeError):
            pass
    raise KeyRingUnsafe(f"{path} is not a key ring: restore it from the backup")


def _write_beside(path: Path, kept: dict[str, Any]) -> Path:
    """A complete, durable file next to `path`, to be put in its place in one step."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")  # mkstemp opens with mode 0600
    with os.fdopen(descriptor, "w") as file:
        json.dump(kept, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    return Path(name)
