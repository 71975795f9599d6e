"""The second factor: required of managers and admins, taken once, and never the end of the road for who has lost it."""

import json

import pytest
from httpx import AsyncClient, Response
from pyotp.totp import TOTP
from sqlalchemy import Connection, select

from otayori.rules.access import Actor
from otayori.store.tables import act_log, letter
from otayori.usecases import second_factor, staff_accounts
from otayori.usecases.staff_accounts import StaffChange
from tests.house import House
from tests.world import PASSWORD, World, email, signed_in


async def sign_in(device: AsyncClient, name: str) -> Response:
    return await device.post("/api/staff/sign-in", json={"email": email(name), "password": PASSWORD})


def code_now(house: House, secret: str, steps: int = 0) -> str:
    return TOTP(secret).at(int(house.clock().timestamp()) + 30 * steps)


async def set_up(house: House, device: AsyncClient) -> tuple[str, list[str]]:
    """Set one-time codes up on this device; returns the secret and the recovery codes. Time goes on for a code's length."""
    secret = (await device.post("/api/staff/totp")).json()["secret"]
    answer = await device.put("/api/staff/totp", json={"code": code_now(house, secret)})
    assert answer.status_code == 200, answer.text
    house.clock.forward(seconds=60)
    return secret, answer.json()["recovery_codes"]


async def bring(device: AsyncClient, code: str) -> Response:
    return await device.post("/api/staff/second-factor", json={"code": code})


async def acts_of(house: House, actor: Actor) -> list[str]:
    def acts(conn: Connection) -> list[str]:
        return [row.act for row in conn.execute(select(act_log).where(act_log.c.actor_id == actor.id).order_by(act_log.c.id))]

    return await house.read(acts)


async def told(house: House, actor: Actor) -> int:
    """How many letters about the way in this member of staff has."""

    def count(conn: Connection) -> int:
        return len(conn.execute(select(letter).where(letter.c.staff_id == actor.id, letter.c.kind == "sign_in_changed")).all())

    return await house.read(count)


@pytest.mark.parametrize("name", ["manager", "admin"])
async def test_who_needs_one_can_do_nothing_but_set_one_up(house: House, world: World, name: str) -> None:
    device = await house.device()
    assert (await sign_in(device, name)).json()["second"] == "set_up"
    for path in ("/api/staff/call-list", "/api/staff/security", "/api/admin/accounts"):
        refused = await device.get(path)
        assert (refused.status_code, refused.json()["code"]) == (403, "second_factor_needed")
    assert (await device.get("/api/staff/me")).json()["second"] == "set_up"
    _, codes = await set_up(house, device)
    assert (len(codes), len(set(codes))) == (10, 10)
    assert (await device.get("/api/staff/me")).json()["second"] == "none"
    assert (await device.get("/api/staff/security")).json()["recovery_codes"] == 10
    assert "totp_added" in await acts_of(house, world[name])
    assert await told(house, world[name]) == 1


async def test_a_password_alone_is_half_a_sign_in_then(house: House, world: World) -> None:
    first = await house.device()
    await sign_in(first, "manager")
    secret, _ = await set_up(house, first)
    device = await house.device()
    answer = (await sign_in(device, "manager")).json()
    assert (answer["second"], answer["bring"]) == ("bring", ["code", "recovery"])
    assert "otayori_known" not in device.cookies, "a desk is known once the sign-in is complete"
    refused = await device.post("/api/staff/totp")
    assert refused.json()["code"] == "second_factor_needed", "no second one is set up without the first"
    assert (await device.get("/api/staff/passkeys/new")).json()["code"] == "second_factor_needed"
    before = device.cookies["otayori_staff"]
    assert (await bring(device, code_now(house, secret))).json()["second"] == "none"
    assert device.cookies["otayori_staff"] != before
    assert (await device.get("/api/staff/call-list")).status_code == 200
    assert "otayori_known" in device.cookies


