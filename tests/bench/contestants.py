"""Starts and stops those who are measured, each a process of its own on a free port of the loopback."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import msgspec

from tests import postgres
from tests.bench import product
from tests.bench.load import Outcome

SECONDS_TO_START = 30
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Server:
    """A process that is measured."""

    port: int
    pid: int

    def cpu_seconds(self) -> float:
        """What the process has used of the processor so far; its database server's share is not in it."""
        stat = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(stat[11]) + int(stat[12])) / TICKS


@contextmanager
def http() -> Generator[Server]:
    """The floor without a database."""
    with served("tests.bench.floor_http:app") as one:
        yield one


@contextmanager
def peer(postgresql: Path, people: int) -> Generator[Server]:
    """The peer on a database of the PostgreSQL server, filled by itself."""
    postgres.tell(postgresql, "create database peer")
    url = postgres.url(postgresql, "peer")
    # In a process of its own: its tables must not meet the product's.
    subprocess.run([sys.executable, "-m", "tests.bench.peer", url, str(people)], check=True)
    with served("tests.bench.peer:app", PEER_DATABASE_URL=url) as one:
        yield one


@contextmanager
def product_on_sqlite(folder: Path, people: int) -> Generator[Server]:
    """The product on a SQLite file, WAL and synchronous=FULL as always."""
    with _product(folder, f"sqlite:///{folder / 'otayori.sqlite3'}", people) as one:
        yield one


@contextmanager
def product_on_postgresql(folder: Path, postgresql: Path, people: int) -> Generator[Server]:
    """The product on a database of the same server as the peer's."""
    postgres.tell(postgresql, "create database product")
    with _product(folder, postgres.url(postgresql, "product"), people) as one:
        yield one


@contextmanager
def _product(folder: Path, url: str, people: int) -> Generator[Server]:
    folder.mkdir()
    keys = folder / "ring.json"
    product.seed(url, keys, people)
    house = {"OTAYORI_DATA": str(folder), "OTAYORI_DATABASE_URL": url, "OTAYORI_KEYS": str(keys), "OTAYORI_CLOCK_LOOP": "off"}
    with served("tests.bench.product:make_app", "--factory", **house) as one:
        yield one


@contextmanager
def served(application: str, *options: str, **environment: str) -> Generator[Server]:
    """One uvicorn process, one worker, as the product is served."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    command = [sys.executable, "-m", "uvicorn", application, *options, "--port", str(port), "--no-access-log", "--log-level", "warning"]
    with subprocess.Popen([*command, "--no-server-header", "--no-proxy-headers"], env={**os.environ, **environment}) as process:
        try:
            _wait_for(process, port)
            yield Server(port, process.pid)
        finally:
            process.terminate()


def _wait_for(process: subprocess.Popen[bytes], port: int) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while process.poll() is None and time.monotonic() < until:
        with socket.socket() as knock:
            if knock.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError("a contestant did not start")


class Load:
    """The process that makes the load (tests/bench/load.py), told through a pipe."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._orders, self._answers = process.stdin, process.stdout
        self._answers.readline()  # it has made its requests

    def order(self, name: str, server: Server, clients: int, seconds: float) -> Outcome:
        """Load one server with so many connections for so long."""
        before = server.cpu_seconds()
        self._orders.write(f"{name} {server.port} {clients} {seconds}\n")
        self._orders.flush()
        outcome = msgspec.json.decode(self._answers.readline(), type=Outcome)
        outcome.cpu = 1000 * (server.cpu_seconds() - before) / max(1, outcome.done)
        if outcome.refused:
            raise RuntimeError(f"{name} refused {outcome.refused} of {outcome.refused + outcome.done}:\n{outcome.first_refusal}")
        if outcome.seconds < seconds / 2:
            raise RuntimeError(f"{name} has seen everybody: run with more --people")
        return outcome


@contextmanager
def load(people: int) -> Generator[Load]:
    """The load generator with requests for so many people."""
    command = [sys.executable, "-m", "tests.bench.load", str(people)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield Load(process)
        assert process.stdin is not None
        process.stdin.close()
