"""What sealing costs: each value, beside AES-256-GCM alone in the same rounds, and its share of a check-in.

A value costs more than its encryption: the ring is asked whether its file has been replaced, the value is bound to its row, and its head
tells the key. The share is that of the processor's time for a whole check-in over ASGI, without a socket.
"""

import argparse
import asyncio
import os
import statistics
import tempfile
from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path
from time import perf_counter, process_time

import msgspec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from httpx import ASGITransport, AsyncClient
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite

from otayori import settings
from otayori.app import create_app
from otayori.store.database import Database
from otayori.store.ids import new_id
from otayori.store.key_ring import KeyRing
from otayori.store.sealing import Sealed, SealedText, seal, use_ring
from tests.bench import product
from tests.bench.deck import MONTH, NOW, OFFICE_SIZE, WORDS, person

VALUES = 2000
PEOPLE = 5 * OFFICE_SIZE
COLUMN = Sealed("checkin.words")


class Costs(msgspec.Struct):
    """Microseconds for one value, medians over the rounds; what a check-in seals and opens, and its milliseconds of the processor."""

    seal: float
    open: float
    floor_seal: float
    floor_open: float
    sealed: float
    opened: float
    check_in: float

    @property
    def share(self) -> float:
        """The part of a check-in's time that sealing and opening take."""
        return (self.sealed * self.seal + self.opened * self.open) / 1000 / self.check_in


class CountingRing(KeyRing):
    """Counts how often it is asked for a key."""

    sealed = 0
    opened = 0

    def for_sealing(self, *, own: bool = False) -> tuple[bytes, AESGCM]:
        self.sealed += 1
        return super().for_sealing(own=own)

    def for_opening(self, key_id: bytes, *, own: bool = False) -> AESGCM | None:
        self.opened += 1
        return super().for_opening(key_id, own=own)


def measure(rounds: int, people: int, folder: Path) -> Costs:
    """Everything, in turn; so many people send one check-in each."""
    ring = KeyRing.load_or_create(folder / "ring.json")
    dialect, row_id = SQLiteDialect_pysqlite(), new_id()
    use_ring(dialect, ring)
    cipher, bound, text = AESGCM(AESGCM.generate_key(256)), f"{COLUMN.column}:{row_id}".encode(), WORDS[2]
    keep = COLUMN.bind_processor(dialect)
    kept = keep(seal(text, row_id)) or b""
    nonce = os.urandom(12)
    by_hand = cipher.encrypt(nonce, text.encode(), bound)
    acts: dict[str, Callable[[], object]] = {
        "seal": lambda: keep(seal(text, row_id)),
        "open": lambda: SealedText(ring, COLUMN.column, kept).open(row_id),
        "floor_seal": lambda: cipher.encrypt(os.urandom(12), text.encode(), bound),
        "floor_open": lambda: cipher.decrypt(nonce, by_hand, bound).decode(),
    }
    times: dict[str, list[float]] = {name: [] for name in acts}
    for _ in range(rounds):
        for name, act in acts.items():
            times[name].append(_each(act))
    house = folder / "house"
    house.mkdir()
    sealed, opened, check_in = asyncio.run(_check_ins(house, people))
    values = {name: statistics.median(each) for name, each in times.items()}
    return Costs(**values, sealed=sealed, opened=opened, check_in=check_in)


def _each(act: Callable[[], object]) -> float:
    start = perf_counter()
    for _ in range(VALUES):
        act()
    return (perf_counter() - start) / VALUES * 1e6


async def _check_ins(data: Path, people: int) -> tuple[float, float, float]:
    """Values sealed and opened, and milliseconds of the processor, per check-in."""
    url, keys = f"sqlite:///{data / 'otayori.sqlite3'}", data / "ring.json"
    await asyncio.to_thread(product.seed, url, keys, people)
    told = {"OTAYORI_DATA": str(data), "OTAYORI_DATABASE_URL": url, "OTAYORI_KEYS": str(keys), "OTAYORI_CLOCK_LOOP": "off"}
    app = create_app(settings.read(told), lambda: NOW, seconds=partial(next, count(0.0, 3600.0)))
    ring = CountingRing.load(keys)
    async with app.lifespan():
        counted = Database.open(url, ring)
        await counted.start()
        await app.state.db.close()
        app.state.db = counted
        async with AsyncClient(transport=ASGITransport(app), base_url="http://127.0.0.1:8000") as client:  # type: ignore[arg-type]
            ring.sealed = ring.opened = 0
            start = process_time()
            for number in range(people):
                one = person(number)
                headers = {"Cookie": f"otayori={one.token}", "Content-Type": "application/json", "Sec-Fetch-Site": "same-origin"}
                answer = await client.put(f"/api/me/check-ins/{MONTH}", content=one.body(), headers=headers)
                answer.raise_for_status()
            took = process_time() - start
        await counted.close()
    return ring.sealed / people, ring.opened / people, took / people * 1000


def table(costs: Costs) -> str:
    """The figures for a terminal."""
    return "\n".join(
        (
            f"sealing a value  {costs.seal:6.2f} µs, AES-256-GCM alone {costs.floor_seal:6.2f} µs ({costs.floor_seal / costs.seal:.0%})",
            f"opening a value  {costs.open:6.2f} µs, AES-256-GCM alone {costs.floor_open:6.2f} µs ({costs.floor_open / costs.open:.0%})",
            f"a check-in seals {costs.sealed:.1f} and opens {costs.opened:.1f} values: {costs.share:.1%} of {costs.check_in:.2f} ms",
        )
    )


def main() -> None:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    with tempfile.TemporaryDirectory(prefix="otayori-bench-") as folder:
        print(table(measure(parser.parse_args().rounds, PEOPLE, Path(folder))))


if __name__ == "__main__":
    main()
