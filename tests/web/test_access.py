"""Every route, tried by everybody: default deny, "not yours" reads as "not there", and nothing leaks to outsiders."""

import json
import re
from typing import Any

import pytest
from httpx import Response
from litestar import Litestar, get
from litestar.exceptions import ImproperlyConfiguredException
from litestar.routes import HTTPRoute
from uuid_utils import uuid7

from otayori.web.signin import check_every_route_names_its_readers, who
from tests.house import House
from tests.web.conftest import Home
from tests.web.lived_in import CASES, EVERYBODY, INSIDERS, PARTICIPANTS, SECRETS, by_route, device_of

OPEN_TO_EVERYBODY = {"/", "/{path}", "/health/live", "/health/ready", "/mail/{link}", "/calendar/{name}"}


async def test_every_route_of_the_api_has_its_case(house: House) -> None:
    routes = {
        f"{method} {route.path_format}"
        for route in house.app.routes
        if isinstance(route, HTTPRoute) and route.path_format.startswith("/api/")
        for method in route.methods - {"OPTIONS"}
    }
    assert set(map(by_route, CASES)) == routes


@pytest.mark.parametrize("case", CASES)
async def test_who_gets_in(home: Home, case: str) -> None:
    ids = home.ids
    (method, _, path), allowed = case.partition(" "), CASES[case].allowed
    participants_route = path.startswith(("/api/me", "/api/sign-"))
    wrong: list[str] = []
    got_in = False
    for name in sorted(EVERYBODY, key=lambda name: name in allowed):  # outsiders first: they must change nothing
        device = await device_of(home.house, home.world, name)
        answer = await device.request(method, path.format(**ids), **filled(CASES[case].body, ids))
        told = f"{name}: {answer.status_code} {answer.text[:120]}"
        if name in allowed:
            if not was_let_in(answer) and not (CASES[case].once and got_in):
                wrong.append(f"should get in: {told}")
            got_in = True
        else:
            expected = 404 if name != "nobody" and (name in PARTICIPANTS) == participants_route else 401
            if answer.status_code != expected:
                wrong.append(f"should be {expected}: {told}")
        if answer.headers["cache-control"] != "no-store":
            wrong.append(f"may be kept: {told}")
        if name not in INSIDERS and case != "POST /api/sign-in" and (leaked := [secret for secret in SECRETS if secret in answer.text]):
            wrong.append(f"sees {leaked}: {told}")
    assert wrong == []


def was_let_in(answer: Response) -> bool:
    """Whether the use case was reached: it may still refuse by what stands now, but not for the shape of what was sent."""
    return answer.is_success or answer.status_code in {403, 409} or (answer.status_code == 422 and answer.json()["code"] != "invalid_body")


async def test_no_list_of_an_admin_names_a_participant(home: Home) -> None:
    admin = await device_of(home.house, home.world, "admin")
    accounts = (await admin.get("/api/admin/accounts")).json()
    assert {account["email"] for account in accounts["staff"]} == {
        f"{name}@staff.example" for name in ("admin", "worker", "colleague", "manager", "neighbour", "neighbour.manager")
    }
    assert accounts.keys() == {"organisation", "offices", "staff"}


NESTED = [case for case in CASES if case.count("{") > 1 and "{participant_id}" in case]


@pytest.mark.parametrize("case", NESTED)
async def test_what_belongs_to_another_person_is_not_there_under_ones_own(home: Home, case: str) -> None:
    """The worker of one person names, under that person, something that belongs to another."""
    ids = home.ids | {"participant_id": home.world["neighbour participant"].id, "month": "1999-01"}
    method, _, path = case.partition(" ")
    for name in ("neighbour", "neighbour manager"):
        answer = await (await device_of(home.house, home.world, name)).request(method, path.format(**ids), **filled(CASES[case].body, ids))
        assert answer.status_code == (422 if "{month}" in case else 404), answer.text
        assert not [secret for secret in SECRETS if secret in answer.text]


async def test_what_is_open_to_everybody_is_named_and_shows_nobody(home: Home) -> None:
    """Outside of the API: pages, signs of life, and the page that ends e-mails, which its link alone opens."""
    device = await home.house.device()
    routes = {
        route.path_format for route in home.house.app.routes if isinstance(route, HTTPRoute) and not route.path_format.startswith("/api/")
    }
    assert routes == OPEN_TO_EVERYBODY
    for path in routes:
        answer = await device.get(path.format(link="nobody", name="nobody.ics", path="people"))
        assert answer.status_code < 500 or answer.status_code == 503, "not ready, or no pages were built"
        assert not [secret for secret in SECRETS if secret in answer.text]


async def test_there_are_no_other_methods(house: House) -> None:
    device = await house.device()
    named = {case.partition(" ")[2]: set[str]() for case in CASES}
    for case in CASES:
        named[case.partition(" ")[2]].add(case.partition(" ")[0])
    wrong: list[str] = []
    for path, methods in named.items():
        for method in {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"} - methods:
            answer = await device.request(method, re.sub("{[a-z_]+}", str(uuid7()), path))
            if answer.status_code not in {401, 404, 405}:
                wrong.append(f"{method} {path}: {answer.status_code}")
    assert wrong == []


def test_a_route_that_names_nobody_stops_the_start() -> None:
    @get("/api/forgotten", sync_to_thread=False)
    def forgotten() -> None: ...

    with pytest.raises(ImproperlyConfiguredException, match="/api/forgotten"):
        check_every_route_names_its_readers(Litestar([forgotten], openapi_config=None, logging_config=None))


def test_a_route_is_of_one_side() -> None:
    with pytest.raises(ImproperlyConfiguredException):
        who("participant", "worker")


def filled(body: dict[str, Any] | None, ids: dict[str, str]) -> dict[str, Any]:
    """The body for the request, with its `{placeholders}` filled in, `{new_id}` anew each time; nothing where the route takes none."""
    if body is None:
        return {}
    text = json.dumps(body, ensure_ascii=False)
    for name, value in (ids | {"new_id": str(uuid7())}).items():
        text = text.replace(f'"{{{name}}}"', json.dumps(value))
    return {"json": json.loads(text)}
