"""The application: wiring and nothing else."""

import asyncio
import os
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from datetime import datetime

import uvicorn
from litestar import Litestar
from litestar.di import Provide

from otayori import clock, collector, logs, settings, worker
from otayori.letters.vapid import VapidKeys
from otayori.papers.press import Press
from otayori.settings import Settings
from otayori.store.database import Database
from otayori.store.key_ring import KeyRing
from otayori.usecases.passwords import Passwords
from otayori.web.bodies import BODY_SECONDS, MOST_BYTES, JsonRequest
from otayori.web.connection import Connection
from otayori.web.deps import Door, open_door
from otayori.web.gate import gate
from otayori.web.limits import Limits
from otayori.web.problems import HANDLERS
from otayori.web.pwa import Build
from otayori.web.refusal_log import note_refusal
from otayori.web.routes import ROUTES
from otayori.web.security_headers import add_security_headers, content_security_policy
from otayori.web.signin import check_every_route_names_its_readers


def create_app(
    house: Settings,
    now: Callable[[], datetime] = clock.now,
    passwords: Passwords | None = None,
    seconds: Callable[[], float] = clock.seconds,
) -> Litestar:
    """The application of one house. `now` is asked once per request, `seconds` is what the limits go by; the database must have been
    migrated."""
    build = Build(house.pwa)
    app = Litestar(
        ROUTES,
        dependencies={"door": Provide(open_door, sync_to_thread=False)},
        guards=[gate],
        exception_handlers=HANDLERS,
        after_exception=[note_refusal],
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
    app.state.seconds = seconds
    app.state.body_seconds = BODY_SECONDS
    app.state.build = build
    app.state.passwords = passwords or Passwords()
    return app


@asynccontextmanager
async def _open_house(app: Litestar) -> AsyncGenerator[None]:
    house: Settings = app.state.settings
    app.state.press = Press()
    app.state.slow = asyncio.Semaphore(Door.SLOW_AT_ONCE)
    app.state.ring = KeyRing.load_or_create(house.keys)
    app.state.limits = Limits(app.state.seconds)
    app.state.db = database = Database.open(house.database_url, app.state.ring)
    await database.start()
    app.state.push_keys = push_keys = VapidKeys.load_or_create(house.push_keys)
    app.state.build.with_earlier(house.data / "pages", app.state.now())
    stop = asyncio.Event()
    loop = asyncio.create_task(worker.work(house, database, app.state.ring, push_keys, app.state.now, stop)) if house.clock_loop else None
    try:
        yield
    finally:
        stop.set()
        if loop:
            await loop
        await database.close()


def from_environment() -> Litestar:
    """For an ASGI server of one's own choice: `uvicorn --factory otayori.app:from_environment`."""
    logs.begin()
    app = create_app(settings.read(os.environ))
    collector.calm()
    return app


def serve(house: Settings) -> None:
    """Serve until SIGINT or SIGTERM. No access log: paths name people. Proxies are judged by deps.Door, not by uvicorn."""
    app = create_app(house)
    collector.calm()
    uvicorn.run(
        app,
        host=house.host,
        port=house.port,
        http=Connection,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        log_level="warning",
        log_config=None,
    )
