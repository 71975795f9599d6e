"""Whoever hammers an account shuts out strangers, never the person whose account it is (ASVS 6.1.1, 6.3.1)."""

from httpx import AsyncClient, Response
from sqlalchemy import Connection, select

from otayori.store.tables import act_log
from tests.authenticator import Authenticator
from tests.house import House
from tests.world import PASSWORD, World, email, signed_in

WRONG = "ちがう パスワード です"


async def sign_in(device: AsyncClient, address: str, password: str) -> Response:
    return await device.post("/api/staff/sign-in", json={"email": address, "password": password})


async def hammer(house: House, address: str, networks: int = 20) -> None:
    """An attacker with many addresses, until nobody unknown gets in any more."""
    for network in range(networks):
        stranger = await house.device(f"198.51.100.{network + 1}")
        for _ in range(5):
            await sign_in(stranger, address, WRONG)


async def test_the_owner_still_signs_in_at_their_own_desk(house: House, world: World) -> None:
    desk = await house.device()
    assert (await sign_in(desk, email("worker"), PASSWORD)).status_code == 200
    await desk.post("/api/staff/sign-out")
    await hammer(house, email("worker"))
    unknown = await house.device("192.0.2.1")
    assert (await sign_in(unknown, email("worker"), PASSWORD)).status_code == 429, "the account is shut to strangers"
    assert (await sign_in(desk, email("worker"), PASSWORD)).status_code == 200
    house.clock.forward(minutes=15)
    assert (await sign_in(unknown, email("worker"), PASSWORD)).status_code == 200


async def test_not_even_an_attacker_in_the_same_network_shuts_the_desk(house: House, world: World) -> None:
    desk, neighbour = await house.device(), await house.device()
    assert (await sign_in(desk, email("worker"), PASSWORD)).status_code == 200
    for n in range(30):
        await sign_in(neighbour, f"nobody{n}@staff.example", WRONG)
    assert (await sign_in(neighbour, email("worker"), PASSWORD)).status_code == 429
    assert (await sign_in(desk, email("worker"), PASSWORD)).status_code == 200


async def test_a_desk_of_two_people_is_known_to_both(house: House, world: World) -> None:
    desk = await house.device()
    for name in ("worker", "colleague"):
        assert (await sign_in(desk, email(name), PASSWORD)).status_code == 200
    await hammer(house, email("worker"))
    await hammer(house, email("colleague"))
    for name in ("worker", "colleague"):
        assert (await sign_in(desk, email(name), PASSWORD)).status_code == 200


async def test_a_mark_of_ones_own_making_is_none(house: House, world: World) -> None:
    desk, forger = await house.device(), await house.device("192.0.2.1")
    assert (await sign_in(desk, email("colleague"), PASSWORD)).status_code == 200
    await hammer(house, email("worker"))
    for mark in (desk.cookies["otayori_known"], "x" * 86, f"{'x' * 86}." * 40, "."):
        forger.headers["cookie"] = f"otayori_known={mark}"
        assert (await sign_in(forger, email("worker"), PASSWORD)).status_code == 429


async def test_a_passkey_is_not_shut_out_at_all(house: House, world: World) -> None:
    desk, phone = await signed_in(house, world["worker"]), await house.device()
    key = Authenticator(house.settings.public_url)
    await desk.post("/api/staff/passkeys", json=key.make((await desk.get("/api/staff/passkeys/new")).json()))
    await hammer(house, email("worker"))
    challenge = (await phone.get("/api/sign-in/challenge")).json()
    assert (await phone.post("/api/staff/sign-in/passkey", json=key.sign(challenge))).status_code == 200


async def test_the_trail_keeps_failures_and_no_address(house: House, world: World) -> None:
    device = await house.device()
    await sign_in(device, email("worker"), WRONG)
    await sign_in(device, "nobody@staff.example", WRONG)

    def failures(conn: Connection) -> list[tuple[str, str, str | None]]:
        rows = conn.execute(select(act_log).where(act_log.c.act == "sign_in_failed").order_by(act_log.c.id))
        return [(row.actor_kind, row.subject, row.office_id) for row in rows]

    assert await house.read(failures) == [("nobody", world["worker"].id, world.offices[0]), ("nobody", "unknown", None)]
