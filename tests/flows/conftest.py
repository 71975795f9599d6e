"""An inhabited house for every flow, once on each database.

Flows about signing in have a house each. All others share one running house per database, and bring an office of their own:
the house then holds other organisations too, whose people must never show.
"""

import shutil
from collections.abc import AsyncGenerator, Generator
from pathlib import Path

import pytest

from tests import postgres
from tests.builders import Office, an_office
from tests.clock import Clock, jst
from tests.conftest import ENGINES
from tests.house import House, open_house
from tests.world import World, build_world


@pytest.fixture(scope="session", params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    """Which database the test runs on; for the session, so that all flows of one database follow each other."""
    return request.param


@pytest.fixture
async def house(database_url: str, tmp_path: Path, clock: Clock) -> AsyncGenerator[House]:
    async with open_house(database_url, tmp_path, clock) as opened:
        yield opened


@pytest.fixture
async def world(house: House) -> World:
    return await build_world(house)


@pytest.fixture(scope="session")
def shared_url(engine: str, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Generator[str]:
    """A migrated, empty database for all flows that bring an office of their own."""
    if engine == "sqlite":
        template: Path = request.getfixturevalue("sqlite_template")
        yield f"sqlite:///{shutil.copy(template, tmp_path_factory.mktemp('shared') / 'otayori.sqlite3')}"
    else:
        server: Path = request.getfixturevalue("postgresql_server")
        postgres.tell(server, "create database shared template template")
        yield postgres.url(server, "shared")
        postgres.tell(server, "drop database shared with (force)")


@pytest.fixture(scope="session")
async def town(shared_url: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncGenerator[House]:
    """One running house for many offices."""
    async with open_house(shared_url, tmp_path_factory.mktemp("town"), Clock(jst("2026-11-20 10:00"))) as opened:
        yield opened


@pytest.fixture
async def office(town: House) -> Office:
    """An office with a worker and a manager, on Friday 20 November 2026 at 10:00 in Japan."""
    town.clock.set("2026-11-20 10:00")
    return await an_office(town)
