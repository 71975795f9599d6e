"""A push service for a real Firefox: what Mozilla's does for one browser (hello, register, notification, ack, unregister), on this machine.

It sees what every push service sees: an encrypted body, and who signed for it. Only the browser can read it.
"""

import base64
import json
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, cast
from uuid import uuid4

from aiohttp import WSMsgType, web

from tests.letters.push_house import Json, verified

DISPLAYED = 100  # how Firefox acknowledges a message that it has decrypted and handed to the page's worker


@dataclass
class Autopush:
    """One browser's connection, and the addresses that it was given."""

    origin: str = ""
    channels: dict[str, str] = field(default_factory=dict[str, str])
    """Path of an address → the browser's own name for it."""
    taken: list[Json] = field(default_factory=list[Json])
    """The claims of everybody who sent something."""
    acked: list[int] = field(default_factory=list[int])
    """What the browser said of each message."""
    _browser: web.WebSocketResponse | None = None

    async def handle(self, request: web.Request) -> web.StreamResponse:
        return await (self._sent(request) if request.method == "POST" else self._connected(request))

    async def _sent(self, request: web.Request) -> web.StreamResponse:
        """A message for the browser."""
        channel, browser = self.channels.get(request.path), self._browser
        if channel is None or browser is None:
            return web.Response(status=410)
        self.taken.append(verified(request.headers["Authorization"]))
        body = base64.urlsafe_b64encode(await request.read()).rstrip(b"=").decode()
        coded = {"encoding": request.headers["Content-Encoding"]}
        await browser.send_json(
            {"messageType": "notification", "channelID": channel, "version": uuid4().hex, "data": body, "headers": coded, "ttl": 60}
        )
        return web.Response(status=201, headers={"Location": f"{self.origin}/m/{len(self.taken)}"})

    async def _connected(self, request: web.Request) -> web.WebSocketResponse:
        """The browser is here, until it goes."""
        browser = web.WebSocketResponse(protocols=("push-notification",))
        await browser.prepare(request)
        async for frame in browser:
            if frame.type == WSMsgType.TEXT:
                await self._asked(browser, json.loads(frame.data or "{}"))
        return browser

    async def _asked(self, browser: web.WebSocketResponse, asked: Json) -> None:
        match asked.get("messageType"):
            case "hello":
                self._browser = browser
                answer: Json = {"status": 200, "uaid": asked.get("uaid") or uuid4().hex, "use_webpush": True, "broadcasts": {}}
            case "register":
                path = f"/push/{uuid4().hex}"
                self.channels[path] = asked["channelID"]
                answer = {"status": 200, "channelID": asked["channelID"], "pushEndpoint": f"{self.origin}{path}"}
            case "unregister":
                self.channels = {path: channel for path, channel in self.channels.items() if channel != asked["channelID"]}
                answer = {"status": 200, "channelID": asked["channelID"]}
            case "ack":
                self.acked += [update["code"] for update in asked["updates"]]
                return
            case _:  # a ping
                answer = {}
        await browser.send_json({**({"messageType": asked["messageType"]} if answer else {}), **answer})


@asynccontextmanager
async def autopush() -> AsyncGenerator[Autopush]:
    """Such a service on a free port."""
    service = Autopush()
    runner = web.ServerRunner(web.Server(cast("Any", service.handle), access_log=None), shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    service.origin = f"http://127.0.0.1:{cast('tuple[str, int]', runner.addresses[0])[1]}"
    try:
        yield service
    finally:
        await runner.cleanup()
