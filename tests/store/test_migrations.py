"""The migrations lead from nothing to exactly store/tables.py, on both databases, whole or not at all."""

import asyncio
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import SQLAlchemyError

from otayori.store import schema
from otayori.store.database import Database
from otayori.store.key_ring import KeyRing
from otayori.store.migrations.__main__ import write
from otayori.store.tables import metadata

# Everything that a table is made of, in the databases' own words.
SQLITE_SHAPE = "select type, name, sql from sqlite_master where tbl_name <> 'alembic_version' and sql is not null order by type, name"
POSTGRESQL_SHAPES = (
    """select table_name, column_name, data_type, character_maximum_length, is_nullable, column_default from information_schema.columns
       where table_schema = 'public' and table_name <> 'alembic_version' order by table_name, ordinal_position""",
    "select tablename, indexdef from pg_indexes where schemaname = 'public' and tablename <> 'alembic_version' order by indexname",
    """select conrelid::regclass::text, conname, pg_get_constraintdef(oid) from pg_constraint
       where connamespace = 'public'::regnamespace and conrelid <> 'alembic_version'::regclass order by 1, 2""",
    "select pg_get_triggerdef(oid) from pg_trigger where not tgisinternal order by 1",
    "select proname, prosrc from pg_proc where pronamespace = 'public'::regnamespace order by 1",
)

BROKEN = """
import sqlalchemy as sa
from alembic import op
revision = "9999"
down_revision = "{head}"
def upgrade():
    op.create_table("half", sa.Column("id", sa.Integer(), primary_key=True))
    op.execute("insert into half (id) values (1)")
    op.execute("insert into nowhere (id) values (1)")
"""


def shape(connection: Connection) -> list[list[tuple[object, ...]]]:
    statements = (SQLITE_SHAPE,) if connection.dialect.name == "sqlite" else POSTGRESQL_SHAPES
    return [[tuple(row) for row in connection.execute(text(statement))] for statement in statements]


def differences(connection: Connection) -> list[object]:
    """What Alembic would change to come from the database to store/tables.py."""
    return compare_metadata(MigrationContext.configure(connection), metadata)


def remake(connection: Connection) -> None:
    """Drop what the migrations made and make it again from store/tables.py."""
    metadata.drop_all(connection)
    metadata.create_all(connection)


async def test_the_migrations_make_what_the_tables_say(db: Database) -> None:
    assert await db.read(differences) == []
    migrated = await db.read(shape)
    await db.write(remake)
    assert migrated == await db.read(shape)


async def test_the_database_says_which_version_it_has(db: Database) -> None:
    assert await db.read(schema.current) == schema.head()


async def test_upgrading_again_changes_nothing(database_url: str, db: Database) -> None:
    before = await db.read(shape)
    await asyncio.gather(schema.upgrade(database_url), schema.upgrade(database_url))
    assert await db.read(shape) == before


async def test_two_processes_may_upgrade_the_same_empty_database(tmp_path: Path, ring: KeyRing) -> None:
    url = f"sqlite:///{tmp_path}/new.db"
    await asyncio.gather(schema.upgrade(url), schema.upgrade(url), schema.upgrade(url))
    db = Database.open(url, ring)
    await db.start()
    assert await db.read(schema.current) == schema.head()
    await db.close()


async def test_a_broken_migration_leaves_nothing(database_url: str, db: Database, tmp_path: Path) -> None:
    migrations = shutil.copytree(schema.MIGRATIONS, tmp_path / "migrations")
    (migrations / "versions" / "9999_broken.py").write_text(BROKEN.format(head=schema.head()))
    with pytest.raises(SQLAlchemyError, match="nowhere"):
        await schema.upgrade(database_url, migrations)
    assert await db.read(schema.current) == schema.head()
    assert not await db.read(lambda connection: inspect(connection).has_table("half"))


async def test_a_migration_that_orphans_rows_is_refused_on_sqlite(sqlite_url: str, tmp_path: Path, ring: KeyRing) -> None:
    migrations = shutil.copytree(schema.MIGRATIONS, tmp_path / "migrations")
    orphan = "insert into office (id, organisation_id, name, phone) values ('1', 'nobody', '', '')"
    body = f'from alembic import op\nrevision = "9999"\ndown_revision = "{schema.head()}"\ndef upgrade():\n    op.execute("{orphan}")\n'
    (migrations / "versions" / "9999_orphan.py").write_text(body)
    with pytest.raises(RuntimeError, match="point to nothing"):
        await schema.upgrade(sqlite_url, migrations)


async def test_one_migration_is_the_last(tmp_path: Path) -> None:
    migrations = shutil.copytree(schema.MIGRATIONS, tmp_path / "migrations")
    (migrations / "versions" / "9998_left.py").write_text(f'revision = "9998"\ndown_revision = "{schema.head()}"\n')
    assert schema.head(migrations) == "9998"
    (migrations / "versions" / "9999_right.py").write_text(f'revision = "9999"\ndown_revision = "{schema.head()}"\n')
    with pytest.raises(Exception, match="multiple heads"):
        schema.head(migrations)


async def test_the_next_migration_is_written_from_the_difference(sqlite_url: str, tmp_path: Path, ring: KeyRing) -> None:
    migrations = shutil.copytree(schema.MIGRATIONS, tmp_path / "migrations")
    before = schema.head(migrations)
    db = Database.open(sqlite_url, ring)
    await db.start()
    await db.write(metadata.tables["task_event"].drop)
    await db.read(write, "Events of a task", migrations)
    assert schema.head(migrations) > before
    await schema.upgrade(sqlite_url, migrations)
    assert await db.read(schema.current) == schema.head(migrations)
    assert await db.read(differences) == []
    await db.close()


BEFORE_ANY_KIND = """
insert into organisation (id, name) values ('o', '');
insert into office (id, organisation_id, name, phone) values ('f', 'o', '', '');
insert into staff (id, organisation_id, office_id, role, name, kana, email, email_index, password_hash, active, push_wanted, email_wanted,
  digest_wanted, created_at, version) values ('s', 'o', 'f', 'worker', x'00', x'00', x'00', '', '', 1, 1, 1, 1, 0, 1);
insert into letter (id, staff_id, kind, subject, written_at, due_at, expires_at, state, attempts)
  values ('l', 's', 'digest', '2026-11-20', 1, 2, 3, 'shown', 1);
insert into letter_event (letter_id, id, at, kind) values ('l', 'e', 1, 'shown')
"""


async def test_letters_move_whole_into_the_table_without_a_list_of_kinds(tmp_path: Path, ring: KeyRing) -> None:
    url, before = f"sqlite:///{tmp_path}/old.db", shutil.copytree(schema.MIGRATIONS, tmp_path / "migrations")
    for newer in (before / "versions").glob("*.py"):
        if newer.name >= "0004":
            newer.unlink()
    await schema.upgrade(url, before)
    with closing(sqlite3.connect(tmp_path / "old.db")) as old:
        old.executescript(BEFORE_ANY_KIND)
    await schema.upgrade(url)
    with closing(sqlite3.connect(tmp_path / "old.db")) as new:
        new.execute("pragma foreign_keys = on")
        assert new.execute("select id, kind, subject, due_at, state, road from letter").fetchall() == [
            ("l", "digest", "2026-11-20", 2, "shown", None)
        ]
        with pytest.raises(sqlite3.IntegrityError):
            new.execute("delete from letter")
        new.execute("insert into letter select 'm', null, 's', 'rights_asked', 'r', 1, 2, 3, null, 'waiting', 2, null, 0, null, null")
