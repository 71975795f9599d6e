"""What the tests of letters ask for: a house with people, a push service on this machine, and a post that hands letters over."""

from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from otayori.letters.vapid import VapidKeys
from tests.builders import Office, an_office
from tests.clock import Clock
from tests.house import House, open_house
from tests.letters.push_house import PushHouse, push_house
from tests.letters.sending import Sending


@pytest.fixture
async def house(database_url: str, tmp_path: Path, clock: Clock) -> AsyncGenerator[House]:
    async with open_house(database_url, tmp_path, clock, OTAYORI_PUSH_LOOPBACK="on") as opened:
        yield opened


@pytest.fixture
async def office(house: House) -> Office:
    return await an_office(house)


@pytest.fixture
async def push() -> AsyncGenerator[PushHouse]:
    async with push_house() as opened:
        yield opened


@pytest.fixture
async def other_push() -> AsyncGenerator[PushHouse]:
    """A push service at another address."""
    async with push_house() as opened:
        yield opened


@pytest.fixture
def keys(house: House) -> VapidKeys:
    return house.app.state.push_keys


@pytest.fixture
async def sending(house: House, keys: VapidKeys) -> AsyncGenerator[Sending]:
    async with AsyncExitStack() as stack:
        yield Sending(house, keys, stack)
