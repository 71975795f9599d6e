"""What every answer forbids, and what the cookies are."""

import base64
import hashlib
from pathlib import Path

from otayori.web.security_headers import content_security_policy
from tests.clock import Clock
from tests.house import House, open_house
from tests.world import PASSWORD, World, build_world, email, signed_in

SCRIPT = "document.documentElement.dataset.furigana=localStorage.furigana"
PAGE = f"""<!doctype html><style>body{{margin:0}}</style><script>{SCRIPT}</script><script type="module" src="/assets/a.js"></script>"""


def test_inline_parts_are_allowed_by_their_hash_only() -> None:
    policy = content_security_policy([PAGE, PAGE])
    digest = base64.b64encode(hashlib.sha256(SCRIPT.encode()).digest()).decode()
    rules = {name: rule for name, _, rule in (part.partition(" ") for part in policy.split("; "))}
    assert rules["script-src"] == f"'self' 'sha256-{digest}'"
    assert rules["style-src"].count("'sha256-") == 1
    assert rules["default-src"] == "'none'"
    assert rules["frame-ancestors"] == "'none'"
    assert "unsafe" not in policy


async def test_every_kind_of_answer_carries_them(house: House, world: World) -> None:
    worker = await signed_in(house, world["worker"])
    for path in ("/", "/api/staff/me", "/api/nothing", "/health/live", "/assets/none.js"):
        answer = await worker.get(path)
        assert answer.headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'"), path
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["cross-origin-opener-policy"] == "same-origin"
        assert answer.headers["cross-origin-resource-policy"] == "same-origin"
        assert "geolocation=()" in answer.headers["permissions-policy"]
        assert "strict-transport-security" not in answer.headers
        assert "server" not in answer.headers
    assert (await worker.get("/api/staff/me")).headers["cache-control"] == "no-store"


async def test_over_https_cookies_are_secure_and_bound_to_the_host(sqlite_url: str, tmp_path: Path, clock: Clock) -> None:
    async with open_house(sqlite_url, tmp_path, clock, OTAYORI_PUBLIC_URL="https://otayori.test") as house:
        await build_world(house)
        device = await house.device()
        answer = await device.post("/api/staff/sign-in", json={"email": email("worker"), "password": PASSWORD})
        assert answer.headers["strict-transport-security"].startswith("max-age=63072000")
        cookies = answer.headers.get_list("set-cookie")
        assert {cookie.split("=")[0] for cookie in cookies} == {"__Host-otayori_staff", "__Host-otayori_known"}
        for cookie in cookies:
            flags = {part.strip().lower() for part in cookie.split(";")[1:]}
            assert flags >= {"secure", "httponly", "samesite=lax", "path=/"}
            assert not any(flag.startswith("domain") for flag in flags)
        assert (await device.get("/api/staff/me")).status_code == 200


async def test_over_http_cookies_have_their_plain_names(house: House) -> None:
    device = await house.device()
    answer = await device.post("/api/staff/sign-in", json={"email": email("worker"), "password": PASSWORD})
    cookie = next(cookie for cookie in answer.headers.get_list("set-cookie") if cookie.startswith("otayori_staff="))
    flags = {part.strip().lower() for part in cookie.split(";")[1:]}
    assert flags >= {"httponly", "samesite=lax", "path=/", "max-age=43200"}
    assert "secure" not in flags