async def test_a_code_is_taken_once_and_for_a_moment(house: House, world: World) -> None:
    first = await house.device()
    await sign_in(first, "manager")
    secret, _ = await set_up(house, first)
    device, thief = await house.device(), await house.device()
    for one in (device, thief):
        await sign_in(one, "manager")
    code = code_now(house, secret)
    assert (await bring(device, f" {code[:3]} {code[3:]}")).status_code == 200
    again = await bring(thief, code)
    assert (again.status_code, again.json()["code"], again.json()["field"]) == (422, "wrong_code", "code")
    assert (await bring(thief, code_now(house, secret, -1))).status_code == 422, "nor an older one"
    assert (await bring(thief, code_now(house, secret, 2))).status_code == 422, "nor one of the future"
    assert (await bring(thief, code_now(house, secret, 1))).status_code == 200, "a phone's clock may be half a minute ahead"
    assert (await acts_of(house, world["manager"])).count("second_factor_failed") == 3


async def test_codes_are_guessed_ten_times_and_the_owner_gets_in(house: House, world: World) -> None:
    desk = await house.device()
    await sign_in(desk, "manager")
    secret, _ = await set_up(house, desk)
    thief = await house.device("198.51.100.9")
    await sign_in(thief, "manager")
    for n in range(10):
        assert (await bring(thief, f"{n:06}")).status_code == 422
    assert (await bring(thief, code_now(house, secret))).status_code == 429
    again = await house.device("198.51.100.8")
    await sign_in(again, "manager")
    assert (await bring(again, code_now(house, secret))).status_code == 429, "another session is no other account"
    await sign_in(desk, "manager")
    assert (await bring(desk, code_now(house, secret))).status_code == 200


async def test_each_recovery_code_opens_once_and_is_told(house: House, world: World) -> None:
    first = await house.device()
    await sign_in(first, "manager")
    _, codes = await set_up(house, first)
    await house.write(lambda conn: conn.execute(letter.delete()))
    device = await house.device()
    await sign_in(device, "manager")
    assert (await bring(device, codes[0].lower().replace("-", " "))).status_code == 200
    assert await told(house, world["manager"]) == 1
    assert "recovery_code_used" in await acts_of(house, world["manager"])
    assert (await device.get("/api/staff/security")).json()["recovery_codes"] == 9
    await sign_in(device, "manager")
    assert (await bring(device, codes[0])).status_code == 422
    assert (await bring(device, codes[1])).status_code == 200
    fresh = (await device.post("/api/staff/recovery-codes")).json()["recovery_codes"]
    await sign_in(device, "manager")
    assert (await bring(device, codes[2])).status_code == 422, "new ones take the earlier ones back"
    assert (await bring(device, fresh[0])).status_code == 200


async def test_a_worker_may_have_one_and_is_asked_for_it_then(house: House, world: World) -> None:
    device, other = await house.device(), await house.device()
    for one in (device, other):
        assert (await sign_in(one, "worker")).json()["second"] == "none"
    secret, codes = await set_up(house, device)
    assert len(codes) == 10
    assert (await other.get("/api/staff/me")).status_code == 401, "what was opened by less is closed"
    assert (await sign_in(other, "worker")).json()["second"] == "bring"
    assert (await bring(other, code_now(house, secret))).status_code == 200
    assert (await device.delete("/api/staff/totp")).status_code == 204
    assert (await sign_in(other, "worker")).json()["second"] == "none"
    assert (await device.get("/api/staff/security")).json()["recovery_codes"] == 0


async def test_who_needs_one_keeps_one(house: House, world: World) -> None:
    device = await house.device()
    await sign_in(device, "manager")
    await set_up(house, device)
    refused = await device.delete("/api/staff/totp")
    assert (refused.status_code, refused.json()["code"]) == (403, "last_factor")
    assert (await device.get("/api/staff/security")).json()["totp"]
    assert (await device.post("/api/staff/totp")).json()["code"] == "totp_exists"


