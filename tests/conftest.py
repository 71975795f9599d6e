"""What every test may ask for: a real database of its own, on SQLite and on PostgreSQL, and a clock that it may move."""

import asyncio
import gc
import shutil
from collections.abc import AsyncGenerator, Generator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings

from otayori.store import schema
from otayori.store.database import Database
from otayori.store.key_ring import KeyRing
from tests import postgres
from tests.clock import Clock, jst

# The same cases in every run, so that a failure is the change's fault; `make soak` looks further.
hypothesis_settings.register_profile("same", deadline=None, derandomize=True)
hypothesis_settings.register_profile("soak", deadline=None, max_examples=5000)
hypothesis_settings.load_profile("same")

ENGINES = ("sqlite", "postgresql")
numbers = count(1)


def pytest_collection_finish() -> None:
    """What stays to the end, all modules and tests, is not looked through for garbage again and again: a tenth of the time."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def clock() -> Clock:
    """Friday 20 November 2026, 10:00 in Japan: a business day, within office hours, in a month that is open."""
    return Clock(jst("2026-11-20 10:00"))


@pytest.fixture(scope="session")
def ring(tmp_path_factory: pytest.TempPathFactory) -> KeyRing:
    """The keys of the sealed columns."""
    return KeyRing.load_or_create(tmp_path_factory.mktemp("keys") / "ring.json")


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    """Which database the test runs on: a test that asks for a database runs once on each."""
    return request.param


@pytest.fixture
def database_url(engine: str, request: pytest.FixtureRequest) -> str:
    """A migrated, empty database of this test's own."""
    return request.getfixturevalue(f"{engine}_url")


@pytest.fixture
async def db(database_url: str, ring: KeyRing) -> AsyncGenerator[Database]:
    """The same, started."""
    database = Database.open(database_url, ring)
    await database.start()
    yield database
    await database.close()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated, empty SQLite file to copy."""
    path = tmp_path_factory.mktemp("template") / "otayori.sqlite3"
    asyncio.run(schema.upgrade(f"sqlite:///{path}"))
    return path


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """A migrated, empty SQLite database."""
    return f"sqlite:///{shutil.copy(sqlite_template, tmp_path / 'otayori.sqlite3')}"


@pytest.fixture(scope="session")
def postgresql_server() -> Generator[Path]:
    """The folder with the socket of a started PostgreSQL server that holds a migrated, empty database `template`."""
    with postgres.running() as folder:
        postgres.tell(folder, "create database template")
        asyncio.run(schema.upgrade(postgres.url(folder, "template")))
        yield folder


@pytest.fixture
def postgresql_url(postgresql_server: Path) -> Generator[str]:
    """A migrated, empty PostgreSQL database."""
    name = f"test_{next(numbers)}"
    postgres.tell(postgresql_server, f"create database {name} template template")
    yield postgres.url(postgresql_server, name)
    postgres.tell(postgresql_server, f"drop database {name} with (force)")
