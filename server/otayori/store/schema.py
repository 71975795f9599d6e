"""The shape of the database: which version it has, which one this program wants, and the way from one to the other."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Table, make_url, text
from sqlalchemy.ext.asyncio import create_async_engine

from otayori.store import consent_tables, entry_tables, interview_tables, rights_tables, signin_tables, sqlite
from otayori.store.tables import metadata

TABLES = (consent_tables, entry_tables, interview_tables, rights_tables, signin_tables)
"""A table counts as soon as its module is known."""
MIGRATIONS = Path(__file__).with_name("migrations")


def head(migrations: Path = MIGRATIONS) -> str:
    """The version that this program wants. Fails when two migrations both claim to be the last."""
    newest = ScriptDirectory(str(migrations)).get_current_head()
    if newest is None:
        raise RuntimeError(f"no migrations in {migrations}")
    return newest


def every_table() -> list[Table]:
    """Every table of the house, those that others point to first."""
    return list(metadata.sorted_tables)


def current(connection: Connection) -> str | None:
    """The version that the database has; None when it is empty."""
    return MigrationContext.configure(connection).get_current_revision()


async def upgrade(url: str, migrations: Path = MIGRATIONS) -> None:
    """Bring the database at `url` to `head()`, whole or not at all. Does nothing when it is there; safe to call from several
    processes at once. Call it before `Database.start`."""
    address = make_url(url)
    engine = sqlite.changing(address) if address.drivername == "sqlite" else create_async_engine(address)
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


def _upgrade(connection: Connection, migrations: Path) -> None:
    on_sqlite = connection.dialect.name == "sqlite"
    if not on_sqlite:  # SQLite's transaction has the file to itself already
        connection.execute(text("SELECT pg_advisory_xact_lock(hashtext('otayori schema'))"))
    command.upgrade(config(connection, migrations), "head")
    if on_sqlite and (orphans := connection.execute(text("PRAGMA foreign_key_check")).all()):
        raise RuntimeError(f"a migration left rows that point to nothing: {orphans[:3]}")
