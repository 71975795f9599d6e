"""Passkeys: made by who is signed in, bound to our address, answered once; of staff and of participants."""

from typing import Any

import pytest
from httpx import AsyncClient, Response
from sqlalchemy import Connection, select

from otayori.store.signin_tables import passkey
from otayori.store.tables import act_log
from tests.authenticator import Authenticator
from tests.house import House
from tests.world import PASSWORD, World, email, signed_in

SIDES = {"worker": "/api/staff", "participant": "/api/me"}
SIGN_IN = {"worker": "/api/staff/sign-in/passkey", "participant": "/api/sign-in/passkey"}


async def made(house: House, device: AsyncClient, side: str = "/api/staff", **about: Any) -> tuple[Authenticator, Response]:
    """A passkey in software, made for whoever is signed in on this device, and what the server said."""
    key = Authenticator(house.settings.public_url, **about)
    offered = (await device.get(f"{side}/passkeys/new")).json()
    return key, await device.post(f"{side}/passkeys", json=key.make(offered))


async def sign_in(device: AsyncClient, key: Authenticator, name: str = "worker", **replaced: str) -> Response:
    challenge = (await device.get("/api/sign-in/challenge")).json()
    return await device.post(SIGN_IN[name], json=key.sign(challenge) | replaced)


@pytest.mark.parametrize("name", SIDES)
async def test_somebody_makes_one_and_signs_in_with_it_on_another_device(house: House, world: World, name: str) -> None:
    device, new = await signed_in(house, world[name]), await house.device(user_agent="Mozilla/5.0 (Linux; Android 14) Chrome/140.0 Mobile")
    key, answer = await made(house, device, SIDES[name])
    assert answer.status_code == 201, answer.text
    assert (await sign_in(new, key, name)).status_code == 200
    assert (await new.get(f"{SIDES[name]}")).status_code == 200 if name == "participant" else (await new.get("/api/staff/me")).is_success
    view = (await new.get("/api/staff/security" if name == "worker" else "/api/me/keys")).json()
    assert [one["name"] for one in view["passkeys"]] == ["しごとの スマホ"]
    assert view["passkeys"][0]["used_at"] is not None
    assert (view["devices"][0]["name"], view["devices"][0]["this"]) == ("Android の Chrome", True)


async def test_it_is_password_and_second_factor_in_one(house: House, world: World) -> None:
    desk, new = await house.device(), await house.device()
    assert (await desk.post("/api/staff/sign-in", json={"email": email("manager"), "password": PASSWORD})).json()["second"] == "set_up"
    key, answer = await made(house, desk)
    assert len(answer.json()["recovery_codes"]) == 10
    assert (await desk.get("/api/staff/call-list")).status_code == 200, "who has made one may go on"
    assert (await sign_in(new, key)).json()["second"] == "none"
    other = await house.device()
    by_password = (await other.post("/api/staff/sign-in", json={"email": email("manager"), "password": PASSWORD})).json()
    assert (by_password["second"], by_password["bring"]) == ("bring", ["passkey", "recovery"])


async def test_a_worker_with_a_passkey_still_signs_in_by_password(house: House, world: World) -> None:
    desk, other = await signed_in(house, world["worker"]), await house.device()
    _, answer = await made(house, desk)
    assert answer.json() == {"recovery_codes": []}
    by_password = (await other.post("/api/staff/sign-in", json={"email": email("worker"), "password": PASSWORD})).json()
    assert by_password["second"] == "none"


async def test_each_challenge_is_answered_once_and_soon(house: House, world: World) -> None:
    key, _ = await made(house, await signed_in(house, world["worker"]))
    device = await house.device()
    challenge = (await device.get("/api/sign-in/challenge")).json()
    assert (await device.post(SIGN_IN["worker"], json=key.sign(challenge))).status_code == 200
    again = await device.post(SIGN_IN["worker"], json=key.sign(challenge))
    assert (again.status_code, again.json()["code"]) == (422, "passkey_failed")
    late = (await device.get("/api/sign-in/challenge")).json()
    house.clock.forward(minutes=5)
    assert (await device.post(SIGN_IN["worker"], json=key.sign(late))).status_code == 422
    house.clock.forward(minutes=5)
    assert (await sign_in(device, key)).status_code == 200


async def test_a_challenge_is_for_one_purpose_and_one_session(house: House, world: World) -> None:
    desk, thief = await signed_in(house, world["worker"]), await signed_in(house, world["colleague"])
    offered = (await desk.get("/api/staff/passkeys/new")).json()
    foreign = Authenticator(house.settings.public_url).make(offered)
    assert (await thief.post("/api/staff/passkeys", json=foreign)).status_code == 422
    sign_in_challenge = offered | (await desk.get("/api/sign-in/challenge")).json()
    assert (
        await desk.post("/api/staff/passkeys", json=Authenticator(house.settings.public_url).make(sign_in_challenge))
    ).status_code == 422
    key, _ = await made(house, desk)
    assert (await desk.post("/api/staff/confirm/passkey", json=key.sign(sign_in_challenge))).status_code == 422


async def test_what_is_no_passkey_of_ours(house: House, world: World) -> None:
    desk, device = await signed_in(house, world["worker"]), await house.device()
    key, _ = await made(house, desk)
    stranger, elsewhere = Authenticator(house.settings.public_url), Authenticator("https://evil.example")
    elsewhere.id, elsewhere.key = key.id, key.key
    refused = [
        await sign_in(device, stranger),
        await sign_in(device, elsewhere),
        await sign_in(device, key, "participant"),
        await sign_in(device, key, signature="AAAA"),
        await sign_in(device, key, client_data="AAAA"),
        await sign_in(device, key, authenticator_data="AAAA"),
    ]
    other_site = Authenticator(house.settings.public_url)
    other_site.id, other_site.key, other_site.rp_id = key.id, key.key, "evil.example"
    other_site.counter = 90
    refused.append(await sign_in(device, other_site))
    assert {(answer.status_code, answer.json()["code"]) for answer in refused} == {(422, "passkey_failed")}
    assert len({answer.text for answer in refused}) == 1, "which of all it was is not told"


