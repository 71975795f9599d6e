"""A participant has no password: an invitation signs a device in, once; a worker can revoke the device and invite again."""

import asyncio
from collections.abc import Sequence
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from httpx import AsyncClient, Response
from sqlalchemy import Connection, select, text

from otayori.store.tables import act_log, metadata
from otayori.usecases.invitations import code_in, count_guess
from tests.house import House
from tests.world import World, signed_in


async def invite(worker: AsyncClient, participant_id: str) -> dict[str, Any]:
    answer = await worker.post(f"/api/staff/people/{participant_id}/invitations")
    assert answer.status_code == 201, answer.text
    return answer.json()


async def sign_in(device: AsyncClient, secret: str, name: str = "Android・Chrome") -> Response:
    return await device.post("/api/sign-in", json={"secret": secret, "device": name})


async def page_of(worker: AsyncClient, participant_id: str) -> dict[str, Any]:
    answer = await worker.get(f"/api/staff/people/{participant_id}")
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_an_invitation_signs_a_phone_in(house: House, world: World) -> None:
    worker = await signed_in(house, world["worker"])
    invitation = await invite(worker, world["participant"].id)
    assert invitation["expires_at"] == "2026-11-23T10:00:00+09:00"
    assert invitation["link"].startswith("http://otayori.test/i#")

    phone = await house.device()
    answer = await sign_in(phone, invitation["code"])
    assert answer.status_code == 200, answer.text
    assert answer.json()["person"]["id"] == world["participant"].id
    assert (await phone.get("/api/me")).json() == answer.json()
    cookie = answer.headers["set-cookie"].lower()
    assert all(flag in cookie for flag in ("httponly", "samesite=lax", "path=/", f"max-age={400 * 86400}"))

    page = await page_of(worker, world["participant"].id)
    assert [device["device"] for device in page["devices"]] == ["Android・Chrome"]
    assert page["invitations"][0]["used_at"] == "2026-11-20T10:00:00+09:00"
    assert invitation["code"].replace("-", "") not in str(page)


async def test_the_link_the_token_or_the_code(house: House, world: World) -> None:
    worker = await signed_in(house, world["worker"])
    for way in ("  {link}\n", "{token}", "{code}"):
        invitation = await invite(worker, world["participant"].id)
        secret = way.format(**invitation, token=invitation["link"].partition("#")[2])
        assert (await sign_in(await house.device(), secret)).status_code == 200, way


@pytest.mark.parametrize("typed", ["ABCD-2345", "abcd2345", "abcd 2345", "ABCDー2345", "ＡＢＣＤ－２３４５", " a b c d 2 3 4 5 "])
def test_a_code_is_read_however_it_is_typed(typed: str) -> None:
    assert code_in(typed) == "ABCD2345"


@pytest.mark.parametrize("typed", ["", "ABCD-234", "ABCD-23456", "OOOO-1111", "あいうえおかきく", "#"])
def test_what_is_no_code(typed: str) -> None:
    assert code_in(typed) is None


async def test_the_qr_code_is_a_picture_that_the_page_may_show(house: House, world: World) -> None:
    invitation = await invite(await signed_in(house, world["worker"]), world["participant"].id)
    picture = ET.fromstring(invitation["qr_svg"])  # noqa: S314 -- our own answer
    assert picture.tag == "{http://www.w3.org/2000/svg}svg"
    assert {attribute for element in picture.iter() for attribute in element.attrib}.isdisjoint({"style", "onload", "href", "class"})


async def test_it_works_once(house: House, world: World) -> None:
    invitation = await invite(await signed_in(house, world["worker"]), world["participant"].id)
    assert (await sign_in(await house.device(), invitation["link"])).status_code == 200
    for secret in (invitation["link"], invitation["code"]):
        again = await sign_in(await house.device(), secret)
        assert (again.status_code, again.json()["code"], again.json()["field"]) == (422, "invitation_not_usable", "secret")


async def test_it_works_once_even_for_two_at_the_same_time(house: House, world: World) -> None:
    worker = await signed_in(house, world["worker"])
    invitation = await invite(worker, world["participant"].id)
    devices = [await house.device(f"198.51.100.{n}") for n in range(1, 9)]
    answers = await asyncio.gather(*(sign_in(device, invitation["code"]) for device in devices))
    assert sorted(answer.status_code for answer in answers) == [200] + [422] * 7
    assert len((await page_of(worker, world["participant"].id))["devices"]) == 1


async def test_it_expires_after_72_hours(house: House, world: World) -> None:
    worker = await signed_in(house, world["worker"])
    invitation = await invite(worker, world["participant"].id)
    house.clock.forward(hours=72)
    assert (await sign_in(await house.device(), invitation["link"])).json()["code"] == "invitation_not_usable"


async def test_a_new_invitation_takes_the_earlier_one_back(house: House, world: World) -> None:
    worker = await signed_in(house, world["worker"])
    first = await invite(worker, world["participant"].id)
    second = await invite(worker, world["participant"].id)
    assert (await sign_in(await house.device(), first["link"])).status_code == 422
    assert (await sign_in(await house.device(), second["code"])).status_code == 200


async def test_a_worker_takes_an_invitation_back(house: House, world: World) -> None:
    worker = await signed_in(house, world["worker"])
    invitation = await invite(worker, world["participant"].id)
    address = f"/api/staff/people/{world['participant'].id}/invitations/{invitation['id']}"
    assert (await worker.delete(address)).status_code == 204
    assert (await worker.delete(address)).status_code == 404
    assert (await sign_in(await house.device(), invitation["code"])).status_code == 422


