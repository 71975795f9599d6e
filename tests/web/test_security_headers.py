"""What every answer forbids, and what the cookies are."""

import base64
import hashlib
from pathlib import Path
from typing import Any

import pytest

from otayori.web.limits import WRITE, Limits
from otayori.web.security_headers import content_security_policy
from tests.clock import Clock
from tests.house import ADDRESS, House, open_house
from tests.web.conftest import Home
from tests.world import PASSWORD, World, build_world, email, signed_in

SCRIPT = "document.documentElement.dataset.furigana=localStorage.furigana"
PAGE = f"""<!doctype html><style>body{{margin:0}}</style><script>{SCRIPT}</script><script type="module" src="/assets/a.js"></script>"""


EVERYWHERE = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def test_inline_parts_are_allowed_by_their_hash_only() -> None:
    policy = content_security_policy([PAGE, PAGE])
    digest = base64.b64encode(hashlib.sha256(SCRIPT.encode()).digest()).decode()
    rules = {name: rule for name, _, rule in (part.partition(" ") for part in policy.split("; "))}
    assert rules["script-src"] == f"'self' 'sha256-{digest}'"
    assert rules["style-src"].count("'sha256-") == 1
    assert rules["default-src"] == "'none'"
    assert rules["frame-ancestors"] == "'none'"
    assert "unsafe" not in policy
    assert (rules["require-trusted-types-for"], rules["trusted-types"]) == ("'script'", "otayori")


async def test_every_kind_of_answer_carries_them(house: House, world: World) -> None:
    worker = await signed_in(house, world["worker"])
    for path in ("/", "/api/staff/me", "/api/nothing", "/health/live", "/assets/none.js"):
        answer = await worker.get(path)
        assert answer.headers["content-security-policy"].startswith("default-src 'none'; "), path
        assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["cross-origin-opener-policy"] == "same-origin"
        assert answer.headers["cross-origin-resource-policy"] == "same-origin"
        assert "geolocation=()" in answer.headers["permissions-policy"]
        assert "strict-transport-security" not in answer.headers
        assert "server" not in answer.headers
    assert (await worker.get("/api/staff/me")).headers["cache-control"] == "no-store"


ANSWERS: dict[str, tuple[str, str, dict[str, Any]]] = {
    "a page": ("GET", "/", {}),
    "the staff's page": ("GET", "/staff", {}),
    "a service worker": ("GET", "/sw.js", {}),
    "a file that is not there": ("GET", "/assets/none.js", {}),
    "the page that ends e-mails": ("GET", "/mail/nobody", {}),
    "what a person reads": ("GET", "/api/staff/me", {}),
    "what a person wrote": ("PUT", "/api/staff/reminders", {"json": {"push_wanted": True, "email_wanted": True, "digest_wanted": True}}),
    "a refusal": ("PUT", "/api/staff/reminders", {"json": {}}),
    "a body that is too large": ("PUT", "/api/staff/reminders", {"json": {"x": "x" * 70_000}}),
    "another site's write": ("POST", "/api/staff/sign-out", {"headers": {"sec-fetch-site": "cross-site"}}),
    "a method that is not": ("PATCH", "/api/staff/me", {}),
    "trace": ("TRACE", "/api/staff/me", {}),
    "a broken host": ("GET", "/api/staff/me", {"headers": {"host": "a:b:c"}}),
    "nothing": ("GET", "/api/nothing", {}),
    "health": ("GET", "/health/ready", {}),
    "too often": ("POST", "/api/staff/sign-out", {}),
    "options": ("OPTIONS", "/api/staff/me", {}),
    "a file to save": ("GET", "/api/staff/people/{participant_id}/consents/{consent_id}/scan", {}),
    "nobody's": ("GET", "/api/me", {}),
}


@pytest.mark.parametrize("kind", ANSWERS)
async def test_no_kind_of_answer_lacks_one(home: Home, kind: str) -> None:
    method, path, more = ANSWERS[kind]
    if kind == "too often":
        home.house.app.state.limits = Limits(lambda: 0.0)
        for _ in range(WRITE.address.most if WRITE.address else 0):
            home.house.app.state.limits.count_address(WRITE, ADDRESS)
    answer = await (await signed_in(home.house, home.world["worker"])).request(method, path.format(**home.ids), **more)
    told = answer.headers
    assert {name: told[name] for name in EVERYWHERE} == EVERYWHERE
    assert told["content-security-policy"].startswith("default-src 'none'; ")
    assert "access-control-allow-origin" not in told
    assert "server" not in told
    assert len(told.get_list("content-security-policy")) == 1
    if not path.startswith(("/assets", "/sw.js")) and answer.headers.get("content-type", "").split(";")[0] != "text/html":
        assert told["cache-control"] == "no-store", "nobody on the way keeps what is private"
    assert "public" not in told["cache-control"]


async def test_only_pages_and_their_worker_may_load_anything(house: House) -> None:
    device = await house.device()
    for path, is_page in (
        ("/", True),
        ("/sw.js", True),
        ("/assets/none.js", False),
        ("/icons/none.svg", False),
        ("/manifest.webmanifest", False),
        ("/api/me", False),
    ):
        policy = (await device.get(path)).headers["content-security-policy"]
        assert ("script-src 'self'" in policy) == is_page, path
        assert ("connect-src 'self'" in policy) == is_page, path


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
    assert flags >= {"httponly", "samesite=lax", "path=/", "max-age=604800"}
    assert "secure" not in flags
