"""Staff sign in with address and password; guessing is slow and tells nothing."""

import asyncio

import pytest
from httpx import AsyncClient, Response

from otayori.rules.proof import USUAL
from otayori.usecases import accounts, staff_accounts
from otayori.usecases.staff_accounts import StaffChange
from tests.house import House
from tests.world import PASSWORD, World, email, signed_in

WRONG = "ちがう パスワード です"


async def sign_in(device: AsyncClient, address: str, password: str) -> Response:
    return await device.post("/api/staff/sign-in", json={"email": address, "password": password})


async def test_a_worker_signs_in_and_out(house: House, world: World) -> None:
    device = await house.device()
    answer = await sign_in(device, email("worker"), PASSWORD)
    assert answer.status_code == 200
    assert answer.json() == {
        "id": world["worker"].id,
        "name": "職員 worker",
        "role": "worker",
        "office": {"id": world.offices[0], "name": "みなみ事業所", "phone": "000-5555-0001"},
        "now": "2026-11-20T10:00:00+09:00",
        "today": "2026-11-20",
        "second": "none",
        "bring": None,
    }
    assert (await device.get("/api/staff/me")).json() == answer.json()
    assert (await device.post("/api/staff/sign-out")).status_code == 204
    assert "otayori_staff" not in device.cookies
    assert (await device.get("/api/staff/me")).status_code == 401


async def test_an_admin_belongs_to_no_office(house: House, world: World) -> None:
    answer = await sign_in(await house.device(), email("admin"), PASSWORD)
    assert (answer.json()["role"], answer.json()["office"]) == ("admin", None)


@pytest.mark.parametrize("typed", ["WORKER@Staff.Example", " worker@staff.example ", "ｗｏｒｋｅｒ＠ｓｔａｆｆ．ｅｘａｍｐｌｅ"])
async def test_the_address_may_be_typed_in_either_case_and_width(house: House, world: World, typed: str) -> None:
    assert (await sign_in(await house.device(), typed, PASSWORD)).status_code == 200


async def test_an_unknown_address_gets_the_same_answer_for_the_same_work(house: House, world: World) -> None:
    device = await house.device()
    refusals: list[Response] = []
    for address in (email("worker"), "nobody@staff.example"):
        before = house.passwords.verified
        refusals.append(await sign_in(device, address, WRONG))
        assert house.passwords.verified == before + 1
    known, unknown = refusals
    assert known.status_code == unknown.status_code == 422
    assert known.json() == unknown.json()
    assert known.json()["code"] == "sign_in_failed"
    assert {name for name in known.headers if name != "date"} == {name for name in unknown.headers if name != "date"}


async def test_five_wrong_passwords_close_the_account_to_a_network_for_15_minutes(house: House, world: World) -> None:
    device = await house.device()
    for _ in range(5):
        assert (await sign_in(device, email("worker"), WRONG)).status_code == 422
    before = house.passwords.verified
    throttled = await sign_in(device, email("worker"), PASSWORD)
    assert (throttled.status_code, throttled.headers["retry-after"]) == (429, "900")
    assert house.passwords.verified == before, "nothing is verified any more"
    assert (await sign_in(await house.device("198.51.100.9"), email("worker"), PASSWORD)).status_code == 200, "from elsewhere"
    assert (await sign_in(device, email("colleague"), PASSWORD)).status_code == 200, "others are not concerned"

    house.clock.forward(minutes=14)
    assert (await sign_in(device, email("worker"), WRONG)).headers["retry-after"] == "60", "an attempt does not prolong it"
    house.clock.forward(minutes=1)
    assert (await sign_in(device, email("worker"), PASSWORD)).status_code == 200


async def test_many_guesses_at_once_are_no_more_guesses(house: House, world: World) -> None:
    device = await house.device()
    answers = await asyncio.gather(*(sign_in(device, email("worker"), f"{WRONG} {n}") for n in range(20)))
    assert sorted(answer.status_code for answer in answers) == [422] * 5 + [429] * 15
    assert house.passwords.verified == 5


async def test_the_usual_desk_is_not_shut_out_by_strangers(house: House, world: World) -> None:
    desk = await house.device()
    assert (await sign_in(desk, email("worker"), PASSWORD)).status_code == 200
    assert (await desk.post("/api/staff/sign-out")).status_code == 204
    stranger = await house.device("198.51.100.9")
    for _ in range(6):
        await sign_in(stranger, email("worker"), WRONG)
    assert (await sign_in(stranger, email("worker"), PASSWORD)).status_code == 429
    assert (await sign_in(desk, email("worker"), PASSWORD)).status_code == 200

    assert (await sign_in(stranger, email("colleague"), PASSWORD)).status_code == 200
    stranger.cookies.delete("otayori_staff")
    assert (await sign_in(stranger, email("worker"), PASSWORD)).status_code == 429, "the mark of one account is none for another"
    for _ in range(5):
        assert (await sign_in(desk, email("worker"), WRONG)).status_code == 422
    assert (await sign_in(desk, email("worker"), PASSWORD)).status_code == 429, "the desk itself does not guess for ever either"