async def test_the_person_is_verified_on_the_device(house: House, world: World) -> None:
    desk = await signed_in(house, world["worker"])
    _, answer = await made(house, desk, verifies=False)
    assert answer.status_code == 422
    key, _ = await made(house, desk)
    key.verifies = False
    assert (await sign_in(await house.device(), key)).status_code == 422


async def test_a_counter_that_goes_back_halts_it(house: House, world: World) -> None:
    desk, device = await signed_in(house, world["worker"]), await house.device()
    key, _ = await made(house, desk)
    assert (await sign_in(device, key)).status_code == 200
    key.counter -= 1
    assert (await sign_in(device, key)).status_code == 422, "a copy, perhaps"
    assert (await sign_in(device, key)).status_code == 422, "and from then on it opens nothing"
    shown = (await desk.get("/api/staff/security")).json()["passkeys"]
    assert [one["halted"] for one in shown] == [True]

    def halts(conn: Connection) -> list[str]:
        return [row.actor_kind for row in conn.execute(select(act_log).where(act_log.c.act == "passkey_halted"))]

    assert await house.read(halts) == ["nobody"]


async def test_one_that_travels_does_not_count(house: House, world: World) -> None:
    key, _ = await made(house, await signed_in(house, world["worker"]), counts=False)
    for _ in range(3):
        assert (await sign_in(await house.device(), key)).status_code == 200


async def test_it_is_renamed_and_removed_by_its_owner_only(house: House, world: World) -> None:
    desk, colleague = await signed_in(house, world["worker"]), await signed_in(house, world["colleague"])
    key, _ = await made(house, desk)
    mine = (await desk.get("/api/staff/security")).json()["passkeys"][0]
    address = f"/api/staff/passkeys/{mine['id']}"
    assert (await colleague.put(address, json={"name": "もらった"})).status_code == 404
    assert (await colleague.delete(address)).status_code == 404
    assert (await desk.put(address, json={"name": " つくえ "})).status_code == 204
    assert (await desk.get("/api/staff/security")).json()["passkeys"][0]["name"] == "つくえ"
    assert (await desk.delete(address)).status_code == 204
    assert (await sign_in(await house.device(), key)).status_code == 422


async def test_nobody_makes_the_same_one_twice(house: House, world: World) -> None:
    desk = await signed_in(house, world["worker"])
    key, _ = await made(house, desk)
    offered = (await desk.get("/api/staff/passkeys/new")).json()
    assert len(offered["known"]) == 1
    assert (await desk.post("/api/staff/passkeys", json=key.make(offered))).status_code == 422


async def test_who_has_left_gets_in_no_more(house: House, world: World) -> None:
    desk, admin = await signed_in(house, world["worker"]), await signed_in(house, world["admin"])
    key, _ = await made(house, desk)
    change = {"version": 1, "name": "職員", "role": "worker", "office_id": world.offices[0], "active": False}
    assert (await admin.put(f"/api/admin/staff/{world['worker'].id}", json=change)).status_code == 200
    assert (await sign_in(await house.device(), key)).status_code == 422


async def test_a_lost_phone_takes_the_participants_passkeys_along(house: House, world: World) -> None:
    phone, worker = await signed_in(house, world["participant"]), await signed_in(house, world["worker"])
    key, _ = await made(house, phone, "/api/me")
    person = f"/api/staff/people/{world['participant'].id}"
    device = (await worker.get(person)).json()["devices"][0]["id"]
    assert (await worker.delete(f"{person}/devices/{device}")).status_code == 204
    assert (await sign_in(await house.device(), key, "participant")).status_code == 422


async def test_it_shows_again_who_one_is(house: House, world: World) -> None:
    admin, worker = await signed_in(house, world["admin"]), await signed_in(house, world["worker"])
    key, _ = await made(house, admin)
    strange, _ = await made(house, worker)
    house.clock.forward(minutes=20)
    address = f"/api/admin/staff/{world['worker'].id}/sessions"
    assert (await admin.delete(address)).json()["code"] == "confirm_needed"
    challenge = (await admin.get("/api/staff/confirm/challenge")).json()
    assert (await admin.post("/api/staff/confirm/passkey", json=strange.sign(challenge))).status_code == 422
    assert (await admin.post("/api/staff/confirm/passkey", json=key.sign(challenge))).status_code == 204
    assert (await admin.delete(address)).status_code == 204
    assert (await worker.get("/api/staff/me")).status_code == 401


async def test_nothing_of_it_is_secret_in_the_database(house: House, world: World) -> None:
    key, _ = await made(house, await signed_in(house, world["worker"]))

    def kept(conn: Connection) -> str:
        return str(conn.execute(select(passkey)).one())

    private = key.key.private_numbers().private_value.to_bytes(32, "big")
    assert private.hex() not in await house.read(kept)


async def test_sixty_forgeries_are_enough(house: House, world: World) -> None:
    device, stranger = await house.device(), Authenticator(house.settings.public_url)
    answers = [(await sign_in(device, stranger)).status_code for _ in range(61)]
    assert answers == [422] * 60 + [429]
