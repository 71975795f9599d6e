"""Everything that a house can set, read once from the environment. deploy/env.example shows every setting."""

import ipaddress
import re
from collections.abc import Mapping
from datetime import timedelta
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import urlsplit

from msgspec import Struct

from otayori.rules.proof import Site, StaffRules

LOOPBACK = ("127.0.0.1", "::1")
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
    """OTAYORI_CLOCK_LOOP: `on` runs the clock and the posting of letters inside the web process, `off` leaves both to `otayori work`; `on`
    unless told."""

    push_keys: Path
    """OTAYORI_PUSH_KEYS: the keys by which push services know the house; `vapid.json` beside the key ring unless told."""

    push_loopback: bool
    """OTAYORI_PUSH_LOOPBACK: `on` lets push services stand on this very machine, for tests; `off` unless told."""

    smtp_host: str
    """OTAYORI_SMTP_HOST: the mail server that takes the house's letters; without one there is no e-mail."""

    smtp_port: int
    """OTAYORI_SMTP_PORT: its port; 587 unless told."""

    smtp_tls: str
    """OTAYORI_SMTP_TLS: `starttls`, `tls` (from the first byte, port 465) or `off` (the same machine); `starttls` unless told."""

    smtp_user: str
    """OTAYORI_SMTP_USER: the name to sign in there with; nobody signs in unless told."""

    smtp_password: str
    """OTAYORI_SMTP_PASSWORD: the password to that name."""

    smtp_from: str
    """OTAYORI_SMTP_FROM: whom letters are from, like `おたより <otayori@example.jp>`; needed with a mail server."""

    pwa: Path
    """OTAYORI_PWA: the folder of the built pages; `pwa/dist` of the source tree unless told."""

    offline: bool
    """OTAYORI_OFFLINE: `off` takes the app's own files, which let it start without a line, from the phones again. `on` unless told."""

    second_factor: str
    """OTAYORI_SECOND_FACTOR: `required` asks managers and admins for a passkey or a one-time code beside the password, `offered` leaves it
    to them; `required` unless told."""

    fresh_minutes: int
    """OTAYORI_FRESH_MINUTES: for so long after showing who they are may staff change roles and take records out; 15 unless told."""

    staff_idle_hours: int
    """OTAYORI_STAFF_IDLE_HOURS: a member of staff is signed out after so many hours without use; 12 unless told."""

    staff_days: int
    """OTAYORI_STAFF_DAYS: and after so many days in any case; 7 unless told."""

    @property
    def staff_rules(self) -> StaffRules:
        """What the house asks of its staff when they sign in."""
        return StaffRules(
            second_factor_required=self.second_factor == "required",
            fresh_for=timedelta(minutes=self.fresh_minutes),
            idle=timedelta(hours=self.staff_idle_hours),
            longest=timedelta(days=self.staff_days),
        )

    @property
    def passkey_site(self) -> Site | None:
        """What passkeys are bound to: the host of the public address. None where that is a number, for passkeys need a name; this very
        machine has one, `localhost`."""
        parts = urlsplit(self.public_url)
        host = parts.hostname or ""
        if host in LOOPBACK:
            port = f":{parts.port}" if parts.port else ""
            return Site("localhost", f"{parts.scheme}://localhost{port}")
        return None if _is_number(host) else Site(host, self.public_url)

    @property
    def has_mail(self) -> bool:
        """Whether the house sends e-mail."""
        return bool(self.smtp_host)

    @property
    def https(self) -> bool:
        """Whether people reach the house over https."""
        return self.public_url.startswith("https://")


