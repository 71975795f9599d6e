"""The table in web/same_origin.py, row by row."""

import pytest

from tests.house import PUBLIC_URL, House
from tests.world import World, signed_in

OUT = "/api/staff/sign-out"
IN = "/api/staff/sign-in"
HOST = "localhost:8000"


@pytest.mark.parametrize(
    ("site", "origin", "host", "taken"),
    [
        ("same-origin", None, None, True),
        ("same-origin", "http://evil.example", None, True),
        ("same-site", PUBLIC_URL, None, False),
        ("cross-site", PUBLIC_URL, None, False),
        ("none", None, None, False),
        (None, PUBLIC_URL, None, True),
        (None, PUBLIC_URL.upper(), None, True),
        (None, f"http://{HOST}", HOST, True),
        (None, "http://evil.example", None, False),
        (None, f"{PUBLIC_URL}.evil.example", None, False),
        (None, "null", None, False),
        (None, "", "", False),
        (None, None, None, False),
    ],
)
async def test_a_write_with_a_cookie(
    house: House, world: World, site: str | None, origin: str | None, host: str | None, taken: bool
) -> None:
    device = await signed_in(house, world["worker"])
    del device.headers["sec-fetch-site"]
    said = {"sec-fetch-site": site, "origin": origin, "host": host}
    answer = await device.post(OUT, headers={name: value for name, value in said.items() if value is not None})
    assert answer.status_code == (204 if taken else 403)
    if not taken:
        assert answer.json()["code"] == "cross_site"
        assert (await device.get("/api/staff/me")).status_code == 200, "nothing has happened"


async def test_a_program_without_cookies_may_write(house: House) -> None:
    device = await house.device()
    del device.headers["sec-fetch-site"]
    assert (await device.post(IN, json={"email": "a@b", "password": "x"})).json()["code"] == "sign_in_failed"


async def test_nobody_is_signed_in_by_another_site(house: House) -> None:
    device = await house.device(sec_fetch_site="cross-site")
    assert (await device.post(IN, json={"email": "a@b", "password": "x"})).json()["code"] == "cross_site"


async def test_reading_is_not_asked_where_it_comes_from(house: House, world: World) -> None:
    device = await signed_in(house, world["worker"])
    assert (await device.get("/api/staff/me", headers={"sec-fetch-site": "cross-site"})).status_code == 200
