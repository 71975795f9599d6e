"""Who tries doors leaves a line in the error log that names a door and nobody."""

import logging
from uuid import uuid4

import pytest

from otayori.web.limits import Limits
from tests.house import ADDRESS, House
from tests.web.lived_in import SECRETS
from tests.world import PASSWORD, World, email, signed_in

GUESS = {"email": email("worker"), "password": "まちがった ことば"}


def lines(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.name == "otayori.web.refusal_log"]


async def test_attempts_are_noted_without_a_name(house: House, world: World, caplog: pytest.LogCaptureFixture) -> None:
    house.never_too_often()
    stranger, desk, admin = await house.device(), await signed_in(house, world["worker"]), await signed_in(house, world["admin"])
    other = f"/api/staff/people/{world['neighbour participant'].id}"
    with caplog.at_level(logging.WARNING):
        await stranger.post("/api/staff/sign-in", json=GUESS)
        await stranger.post("/api/sign-in", json={"secret": "ZZZZ-ZZZZ", "device": ""})
        await desk.get(other)
        await admin.get(other)
        await (await house.device(sec_fetch_site="cross-site")).post("/api/staff/sign-out")
    said = lines(caplog)
    assert [line.split(" from ")[0] for line in said] == [
        "refused sign_in_failed: POST /api/staff/sign-in",
        "refused invitation_not_usable: POST /api/sign-in",
        "refused not_found: GET /api/staff/people/{participant_id}",
        "refused not_found: GET /api/staff/people/{participant_id}",
        "refused cross_site: POST /api/staff/sign-out",
    ]
    assert len({line.split(" from ")[1] for line in said}) == 1, "all from one place"
    told = "\n".join(said)
    assert not [secret for secret in (*SECRETS, ADDRESS, PASSWORD, email("worker"), world["neighbour participant"].id) if secret in told]


async def test_what_happens_every_day_is_not(house: House, world: World, caplog: pytest.LogCaptureFixture) -> None:
    desk, nobody = await signed_in(house, world["worker"]), await house.device()
    with caplog.at_level(logging.WARNING):
        await nobody.get("/api/me")
        await nobody.get("/api/nothing")
        await desk.put("/api/staff/reminders", json={})
        await desk.get("/api/staff/call-list")
    assert lines(caplog) == []


async def test_who_tries_all_day_fills_no_disk(house: House, world: World, caplog: pytest.LogCaptureFixture) -> None:
    house.app.state.limits = Limits(lambda: 0.0)
    desk = await signed_in(house, world["worker"])
    with caplog.at_level(logging.WARNING):
        for _ in range(150):
            assert (await desk.get(f"/api/staff/people/{uuid4()}")).status_code == 404
    assert len(lines(caplog)) == 100
