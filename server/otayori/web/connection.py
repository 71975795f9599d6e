"""A connection that gives nobody more memory or patience than a request needs; the body has bounds of its own (bodies.py).

The parser would collect one header for as long as it comes, and wait for ever for one that does not.
"""

import asyncio
from typing import ClassVar

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

MOST_HEAD_BYTES = 64 * 1024  # request line and headers; the same again for what may follow a chunked body


class Connection(HttpToolsProtocol):
    """For `uvicorn.run(http=Connection)`."""

    head_seconds: ClassVar[float] = 20.0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._not_body = 0
        self._patience = self.loop.call_later(self.head_seconds, transport.close)

    def data_received(self, data: bytes) -> None:
        self._not_body += len(data)
        super().data_received(data)
        if self._not_body > MOST_HEAD_BYTES and not self.transport.is_closing():
            self.send_400_response("The headers are too long.")

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._patience.cancel()
        self._patience = self.loop.call_later(self.head_seconds, self.transport.close)

    def on_headers_complete(self) -> None:
        self._patience.cancel()
        self._not_body = 0
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        self._not_body -= len(body)
        super().on_body(body)

    def connection_lost(self, exc: Exception | None) -> None:
        self._patience.cancel()
        super().connection_lost(exc)
