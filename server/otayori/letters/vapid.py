"""Who we are to the push services (VAPID, RFC 8292): our keys, and the headers signed with them.

The file: `{"current": "1f0c22aa", "keys": {"1f0c22aa": "<base64url of the private key>", …}}`. A device is subscribed for one key,
so the former ones are kept until every device has been subscribed anew: see deploy/README.md.
"""

import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Self

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from py_vapid import Vapid02

from otayori.store import key_file
from otayori.store.key_file import KeyFileUnsafe

SIGNED_EVERY = timedelta(hours=11)
GOOD_FOR = timedelta(hours=23)  # a push service refuses more than 24


@dataclass(frozen=True, slots=True)
class _Signed:
    header: str
    at: datetime


@dataclass(slots=True)
class VapidKeys:
    """Our keys by id, the current one for new subscriptions; and a signed header per key and push service, signed again in time."""

    current: str
    keys: dict[str, ec.EllipticCurvePrivateKey]
    _signed: dict[tuple[str, str], _Signed] = field(default_factory=dict[tuple[str, str], "_Signed"])

    @classmethod
    def load_or_create(cls, path: Path) -> Self:
        """The keys in the file `path`, made on first use with mode 0600."""
        key_file.create_once(path, _with_new_key({}))
        return cls.load(path)

    @classmethod
    def load(cls, path: Path) -> Self:
        """The keys in the file `path`. Refuses (`KeyFileUnsafe`) a file that others may read, or that holds something else."""
        kept = key_file.read(path)
        try:
            keys = {key_id: _opened(private) for key_id, private in kept["keys"].items()}
            if kept["current"] in keys:
                return cls(kept["current"], keys)
        except (KeyError, TypeError, AttributeError, ValueError):
            pass
        raise KeyFileUnsafe(f"{path} holds no push keys: restore it from the backup")

    def public(self, key_id: str | None = None) -> str:
        """A public key, the current one unless told, as a browser wants it: `applicationServerKey` in base64url."""
        public = self.keys[key_id or self.current].public_key()
        return _base64url(public.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint))

    def header(self, key_id: str, origin: str, contact: str, now: datetime) -> str:
        """The `Authorization` header for one push service (`https://host[:port]`); `contact` is where its keepers may reach us."""
        signed = self._signed.get((key_id, origin))
        if signed is None or not timedelta(0) <= now - signed.at < SIGNED_EVERY:
            claims = {"aud": origin, "sub": contact, "exp": int((now + GOOD_FOR).timestamp())}
            signer: Any = Vapid02(self.keys[key_id])
            signed = self._signed[key_id, origin] = _Signed(signer.sign(claims)["Authorization"], now)
        return signed.header


def add_key(path: Path) -> None:
    """Make a new current key. Devices are subscribed anew for it when they next open; until then the former keys serve them."""
    VapidKeys.load(path)
    key_file.replace(path, _with_new_key(key_file.read(path)["keys"]))


def _with_new_key(keys: dict[str, str]) -> dict[str, Any]:
    made = ec.generate_private_key(ec.SECP256R1()).private_numbers().private_value
    key_id = secrets.token_hex(4)
    return {"current": key_id, "keys": {**keys, key_id: _base64url(made.to_bytes(32, "big"))}}


def _opened(private: str) -> ec.EllipticCurvePrivateKey:
    raw = urlsafe_b64decode(private + "=" * (-len(private) % 4))
    return ec.derive_private_key(int.from_bytes(raw, "big"), ec.SECP256R1())


def _base64url(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()
