"""An inhabited house for every flow, once on each database."""

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from tests.clock import Clock
from tests.house import House, open_house
from tests.world import World, build_world


@pytest.fixture
async def house(database_url: str, tmp_path: Path, clock: Clock) -> AsyncGenerator[House]:
    async with open_house(database_url, tmp_path, clock) as opened:
        yield opened


@pytest.fixture
async def world(house: House) -> World:
    return await build_world(house)
