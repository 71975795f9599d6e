"""One inhabited house per test, copied from one that is built once: what these tests are about is the same on both databases."""

import asyncio
import shutil
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.clock import Clock, jst
from tests.house import House, open_house
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


@pytest.fixture
def world(built: Built) -> World:
    return built.world


@pytest.fixture
async def house(built: Built, tmp_path: Path, clock: Clock) -> AsyncGenerator[House]:
    database = shutil.copy(built.database, tmp_path / "otayori.sqlite3")
    async with open_house(f"sqlite:///{database}", tmp_path, clock, OTAYORI_KEYS=str(built.keys)) as opened:
        yield opened