async def test_a_success_clears_the_account(house: House, world: World) -> None:
    device = await house.device()
    for _ in range(3):
        for _ in range(4):
            device.cookies.delete("otayori_known") if "otayori_known" in device.cookies else None
            assert (await sign_in(device, email("worker"), WRONG)).status_code == 422
        assert (await sign_in(device, email("worker"), PASSWORD)).status_code == 200


async def test_thirty_failures_close_an_address(house: House, world: World) -> None:
    device = await house.device()
    for n in range(30):
        assert (await sign_in(device, f"nobody{n}@staff.example", WRONG)).status_code == 422
    assert (await sign_in(device, email("worker"), PASSWORD)).status_code == 429
    assert (await sign_in(await house.device("198.51.100.9"), email("worker"), PASSWORD)).status_code == 200


async def test_successes_do_not_fill_an_address(house: House, world: World) -> None:
    device = await house.device()
    for _ in range(35):
        assert (await sign_in(device, email("worker"), PASSWORD)).status_code == 200


async def test_an_ipv6_home_is_one_address(house: House, world: World) -> None:
    for n in range(30):
        device = await house.device(f"2001:db8:0:1::{n + 1:x}")
        assert (await sign_in(device, f"nobody{n}@staff.example", WRONG)).status_code == 422
    assert (await sign_in(await house.device("2001:db8:0:1:ffff::1"), email("worker"), PASSWORD)).status_code == 429
    assert (await sign_in(await house.device("2001:db8:0:2::1"), email("worker"), PASSWORD)).status_code == 200


async def test_a_session_ends_after_12_hours_without_use(house: House, world: World) -> None:
    device = await signed_in(house, world["worker"])
    for _ in range(3):
        house.clock.forward(hours=11)
        answer = await device.get("/api/staff/me")
        assert answer.status_code == 200
        assert answer.headers["set-cookie"].startswith("otayori_staff="), "the cookie lives as long as the session"
    house.clock.forward(minutes=30)
    assert "set-cookie" not in (await device.get("/api/staff/me")).headers, "use is noted once an hour at the most"
    house.clock.forward(hours=12)
    assert (await device.get("/api/staff/me")).status_code == 401


async def test_a_session_ends_after_7_days_in_any_case(house: House, world: World) -> None:
    device = await signed_in(house, world["worker"])
    for _ in range(16):
        house.clock.forward(hours=10)
        assert (await device.get("/api/staff/me")).status_code == 200
    house.clock.forward(hours=8)
    assert (await device.get("/api/staff/me")).status_code == 401


async def test_signing_in_again_replaces_the_session_of_that_device(house: House, world: World) -> None:
    device = await house.device()
    await sign_in(device, email("worker"), PASSWORD)
    first = device.cookies["otayori_staff"]
    await sign_in(device, email("worker"), PASSWORD)
    assert device.cookies["otayori_staff"] != first
    thief = await house.device()
    thief.cookies.set("otayori_staff", first)
    assert (await thief.get("/api/staff/me")).status_code == 401


async def test_a_deactivated_account_is_signed_out_at_once(house: House, world: World) -> None:
    device = await signed_in(house, world["worker"])
    change = StaffChange(version=1, name="職員", role="worker", office_id=world.offices[0], active=False)
    await house.write(staff_accounts.change_staff, world["admin"], house.clock(), house.ring, world["worker"].id, change)
    assert (await device.get("/api/staff/me")).status_code == 401
    assert (await sign_in(await house.device(), email("worker"), PASSWORD)).json()["code"] == "sign_in_failed"


async def test_who_is_deactivated_while_the_password_is_verified_does_not_get_in(house: House, world: World) -> None:
    attempt = await house.write(accounts.begin_sign_in, house.clock(), house.ring, email("worker"), "203.0.113.7", None)
    change = StaffChange(version=1, name="職員", role="worker", office_id=world.offices[0], active=False)
    await house.write(staff_accounts.change_staff, world["admin"], house.clock(), house.ring, world["worker"].id, change)
    with pytest.raises(accounts.Invalid, match="sign_in_failed"):
        await house.write(accounts.finish_sign_in, house.clock(), house.ring, attempt, device="", replaces=None, rules=USUAL)
