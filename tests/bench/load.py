"""The load, in a process of its own: raw HTTP/1.1 over connections that stay open; each sends its next request when the last is answered.

Reads orders `NAME PORT CLIENTS SECONDS` from standard input, one per line, and answers each with one line of JSON. Every NAME is served
from the start of the same deck and goes on where it was, so that no contestant sees a person twice (the floor without a database may).
"""

import asyncio
import re
import statistics
import sys
from collections.abc import Iterator
from itertools import cycle, repeat
from time import perf_counter

import msgspec

from tests.bench.deck import call_list_request, person

CALL_LIST = "call-list"  # the name under which the worker's list is asked for, instead of check-ins sent
FORGETFUL = "http"  # the name of who remembers nobody
LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)


class Outcome(msgspec.Struct):
    """What one order came to; milliseconds from the request's first byte to the answer's last.

    `cpu` is milliseconds of the server's processor per answer, filled in by who can see the server.
    """

    done: int
    refused: int
    seconds: float
    p50: float
    p99: float
    first_refusal: str
    cpu: float = 0.0


class Run:
    """One order under way."""

    def __init__(self, deck: Iterator[bytes], seconds: float) -> None:
        self.deck = deck
        self.until = perf_counter() + seconds
        self.times: list[float] = []
        self.refusals: list[bytes] = []


class Client(asyncio.Protocol):
    """One connection."""

    def __init__(self, run: Run, closed: "asyncio.Future[None]") -> None:
        self._run = run
        self._closed = closed
        self._answer = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._send()

    def _send(self) -> None:
        request = next(self._run.deck, None)
        if request is None or perf_counter() >= self._run.until:
            self._transport.close()
            return
        self._sent = perf_counter()
        self._transport.write(request)

    def data_received(self, data: bytes) -> None:
        self._answer += data
        head, end, rest = self._answer.partition(b"\r\n\r\n")
        if not end:
            return
        length = LENGTH.search(head)
        if length is None or len(rest) < int(length[1]):
            return
        self._run.times.append(perf_counter() - self._sent)
        if not head.startswith((b"HTTP/1.1 200", b"HTTP/1.1 201")):
            self._run.refusals.append(self._answer)
        self._answer = b""
        self._send()

    def connection_lost(self, exc: Exception | None) -> None:
        if exc and not self._closed.done():
            self._closed.set_exception(exc)
        elif not self._closed.done():
            self._closed.set_result(None)


async def carry_out(deck: Iterator[bytes], port: int, clients: int, seconds: float) -> Outcome:
    """Load one server and say what came of it."""
    loop = asyncio.get_running_loop()
    closed = [loop.create_future() for _ in range(clients)]
    run = Run(deck, seconds)
    start = perf_counter()
    for one in closed:
        await loop.create_connection(lambda one=one: Client(run, one), "127.0.0.1", port)
    await asyncio.gather(*closed)
    took = perf_counter() - start
    cuts = statistics.quantiles([1000 * time for time in run.times], n=100) if len(run.times) > 1 else [0.0] * 99
    first = run.refusals[0].decode(errors="replace") if run.refusals else ""
    return Outcome(len(run.times) - len(run.refusals), len(run.refusals), took, cuts[49], cuts[98], first)


def main(people: int) -> None:
    requests = [person(number).request() for number in range(people)]
    decks: dict[str, Iterator[bytes]] = {}
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for line in sys.stdin:
        name, port, clients, seconds = line.split()
        deck = (
            repeat(call_list_request()) if name == CALL_LIST else decks.setdefault(name, (cycle if name == FORGETFUL else iter)(requests))
        )
        outcome = asyncio.run(carry_out(deck, int(port), int(clients), float(seconds)))
        sys.stdout.write(msgspec.json.encode(outcome).decode() + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(int(sys.argv[1]))
