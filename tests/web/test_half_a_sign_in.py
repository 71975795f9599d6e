"""Every route, tried by somebody who has shown a password and nothing else, and by somebody who showed who they are long ago."""

import json
import re
from typing import Any

import pytest
from litestar.routes import HTTPRoute
from uuid_utils import uuid7

from otayori.usecases import sessions
from tests.house import House
from tests.web.lived_in import CASES, by_route
from tests.world import World

OPEN_TO_HALF = {
    ("GET", "/api/staff/me"),
    ("POST", "/api/staff/sign-out"),
    ("POST", "/api/staff/second-factor"),
    ("POST", "/api/staff/confirm"),
    ("GET", "/api/staff/passkeys/new"),
    ("POST", "/api/staff/passkeys"),
    ("POST", "/api/staff/totp"),
    ("PUT", "/api/staff/totp"),
}
NEEDS_FRESH = {
    ("POST", "/api/admin/staff"),
    ("PUT", "/api/admin/staff/{staff_id}"),
    ("PUT", "/api/admin/staff/{staff_id}/password"),
    ("DELETE", "/api/admin/staff/{staff_id}/second-factor"),
    ("DELETE", "/api/admin/staff/{staff_id}/sessions"),
    ("POST", "/api/staff/passkeys"),
    ("DELETE", "/api/staff/passkeys/{passkey_id}"),
    ("POST", "/api/staff/totp"),
    ("PUT", "/api/staff/totp"),
    ("DELETE", "/api/staff/totp"),
    ("POST", "/api/staff/recovery-codes"),
    ("DELETE", "/api/staff/sessions/{session_id}"),
    ("DELETE", "/api/staff/sessions"),
    # What leaves the house, and the end of a lock on a record.
    ("GET", "/api/staff/people/{participant_id}/record"),
    ("PUT", "/api/staff/people/{participant_id}/disclosures/{disclosure_id}"),
    ("GET", "/api/staff/people/{participant_id}/disclosures/{disclosure_id}/pdf"),
    ("GET", "/api/staff/people/{participant_id}/disclosures/{disclosure_id}/json"),
    ("POST", "/api/staff/people/{participant_id}/shares/preview"),
    ("PUT", "/api/staff/people/{participant_id}/shares/{share_id}"),
    ("POST", "/api/staff/rights/{request_id}/lift"),
}

BODIES: dict[str, Any] = {by_route(case): json.loads(re.sub(r"{\w+}", str(uuid7()), json.dumps(kept.body))) for case, kept in CASES.items()}


def staff_routes(house: House) -> list[tuple[str, str, frozenset[str], bool, bool]]:
    """Method, path, readers, and whether half a sign-in is enough or a fresh proof is needed, of every route of the staff."""
    return [
        (method, route.path_format, handler.opt["who"], handler.opt["half"], handler.opt["fresh"])
        for route in house.app.routes
        if isinstance(route, HTTPRoute)
        for handler in route.route_handlers
        if handler.opt.get("who") and "participant" not in handler.opt["who"]
        for method in handler.http_methods - {"OPTIONS", "HEAD"}
    ]


def filled(path: str) -> str:
    return "/".join(str(uuid7()) if part.startswith("{") else part for part in path.split("/"))


async def test_what_is_open_to_half_a_sign_in_is_named_here(house: House) -> None:
    assert {(method, path) for method, path, _, half, _ in staff_routes(house) if half} == OPEN_TO_HALF


async def test_what_needs_a_fresh_proof_is_named_here(house: House) -> None:
    named = {(method, path) for method, path, _, _, fresh in staff_routes(house) if fresh}
    assert named == NEEDS_FRESH


@pytest.mark.parametrize(("name", "proof"), [("manager", "half"), ("manager", "password"), ("admin", "password"), ("worker", "half")])
async def test_half_a_sign_in_opens_nothing_else(house: House, world: World, name: str, proof: sessions.Proof) -> None:
    _, token = await house.write(sessions.start, house.clock(), side="staff", owner_id=world[name].id, device="", proof=proof)
    device = await house.device()
    device.cookies.set("otayori_staff", token)
    wrong: list[str] = []
    for method, path, _, half, _ in staff_routes(house):
        if half:
            continue
        answer = await device.request(method, filled(path), json={} if method in {"POST", "PUT"} else None)
        if (answer.status_code, answer.json().get("code")) not in {(403, "second_factor_needed"), (422, "invalid_body")}:
            wrong.append(f"{method} {path}: {answer.status_code} {answer.text[:80]}")
    assert wrong == []


async def test_an_old_proof_opens_no_route_that_needs_a_fresh_one(house: House, world: World) -> None:
    for name in ("worker", "manager", "admin"):
        _, token = await house.write(sessions.start, house.clock(), side="staff", owner_id=world[name].id, device="", proof="strong")
        device = await house.device()
        device.cookies.set("otayori_staff", token)
        house.clock.forward(minutes=16)
        for method, path, readers, _, fresh in staff_routes(house):
            if fresh and name in readers:
                answer = await device.request(method, filled(path), json=BODIES[f"{method} {path}"])
                assert (answer.status_code, answer.json()["code"]) == (403, "confirm_needed"), path
