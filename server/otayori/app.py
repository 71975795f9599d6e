"""The application: wiring and nothing else."""

import asyncio
import os
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from datetime import datetime

import uvicorn
from litestar import Litestar
from litestar.di import Provide

from otayori import clock, settings, worker
from otayori.settings import Settings
from otayori.store.database import Database
from otayori.store.key_ring import KeyRing
from otayori.usecases.passwords import Passwords
from otayori.web.bodies import MOST_BYTES, JsonRequest
from otayori.web.deps import Door, open_door
from otayori.web.gate import gate
from otayori.web.problems import HANDLERS
from otayori.web.pwa import Build
from otayori.web.routes import ROUTES
from otayori.web.security_headers import add_security_headers, content_security_policy
from otayori.web.signin import check_every_route_names_its_readers


def create_app(house: Settings, now: Callable[[], datetime] = clock.now, passwords: Passwords | None = None) -> Litestar:
    """The application of one house. `now` is asked once per request; the database must have been migrated."""
    build = Build(house.pwa)
    app = Litestar(
        ROUTES,
        dependencies={"door": Provide(open_door, sync_to_thread=False)},
        guards=[gate],
        exception_handlers=HANDLERS,
        before_send=[add_security_headers(content_security_policy(build.pages()), https=house.https)],
        lifespan=[_open_house],
        request_class=JsonRequest,
        request_max_body_size=MOST_BYTES,
        openapi_config=None,
        logging_config=None,
        debug=False,
    )
    check_every_route_names_its_readers(app)
    app.state.settings = house
    app.state.now = now
    app.state.build = build
    app.state.passwords = passwords or Passwords()
    return app


@asynccontextmanager
async def _open_house(app: Litestar) -> AsyncGenerator[None]:
    house: Settings = app.state.settings
    app.state.slow = asyncio.Semaphore(Door.SLOW_AT_ONCE)
    app.state.ring = KeyRing.load_or_create(house.keys)
    app.state.db = database = Database.open(house.database_url, app.state.ring)
    await database.start()
    stop = asyncio.Event()
    loop = asyncio.create_task(worker.run(database, app.state.now, stop)) if house.clock_loop else None
    try:
        yield
    finally:
        stop.set()
        if loop:
            await loop
        await database.close()


def from_environment() -> Litestar:
    """For an ASGI server of one's own choice: `uvicorn --factory otayori.app:from_environment`."""
    return create_app(settings.read(os.environ))


def serve(house: Settings) -> None:
    """Serve until SIGINT or SIGTERM. No access log: paths name people. Proxies are judged by deps.Door, not by uvicorn."""
    uvicorn.run(
        create_app(house), host=house.host, port=house.port, access_log=False, server_header=False, proxy_headers=False, log_level="warning"
    )
