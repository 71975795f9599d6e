"""Which file of which build is served where, and how long it may be kept."""

import gzip
from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from tests.clock import Clock
from tests.house import House, open_house

FILES = {
    "p/index.html": "<!doctype html>home<script>let a=1</script>",
    "p/check-in/index.html": "<!doctype html>check-in",
    "p/assets/index-1a2b.js": "participant()",
    "p/sw.js": "worker()",
    "p/manifest.webmanifest": "{}",
    "s/index.html": "<!doctype html>staff<style>b{color:red}</style>",
    "s/sw.js": "push()",
    "s/staff-assets/index-3c4d.js": "staff()",
}
YEAR = "public, max-age=31536000, immutable"


@pytest.fixture
def dist(tmp_path: Path) -> Path:
    """Both builds, as small as they can be."""
    for name, text in FILES.items():
        file = tmp_path / "dist" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        Path(f"{file}.gz").write_bytes(gzip.compress(text.encode()))
        Path(f"{file}.br").write_bytes(b"br:" + text.encode())
    return tmp_path / "dist"


@pytest.fixture
async def served(dist: Path, sqlite_url: str, tmp_path: Path, clock: Clock) -> AsyncGenerator[House]:
    async with open_house(sqlite_url, tmp_path, clock, OTAYORI_PWA=str(dist)) as house:
        yield house


@pytest.mark.parametrize(
    ("path", "file", "media_type", "keep"),
    [
        ("/", "p/index.html", "text/html; charset=utf-8", "no-cache"),
        ("/sign-in", "p/index.html", "text/html; charset=utf-8", "no-cache"),
        ("/i", "p/index.html", "text/html; charset=utf-8", "no-cache"),
        ("/check-in", "p/check-in/index.html", "text/html; charset=utf-8", "no-cache"),
        ("/check-in/", "p/check-in/index.html", "text/html; charset=utf-8", "no-cache"),
        ("/sw.js", "p/sw.js", "text/javascript; charset=utf-8", "no-cache"),
        ("/manifest.webmanifest", "p/manifest.webmanifest", "application/manifest+json", "no-cache"),
        ("/assets/index-1a2b.js", "p/assets/index-1a2b.js", "text/javascript; charset=utf-8", YEAR),
        ("/staff", "s/index.html", "text/html; charset=utf-8", "no-cache"),
        ("/staff/people/1", "s/index.html", "text/html; charset=utf-8", "no-cache"),
        ("/staff/sw.js", "s/sw.js", "text/javascript; charset=utf-8", "no-cache"),
        ("/staff-assets/index-3c4d.js", "s/staff-assets/index-3c4d.js", "text/javascript; charset=utf-8", YEAR),
    ],
)
async def test_what_is_served_where(served: House, path: str, file: str, media_type: str, keep: str) -> None:
    device = await served.device()
    answer = await device.get(path, headers={"accept-encoding": "identity"})
    assert (answer.status_code, answer.text) == (200, FILES[file])
    assert answer.headers["content-type"] == media_type
    assert answer.headers["cache-control"] == keep
    assert answer.headers["vary"] == "Accept-Encoding"
    head = await device.head(path)
    assert (head.status_code, head.content) == (200, b"")


@pytest.mark.parametrize(
    "path",
    [
        "/assets/index-0000.js",
        "/staff-assets/none.js",
        "/assets/",
        "/gone.js",
        "/staff/gone.css",
        "/api",
        "/api/none",
        "/health",
        "/health/none",
    ],
)
async def test_what_is_missing_is_never_a_page(served: House, path: str) -> None:
    answer = await (await served.device()).get(path)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("path", ["/../settings.py", "/%2e%2e/%2e%2e/etc/passwd", "/assets/..%2f..%2fkeys/ring.json", "//etc/passwd"])
async def test_nothing_outside_of_the_builds_can_be_named(served: House, path: str) -> None:
    answer = await (await served.device()).get(path)
    assert answer.status_code == 404 or answer.text == FILES["p/index.html"]


async def test_the_smallest_encoding_that_the_browser_takes(served: House) -> None:
    device = await served.device()
    for taken, encoding in (("gzip, deflate, br, zstd", "br"), ("gzip", "gzip"), ("br;q=0, gzip", "gzip"), ("zstd", None)):
        async with device.stream("GET", "/", headers={"accept-encoding": taken}) as answer:
            raw = b"".join([chunk async for chunk in answer.aiter_raw()])
        assert answer.headers.get("content-encoding") == encoding, taken
        assert raw.startswith(b"br:") == (encoding == "br")


async def test_a_page_that_has_not_changed_is_not_sent_again(served: House) -> None:
    device = await served.device()
    etag = (await device.get("/staff")).headers["etag"]
    again = await device.get("/staff", headers={"if-none-match": etag})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == etag
    assert (await device.get("/", headers={"if-none-match": etag})).status_code == 200


async def test_the_policy_knows_the_pages(served: House) -> None:
    policy = (await (await served.device()).get("/")).headers["content-security-policy"]
    assert policy.count("'sha256-") == 2


async def test_without_the_pages_the_house_says_how_to_build_them(house: House) -> None:
    device = await house.device()
    answer = await device.get("/")
    assert answer.status_code == 503
    assert "make run" in answer.text
    assert (await device.get("/api/staff/me")).status_code == 401
