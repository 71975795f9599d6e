"""A passkey in software, as small as it can be: it makes a P-256 key, signs, and tells the browser's half of the story itself."""

import hashlib
import json
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Any

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

PRESENT, VERIFIED, MADE = 0x01, 0x04, 0x40


def b64(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


def unb64(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


class Authenticator:
    """One passkey; `counts` like a security key, or stays at 0 like one that travels between phones."""

    def __init__(self, origin: str, *, counts: bool = True, verifies: bool = True) -> None:
        self.origin = origin
        self.counter = 1 if counts else 0
        self.verifies = verifies
        self.rp_id = ""
        self.id = secrets.token_bytes(32)
        self.key = ec.generate_private_key(ec.SECP256R1())

    def make(self, offered: dict[str, Any], name: str = "しごとの スマホ") -> dict[str, str]:
        """What `navigator.credentials.create` gives for this offer of the server."""
        self.rp_id = offered["rp_id"]
        numbers = self.key.public_key().public_numbers()
        cose = {1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32, "big"), -3: numbers.y.to_bytes(32, "big")}
        data = self._data(MADE) + bytes(16) + len(self.id).to_bytes(2, "big") + self.id + cbor2.dumps(cose)
        attestation = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})
        client_data = self._client("webauthn.create", offered["challenge"])
        return {"id": b64(self.id), "client_data": b64(client_data), "attestation": b64(attestation), "name": name}

    def sign(self, asked: dict[str, Any]) -> dict[str, str]:
        """What `navigator.credentials.get` gives for this challenge of the server."""
        if self.counter:
            self.counter += 1
        self.rp_id = self.rp_id or asked["rp_id"]
        data, client_data = self._data(0), self._client("webauthn.get", asked["challenge"])
        signature = self.key.sign(data + hashlib.sha256(client_data).digest(), ec.ECDSA(hashes.SHA256()))
        return {"id": b64(self.id), "client_data": b64(client_data), "authenticator_data": b64(data), "signature": b64(signature)}

    def _data(self, more: int) -> bytes:
        flags = PRESENT | (VERIFIED if self.verifies else 0) | more
        return hashlib.sha256(self.rp_id.encode()).digest() + bytes([flags]) + self.counter.to_bytes(4, "big")

    def _client(self, kind: str, challenge: str) -> bytes:
        return json.dumps({"type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": False}).encode()
