"""Every refusal has one shape, says what to do in Japanese, and gives nothing away."""

import logging
import re
from typing import Any

import pytest
from httpx import ASGITransport, AsyncClient, Response
from litestar import Litestar, get

from otayori.rules.refused import Refused
from otayori.web import problems
from otayori.web.bodies import MOST_BYTES
from tests.house import House
from tests.world import PASSWORD, World, email, signed_in

JSON = {"content-type": "application/json"}
SIGN_IN = "/api/staff/sign-in"
JAPANESE = re.compile(r"[ぁ-んァ-ヶ一-龠]")


def assert_problem(answer: Response, status: int, code: str) -> dict[str, Any]:
    assert (answer.status_code, answer.json().get("code")) == (status, code), answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["cache-control"] == "no-store"
    problem: dict[str, Any] = answer.json()
    assert problem.keys() <= {"type", "code", "title", "status", "detail", "field", "current"}
    assert problem["type"] == f"/problems/{code}"
    assert problem["status"] == status
    assert JAPANESE.search(problem["title"])
    assert JAPANESE.search(problem["detail"])
    return problem


@pytest.mark.parametrize(
    ("sent", "status", "code", "field"),
    [
        (b'{"email": "a@b", ', 400, "broken_json", None),
        (b'{"email": "\xff"}', 400, "broken_json", None),
        (b"", 400, "broken_json", None),
        (b"[]", 422, "invalid_body", None),
        (b'{"email": 5, "password": "x"}', 422, "invalid_body", "email"),
        (b'{"email": "a@b"}', 422, "invalid_body", "password"),
        (b'{"email": "a@b", "password": "x", "role": "admin"}', 422, "invalid_body", "role"),
        (b'{"email": "", "password": "x"}', 422, "invalid_body", "email"),
        (b'{"email": "' + b"a" * MOST_BYTES + b'"}', 413, "too_large", None),
    ],
)
async def test_a_body_that_does_not_fit(house: House, sent: bytes, status: int, code: str, field: str | None) -> None:
    device = await house.device()
    problem = assert_problem(await device.post(SIGN_IN, content=sent, headers=JSON), status, code)
    assert problem.get("field") == field


async def test_numbers_are_not_read_out_of_text(house: House, world: World) -> None:
    admin = await signed_in(house, world["admin"])
    body = {"version": "1", "name": "職員", "role": "worker", "office_id": world.offices[0], "active": True}
    problem = assert_problem(await admin.put(f"/api/admin/staff/{world['worker'].id}", json=body), 422, "invalid_body")
    assert problem["field"] == "version"


@pytest.mark.parametrize("content_type", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""])
async def test_only_json_is_read(house: House, content_type: str) -> None:
    device = await house.device()
    body = b'{"email": "a@b", "password": "x"}'
    assert_problem(await device.post(SIGN_IN, content=body, headers={"content-type": content_type}), 415, "wrong_content_type")


async def test_what_is_not_there(house: House) -> None:
    device = await house.device()
    assert_problem(await device.get("/api/nothing"), 404, "not_found")
    assert_problem(await device.get("/assets/gone-1234.js"), 404, "not_found")
    answer = await device.put("/api/staff/me", json={})
    assert_problem(answer, 405, "method_not_allowed")
    assert "GET" in answer.headers["allow"]


async def test_who_is_not_signed_in(house: House) -> None:
    device = await house.device()
    assert_problem(await device.get("/api/staff/me"), 401, "not_signed_in")
    device.cookies.set("otayori_staff", "invented")
    assert_problem(await device.get("/api/staff/me"), 401, "not_signed_in")
    device.cookies.set("otayori_staff", "x" * 5000)
    assert_problem(await device.get("/api/staff/me"), 401, "not_signed_in")


async def test_what_changed_meanwhile_is_shown(house: House, world: World) -> None:
    admin = await signed_in(house, world["admin"])
    body = {"version": 9, "name": "別人", "role": "worker", "office_id": world.offices[0], "active": True}
    problem = assert_problem(await admin.put(f"/api/admin/staff/{world['worker'].id}", json=body), 409, "stale_version")
    assert problem["current"]["version"] == 1
    assert problem["current"]["email"] == email("worker")


async def test_what_is_not_allowed(house: House, world: World) -> None:
    admin = await signed_in(house, world["admin"])
    body = {"version": 1, "name": "管理", "role": "admin", "office_id": None, "active": False}
    assert_problem(await admin.put(f"/api/admin/staff/{world['admin'].id}", json=body), 403, "last_admin")


async def test_too_many_attempts_say_how_long_to_wait(house: House) -> None:
    device = await house.device()
    for _ in range(5):
        assert_problem(await device.post(SIGN_IN, json={"email": "a@b", "password": PASSWORD}), 422, "sign_in_failed")
    house.clock.forward(minutes=5)
    answer = await device.post(SIGN_IN, json={"email": "a@b", "password": PASSWORD})
    assert_problem(answer, 429, "throttled")
    assert answer.headers["retry-after"] == str(10 * 60)


async def test_what_nobody_foresaw_goes_to_the_log_only(caplog: pytest.LogCaptureFixture) -> None:
    @get("/api/broken", sync_to_thread=False)
    def broken() -> None:
        raise RuntimeError("the secret of the house")

    transport = ASGITransport(Litestar([broken], exception_handlers=problems.HANDLERS, logging_config=None, openapi_config=None))  # type: ignore[arg-type]
    async with AsyncClient(transport=transport, base_url="http://otayori.test") as device:
        with caplog.at_level(logging.ERROR):
            answer = await device.get("/api/broken")
    assert answer.status_code == 500
    assert answer.json()["code"] == "internal"
    assert "secret" not in answer.text
    assert "the secret of the house" in caplog.text


def test_every_refusal_has_a_status() -> None:
    def family(kind: type[Refused]) -> set[type[Refused]]:
        return {kind, *(found for child in kind.__subclasses__() for found in family(child))}

    product = {kind for kind in family(Refused) - {Refused} if kind.__module__.startswith("otayori.")}
    http = {kind for kind in product if not kind.__module__.startswith("otayori.demo")}
    assert {kind for kind in http if not set(kind.__mro__) & problems.STATUS.keys()} == set()
    assert set(problems.STATUS.values()) <= problems.TITLES.keys()
