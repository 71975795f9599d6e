"""`make bench`, letters: pushes per second and core beside plain pywebpush and the floor of the same run; and the planning of an opening.

By the processor's time of the sending process alone (the push service is another): a shared machine disturbs that least. Each takes its
turn in every round; the table shows medians.
"""

import argparse
import asyncio
import os
import ssl
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pywebpush as untyped
from aiohttp import ClientSession, ClientTimeout, TCPConnector

from otayori import collector
from otayori.letters import capabilities
from otayori.letters.post import Post
from otayori.letters.vapid import VapidKeys
from otayori.letters.webpush import WebPush
from otayori.store import key_file, schema
from otayori.store.database import Database
from otayori.store.key_ring import KeyRing
from otayori.store.subscriptions import Subscription
from otayori.usecases.at_the_door import door
from tests.bench import floor_push, planning, push_sink
from tests.clock import jst
from tests.letters.crowd import crowd, letters_to
from tests.letters.push_house import Phone

PYWEBPUSH: Any = untyped
CONTACT = "mailto:keeper@otayori.example"
NOW = jst("2026-11-20 10:00")
NAMES = {"otayori": "Otayori, claimed to settled", "floor": "floor: encrypt, POST, settle a row", "peer": "peer: pywebpush.webpush()"}


@dataclass(frozen=True)
class Range:
    """Where the shots go: phones at one push service, and what is needed to reach it."""

    folder: Path
    keys_path: Path
    keys: VapidKeys
    tls: ssl.SSLContext
    subscriptions: list[Subscription]

    @property
    def origin(self) -> str:
        return self.subscriptions[0].endpoint.rpartition("/push/")[0]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--letters", type=int, default=4000, help="of each round; the peer sends a tenth")
    parser.add_argument("--people", type=int, default=100_000, help="whose opening is planned; 0: none")
    told = parser.parse_args()
    collector.calm()  # as every process of the product does when it is ready; it serves the floor and the peer as well
    with tempfile.TemporaryDirectory(prefix="otayori-letters-") as name:
        folder = Path(name)
        certificate, key = folder / "certificate.pem", folder / "key.pem"
        push_sink.certify(certificate, key)
        os.environ["REQUESTS_CA_BUNDLE"] = str(certificate)
        command = (sys.executable, "-m", "tests.bench.push_sink", str(certificate), str(key))
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as sink:
            assert sink.stdout is not None
            try:
                measure(range_at(folder, certificate, int(sink.stdout.readline())), told.rounds, told.letters)
            finally:
                sink.kill()
        if told.people:
            print(*planning.on_both(folder, told.people), sep="\n")


def range_at(folder: Path, certificate: Path, port: int) -> Range:
    keys = VapidKeys.load_or_create(folder / "vapid.json")
    phones = [Phone(f"https://127.0.0.1:{port}/push/{number}", keys.current) for number in range(500)]
    return Range(
        folder, folder / "vapid.json", keys, ssl.create_default_context(cafile=str(certificate)), [one.subscription for one in phones]
    )


def measure(place: Range, rounds: int, letters: int) -> None:
    """Let each take its turn, and print medians and ratios."""
    contestants: dict[str, tuple[Callable[[Range, int], float], int]] = {
        "otayori": (lambda place, count: asyncio.run(product(place, count)), letters),
        "floor": (lambda place, count: asyncio.run(floor(place, count)), letters),
        "peer": (peer, letters // 10),
    }
    rates: dict[str, list[float]] = {name: [] for name in contestants}
    for number in range(rounds):
        print(f"round {number + 1} of {rounds} …", flush=True)
        for name, (run, count) in contestants.items():
            rates[name].append(count / run(place, count))
    medians = {name: statistics.median(each) for name, each in rates.items()}
    print("\npushes per second and core, TLS, 64 at once, SQLite (WAL, FULL)")
    for name, says in NAMES.items():
        print(f"{says:<41}{medians[name]:>10,.0f}")
    print(f"{'part of the floor':<41}{medians['otayori'] / medians['floor']:>10.0%}")
    print(f"{'times the peer':<41}{medians['otayori'] / medians['peer']:>10.1f} x")


async def product(place: Range, count: int) -> float:
    """The processor's seconds of posting letters that are due, from the claim to the last settled row."""
    with tempfile.TemporaryDirectory(dir=place.folder) as name:
        url, ring = f"sqlite:///{name}/otayori.sqlite3", KeyRing.load_or_create(Path(name) / "ring.json")
        await schema.upgrade(url)
        db = Database.open(url, ring)
        await db.start()
        people = await db.write(crowd, place.subscriptions, NOW)
        await db.write(letters_to, people, count // len(people), NOW)
        receipt = partial(capabilities.receipt, ring)
        push = WebPush(place.keys, contact=CONTACT, receipt=receipt, now=lambda: NOW, loopback=True, tls=place.tls)
        post = Post(db, [push], door, lambda: NOW, public_url="https://otayori.example")
        before = time.process_time()
        posted = await post.post_due()
        spent = time.process_time() - before
        assert posted == count // len(people) * len(people)
        await post.close()
        await db.close()
        return spent


async def floor(place: Range, count: int) -> float:
    """The processor's seconds of the floor for as many."""
    phones = place.subscriptions * (count // len(place.subscriptions))
    headers = {
        "Authorization": place.keys.header(place.keys.current, place.origin, CONTACT, NOW),
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
        "TTL": "86400",
        "Topic": "0" * 32,
        "Urgency": "normal",
    }
    with tempfile.TemporaryDirectory(dir=place.folder) as name:
        async with ClientSession(connector=TCPConnector(limit=0, ssl=place.tls), timeout=ClientTimeout(total=10)) as session:
            before = time.process_time()
            await floor_push.run(session, phones, b"x" * 480, headers, Path(name) / "floor.sqlite3")
            return time.process_time() - before


def peer(place: Range, count: int) -> float:
    """The processor's seconds of `webpush()` as its README shows it, one after the other."""
    private = key_file.read(place.keys_path)["keys"][place.keys.current]
    before = time.process_time()
    for number in range(count):
        one = place.subscriptions[number % len(place.subscriptions)]
        subscription = {"endpoint": one.endpoint, "keys": {"p256dh": one.p256dh, "auth": one.auth}}
        PYWEBPUSH.webpush(subscription, "x" * 480, vapid_private_key=private, vapid_claims={"sub": CONTACT}, ttl=86400, timeout=10)
    return time.process_time() - before


if __name__ == "__main__":
    main()
