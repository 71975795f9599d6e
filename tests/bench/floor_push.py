"""Floor for a letter by push: encrypt it (RFC 8291 by hand), one POST over the loopback, one settled row. No claim, no lease, no trail."""

import asyncio
import base64
import os
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from aiohttp import ClientSession
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from otayori.store.subscriptions import Subscription

AT_ONCE = 64
PER_COMMIT = 200


def encrypted(subscription: Subscription, text: bytes) -> bytes:
    """A message of one record for one browser."""
    theirs, secret = _raw(subscription.p256dh), _raw(subscription.auth)
    key = ec.generate_private_key(ec.SECP256R1())
    ours = key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    shared = key.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), theirs))
    salt = os.urandom(16)
    input_key = _derived(secret, shared, b"WebPush: info\0" + theirs + ours, 32)
    cipher = AESGCM(_derived(salt, input_key, b"Content-Encoding: aes128gcm\0", 16))
    nonce = _derived(salt, input_key, b"Content-Encoding: nonce\0", 12)
    return salt + (4096).to_bytes(4, "big") + bytes([len(ours)]) + ours + cipher.encrypt(nonce, text + b"\2", None)


async def run(session: ClientSession, subscriptions: Sequence[Subscription], text: bytes, headers: dict[str, str], file: Path) -> None:
    """Send to each of them once, so many at a time; rows are settled as they end, so many to a commit."""
    database = sqlite3.connect(file, isolation_level=None)
    database.executescript(
        "pragma journal_mode = wal; pragma synchronous = full; create table letter (id integer primary key, state text);"
    )
    database.executemany("insert into letter values (?, 'waiting')", ((number,) for number in range(len(subscriptions))))
    waiting = iter(enumerate(subscriptions))
    ended: list[int] = []

    def settle() -> None:
        database.execute("begin immediate")
        database.executemany("update letter set state = 'sent' where id = ?", [(number,) for number in ended])
        database.execute("commit")
        ended.clear()

    async def worker() -> None:
        for number, subscription in waiting:
            async with session.post(subscription.endpoint, data=encrypted(subscription, text), headers=headers) as answer:
                assert answer.status == 201
            ended.append(number)
            if len(ended) >= PER_COMMIT:
                settle()

    await asyncio.gather(*(worker() for _ in range(AT_ONCE)))
    settle()
    database.close()


def _derived(salt: bytes, key: bytes, info: bytes, length: int) -> bytes:
    return HKDF(SHA256(), length, salt, info).derive(key)


def _raw(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
