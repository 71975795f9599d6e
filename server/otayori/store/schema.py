"""The shape of the database: which version it has, which one this program wants, and the way from one to the other."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, make_url, text
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from otayori.store.database import set_up_sqlite

MIGRATIONS = Path(__file__).with_name("migrations")


def head(migrations: Path = MIGRATIONS) -> str:
    """The version that this program wants. Fails when two migrations both claim to be the last."""
    newest = ScriptDirectory(str(migrations)).get_current_head()
    if newest is None:
        raise RuntimeError(f"no migrations in {migrations}")
    return newest


def current(connection: Connection) -> str | None:
    """The version that the database has; None when it is empty."""
    return MigrationContext.configure(connection).get_current_revision()


async def upgrade(url: str, migrations: Path = MIGRATIONS) -> None:
    """Bring the database at `url` to `head()`, whole or not at all. Does nothing when it is there; safe to call from several
    processes at once. Call it before `Database.start`."""
    engine = _engine(url)
    try:
        async with engine.begin() as connection:
            await connection.run_sync(_upgrade, migrations)
    finally:
        await engine.dispose()


def config(connection: Connection, migrations: Path = MIGRATIONS) -> Config:
    """What Alembic's commands want to know; migrations/env.py takes the connection from it."""
    made = Config(attributes={"connection": connection})
    made.set_main_option("script_location", str(migrations).replace("%", "%%"))
    return made


def _engine(url: str) -> AsyncEngine:
    address = make_url(url)
    if address.drivername != "sqlite":
        return create_async_engine(address)
    engine = create_async_engine(address.set(drivername="sqlite+aiosqlite"), connect_args={"isolation_level": None, "timeout": 60})
    # Without foreign keys: SQLite changes a table by making it anew, and rows elsewhere point to the old one meanwhile.
    set_up_sqlite(engine.sync_engine, "BEGIN IMMEDIATE", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=OFF")
    return engine


def _upgrade(connection: Connection, migrations: Path) -> None:
    sqlite = connection.dialect.name == "sqlite"
    if not sqlite:  # SQLite's transaction has the file to itself already
        connection.execute(text("SELECT pg_advisory_xact_lock(hashtext('otayori schema'))"))
    command.upgrade(config(connection, migrations), "head")
    if sqlite and (orphans := connection.execute(text("PRAGMA foreign_key_check")).all()):
        raise RuntimeError(f"a migration left rows that point to nothing: {orphans[:3]}")
