"""What every test may ask for: a real database of its own, on SQLite and on PostgreSQL, and a clock that it may move."""

import asyncio
import shutil
from collections.abc import AsyncGenerator, Callable, Generator
from contextlib import AsyncExitStack
from itertools import count
from pathlib import Path

import httpx
import pytest
from hypothesis import settings as hypothesis_settings
from litestar import Litestar

from otayori import settings
from otayori.app import create_app
from otayori.settings import Settings
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


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def clock() -> Clock:
    """Friday 20 November 2026, 10:00 in Japan: a business day, within office hours, in a month that is open."""
    return Clock(jst("2026-11-20 10:00"))


@pytest.fixture(scope="session")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of the key ring."""
    path = tmp_path_factory.mktemp("keys") / "ring.json"
    KeyRing.load_or_create(path)
    return path


@pytest.fixture(scope="session")
def ring(keys: Path) -> KeyRing:
    """The keys of the sealed columns."""
    return KeyRing.load(keys)


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


@pytest.fixture
def house(database_url: str, keys: Path, tmp_path: Path) -> Settings:
    """The settings of a house on this test's database, as `make run` would have them."""
    return settings.read(
        {"OTAYORI_DATA": str(tmp_path), "OTAYORI_DATABASE_URL": database_url, "OTAYORI_KEYS": str(keys), "OTAYORI_CLOCK_LOOP": "off"}
    )


@pytest.fixture
async def app(house: Settings, clock: Clock) -> AsyncGenerator[Litestar]:
    """The whole application, started, on this test's database and this test's clock."""
    made = create_app(house, clock)
    async with made.lifespan():
        yield made


@pytest.fixture
async def browser(app: Litestar, house: Settings) -> AsyncGenerator[Callable[[], httpx.AsyncClient]]:
    """Makes browsers with cookies of their own: call it once per person and device. An error of the server is a 500, as outside."""
    async with AsyncExitStack() as stack:

        def open_one() -> httpx.AsyncClient:
            transport = httpx.ASGITransport(app, raise_app_exceptions=False)  # pyright: ignore[reportArgumentType]
            one = httpx.AsyncClient(transport=transport, base_url=house.public_url, headers={"Sec-Fetch-Site": "same-origin"})
            stack.push_async_callback(one.aclose)
            return one

        yield open_one


@pytest.fixture
def client(browser: Callable[[], httpx.AsyncClient]) -> httpx.AsyncClient:
    """One browser, nobody signed in."""
    return browser()


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
