"""Everything that a house can set, read once from the environment. deploy/env.example shows every setting."""

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from msgspec import Struct

SOURCE_TREE = Path(__file__).resolve().parents[2]


class Settings(Struct, frozen=True, kw_only=True):
    """One frozen value per process; each field names the variable it comes from."""

    data: Path
    """OTAYORI_DATA: the folder of the database, the keys and the files; `./data` unless told."""

    database_url: str
    """OTAYORI_DATABASE_URL: `sqlite:///…` or `postgresql+asyncpg://…`; an SQLite file in the data folder unless told."""

    keys: Path
    """OTAYORI_KEYS: the key ring that opens the sealed columns, backed up apart from the database; `<data>/keys/ring.json` unless told."""

    public_url: str
    """OTAYORI_PUBLIC_URL: the address people type; with https the cookies are Secure. `http://127.0.0.1:<PORT>` unless told."""

    host: str
    """OTAYORI_HOST: the network address that the server listens on; `127.0.0.1` unless told."""

    port: int
    """PORT: the port that the server listens on; 8000 unless told."""

    trusted_hops: int
    """OTAYORI_TRUSTED_HOPS: how many proxies stand before the server; X-Forwarded-For is believed only for that many. 0 unless told."""

    clock_loop: bool
    """OTAYORI_CLOCK_LOOP: `on` runs the clocked loop inside the web process, `off` leaves it to `otayori work`; `on` unless told."""

    pwa: Path
    """OTAYORI_PWA: the folder of the built pages; `pwa/dist` of the source tree unless told."""

    @property
    def https(self) -> bool:
        """Whether people reach the house over https."""
        return self.public_url.startswith("https://")


def read(environ: Mapping[str, str]) -> Settings:
    """Read the settings from an environment; a value that makes no sense stops the start with a ValueError that names the variable."""
    data = Path(environ.get("OTAYORI_DATA") or "data").resolve()
    port = _whole_number(environ, "PORT", 8000, 65535)
    return Settings(
        data=data,
        database_url=environ.get("OTAYORI_DATABASE_URL") or f"sqlite:///{data / 'otayori.sqlite3'}",
        keys=Path(environ.get("OTAYORI_KEYS") or data / "keys" / "ring.json"),
        public_url=_web_address(environ.get("OTAYORI_PUBLIC_URL") or f"http://127.0.0.1:{port}"),
        host=environ.get("OTAYORI_HOST") or "127.0.0.1",
        port=port,
        trusted_hops=_whole_number(environ, "OTAYORI_TRUSTED_HOPS", 0, 10),
        clock_loop=_switch(environ, "OTAYORI_CLOCK_LOOP", default=True),
        pwa=Path(environ.get("OTAYORI_PWA") or SOURCE_TREE / "pwa" / "dist"),
    )


def _whole_number(environ: Mapping[str, str], name: str, default: int, highest: int) -> int:
    text = environ.get(name, "").strip()
    if not text:
        return default
    if not text.isascii() or not text.isdigit() or int(text) > highest:
        raise ValueError(f"{name} must be a whole number from 0 to {highest}, not {text!r}")
    return int(text)


def _switch(environ: Mapping[str, str], name: str, *, default: bool) -> bool:
    text = environ.get(name, "").strip().lower()
    if not text:
        return default
    if text not in ("on", "off"):
        raise ValueError(f"{name} must be on or off, not {text!r}")
    return text == "on"


def _web_address(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path.strip("/") or parts.query or parts.fragment:
        raise ValueError(f"OTAYORI_PUBLIC_URL must be like https://otayori.example.jp, not {text!r}")
    return f"{parts.scheme}://{parts.netloc}".lower()
