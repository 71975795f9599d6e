"""Web Push: a letter to a browser, encrypted for it, handed to the push service that the browser chose."""

import ssl
from base64 import b64decode, urlsafe_b64decode
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

import msgspec
from aiohttp import ClientConnectorError, ClientError, ClientSession, ClientTimeout, DummyCookieJar, TCPConnector
from cryptography.hazmat.primitives.asymmetric import ec
from py_vapid import VapidException
from pywebpush import WebPusher, WebPushException

from otayori.letters.carriers import Address, Delivered, Device, Gone, Message, Outcome, Recipient, Rejected, TryLater
from otayori.letters.public_addresses import NotPublic, is_endpoint, sockets
from otayori.letters.vapid import VapidKeys

DECLARATIVE = 8030  # says to a browser that it may show the message by itself (Declarative Web Push)
SECONDS = 10.0
ENOUGH_OF_AN_ANSWER = 2048
BUSY = {408, 425, 429}
LONGEST_WAIT = timedelta(days=1)


class WebPush:
    """The road to every device that is subscribed. `contact` is where the keepers of a push service may reach us, an https or
    mailto address; `receipt` makes the secret by which a device may say that it has shown a letter (letter id, device id)."""

    name = "push"
    at_once = 64

    def __init__(
        self,
        keys: VapidKeys,
        *,
        contact: str,
        receipt: Callable[[str, str], str],
        now: Callable[[], datetime],
        seconds: float = SECONDS,
        loopback: bool = False,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self._keys = keys
        self._contact = contact
        self._receipt = receipt
        self._now = now
        connector = TCPConnector(limit=0, ssl=tls or True, socket_factory=sockets(loopback=loopback))
        self._pusher: Any = WebPusher({"endpoint": ""})  # one for all devices: making it costs a seventh of the encryption
        self._session = ClientSession(connector=connector, cookie_jar=DummyCookieJar(), timeout=ClientTimeout(total=seconds))

    def addresses(self, recipient: Recipient) -> Sequence[Address]:
        """The recipient's devices, except those whose key we no longer have."""
        return [Address(_origin(device.endpoint), device) for device in recipient.devices if device.vapid_key in self._keys.keys]

    async def send(self, message: Message, address: Address) -> Outcome:
        """Encrypt the letter for the device and hand it to its push service."""
        device = address.device
        if device is None:
            return Rejected("address")
        now = self._now()
        try:
            body = self._encrypted(device, self._payload(message, device.id))
            headers = self._headers(message, device, address.lane, now)
            return await self._posted(device.endpoint, body, headers, now)
        except (ValueError, WebPushException, VapidException):  # keys that no browser made, or an address that no push service has
            return Rejected("keys")
        except TimeoutError:
            return TryLater("timeout")
        except ClientConnectorError as error:
            return Rejected("address") if isinstance(error.os_error, NotPublic) else TryLater("no_connection")
        except ClientError:
            return TryLater("no_answer")

    async def close(self) -> None:
        """Let go of connections."""
        await self._session.close()

    def _encrypted(self, device: Device, text: bytes) -> bytes:
        """The text for this device's eyes only (RFC 8291). Refuses keys that no browser made (ValueError, `WebPushException`)."""
        self._pusher.receiver_key = urlsafe_b64decode(device.p256dh + "==")
        self._pusher.auth_key = urlsafe_b64decode(device.auth + "==")
        return self._pusher.encode(text)["body"]

    async def _posted(self, endpoint: str, body: bytes, headers: dict[str, str], now: datetime) -> Outcome:
        """One POST: no redirect is followed (it could lead anywhere), and of the answer no more is read than a refusal needs."""
        async with self._session.post(endpoint, data=body, headers=headers, allow_redirects=False) as answer:
            await answer.content.read(ENOUGH_OF_AN_ANSWER)
            return outcome_of(answer.status, answer.headers.get("Retry-After"), now)

    def _headers(self, message: Message, device: Device, origin: str, now: datetime) -> dict[str, str]:
        kept = min(message.kind.kept, message.expires_at - now)
        return {
            "Authorization": self._keys.header(device.vapid_key, origin, self._contact, now),
            "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream",
            "TTL": str(max(0, int(kept.total_seconds()))),
            "Topic": message.topic,
            "Urgency": message.kind.urgency,
        }

    def _payload(self, message: Message, device_id: str) -> bytes:
        """What the browser shows by itself (declarative), or else our service worker. Not `mutable`: where the browser can show it, a
        worker that the phone has thrown away or cannot start must not come between."""
        return msgspec.json.encode(
            {
                "web_push": DECLARATIVE,
                "notification": {
                    "title": message.words.title,
                    "body": message.words.body,
                    "lang": "ja",
                    "dir": "ltr",
                    "navigate": message.url,
                    "tag": message.topic,
                    "renotify": True,
                    "data": {
                        "letter": message.id,
                        "device": device_id,
                        "written_at": message.written_at.isoformat(timespec="milliseconds"),
                        "receipt": self._receipt(message.id, device_id),
                    },
                },
                "app_badge": message.badge,
            }
        )


def is_subscription(endpoint: str, p256dh: str, auth: str, *, loopback: bool) -> bool:
    """Whether a browser can have given this: an address where pushes may be sent, a point on the curve and a secret of 16 bytes."""
    try:
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), _raw(p256dh))
        return len(_raw(auth)) == 16 and is_endpoint(endpoint, loopback=loopback)
    except ValueError:
        return False


def _raw(base64url: str) -> bytes:
    return b64decode(base64url.encode("ascii") + b"=" * (-len(base64url) % 4), b"-_", validate=True)


def outcome_of(status: int, retry_after: str | None, now: datetime) -> Outcome:
    """What the answer of a push service means (RFC 8030). Only 404 and 410 say that the address is no more."""
    if 200 <= status < 300:
        return Delivered()
    if status in {404, 410}:
        return Gone()
    if status in BUSY or status >= 500:
        return TryLater(f"http_{status}", _wait(retry_after, now))
    return Rejected(f"http_{status}")


def _wait(retry_after: str | None, now: datetime) -> timedelta | None:
    """`Retry-After` in seconds or as a date; None when it says nothing that makes sense. A day at the most."""
    text = (retry_after or "").strip()
    if text.isascii() and text.isdigit():
        return min(timedelta(seconds=int(text[:9])), LONGEST_WAIT)
    try:
        date = parsedate_to_datetime(text)
    except ValueError:
        return None
    wait = (date if date.tzinfo else date.replace(tzinfo=UTC)) - now
    return min(max(wait, timedelta(0)), LONGEST_WAIT)


def _origin(endpoint: str) -> str:
    return "/".join(endpoint.split("/", 3)[:3])
