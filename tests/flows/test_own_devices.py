"""Where somebody is signed in: they see it, and end it."""

import pytest
from httpx import AsyncClient

from tests.house import House
from tests.world import PASSWORD, World, email, signed_in

WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36"
NEW = "うみの みえる へやで 2026"


async def devices(device: AsyncClient, name: str) -> list[dict[str, str]]:
    return (await device.get("/api/me/keys" if name == "participant" else "/api/staff/security")).json()["devices"]


async def test_a_desk_has_a_plain_name(house: House, world: World) -> None:
    desk = await house.device(user_agent=WINDOWS)
    await desk.post("/api/staff/sign-in", json={"email": email("worker"), "password": PASSWORD})
    [shown] = await devices(desk, "worker")
    assert (shown["name"], shown["last_used_on"], shown["this"]) == ("Windows の Chrome", "2026-11-20", True)


@pytest.mark.parametrize(
    ("name", "one", "all_others"),
    [
        ("worker", "/api/staff/sessions/{}", "/api/staff/sessions"),
        ("participant", "/api/me/devices/{}", "/api/me/devices"),
    ],
)
async def test_one_is_ended_or_all_others(house: House, world: World, name: str, one: str, all_others: str) -> None:
    here, lost, *others = [await signed_in(house, world[name]) for _ in range(4)]
    stranger = await signed_in(house, world["colleague" if name == "worker" else "other participant"])
    lost_id = next(device["id"] for device in await devices(lost, name) if device["this"])
    assert len(await devices(here, name)) == 4
    assert (await stranger.delete(one.format(lost_id))).status_code == 404
    assert (await here.delete(one.format(lost_id))).status_code == 204
    assert (await here.delete(one.format(lost_id))).status_code == 404
    me = "/api/me" if name == "participant" else "/api/staff/me"
    assert (await lost.get(me)).status_code == 401
    assert (await here.delete(all_others)).status_code == 204
    assert [(await other.get(me)).status_code for other in others] == [401, 401]
    assert len(await devices(here, name)) == 1
    assert (await stranger.get(me)).status_code == 200


async def test_a_session_that_has_run_out_is_not_shown(house: House, world: World) -> None:
    await signed_in(house, world["worker"])
    house.clock.forward(hours=13)
    assert len(await devices(await signed_in(house, world["worker"]), "worker")) == 1


async def test_a_new_password_ends_every_other_session(house: House, world: World) -> None:
    here, other = await signed_in(house, world["worker"]), await signed_in(house, world["worker"])
    for current, password, code, field in (
        ("ちがう パスワード です", NEW, "wrong_current_password", "current"),
        (PASSWORD, PASSWORD, "same_password", "password"),
        (PASSWORD, "みじかい", "weak_password", "password"),
        (PASSWORD, "Iloveyou12345", "weak_password", "password"),
    ):
        refused = await here.put("/api/staff/password", json={"current": current, "password": password})
        assert (refused.status_code, refused.json()["code"], refused.json()["field"]) == (422, code, field)
    assert (await here.put("/api/staff/password", json={"current": PASSWORD, "password": NEW})).status_code == 204
    assert (await here.get("/api/staff/me")).status_code == 200
    assert (await other.get("/api/staff/me")).status_code == 401
    for password, status in ((PASSWORD, 422), (NEW, 200)):
        answer = await (await house.device()).post("/api/staff/sign-in", json={"email": email("worker"), "password": password})
        assert answer.status_code == status


async def test_whoever_finds_an_open_desk_does_not_guess_the_password_for_ever(house: House, world: World) -> None:
    desk = await signed_in(house, world["worker"])
    for _ in range(5):
        assert (await desk.put("/api/staff/password", json={"current": "ちがう パスワード です", "password": NEW})).status_code == 422
    assert (await desk.put("/api/staff/password", json={"current": PASSWORD, "password": NEW})).status_code == 429


async def test_signing_out_ends_it_on_the_server(house: House, world: World) -> None:
    desk, thief = await signed_in(house, world["worker"]), await house.device()
    thief.cookies.set("otayori_staff", desk.cookies["otayori_staff"])
    assert (await desk.post("/api/staff/sign-out")).status_code == 204
    assert (await thief.get("/api/staff/me")).status_code == 401