async def test_a_lost_phone_is_signed_out_and_a_new_one_signed_in(house: House, world: World) -> None:
    worker = await signed_in(house, world["worker"])
    person = world["participant"].id
    lost = await house.device()
    await sign_in(lost, (await invite(worker, person))["code"], "なくした スマホ")
    device = (await page_of(worker, person))["devices"][0]
    assert (await worker.delete(f"/api/staff/people/{person}/devices/{device['id']}")).status_code == 204
    assert (await lost.get("/api/me")).status_code == 401
    assert (await worker.delete(f"/api/staff/people/{person}/devices/{device['id']}")).status_code == 404

    new = await house.device()
    assert (await sign_in(new, (await invite(worker, person))["code"], "あたらしい スマホ")).status_code == 200
    assert (await new.get("/api/me")).status_code == 200
    devices = (await page_of(worker, person))["devices"]
    assert [(row["device"], row["revoked_at"] is None) for row in devices] == [("あたらしい スマホ", True), ("なくした スマホ", False)]


async def test_a_device_of_somebody_else_cannot_be_revoked_through_ones_own_people(house: House, world: World) -> None:
    colleague = await signed_in(house, world["colleague"])
    phone = await house.device()
    await sign_in(phone, (await invite(colleague, world["other participant"].id))["code"])
    device = (await page_of(colleague, world["other participant"].id))["devices"][0]
    worker = await signed_in(house, world["worker"])
    assert (await worker.delete(f"/api/staff/people/{world['participant'].id}/devices/{device['id']}")).status_code == 404
    assert (await phone.get("/api/me")).status_code == 200


async def test_a_phone_stays_signed_in_until_revoked(house: House, world: World) -> None:
    phone = await house.device()
    await sign_in(phone, (await invite(await signed_in(house, world["worker"]), world["participant"].id))["code"])
    for _ in range(5):
        house.clock.forward(days=90)
        answer = await phone.get("/api/me")
        assert answer.status_code == 200
        assert answer.headers["set-cookie"].startswith("otayori="), "or the browser would forget it after 400 days"
    assert (await phone.post("/api/sign-out")).status_code == 204
    assert (await phone.get("/api/me")).status_code == 401


async def test_ten_wrong_codes_close_an_address_but_not_the_others(house: House, world: World) -> None:
    worker = await signed_in(house, world["worker"])
    invitation = await invite(worker, world["participant"].id)
    guesser = await house.device("198.51.100.9")
    for n in range(10):
        assert (await sign_in(guesser, f"22222{n:03}".replace("0", "A").replace("1", "B"))).status_code == 422
    throttled = await sign_in(guesser, invitation["code"])
    assert (throttled.status_code, throttled.headers["retry-after"]) == (429, "900")
    assert (await sign_in(await house.device(), invitation["code"])).status_code == 200


async def test_when_codes_are_guessed_everywhere_the_link_still_works(house: House, world: World) -> None:
    worker = await signed_in(house, world["worker"])
    invitation = await invite(worker, world["participant"].id)

    def guess_everywhere(conn: Connection) -> None:
        for n in range(500):
            count_guess(conn, house.clock(), house.ring, "ZZZZ-ZZZZ", f"198.51.100.{n // 10}")

    await house.write(guess_everywhere)
    phone = await house.device()
    assert (await sign_in(phone, invitation["code"])).status_code == 429
    assert (await sign_in(phone, invitation["link"])).status_code == 200


async def test_no_secret_is_in_the_database(house: House, world: World) -> None:
    worker = await signed_in(house, world["worker"])
    invitation = await invite(worker, world["participant"].id)
    phone = await house.device()
    await sign_in(phone, invitation["code"])
    await invite(worker, world["participant"].id)
    secrets = [
        invitation["link"].partition("#")[2],
        invitation["code"],
        invitation["code"].replace("-", ""),
        phone.cookies["otayori"],
        worker.cookies["otayori_staff"],
        "worker@staff.example",
        "白鳥",
    ]

    def everything(conn: Connection) -> str:
        tables: Sequence[str] = [table.name for table in metadata.sorted_tables]
        return "".join(repr([tuple(row) for row in conn.execute(text(f"select * from {table}"))]) for table in tables)  # noqa: S608

    kept = await house.read(everything)
    assert len(kept) > 1000
    assert [secret for secret in secrets if secret in kept] == []


async def test_every_act_is_written_down(house: House, world: World) -> None:
    worker = await signed_in(house, world["worker"])
    person = world["participant"].id
    phone = await house.device()
    await sign_in(phone, (await invite(worker, person))["code"])
    await phone.post("/api/sign-out")
    taken_back = await invite(worker, person)
    await worker.delete(f"/api/staff/people/{person}/invitations/{taken_back['id']}")

    def acts(conn: Connection) -> list[tuple[str, str]]:
        rows = conn.execute(select(act_log).order_by(act_log.c.id)).all()
        return [(row.actor_kind, row.act) for row in rows if row.act.startswith(("inv", "sign"))]

    assert await house.read(acts) == [
        ("worker", "invited"),
        ("participant", "invitation_used"),
        ("participant", "signed_out"),
        ("worker", "invited"),
        ("worker", "invitation_revoked"),
    ]


async def test_what_is_no_invitation(house: House, world: World) -> None:
    for secret in ("A", "ABCD-EFGH", "0000-0000", "#", "x" * 300):
        assert (await sign_in(await house.device(), secret)).json()["code"] == "invitation_not_usable"
