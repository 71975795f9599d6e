"""A push service on this machine, and the phones that are subscribed there: they decrypt what they are sent, and remember it."""

import asyncio
import base64
import json
import os
import ssl
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, TypeAlias, cast

import http_ece
from aiohttp import web
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from otayori.store.subscriptions import Subscription

ECE: Any = http_ece  # it has no types
Json: TypeAlias = dict[str, Any]
Answer: TypeAlias = Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]


@dataclass
class Pushed:
    """One message as the push service got it, and as the phone reads it."""

    body: bytes
    headers: Mapping[str, str]
    claims: Json
    message: Json

    @property
    def data(self) -> Json:
        """What our own service worker reads."""
        return self.message["notification"]["data"]


@dataclass
class Phone:
    """A browser with a subscription."""

    endpoint: str
    vapid_key: str
    private: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    secret: bytes = field(default_factory=lambda: os.urandom(16))
    got: list[Pushed] = field(default_factory=list[Pushed])

    @property
    def subscription(self) -> Subscription:
        point = self.private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return Subscription(self.endpoint, base64url(point), base64url(self.secret), self.vapid_key)

    @property
    def shown(self) -> set[str]:
        """The letters that lie on its lock screen: one with the tag of another takes its place."""
        return {pushed.message["notification"]["tag"] for pushed in self.got}

    def read(self, body: bytes) -> Json:
        opened: bytes = ECE.decrypt(body, private_key=self.private, auth_secret=self.secret, version="aes128gcm")
        return json.loads(opened)


async def taken(_: web.BaseRequest) -> web.StreamResponse:
    """What a push service that is well answers."""
    return web.Response(status=201)


def says(status: int, **headers: str) -> Answer:
    """An answer with this status; `headers` with _ for -."""

    async def answer(_: web.BaseRequest) -> web.StreamResponse:
        return web.Response(status=status, headers={name.replace("_", "-"): value for name, value in headers.items()}, text="?" * 5000)

    return answer


class PushHouse:
    """Takes messages, checks who sends them (RFC 8292), and brings them to its phones."""

    def __init__(self) -> None:
        self.origin = ""
        self.phones: dict[str, Phone] = {}
        self.answers: dict[str, Answer] = {}
        self.asked = 0
        self.news = asyncio.Event()
        """Set whenever a phone has got something."""

    def phone(self, vapid_key: str, answer: Answer = taken) -> Phone:
        """A new phone; the house answers as told whenever it is sent something."""
        path = f"/push/{len(self.phones)}"
        self.phones[path] = phone = Phone(f"{self.origin}{path}", vapid_key)
        self.answers[path] = answer
        return phone

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        self.asked += 1
        phone = self.phones[request.path]
        body = await request.read()
        answer = await self.answers[request.path](request)
        if answer.status < 300:
            claims = verified(request.headers["Authorization"])
            assert claims["aud"] == self.origin
            phone.got.append(Pushed(body, request.headers, claims, phone.read(body)))
            self.news.set()
        return answer


@asynccontextmanager
async def push_house(tls: ssl.SSLContext | None = None) -> AsyncGenerator[PushHouse]:
    """A push house on a free port of this machine."""
    house = PushHouse()
    runner = web.ServerRunner(web.Server(house.handle, access_log=None), shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0, ssl_context=tls)
    await site.start()
    port = cast("tuple[str, int]", runner.addresses[0])[1]
    house.origin = f"{'https' if tls else 'http'}://127.0.0.1:{port}"
    try:
        yield house
    finally:
        await runner.cleanup()


def verified(authorization: str) -> Json:
    """The claims of a VAPID header, whose signature must be that of the key in it."""
    scheme, _, rest = authorization.partition(" ")
    parts = dict(part.strip().split("=", 1) for part in rest.split(","))
    assert scheme == "vapid"
    signed, _, signature = parts["t"].rpartition(".")
    key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), unbase64url(parts["k"]))
    raw = unbase64url(signature)
    der = encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big"))
    key.verify(der, signed.encode(), ec.ECDSA(hashes.SHA256()))
    return {**json.loads(unbase64url(signed.split(".")[1])), "key": parts["k"]}


def base64url(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def unbase64url(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