async def test_an_unconfirmed_secret_counts_for_nothing(house: House, world: World) -> None:
    device = await house.device()
    await sign_in(device, "worker")
    first = (await device.post("/api/staff/totp")).json()
    assert first["qr_svg"].startswith("<svg")
    second = (await device.post("/api/staff/totp")).json()
    assert (await device.put("/api/staff/totp", json={"code": code_now(house, first["secret"])})).json()["code"] == "wrong_code"
    assert (await sign_in(await house.device(), "worker")).json()["second"] == "none"
    assert (await device.put("/api/staff/totp", json={"code": code_now(house, second["secret"])})).status_code == 200


@pytest.mark.parametrize("typed", ["１２３４５６七", "٠١٢٣٤٥", "コード", "\ud8af", "-", "0" * 40])
async def test_what_is_no_code_at_all(house: House, world: World, typed: str) -> None:
    device = await house.device()
    await sign_in(device, "worker")
    await device.post("/api/staff/totp")
    headers = {"content-type": "application/json"}
    answer = await device.put("/api/staff/totp", content=json.dumps({"code": typed}), headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (422, "wrong_code")


async def test_who_becomes_a_manager_sets_one_up_at_once(house: House, world: World) -> None:
    device = await house.device()
    await sign_in(device, "colleague")
    change = StaffChange(version=1, name="職員", role="manager", office_id=world.offices[0], active=True)
    await house.write(staff_accounts.change_staff, world["admin"], house.clock(), house.ring, world["colleague"].id, change)
    assert (await device.get("/api/staff/call-list")).json()["code"] == "second_factor_needed"
    await set_up(house, device)
    assert (await device.get("/api/staff/call-list")).status_code == 200


async def test_an_admin_helps_somebody_who_has_lost_it(house: House, world: World) -> None:
    device, admin = await house.device(), await signed_in(house, world["admin"])
    await sign_in(device, "manager")
    await set_up(house, device)
    address = f"/api/admin/staff/{world['manager'].id}/second-factor"
    house.clock.forward(minutes=20)
    assert (await admin.delete(address)).json()["code"] == "confirm_needed"
    assert (await admin.post("/api/staff/confirm", json={"password": PASSWORD})).status_code == 204
    assert (await admin.delete(address)).status_code == 204
    assert (await device.get("/api/staff/me")).status_code == 401
    assert (await sign_in(device, "manager")).json()["second"] == "set_up"
    assert "second_factor_reset" in await acts_of(house, world["admin"])
    assert await told(house, world["manager"]) == 1


async def test_the_last_admin_is_helped_at_the_server(house: House, world: World) -> None:
    device = await house.device()
    await sign_in(device, "admin")
    await set_up(house, device)
    assert not await house.write(second_factor.let_in, house.clock(), house.ring, "nobody@staff.example")
    assert await house.write(second_factor.let_in, house.clock(), house.ring, " ADMIN@staff.example")
    assert (await device.get("/api/staff/me")).status_code == 401
    assert (await sign_in(device, "admin")).json()["second"] == "set_up"
    assert await told(house, world["admin"]) == 1


async def test_a_code_shows_again_who_one_is(house: House, world: World) -> None:
    device = await house.device()
    await sign_in(device, "admin")
    secret, _ = await set_up(house, device)
    house.clock.forward(minutes=20)
    office = {"name": "新人", "email": "new@staff.example", "role": "admin", "office_id": None, "password": PASSWORD}
    assert (await device.post("/api/admin/staff", json=office)).json()["code"] == "confirm_needed"
    assert (await device.post("/api/staff/confirm/code", json={"code": "000000"})).status_code == 422
    assert (await device.post("/api/staff/confirm/code", json={"code": code_now(house, secret)})).status_code == 204
    assert (await device.post("/api/admin/staff", json=office)).status_code == 201


async def test_where_it_is_only_offered_a_password_is_enough(house: House, world: World) -> None:
    house.app.state.settings = type(house.settings)(
        **{name: getattr(house.settings, name) for name in house.settings.__struct_fields__ if name != "second_factor"},
        second_factor="offered",
    )
    device = await house.device()
    assert (await sign_in(device, "manager")).json()["second"] == "none"
    assert (await device.get("/api/staff/security")).json()["required"] is False
    await set_up(house, device)
    assert (await device.delete("/api/staff/totp")).status_code == 204
