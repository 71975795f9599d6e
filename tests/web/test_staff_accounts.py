"""An admin keeps offices and accounts."""

from typing import Any

import pytest
from httpx import AsyncClient
from sqlalchemy import select

from otayori.store.ids import new_id
from otayori.store.tables import act_log, letter
from tests.house import House
from tests.world import PASSWORD, World, email, signed_in


@pytest.fixture
async def admin(house: House, world: World) -> AsyncClient:
    return await signed_in(house, world["admin"])


WEST = {"id": new_id(), "name": "にし事業所", "phone": "000-5555-0003"}


def new_staff(world: World, **different: Any) -> dict[str, Any]:
    usual = {"name": "新人 みなみ", "email": "new@staff.example", "role": "worker", "office_id": world.offices[0], "password": PASSWORD}
    return usual | different


async def test_an_office_that_is_sent_again_is_one(admin: AsyncClient) -> None:
    first, again = [await admin.post("/api/admin/offices", json=WEST) for _ in range(2)]
    assert (first.status_code, again.status_code, again.json()) == (201, 201, first.json())
    other = await admin.post("/api/admin/offices", json=WEST | {"phone": "000-5555-0004"})
    assert (other.status_code, other.json()["code"], other.json()["current"]) == (409, "added_before", first.json())
    offices = (await admin.get("/api/admin/accounts")).json()["offices"]
    assert [office["phone"] for office in offices if office["name"] == WEST["name"]] == [WEST["phone"]]


async def test_a_corrected_number_reaches_every_phone_of_the_office(house: House, admin: AsyncClient, world: World) -> None:
    phone = await signed_in(house, world["participant"])
    seen = {"name": "みなみ事業所", "phone": "000-5555-0001"}
    assert (await phone.get("/api/me")).json()["office"]["phone"] == seen["phone"]
    address = f"/api/admin/offices/{world.offices[0]}"
    said = {"name": "みなみ事業所", "phone": "000-5555-0099"}
    for _ in range(2):  # the answer to the first was lost
        answer = await admin.put(address, json=said | {"seen": seen})
        assert (answer.status_code, answer.json()) == (200, said | {"id": world.offices[0]})
    assert (await phone.get("/api/me")).json()["office"]["phone"] == said["phone"]
    late = await admin.put(address, json={"name": "みなみ", "phone": "000-5555-0001", "seen": seen})
    assert (late.status_code, late.json()["code"], late.json()["current"]["phone"]) == (409, "stale_version", said["phone"])
    acts = await house.read(lambda conn: conn.scalars(select(act_log.c.act).where(act_log.c.subject == world.offices[0])).all())
    assert acts == ["office_changed"]


@pytest.mark.parametrize("different", [{"phone": "でんわ"}, {"phone": ""}, {"name": "  "}, {"id": "x"}])
async def test_what_is_no_office(admin: AsyncClient, different: dict[str, str]) -> None:
    answer = await admin.post("/api/admin/offices", json=WEST | different)
    assert (answer.status_code, answer.json()["code"], answer.json()["field"]) == (422, "invalid_body", next(iter(different)))


async def test_a_new_office_gets_a_new_manager_who_signs_in(house: House, admin: AsyncClient, world: World) -> None:
    office = (await admin.post("/api/admin/offices", json=WEST)).json()
    answer = await admin.post("/api/admin/staff", json=new_staff(world, role="manager", office_id=office["id"]))
    assert answer.status_code == 201
    account = answer.json()
    assert account.keys() == {"id", "name", "kana", "email", "role", "office_id", "active", "version"}
    assert account in (await admin.get("/api/admin/accounts")).json()["staff"]
    device = await house.device()
    me = await device.post("/api/staff/sign-in", json={"email": "NEW@staff.example", "password": PASSWORD})
    assert me.json()["office"] == office
    assert me.json()["second"] == "set_up", "nothing else before that"


