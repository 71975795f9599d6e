"""How Otayori writes to PostgreSQL: each use case sees one moment, and runs again when somebody else came in between."""

import asyncio
import secrets
from collections.abc import Callable
from typing import Any

from sqlalchemy import URL, Connection, event
from sqlalchemy.exc import DBAPIError, DisconnectionError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from otayori.store.key_ring import KeyRing
from otayori.store.sealing import use_ring

_CONNECTIONS = 10
_TRIES = 25  # some milliseconds each; only a crowd of processes at one row needs more than a few
_CAME_BETWEEN = {"40001", "40P01"}  # serialization failure, deadlock
_TAKEN = "23505"  # unique violation: perhaps somebody took the key a moment ago, then the second try sees that row


def engine(address: URL, ring: KeyRing) -> AsyncEngine:
    """The engine for reading and writing; `hide_parameters` keeps what people wrote out of error messages."""
    made = create_async_engine(
        address,
        isolation_level="REPEATABLE READ",
        pool_size=_CONNECTIONS,
        max_overflow=0,
        hide_parameters=True,
        connect_args={
            "prepared_statement_cache_size": 500,  # more than the statements that this program has
            "server_settings": {"application_name": "otayori", "jit": "off"},  # no query here runs long enough to be compiled
        },
    )
    use_ring(made.dialect, ring)
    event.listen(made.sync_engine, "checkout", _refuse_if_closed)
    return made


def _refuse_if_closed(connection: Any, *_: object) -> None:
    """After a restart of the server its old connections are replaced. asyncpg knows without asking; a ping is three round trips."""
    if connection.driver_connection.is_closed():
        raise DisconnectionError


class Reader:
    """Runs queries, READ ONLY."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine.execution_options(postgresql_readonly=True)

    async def start(self) -> None:
        async with self._engine.connect():
            pass

    async def run(self, call: Callable[[Connection], Any]) -> Any:
        """What `call` returned. All its statements see one moment; writing fails."""
        async with self._engine.connect() as connection:
            return await connection.run_sync(call)

    async def close(self) -> None:
        await self._engine.dispose()


class Writer:
    """Runs write transactions at REPEATABLE READ: a change to a row that somebody else has changed since is run again from the start.

    SERIALIZABLE would also notice that a row which was only *read* has changed, but took a third of unrelated check-ins for
    conflicts, at half the speed: a use case that relies on a row it does not write reads it `with_for_update()`.
    """

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._running: set[asyncio.Task[Any]] = set()
        self._one_by_one = asyncio.Lock()
        self._open = False

    async def start(self) -> None:
        self._open = True

    async def run(self, call: Callable[[Connection], Any]) -> Any:
        """What `call` returned, once it is durable. A caller who stops waiting does not undo it."""
        if not self._open:
            raise RuntimeError("the database is closed")
        task = asyncio.create_task(self._until_alone(call))
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        return await asyncio.shield(task)

    async def close(self) -> None:
        """Finish what was asked for."""
        self._open = False
        await asyncio.gather(*self._running, return_exceptions=True)

    async def _until_alone(self, call: Callable[[Connection], Any]) -> Any:
        try:
            return await self._once(call)
        except DBAPIError as error:
            if _state(error) not in {*_CAME_BETWEEN, _TAKEN}:
                raise
        async with self._one_by_one:  # second tries queue up, or a crowd at one row would keep failing each other
            for tried in range(1, _TRIES - 1):
                try:
                    return await self._once(call)
                except DBAPIError as error:
                    if _state(error) not in _CAME_BETWEEN:
                        raise
                await asyncio.sleep(secrets.randbelow(2 * tried) / 1000)  # another process may be trying in step with this one
            return await self._once(call)

    async def _once(self, call: Callable[[Connection], Any]) -> Any:
        async with self._engine.begin() as connection:
            return await connection.run_sync(call)


def _state(error: DBAPIError) -> str | None:
    return getattr(error.orig, "sqlstate", None)
