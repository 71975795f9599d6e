"""`otayori keys …`: the life of the keys that seal the database, while the house serves (deploy/README.md)."""

import argparse
import asyncio
from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.progress import Progress
from sqlalchemy import Connection

from otayori import clock
from otayori.store import resealing
from otayori.store.database import Database
from otayori.store.key_ring import add_key, key_ids, remove_key, use_key


def add_commands(parser: argparse.ArgumentParser) -> None:
    """What can be said after `otayori keys`."""
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    acts.add_parser("list", help="every key, and how many values are sealed under it")
    add = acts.add_parser("add", help="make a new key and seal with it from now on; running servers take it up by themselves")
    add.add_argument("--later", action="store_true", help="do not seal with it yet: bring the ring to other machines first, then `use`")
    acts.add_parser("use", help="seal with this key from now on").add_argument("key", help="its id")
    acts.add_parser("reseal", help="seal everything anew under the key in use; can be stopped and begun again, the house serves meanwhile")
    acts.add_parser("retire", help="take a key out of the ring; refused while anything is sealed under it").add_argument(
        "key", help="its id"
    )


async def run(told: argparse.Namespace, db: Database, ring: Path, say: Callable[[str], None]) -> None:
    """Do what was said, and say what came of it. What cannot be done ends the program with a sentence (SystemExit)."""
    match told.act:
        case "list":
            say("\n".join(await listed(db, ring)))
        case "add":
            say(f"New key: {add_key(ring, later=told.later)}. Copy the ring to its backup now: {ring}")
        case "use":
            use(ring, told.key)
            say(f"{told.key} seals from now on.")
        case "reseal":
            await reseal(db)
            say("Everything is sealed under the key in use.")
        case _:
            await retire(db, ring, told.key)
            say(f"{told.key} is out of the ring. Older backups of the database need the ring as it was: keep it as long as them.")


async def listed(db: Database, ring: Path) -> list[str]:
    """A line for each key of the ring, and for each that something is sealed under although the ring lacks it."""
    current, known = key_ids(ring)
    held = {key.hex(): number for key, number in (await db.read(resealing.values_by_key)).items()}
    states = {key: "seals and opens" if key == current else "opens" for key in known}
    return [
        f"{key}  {states.get(key, 'IS NOT IN THE RING'):<18}  {held.get(key, 0)} values" for key in [*known, *sorted({*held} - {*known})]
    ]


async def reseal(db: Database) -> None:
    """Seal everything anew under the key in use, and show how far it is. Leaves the house as much time as it takes itself."""
    broken: list[str] = []
    with Progress(console=Console(stderr=True), transient=True) as shown:
        for table in resealing.sealed_tables():
            rows = shown.add_task(table.name, total=await db.read(resealing.waiting_rows, table))
            last: str | None = ""
            while last is not None:
                began = clock.seconds()
                batch = await db.write(resealing.reseal, table, last)
                last, broken = batch.last, broken + batch.broken
                shown.advance(rows, batch.rows)
                await asyncio.sleep(clock.seconds() - began)
    if broken:
        raise SystemExit("\n".join(["otayori: these values do not open and were left as they are:", *broken]))


async def retire(db: Database, ring: Path, key_id: str) -> None:
    """Take a key out of the ring while nobody writes. Refuses while it seals, or anything is sealed under it."""
    current, known = key_ids(ring)
    if key_id not in known:
        raise SystemExit(f"otayori: the ring has no key {key_id}")
    if key_id == current:
        raise SystemExit(f"otayori: {key_id} is the key in use: add a new one first")
    if left := await db.write(_retire, ring, key_id):
        raise SystemExit(f"otayori: {left} values are still sealed under {key_id}: run `otayori keys reseal` first")


def _retire(conn: Connection, ring: Path, key_id: str) -> int:
    resealing.hold_still(conn)
    left = resealing.values_by_key(conn)[bytes.fromhex(key_id)]
    if not left:
        remove_key(ring, key_id)
    return left


def use(ring: Path, key_id: str) -> None:
    """Seal with another key of the ring from now on."""
    try:
        use_key(ring, key_id)
    except KeyError:
        raise SystemExit(f"otayori: the ring has no key {key_id}") from None
