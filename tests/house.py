"""A house for tests: the real application on a real database, asked over HTTP by devices that keep their cookies."""

from collections.abc import AsyncGenerator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from argon2 import PasswordHasher
from httpx import ASGITransport, AsyncClient
from litestar import Litestar
from sqlalchemy import Connection

from otayori import settings
from otayori.app import create_app
from otayori.store.key_ring import KeyRing
from otayori.usecases.passwords import Passwords
from otayori.web.limits import Limits
from tests.clock import Clock

P = ParamSpec("P")
T = TypeVar("T")

PUBLIC_URL = "http://otayori.test"
ADDRESS = "203.0.113.7"

# Making the application's fifty routes takes longer than most tests: it is made again only where its very parts depend on settings.
IN_THE_APPLICATION = {"OTAYORI_PWA", "OTAYORI_PUBLIC_URL"}
idle: list[Litestar] = []


class QuickPasswords(Passwords):
    """Real argon2id with the smallest parameters, which counts its verifications."""

    def __init__(self) -> None:
        super().__init__(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        self.verified = 0

    def matches(self, kept: str | None, password: str) -> bool:
        self.verified += 1
        return super().matches(kept, password)


class House:
    """The running application, its clock, and as many devices as a test wants."""

    def __init__(self, app: Litestar, clock: Clock, passwords: QuickPasswords, devices: AsyncExitStack) -> None:
        self.app = app
        self.clock = clock
        self.passwords = passwords
        self.settings: settings.Settings = app.state.settings
        self.ring: KeyRing = app.state.ring
        self._devices = devices

    async def device(self, address: str = ADDRESS, **headers: str) -> AsyncClient:
        """A browser at this network address on a page of ours; `headers` (with _ for -) replace what it says of itself."""
        said = {"sec-fetch-site": "same-origin"} | {name.replace("_", "-"): value for name, value in headers.items()}
        transport = ASGITransport(self.app, raise_app_exceptions=False, client=(address, 40000))  # type: ignore[arg-type]
        return await self._devices.enter_async_context(AsyncClient(transport=transport, base_url=self.settings.public_url, headers=said))

    def never_too_often(self) -> None:
        """For tests that ask faster than anybody: what the limits count is an hour apart."""
        self.app.state.limits = Limits(partial(next, count(0.0, 3600.0)))

    async def read(self, query: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Ask the house's database."""
        result: Any = await self.app.state.db.read(query, *args, **kwargs)
        return result

    async def write(self, use_case: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Change the house's database."""
        result: Any = await self.app.state.db.write(use_case, *args, **kwargs)
        return result


@asynccontextmanager
async def open_house(database_url: str, folder: Path, clock: Clock, **environ: str) -> AsyncGenerator[House]:
    """Open the application on a migrated database; `environ` adds to its settings. The clocked loop stays off."""
    told = {
        "OTAYORI_DATA": str(folder),
        "OTAYORI_DATABASE_URL": database_url,
        "OTAYORI_PUBLIC_URL": PUBLIC_URL,
        "OTAYORI_CLOCK_LOOP": "off",
        "OTAYORI_PWA": str(folder / "pwa"),
    }
    passwords, house = QuickPasswords(), settings.read(told | environ)
    if IN_THE_APPLICATION & environ.keys():
        async with _opened(create_app(house, clock, passwords), passwords) as opened:
            yield opened
        return
    app = idle.pop() if idle else create_app(house, clock, passwords)
    app.state.update({"settings": house, "now": clock, "passwords": passwords})
    async with _opened(app, passwords) as opened:
        yield opened
    idle.append(app)


@asynccontextmanager
async def _opened(app: Litestar, passwords: QuickPasswords) -> AsyncGenerator[House]:
    async with app.lifespan(), AsyncExitStack() as devices:
        yield House(app, app.state.now, passwords, devices)
