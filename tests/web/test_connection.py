"""What comes before a body: it has an end in bytes and in seconds, whatever is sent."""

import asyncio
import socket
from collections.abc import AsyncGenerator

import pytest
import uvicorn

from otayori.web.connection import MOST_HEAD_BYTES, Connection
from tests.house import House

ASKS = b"GET /health/live HTTP/1.1\r\nHost: otayori.test\r\n"
PATIENCE = 10


class Hasty(Connection):
    """Waits for nothing longer than a test does."""

    head_seconds = 0.3


@pytest.fixture
async def port(house: House) -> AsyncGenerator[int]:
    """The house, served as `otayori serve` does."""
    door = socket.socket()
    door.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(house.app, http=Hasty, lifespan="off", log_level="critical", access_log=False))
    serving = asyncio.create_task(server.serve(sockets=[door]))
    yield door.getsockname()[1]
    server.should_exit = True
    await serving


async def said(port: int, *pieces: bytes, pause: float = 0.0) -> tuple[int, bytes]:
    """How much the server took of this, and all that it answered until it closed."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    taken = 0
    try:
        for piece in pieces:
            writer.write(piece)
            await writer.drain()
            taken += len(piece)
            await asyncio.sleep(pause)
        answer = await asyncio.wait_for(reader.read(), PATIENCE)
    except ConnectionError:
        answer = b""
    finally:
        writer.close()
    return taken, answer


async def test_an_ordinary_request_is_answered_and_the_next_one_too(port: int) -> None:
    _, answer = await said(port, ASKS + b"\r\n", ASKS + b"Connection: close\r\n\r\n", pause=0.4)
    assert answer.count(b'{"live":true}') == 2


async def test_a_head_may_be_long_but_ends(port: int) -> None:
    _, answer = await said(port, ASKS + b"Connection: close\r\nX: " + b"a" * (MOST_HEAD_BYTES - 200) + b"\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 200")


@pytest.mark.parametrize("piece", [b"a" * 10_000, b"a" * 9_000 + b"\r\nY: "], ids=["one header", "many headers"])
async def test_headers_without_an_end_are_not_collected(port: int, piece: bytes) -> None:
    taken, answer = await said(port, ASKS + b"X: ", *([piece] * 5000))
    assert taken < 20_000_000
    assert answer[:12] in (b"HTTP/1.1 400", b"")


async def test_what_follows_a_chunked_body_has_an_end_too(port: int) -> None:
    chunked = b"POST /api/sign-out HTTP/1.1\r\nHost: otayori.test\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\nX: "
    taken, _ = await said(port, chunked, *([b"a" * 10_000] * 5000))
    assert taken < 20_000_000


@pytest.mark.parametrize("begun", [b"", b"GET /health", ASKS], ids=["nothing", "half a line", "half a head"])
async def test_a_head_that_does_not_come_is_not_waited_for(port: int, begun: bytes) -> None:
    began = asyncio.get_running_loop().time()
    _, answer = await said(port, begun)
    assert answer == b""
    assert asyncio.get_running_loop().time() - began < PATIENCE


async def test_a_head_that_trickles_is_not_waited_for(port: int) -> None:
    taken, _ = await said(port, *(bytes([byte]) for byte in ASKS * 10), pause=0.02)
    assert taken < len(ASKS)
