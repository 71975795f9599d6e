"""Write the next migration, from the difference between the migrations so far and store/tables.py.

    .venv/bin/python -m otayori.store.migrations "Diary entries of a participant"

Read what it wrote: a renamed column looks like one dropped and one added. Migrations only go forward; the way back is a backup.
"""

import asyncio
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine

from otayori.store.schema import MIGRATIONS, config, upgrade


def write(connection: Connection, sentence: str, migrations: Path = MIGRATIONS) -> None:
    """Add a file to migrations/versions, numbered after the last one, that leads from `connection`'s tables to store/tables.py."""
    so_far = len(list(ScriptDirectory(str(migrations)).walk_revisions()))
    command.revision(config(connection, migrations), sentence, autogenerate=True, rev_id=f"{so_far + 1:04}")


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder)}/empty.db"
        asyncio.run(upgrade(url))
        with create_engine(url).connect() as opened:
            write(opened, sys.argv[1])
