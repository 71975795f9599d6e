"""A meter on the line between a phone and the house."""

import asyncio
import re
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit

from tests.pwa.conftest import Town

ASKED = re.compile(rb"(?:^|\r\n\r\n|[}\]])(GET|PUT|POST|DELETE) (\S+) HTTP/1\.1\r\n")


class Meter:
    """Counts every byte, headers included, and notes what is asked for. What the browser's own tools leave out, like its look whether
    there is a newer service worker, passes here too.
    """

    def __init__(self, port: int) -> None:
        self.port = port
        self.url = ""
        self.reset()

    def reset(self) -> None:
        """Begin to count anew."""
        self.up = 0
        self.down = 0
        self.asked: list[str] = []

    async def connect(self, phone: asyncio.StreamReader, to_phone: asyncio.StreamWriter) -> None:
        """Carry one connection."""
        house, to_house = await asyncio.open_connection("127.0.0.1", self.port)
        await asyncio.gather(self._carry(phone, to_house, self._up), self._carry(house, to_phone, self._down))

    def _up(self, data: bytes) -> None:
        self.up += len(data)
        self.asked += [f"{method.decode()} {path.decode()}" for method, path in ASKED.findall(data)]

    def _down(self, data: bytes) -> None:
        self.down += len(data)

    async def _carry(self, source: asyncio.StreamReader, to: asyncio.StreamWriter, count: Callable[[bytes], None]) -> None:
        with suppress(ConnectionError):
            while data := await source.read(65536):
                count(data)
                to.write(data)
                await to.drain()
        to.close()


@contextmanager
def metered(town: Town) -> Generator[Meter]:
    """Another address of the house, with a meter."""
    meter = Meter(urlsplit(town.url).port or 80)

    async def open_line() -> asyncio.Server:
        return await asyncio.start_server(meter.connect, "127.0.0.1", 0)

    async def close_line() -> None:
        server.close()

    server = town.do(open_line())
    meter.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield meter
    finally:
        town.do(close_line())
