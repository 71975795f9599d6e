"""Which file of which build is served where, and how long it may be kept."""

import gzip
import shutil
from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from tests.builders import a_person, an_office
from tests.clock import Clock, jst
from tests.house import House, open_house
from tests.web.test_security_headers import EVERYWHERE

FILES = {
    "p/index.html": '<!doctype html>home<script>let a=1</script><script src="/assets/index-1a2b.js"></script>',
    "p/check-in/index.html": "<!doctype html>check-in",
    "p/assets/index-1a2b.js": "participant()",
    "p/assets/check-in-0a1b2c3d.js": 'import{a}from"./index-1a2b.js";import{b}from"./parts-4e5f6a7b.js";import"./gone-00000000.js"',
    "p/assets/parts-4e5f6a7b.js": 'import{c}from"./check-in-0a1b2c3d.js";import("./later-12345678.js")',
    "p/sw.js": "worker()",
    "p/off.js": "leave()",
    "p/manifest.webmanifest": "{}",
    "s/index.html": "<!doctype html>staff<style>b{color:red}</style>",
    "s/sw.js": "push()",
    "s/staff-assets/index-3c4d.js": "staff()",
}
YEAR = "public, max-age=31536000, immutable"


def built(folder: Path) -> Path:
    """Both builds, as small as they can be."""
    for name, text in FILES.items():
        file = folder / "dist" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        Path(f"{file}.gz").write_bytes(gzip.compress(text.encode()))
        Path(f"{file}.br").write_bytes(b"br:" + text.encode())
    return folder / "dist"


@pytest.fixture
def dist(tmp_path: Path) -> Path:
    """Builds of this test's own."""
    return built(tmp_path)


@pytest.fixture(scope="module")
async def open_all_day(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> AsyncGenerator[House]:
    """One house for all who only look at its files: the application is made of them, and takes longer to make than to ask."""
    folder = tmp_path_factory.mktemp("served")
    database = shutil.copy(sqlite_template, folder / "otayori.sqlite3")
    pages = built(folder)
    async with open_house(f"sqlite:///{database}", folder, Clock(jst("2026-11-20 10:00")), OTAYORI_PWA=str(pages)) as house:
        yield house


@pytest.fixture
def served(open_all_day: House) -> House:
    open_all_day.clock.set("2026-11-20 10:00")
    return open_all_day


@pytest.mark.parametrize(
    ("path", "file", "media_type", "keep"),
    [
        ("/", "p/index.html", "text/html; charset=utf-8", "no-cache"),
        ("/sign-in", "p/index.html", "text/html; charset=utf-8", "no-cache"),
        ("/i", "p/index.html", "text/html; charset=utf-8", "no-cache"),
        ("/check-in", "p/check-in/index.html", "text/html; charset=utf-8", "no-cache"),
        ("/check-in/", "p/check-in/index.html", "text/html; charset=utf-8", "no-cache"),
        ("/sw.js", "p/sw.js", "text/javascript; charset=utf-8", "no-cache"),
        ("/manifest.webmanifest", "p/manifest.webmanifest", "application/manifest+json", "public, max-age=86400"),
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


KEPT = {"cache-control", "etag", "link", "vary"}


@pytest.mark.parametrize("path", ["/", "/check-in", "/sw.js", "/staff", "/staff/sw.js", "/assets/index-1a2b.js", "/manifest.webmanifest"])
async def test_what_the_build_made_carries_every_header_and_nobodys_cookie(served: House, path: str) -> None:
    """Also to somebody whose cookie is about to be renewed: what may be kept on the way is the same for everybody."""
    person = await a_person(await an_office(served))
    served.clock.forward(minutes=900 * 24 * 60)
    answer = await person.device.get(path)
    assert {name: answer.headers[name] for name in EVERYWHERE} == EVERYWHERE
    assert answer.headers["content-security-policy"].startswith("default-src 'none'; ")
    assert ("trusted-types otayori" in answer.headers["content-security-policy"]) == (not path.startswith(("/assets/", "/manifest")))
    assert "set-cookie" not in answer.headers
    assert ("no-cache" in answer.headers["cache-control"]) == ("." not in path or path.endswith("sw.js"))
    again = await person.device.get(path, headers={"if-none-match": answer.headers["etag"]})
    assert again.status_code == 304
    # The browser keeps the others with what it has; asking is to cost little.
    assert dict(again.headers) == {name: told for name, told in answer.headers.items() if name in KEPT}
    assert "set-cookie" in (await person.device.get("/api/me")).headers


async def test_the_policy_knows_the_pages(served: House) -> None:
    policy = (await (await served.device()).get("/")).headers["content-security-policy"]
    assert policy.count("'sha256-") == 2


async def test_the_worker_can_be_taken_from_the_phones_again(dist: Path, sqlite_url: str, tmp_path: Path, clock: Clock) -> None:
    async with open_house(sqlite_url, tmp_path, clock, OTAYORI_PWA=str(dist), OTAYORI_OFFLINE="off") as house:
        answer = await (await house.device()).get("/sw.js")
    assert (answer.text, answer.headers["cache-control"]) == (FILES["p/off.js"], "no-cache")


async def test_an_earlier_builds_files_stay_for_a_month_after_it_left(dist: Path, sqlite_url: str, tmp_path: Path, clock: Clock) -> None:
    async def served(path: str) -> tuple[int, str | None]:
        async with open_house(sqlite_url, tmp_path, clock, OTAYORI_PWA=str(dist)) as house:
            answer = await (await house.device()).get(path, headers={"accept-encoding": "gzip"})
            return answer.status_code, answer.headers.get("content-encoding")

    def build(name: str) -> str:
        for file in (dist / "p" / "assets").iterdir():
            file.unlink()
        (dist / "p" / "assets" / name).write_text(name)
        (dist / "p" / "assets" / f"{name}.gz").write_bytes(gzip.compress(name.encode()))
        return f"/assets/{name}"

    first = build("index-aaaa.js")
    assert await served(first) == (200, "gzip")
    clock.forward(days=60)  # how long it was in use does not count
    second = build("index-bbbb.js")
    assert await served(first) == (200, "gzip")
    clock.forward(days=20)
    third = build("index-cccc.js")
    assert [await served(path) for path in (first, second, third)] == [(200, "gzip")] * 3
    clock.forward(days=11)
    assert [(await served(path))[0] for path in (first, second, third)] == [404, 200, 200]
    clock.forward(days=25)
    assert [(await served(path))[0] for path in (first, second, third)] == [404, 404, 200]


async def test_without_the_pages_the_house_says_how_to_build_them(house: House) -> None:
    device = await house.device()
    answer = await device.get("/")
    assert answer.status_code == 503
    assert "make run" in answer.text
    assert (await device.get("/api/staff/me")).status_code == 401


async def test_the_scripts_of_the_check_in_are_fetched_beside_the_first_one(served: House) -> None:
    device = await served.device()
    for path in ("/check-in", "/check-in/q1"):
        link = (await device.get(path)).headers["link"]
        assert link == "</assets/check-in-0a1b2c3d.js>; rel=modulepreload, </assets/parts-4e5f6a7b.js>; rel=modulepreload"
    assert "link" not in (await device.get("/")).headers