def read(environ: Mapping[str, str]) -> Settings:
    """Read the settings from an environment; a value that makes no sense stops the start with a ValueError that names the variable."""
    data = Path(environ.get("OTAYORI_DATA") or "data").resolve()
    port = _whole_number(environ, "PORT", 8000, 65535)
    keys = Path(environ.get("OTAYORI_KEYS") or data / "keys" / "ring.json")
    smtp_host = (environ.get("OTAYORI_SMTP_HOST") or "").strip()
    return Settings(
        data=data,
        database_url=environ.get("OTAYORI_DATABASE_URL") or f"sqlite:///{data / 'otayori.sqlite3'}",
        keys=keys,
        public_url=_web_address(environ.get("OTAYORI_PUBLIC_URL") or f"http://127.0.0.1:{port}"),
        host=environ.get("OTAYORI_HOST") or "127.0.0.1",
        port=port,
        trusted_hops=_whole_number(environ, "OTAYORI_TRUSTED_HOPS", 0, 10),
        clock_loop=_switch(environ, "OTAYORI_CLOCK_LOOP", default=True),
        push_keys=Path(environ.get("OTAYORI_PUSH_KEYS") or keys.with_name("vapid.json")),
        push_loopback=_switch(environ, "OTAYORI_PUSH_LOOPBACK", default=False),
        smtp_host=smtp_host,
        smtp_port=_whole_number(environ, "OTAYORI_SMTP_PORT", 587, 65535),
        smtp_tls=_one_of(environ, "OTAYORI_SMTP_TLS", ("starttls", "tls", "off")),
        smtp_user=environ.get("OTAYORI_SMTP_USER") or "",
        smtp_password=environ.get("OTAYORI_SMTP_PASSWORD") or "",
        smtp_from=_sender(environ.get("OTAYORI_SMTP_FROM") or "", needed=bool(smtp_host)),
        pwa=Path(environ.get("OTAYORI_PWA") or SOURCE_TREE / "pwa" / "dist"),
        second_factor=_one_of(environ, "OTAYORI_SECOND_FACTOR", ("required", "offered")),
        fresh_minutes=_whole_number(environ, "OTAYORI_FRESH_MINUTES", 15, 12 * 60, lowest=1),
        staff_idle_hours=_whole_number(environ, "OTAYORI_STAFF_IDLE_HOURS", 12, 7 * 24, lowest=1),
        staff_days=_whole_number(environ, "OTAYORI_STAFF_DAYS", 7, 90, lowest=1),
        offline=_switch(environ, "OTAYORI_OFFLINE", default=True),
    )


def _whole_number(environ: Mapping[str, str], name: str, default: int, highest: int, lowest: int = 0) -> int:
    text = environ.get(name, "").strip()
    if not text:
        return default
    if not text.isascii() or not text.isdigit() or not lowest <= int(text[:9]) <= highest:
        raise ValueError(f"{name} must be a whole number from {lowest} to {highest}, not {text!r}")
    return int(text)


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _switch(environ: Mapping[str, str], name: str, *, default: bool) -> bool:
    text = environ.get(name, "").strip().lower()
    if not text:
        return default
    if text not in ("on", "off"):
        raise ValueError(f"{name} must be on or off, not {text!r}")
    return text == "on"


def _one_of(environ: Mapping[str, str], name: str, known: tuple[str, ...]) -> str:
    text = environ.get(name, "").strip().lower() or known[0]
    if text not in known:
        raise ValueError(f"{name} must be {', '.join(known[:-1])} or {known[-1]}, not {text!r}")
    return text


def _sender(text: str, *, needed: bool) -> str:
    address = parseaddr(text)[1]
    if (text or needed) and not re.fullmatch(r"[^@\s]+@[^@\s]+", address):
        raise ValueError(f"OTAYORI_SMTP_FROM must be like Otayori <otayori@example.jp>, not {text!r}")
    return text


def _web_address(text: str) -> str:
    wrong = ValueError(f"OTAYORI_PUBLIC_URL must be like https://otayori.example.jp, not {text!r}")
    try:
        parts, _ = urlsplit(text), urlsplit(text).port  # both refuse what cannot be an address, without naming the variable
    except ValueError:
        raise wrong from None
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path.strip("/") or parts.query or parts.fragment:
        raise wrong
    return f"{parts.scheme}://{parts.netloc}".lower()
