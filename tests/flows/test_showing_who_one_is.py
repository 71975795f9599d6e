"""Before roles are changed or records leave the house, whoever is signed in shows again who they are."""

from typing import Any

from httpx import AsyncClient, Response

from otayori.store.ids import new_id
from tests.house import House
from tests.world import PASSWORD, World, signed_in


async def change(device: AsyncClient, world: World, name: str = "べつの なまえ") -> Response:
    body: dict[str, Any] = {"version": 1, "name": name, "role": "worker", "office_id": world.offices[0], "active": True}
    return await device.put(f"/api/admin/staff/{world['worker'].id}", json=body)


async def confirm(device: AsyncClient, password: str = PASSWORD) -> Response:
    return await device.post("/api/staff/confirm", json={"password": password})


async def test_an_account_is_changed_only_by_somebody_who_has_just_shown_who_they_are(house: House, world: World) -> None:
    desk = await signed_in(house, world["admin"])
    house.clock.forward(minutes=16)
    refused = await change(desk, world)
    assert (refused.status_code, refused.json()["code"]) == (403, "confirm_needed")
    assert (await desk.get("/api/admin/accounts")).status_code == 200, "looking needs no more than before"

    assert (await confirm(desk)).status_code == 204
    house.clock.forward(minutes=15)
    assert (await change(desk, world)).status_code == 200
    house.clock.forward(minutes=1)
    assert (await change(desk, world)).json()["code"] == "confirm_needed"


BY_LAW = {
    "exception": "deterioration",
    "recipient": "clinic",
    "name": "みなと病院 救急",
    "data": "told",
    "reason": "事業所で たおれて、呼びかけに こたえなかった。",
    "about": "今日 たおれたこと。",
}


async def test_nothing_leaves_but_by_somebody_who_has_just_shown_who_they_are(house: House, world: World) -> None:
    desk, phone = await signed_in(house, world["worker"]), await signed_in(house, world["participant"])
    shares = f"/api/staff/people/{world['participant'].id}/shares"
    house.clock.forward(minutes=16)
    for answer in (await desk.post(f"{shares}/preview", json=BY_LAW), await desk.put(f"{shares}/{new_id()}", json=BY_LAW)):
        assert (answer.status_code, answer.json()["code"]) == (403, "confirm_needed")
    assert (await phone.get("/api/me/consents")).json()["shares"] == []
    assert (await confirm(desk)).status_code == 204
    assert (await desk.post(f"{shares}/preview", json=BY_LAW)).status_code == 200
    assert (await desk.put(f"{shares}/{new_id()}", json=BY_LAW)).status_code == 201
    assert len((await phone.get("/api/me/consents")).json()["shares"]) == 1


async def test_a_session_has_another_token_then(house: House, world: World) -> None:
    desk, thief = await signed_in(house, world["admin"]), await house.device()
    thief.cookies.set("otayori_staff", desk.cookies["otayori_staff"])
    assert (await confirm(desk)).status_code == 204
    assert (await desk.get("/api/staff/me")).status_code == 200
    assert (await thief.get("/api/staff/me")).status_code == 401


async def test_whoever_finds_an_open_desk_guesses_five_times(house: House, world: World) -> None:
    desk, home = await signed_in(house, world["admin"]), await signed_in(house, world["admin"])
    house.clock.forward(minutes=16)
    for _ in range(5):
        wrong = await confirm(desk, "ちがう パスワード です")
        assert (wrong.status_code, wrong.json()["code"], wrong.json()["field"]) == (422, "wrong_password", "password")
    assert (await confirm(desk)).status_code == 429
    assert (await change(desk, world)).json()["code"] == "confirm_needed"
    assert (await confirm(home)).status_code == 204, "another desk of the same person is not shut"
    house.clock.forward(minutes=15)
    assert (await confirm(desk)).status_code == 204
