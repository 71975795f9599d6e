"""Every route, tried by everybody: default deny, "not yours" reads as "not there", and nothing leaks to outsiders."""

import asyncio
import json
import shutil
from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Any

import pytest
from httpx import Response
from litestar import Litestar, get
from litestar.exceptions import ImproperlyConfiguredException
from litestar.routes import HTTPRoute

from otayori.web.signin import check_every_route_names_its_readers, who
from tests.clock import Clock, jst
from tests.house import House, open_house
from tests.web.conftest import Built
from tests.web.lived_in import CASES, EVERYBODY, INSIDERS, PARTICIPANTS, SECRETS, device_of, live
from tests.world import World, build_world


@pytest.fixture(scope="session")
def lived_in(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Built, dict[str, str]]:
    """A house like `built`, in which the participant has something of everything."""
    folder = tmp_path_factory.mktemp("lived-in")
    database = Path(shutil.copy(sqlite_template, folder / "otayori.sqlite3"))

    async def build() -> tuple[Built, dict[str, str]]:
        async with open_house(f"sqlite:///{database}", folder, Clock(jst("2026-11-20 10:00"))) as house:
            world = await build_world(house)
            ids = await live(house, world)
            return Built(database, house.settings.keys, world), ids

    return asyncio.run(build())


@pytest.fixture
def world(lived_in: tuple[Built, dict[str, str]]) -> World:
    return lived_in[0].world


@pytest.fixture
async def house(lived_in: tuple[Built, dict[str, str]], tmp_path: Path, clock: Clock) -> AsyncGenerator[House]:
    built, _ = lived_in
    database = shutil.copy(built.database, tmp_path / "otayori.sqlite3")
    async with open_house(f"sqlite:///{database}", tmp_path, clock, OTAYORI_KEYS=str(built.keys)) as opened:
        yield opened


async def test_every_route_of_the_api_has_its_case(house: House) -> None:
    routes = {
        f"{method} {route.path_format}"
        for route in house.app.routes
        if isinstance(route, HTTPRoute) and route.path_format.startswith("/api/")
        for method in route.methods - {"OPTIONS"}
    }
    assert {case.replace("{staff_letter_id}", "{letter_id}") for case in CASES} == routes


@pytest.mark.parametrize("case", CASES)
async def test_who_gets_in(house: House, world: World, lived_in: tuple[Built, dict[str, str]], case: str) -> None:
    _, ids = lived_in
    (method, _, path), allowed = case.partition(" "), CASES[case].allowed
    participants_route = path.startswith(("/api/me", "/api/sign-"))
    wrong: list[str] = []
    got_in = False
    for name in sorted(EVERYBODY, key=lambda name: name in allowed):  # outsiders first: they must change nothing
        device = await device_of(house, world, name)
        answer = await device.request(method, path.format(**ids), **_body(CASES[case].body, ids))
        told = f"{name}: {answer.status_code} {answer.text[:120]}"
        if name in allowed:
            if not was_let_in(answer) and not (CASES[case].once and got_in):
                wrong.append(f"should get in: {told}")
            got_in = True
        else:
            expected = 404 if name != "nobody" and (name in PARTICIPANTS) == participants_route else 401
            if answer.status_code != expected:
                wrong.append(f"should be {expected}: {told}")
        if name not in INSIDERS and case != "POST /api/sign-in" and (leaked := [secret for secret in SECRETS if secret in answer.text]):
            wrong.append(f"sees {leaked}: {told}")
    assert wrong == []


def was_let_in(answer: Response) -> bool:
    """Whether the use case was reached: it may still refuse by what stands now, but not for the shape of what was sent."""
    return answer.is_success or answer.status_code in {403, 409} or (answer.status_code == 422 and answer.json()["code"] != "invalid_body")


async def test_no_list_of_an_admin_names_a_participant(house: House, world: World) -> None:
    admin = await device_of(house, world, "admin")
    accounts = (await admin.get("/api/admin/accounts")).json()
    assert {account["email"] for account in accounts["staff"]} == {
        f"{name}@staff.example" for name in ("admin", "worker", "colleague", "manager", "neighbour", "neighbour.manager")
    }
    assert accounts.keys() == {"organisation", "offices", "staff"}


def test_a_route_that_names_nobody_stops_the_start() -> None:
    @get("/api/forgotten", sync_to_thread=False)
    def forgotten() -> None: ...

    with pytest.raises(ImproperlyConfiguredException, match="/api/forgotten"):
        check_every_route_names_its_readers(Litestar([forgotten], openapi_config=None, logging_config=None))


def test_a_route_is_of_one_side() -> None:
    with pytest.raises(ImproperlyConfiguredException):
        who("participant", "worker")


def _body(body: dict[str, Any] | None, ids: dict[str, str]) -> dict[str, Any]:
    """The body for the request, with its `{placeholders}` filled in; nothing where the route takes none."""
    if body is None:
        return {}
    filled = json.dumps(body, ensure_ascii=False)
    for name, value in ids.items():
        filled = filled.replace(f'"{{{name}}}"', json.dumps(value))
    return {"json": json.loads(filled)}
