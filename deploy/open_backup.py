"""Part of restore-drill.sh: counts what a restored folder holds, and opens one sealed value of each kind with its keys."""

import asyncio
import sys
from pathlib import Path

from sqlalchemy import Connection, func, select

from otayori.store.database import Database
from otayori.store.key_ring import KeyRing
from otayori.store.sealing import Sealed
from otayori.store.tables import metadata


def look(conn: Connection) -> list[str]:
    """One line per table: its rows, and the sealed columns whose newest value opened."""
    lines: list[str] = []
    for table in metadata.sorted_tables:
        rows = conn.scalar(select(func.count()).select_from(table)) or 0
        sealed = [column for column in table.c if isinstance(column.type, Sealed)]
        newest = conn.execute(select(table).order_by(table.c.id.desc()).limit(1)).mappings().first() if sealed and rows else None
        if newest is not None:
            for column in sealed:
                newest[column].open(newest["id"])
        lines.append(f"{rows:8} {table.name}{' (opens)' if newest is not None else ''}")
    return lines


async def main(folder: Path) -> None:
    db = Database.open(f"sqlite:///{folder / 'otayori.sqlite3'}", KeyRing.load(folder / "keys" / "ring.json"))
    await db.start()
    sys.stdout.writelines(f"{line}\n" for line in await db.read(look))
    await db.close()


asyncio.run(main(Path(sys.argv[1])))