@pytest.mark.parametrize(
    ("different", "code", "field"),
    [
        ({"email": "Worker@STAFF.example"}, "email_taken", "email"),
        ({"email": "no address"}, "invalid_body", "email"),
        ({"name": "   "}, "invalid_body", "name"),
        ({"role": "participant"}, "invalid_body", "role"),
        ({"office_id": None}, "office_needed", "office_id"),
        ({"office_id": "01a1ffd4-a4d2-7318-87c5-31b5437de2b0"}, "unknown_office", "office_id"),
        ({"role": "admin"}, "no_office_for_admin", "office_id"),
        ({"password": "みじかいことば"}, "weak_password", "password"),
        ({"password": "あああああああああああああああ"}, "weak_password", "password"),
        ({"password": "NEW@staff.example"}, "weak_password", "password"),
        ({"password": "Password1234!"}, "weak_password", "password"),
        ({"password": "qwertyqwerty"}, "weak_password", "password"),
        ({"password": "Mailcreated5240"}, "weak_password", "password"),
        ({"password": "%Ghjcnjgfhjkm.1984"}, "weak_password", "password"),
        ({"password": "みなみ事業所20261234"}, "weak_password", "password"),
        ({"password": "新人みなみOtayori1"}, "weak_password", "password"),
        ({"password": "あいうえお" * 41}, "weak_password", "password"),
    ],
)
async def test_what_is_no_account(admin: AsyncClient, world: World, different: dict[str, Any], code: str, field: str) -> None:
    answer = await admin.post("/api/admin/staff", json=new_staff(world, **different))
    assert (answer.status_code, answer.json()["code"], answer.json().get("field")) == (422, code, field)


async def test_a_deactivated_worker_supports_nobody_and_is_signed_out(house: House, admin: AsyncClient, world: World) -> None:
    worker, manager = await signed_in(house, world["worker"]), await signed_in(house, world["manager"])
    change = {"version": 1, "name": "職員", "role": "worker", "office_id": world.offices[0], "active": False}
    answer = await admin.put(f"/api/admin/staff/{world['worker'].id}", json=change)
    assert (answer.status_code, answer.json()["version"], answer.json()["active"]) == (200, 2, False)
    assert (await worker.get("/api/staff/me")).status_code == 401
    assert (await manager.get(f"/api/staff/people/{world['participant'].id}")).json()["workers"] == []


async def test_who_moves_to_another_office_takes_nobody_along(house: House, admin: AsyncClient, world: World) -> None:
    worker = await signed_in(house, world["worker"])
    change = {"version": 1, "name": "職員", "role": "worker", "office_id": world.offices[1], "active": True}
    assert (await admin.put(f"/api/admin/staff/{world['worker'].id}", json=change)).status_code == 200
    assert (await worker.get("/api/staff/people")).json() == {"people": []}
    assert (await worker.get(f"/api/staff/people/{world['participant'].id}")).status_code == 404


async def test_a_new_role_counts_at_once(house: House, admin: AsyncClient, world: World) -> None:
    colleague = await signed_in(house, world["colleague"])
    assert (await colleague.get(f"/api/staff/people/{world['participant'].id}")).status_code == 404
    change = {"version": 1, "name": "職員", "role": "manager", "office_id": world.offices[0], "active": True}
    assert (await admin.put(f"/api/admin/staff/{world['colleague'].id}", json=change)).status_code == 200
    assert (await colleague.get(f"/api/staff/people/{world['participant'].id}")).status_code == 200


async def test_two_admins_do_not_overwrite_each_other(admin: AsyncClient, world: World) -> None:
    address = f"/api/admin/staff/{world['worker'].id}"
    change = {"version": 1, "name": "さき", "role": "worker", "office_id": world.offices[0], "active": True}
    assert (await admin.put(address, json=change)).status_code == 200
    late = await admin.put(address, json=change | {"name": "あと"})
    assert (late.status_code, late.json()["code"], late.json()["current"]["name"]) == (409, "stale_version", "さき")
    password = await admin.put(f"{address}/password", json={"version": 1, "password": "あたらしい ことば 2026"})
    assert (password.status_code, password.json()["current"]["version"]) == (409, 2)


