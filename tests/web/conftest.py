"""One inhabited house per test, copied from one that is built once: what these tests are about is the same on both databases."""

import asyncio
import shutil
from collections.abc import AsyncGenerator, Generator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import postgres
from tests.clock import Clock, jst
from tests.conftest import numbers
from tests.house import House, open_house
from tests.web.lived_in import live
from tests.world import World, build_world


@dataclass(frozen=True)
class Built:
    """An SQLite file with the world in it, and the keys it was sealed with."""

    database: Path
    keys: Path
    world: World


@pytest.fixture(scope="session")
def built(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("world")
    database = Path(shutil.copy(sqlite_template, folder / "otayori.sqlite3"))

    async def build() -> Built:
        async with open_house(f"sqlite:///{database}", folder, Clock(jst("2026-11-20 10:00"))) as house:
            return Built(database, house.settings.keys, await build_world(house))

    return asyncio.run(build())


@dataclass(frozen=True)
class Home:
    """An open house in which the participant has something of everything, and the values of the placeholders of `lived_in.CASES`."""

    house: House
    world: World
    ids: dict[str, str]


@dataclass(frozen=True)
class LivedIn:
    """The same while nobody has opened it: a database to copy, and its keys."""

    source: Path | str
    keys: Path
    world: World
    ids: dict[str, str]


async def _lived_in(url: str, folder: Path, source: Path | str) -> LivedIn:
    async with open_house(url, folder, Clock(jst("2026-11-20 10:00"))) as house:
        world = await build_world(house)
        return LivedIn(source, house.settings.keys, world, await live(house, world))


@pytest.fixture(scope="session")
def lived_in_sqlite(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> LivedIn:
    folder = tmp_path_factory.mktemp("lived-in")
    database = Path(shutil.copy(sqlite_template, folder / "otayori.sqlite3"))
    return asyncio.run(_lived_in(f"sqlite:///{database}", folder, database))


@pytest.fixture(scope="session")
def lived_in_postgresql(postgresql_server: Path, tmp_path_factory: pytest.TempPathFactory) -> LivedIn:
    postgres.tell(postgresql_server, "create database lived_in template template")
    folder = tmp_path_factory.mktemp("lived-in")
    return asyncio.run(_lived_in(postgres.url(postgresql_server, "lived_in"), folder, "lived_in"))


@pytest.fixture
def home_engine() -> str:
    """Which database the home is on. What these tests are about is the same on both; whoever doubts it parametrizes this."""
    return "sqlite"


@pytest.fixture
def home_at(home_engine: str, request: pytest.FixtureRequest, tmp_path: Path) -> Generator[tuple[LivedIn, str]]:
    """A copy of the lived-in house of this test's own, and where it is."""
    kept: LivedIn = request.getfixturevalue(f"lived_in_{home_engine}")
    if home_engine == "sqlite":
        yield kept, f"sqlite:///{shutil.copy(kept.source, tmp_path / 'otayori.sqlite3')}"
        return
    server: Path = request.getfixturevalue("postgresql_server")
    name = f"home_{next(numbers)}"
    postgres.tell(server, f"create database {name} template {kept.source}")
    yield kept, postgres.url(server, name)
    postgres.tell(server, f"drop database {name} with (force)")


@pytest.fixture
async def home(home_at: tuple[LivedIn, str], tmp_path: Path, clock: Clock) -> AsyncGenerator[Home]:
    kept, url = home_at
    async with open_house(url, tmp_path, clock, OTAYORI_KEYS=str(kept.keys)) as opened:
        yield Home(opened, kept.world, kept.ids)


@pytest.fixture
def world(built: Built) -> World:
    return built.world


@pytest.fixture
async def house(built: Built, tmp_path: Path, clock: Clock) -> AsyncGenerator[House]:
    database = shutil.copy(built.database, tmp_path / "otayori.sqlite3")
    async with open_house(f"sqlite:///{database}", tmp_path, clock, OTAYORI_KEYS=str(built.keys)) as opened:
        yield opened
