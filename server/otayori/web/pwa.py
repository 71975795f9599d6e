"""The built pages: read into memory at the start, so that no request can name a file that the build did not make.

The participant's build (`p/`) is served at `/`, the staff's (`s/`) at `/staff`, its `staff-assets/` beside it:

| path                        | answer                                                                    |
|-----------------------------|---------------------------------------------------------------------------|
| a file of the build         | that file; `.br` or `.gz` beside it where the browser takes them          |
| /assets/…, /staff-assets/…  | names carry a hash of the content: kept for a year; a missing one is 404. |
|                             | Those of earlier builds are served for a month more (kept_builds.py)      |
| /sw.js                      | the participant's service worker; while OTAYORI_OFFLINE is off, the one   |
|                             | that takes it and its files from the phone again                          |
| a path with a dot in its end| a missing file: 404, never HTML (a page in place of a script breaks both) |
| /api/…, /health/…           | 404: a misspelt address is not a page                                     |
| /staff and below            | the staff's page                                                          |
| any other                   | the participant's page of that path if prerendered, else the shell        |
"""

import hashlib
import mimetypes
import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from litestar import HttpMethod, Request, Response, route

from otayori.rules.refused import NotFound
from otayori.web.kept_builds import keep
from otayori.web.signin import who

HASHED = ("/assets/", "/staff-assets/")
ENDINGS = {"identity": "", "br": ".br", "gzip": ".gz"}  # of the copies beside a file, by content encoding
NO_PAGES = {"api", "health", "mail", "calendar", "assets", "staff-assets"}  # below these a path is never a page
_IMPORT = re.compile(r"""(?:from|import)\s*["']\./([\w-]+\.js)["']""")
NOT_BUILT = (
    "Otayori is running, but its pages are not built yet.\n"
    "Run `make run` (or `cd pwa && npm ci && npm run build`) and start it again.\n"
    "The API works all the same: /health/live, /api/…\n"
)
_TYPES = {".webmanifest": "application/manifest+json", ".js": "text/javascript", ".woff2": "font/woff2"}


@dataclass(frozen=True, slots=True)
class BuiltFile:
    """One file as it is sent: its bodies by content encoding, its type, and how long it may be kept."""

    bodies: dict[str, bytes]
    media_type: str
    cache_control: str
    etag: str


class Build:
    """Every file of both builds by the path it is served at."""

    def __init__(self, folder: Path) -> None:
        self.files = {**_files(folder / "p", ""), **_files(folder / "s", "/staff")}
        self.check_in = ", ".join(f"<{path}>; rel=modulepreload" for path in self._scripts_of("check-in"))
        """The `Link` header of a page that opens the check-in: its scripts are fetched beside the first one, not after it."""

    def with_earlier(self, folder: Path, now: datetime) -> None:
        """Also serve what earlier builds named; this folder remembers it."""
        hashed = {path: file for path, file in self.files.items() if path.startswith(HASHED)}
        keep(folder, {f"{path[1:]}{ENDINGS[name]}": body for path, file in hashed.items() for name, body in file.bodies.items()}, now)
        self.files = {path: file for path, file in _files(folder, "").items() if path.startswith(HASHED)} | self.files

    def pages(self) -> list[str]:
        """The HTML of both builds, for the content security policy."""
        return [file.bodies["identity"].decode() for path, file in self.files.items() if path.endswith(".html")]

    def _scripts_of(self, chunk: str) -> list[str]:
        """A screen's script and all that it imports, except what the page itself asks for."""
        page = self.files.get("/index.html")
        waiting = [path for path in self.files if re.fullmatch(rf"/assets/{chunk}-\w+\.js", path)]
        found: list[str] = []
        while page and waiting:
            path = waiting.pop(0)
            if path not in found and path in self.files and path.encode() not in page.bodies["identity"]:
                found.append(path)
                waiting += [f"/assets/{name}" for name in _IMPORT.findall(self.files[path].bodies["identity"].decode())]
        return found

    def find(self, path: str) -> BuiltFile | None:
        """What is served at this path; None when the page is not built. A missing file raises NotFound."""
        path = path.rstrip("/")
        if found := self.files.get(path) or self.files.get(f"{path}.html") or self.files.get(f"{path}/index.html"):
            return found
        first, last = path.split("/")[1] if path else "", path.rpartition("/")[2]
        if first in NO_PAGES or "." in last:
            raise NotFound
        return self.files.get("/staff/index.html" if first == "staff" else "/index.html")


@route(["/", "/{path:path}"], http_method=[HttpMethod.GET, HttpMethod.HEAD], opt=who(), include_in_schema=False, sync_to_thread=False)
def page(request: Request[Any, Any, Any]) -> Response[bytes]:
    """A file of the builds, or the page of that path."""
    build: Build = request.app.state.build
    path = request.scope["path"]
    found = build.find("/off.js" if path == "/sw.js" and not request.app.state.settings.offline else path)
    if found is None:
        return Response(NOT_BUILT.encode(), status_code=503, media_type="text/plain")
    headers = {"Cache-Control": found.cache_control, "ETag": found.etag, "Vary": "Accept-Encoding"}
    if path.startswith("/check-in") and build.check_in:
        headers["Link"] = build.check_in
    if found.etag in request.headers.get("if-none-match", ""):
        return Response(b"", status_code=304, media_type=found.media_type, headers=headers)
    taken = {name for name, _, weight in _accepted(request.headers.get("accept-encoding", "")) if weight != "q=0"}
    encoding = next((name for name in ("br", "gzip") if name in taken and name in found.bodies), "identity")
    if encoding != "identity":
        headers["Content-Encoding"] = encoding
    return Response(found.bodies[encoding], media_type=found.media_type, headers=headers)


def _accepted(header: str) -> list[tuple[str, str, str]]:
    """`br;q=1.0, gzip` as (name, ";", weight) each."""
    return [part.replace(" ", "").partition(";") for part in header.split(",")]


def _files(folder: Path, at: str) -> dict[str, BuiltFile]:
    """The files below a build's folder by path; hashed staff assets keep their own path beside `/staff`."""
    found: dict[str, BuiltFile] = {}
    for file in sorted(folder.rglob("*")):
        if file.is_file() and file.suffix not in (".br", ".gz"):
            name = f"/{file.relative_to(folder).as_posix()}"
            path = name if name.startswith((*HASHED, "/staff/")) else f"{at}{name}"
            found[path] = _built_file(file, path)
    return found


def _built_file(file: Path, path: str) -> BuiltFile:
    bodies = {"identity": file.read_bytes()}
    for encoding, ending in ENDINGS.items():
        smaller = file.with_name(file.name + ending)
        if ending and smaller.is_file():
            bodies[encoding] = smaller.read_bytes()
    media_type = _TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    return BuiltFile(
        bodies=bodies,
        media_type=media_type,
        cache_control=_kept(path),
        # Weak: the same content under whichever encoding.
        etag=f'W/"{hashlib.sha256(bodies["identity"]).hexdigest()[:20]}"',
    )


def _kept(path: str) -> str:
    """How long a browser may keep it: pages and workers are asked for every time, for they decide what else is."""
    if path.startswith(HASHED):
        return "public, max-age=31536000, immutable"
    return "no-cache" if path.endswith((".html", ".js")) else "public, max-age=86400"