async def test_a_corrected_address_is_where_one_signs_in_and_is_told(house: House, admin: AsyncClient, world: World) -> None:
    desk = await signed_in(house, world["worker"])
    address = f"/api/admin/staff/{world['worker'].id}"
    change = {"version": 1, "name": "佐野 みほ", "role": "worker", "office_id": world.offices[0], "active": True}
    taken = await admin.put(address, json=change | {"email": email("manager").upper()})
    assert (taken.status_code, taken.json()["code"], taken.json()["field"]) == (422, "email_taken", "email")
    assert (await admin.put(address, json=change | {"email": email("worker").upper()})).status_code == 200, "one's own in other letters"
    answer = await admin.put(address, json=change | {"version": 2, "email": "sano@staff.example"})
    assert (answer.status_code, answer.json()["email"]) == (200, "sano@staff.example")
    assert (await desk.get("/api/staff/me")).status_code == 200, "who is signed in stays"
    letters = await house.read(lambda conn: conn.scalars(select(letter.c.kind).where(letter.c.staff_id == world["worker"].id)).all())
    assert "sign_in_changed" in letters
    device = await house.device()
    for said, status in ((email("worker"), 422), ("sano@staff.example", 200)):
        assert (await device.post("/api/staff/sign-in", json={"email": said, "password": PASSWORD})).status_code == status


async def test_the_last_admin_stays(admin: AsyncClient, world: World) -> None:
    address = f"/api/admin/staff/{world['admin'].id}"
    leave = {"version": 1, "name": "管理 まもる", "role": "admin", "office_id": None, "active": False}
    demote = leave | {"role": "worker", "office_id": world.offices[0], "active": True}
    for change in (leave, demote):
        answer = await admin.put(address, json=change)
        assert (answer.status_code, answer.json()["code"]) == (403, "last_admin")
    await admin.post("/api/admin/staff", json=new_staff(world, role="admin", office_id=None))
    assert (await admin.put(address, json=leave)).status_code == 200
    assert (await admin.get("/api/admin/accounts")).status_code == 401


async def test_the_last_manager_of_an_office_stays(admin: AsyncClient, world: World) -> None:
    """Where nobody is assigned to a person, the manager is the one who hears that they are in danger."""
    address = f"/api/admin/staff/{world['manager'].id}"
    leave = {"version": 1, "name": "管理 さつき", "role": "manager", "office_id": world.offices[0], "active": False}
    for change in (leave, leave | {"role": "worker", "active": True}, leave | {"office_id": world.offices[1], "active": True}):
        answer = await admin.put(address, json=change)
        assert (answer.status_code, answer.json()["code"]) == (403, "last_manager")
    await admin.post("/api/admin/staff", json=new_staff(world, role="manager"))
    assert (await admin.put(address, json=leave)).status_code == 200


async def test_a_forgotten_password_is_set_anew(house: House, admin: AsyncClient, world: World) -> None:
    signed = await signed_in(house, world["worker"])
    address = f"/api/admin/staff/{world['worker'].id}/password"
    weak = await admin.put(address, json={"version": 1, "password": email("worker")})
    assert weak.json()["code"] == "weak_password"
    assert (await admin.put(address, json={"version": 1, "password": "あたらしい ことば 2026"})).status_code == 200
    assert (await signed.get("/api/staff/me")).status_code == 401
    device = await house.device()
    for password, status in ((PASSWORD, 422), ("あたらしい ことば 2026", 200)):
        answer = await device.post("/api/staff/sign-in", json={"email": email("worker"), "password": password})
        assert answer.status_code == status
