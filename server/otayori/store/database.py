"""The one edge where plain functions over a `Connection` meet an event loop.

    db = Database.open("sqlite:////var/lib/otayori/otayori.db", ring)
    await db.start()
    checkin = await db.write(submit, actor, now, month)   # one transaction, answered after its commit
    rows = await db.read(call_list, office_id)             # one snapshot, nothing can be written

Use cases and queries are sync functions of their arguments alone: on PostgreSQL one may be run again from the start when
somebody else's transaction came in between, so that it means the same on both databases: as if it had run alone.
"""

import asyncio
import secrets
import time
from collections.abc import Callable
from sqlite3 import OperationalError
from typing import Any, Concatenate, ParamSpec, Protocol, Self, TypeVar

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from otayori.store.group_commit import GroupCommit
from otayori.store.key_ring import KeyRing
from otayori.store.sealing import use_ring

P = ParamSpec("P")
T = TypeVar("T")

_BUSY_SECONDS = 5  # how long a SQLite writer waits for another process, such as the command line
_READERS = 4
_POSTGRESQL_CONNECTIONS = 10
_TRIES = 8  # of a PostgreSQL transaction that others came in between of
# serialization failure, deadlock, and a unique key that somebody else's transaction took first: run again, it will be seen
_CAME_BETWEEN = {"40001", "40P01", "23505"}


class _Writer(Protocol):
    async def start(self) -> None: ...
    async def run(self, call: Callable[[Connection], Any]) -> Any: ...
    async def close(self) -> None: ...


class Database:
    """SQLite (`sqlite:////absolute/file.db`) or PostgreSQL (`postgresql+asyncpg://…`), for one event loop."""

    def __init__(self, readers: AsyncEngine, writer: _Writer) -> None:
        self._readers = readers
        self._writer = writer

    @classmethod
    def open(cls, url: str, ring: KeyRing) -> Self:
        """The database at `url`, whose `Sealed` columns use `ring`. Refuses any other kind of address (ValueError)."""
        address = make_url(url)
        if address.drivername == "sqlite" and address.database not in (None, "", ":memory:"):
            return cls(_sqlite_readers(address, ring), GroupCommit(_sqlite_writer(address, ring)))
        if address.drivername == "postgresql+asyncpg":
            engine = _postgresql(address, ring)
            readers = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            return cls(readers, _Serializable(engine.execution_options(isolation_level="SERIALIZABLE")))
        raise ValueError("the database is sqlite:////absolute/file.db or postgresql+asyncpg://…")

    async def start(self) -> None:
        """Connect. Fails when the database cannot be reached or written."""
        await self._writer.start()

    async def close(self) -> None:
        """Finish the writes that were asked for, then disconnect."""
        await self._writer.close()
        await self._readers.dispose()

    async def read(self, query: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What `query(connection, …)` returns. All its statements see one moment; writing fails."""
        async with self._readers.connect() as connection:
            return await connection.run_sync(query, *args, **kwargs)

    async def write(self, use_case: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What `use_case(connection, …)` returns, once its transaction is committed; its exception, or that of the
        commit, when nothing was kept. A caller who is cancelled meanwhile does not undo it."""
        return await self._writer.run(lambda connection: use_case(connection, *args, **kwargs))


class _Serializable:
    """PostgreSQL's writes: SERIALIZABLE, so a use case needs no locks; run again when others came in between."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._running: set[asyncio.Task[Any]] = set()
        self._one_by_one = asyncio.Lock()
        self._open = False

    async def start(self) -> None:
        async with self._engine.connect():
            self._open = True

    async def run(self, call: Callable[[Connection], Any]) -> Any:
        if not self._open:
            raise RuntimeError("the database is closed")
        task = asyncio.create_task(self._run_until_alone(call))
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        return await asyncio.shield(task)

    async def close(self) -> None:
        self._open = False
        await asyncio.gather(*self._running, return_exceptions=True)

    async def _run_until_alone(self, call: Callable[[Connection], Any]) -> Any:
        try:
            return await self._run_once(call)
        except DBAPIError as error:
            if not _came_between(error):
                raise
        async with self._one_by_one:  # second tries queue up, or a crowd on one row would keep failing each other
            for _ in range(_TRIES - 2):
                try:
                    return await self._run_once(call)
                except DBAPIError as error:
                    if not _came_between(error):
                        raise
                await asyncio.sleep(secrets.randbelow(20) / 1000)  # another process may be trying in step with this one
            return await self._run_once(call)

    async def _run_once(self, call: Callable[[Connection], Any]) -> Any:
        async with self._engine.begin() as connection:
            return await connection.run_sync(call)


def _came_between(error: DBAPIError) -> bool:
    return getattr(error.orig, "sqlstate", None) in _CAME_BETWEEN


def _sqlite_writer(address: URL, ring: KeyRing) -> Engine:
    # isolation_level None: the driver begins nothing by itself, the "begin" event below does.
    # The connection is made by the event loop's thread and then used by the writer's thread alone.
    engine = create_engine(
        address,
        pool_size=1,
        max_overflow=0,
        hide_parameters=True,
        connect_args={"isolation_level": None, "timeout": _BUSY_SECONDS, "check_same_thread": False},
    )
    use_ring(engine.dialect, ring)
    # A write that starts as a read would lose updates silently: take the write lock at once.
    set_up_sqlite(engine, "BEGIN IMMEDIATE", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON")
    return engine


def _sqlite_readers(address: URL, ring: KeyRing) -> AsyncEngine:
    engine = create_async_engine(
        address.set(drivername="sqlite+aiosqlite"),
        pool_size=_READERS,
        max_overflow=0,
        hide_parameters=True,
        connect_args={"isolation_level": None, "timeout": _BUSY_SECONDS},
    )
    use_ring(engine.dialect, ring)
    set_up_sqlite(engine.sync_engine, "BEGIN", "query_only=ON")
    return engine


def set_up_sqlite(engine: Engine, begin: str, *pragmas: str) -> None:
    """Let every connection of `engine` start with `pragmas`, and every transaction with the statement `begin`."""

    def on_connect(connection: Any, _: object) -> None:
        for pragma in pragmas:
            _patiently(connection, f"PRAGMA {pragma}")

    def on_begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    event.listen(engine, "connect", on_connect)
    event.listen(engine, "begin", on_begin)


def _patiently(connection: Any, pragma: str) -> None:
    """Two processes that turn on WAL for the same new file refuse each other at once: SQLite's own patience does not cover that."""
    for _ in range(_BUSY_SECONDS * 50):
        try:
            return connection.execute(pragma).close()
        except OperationalError:
            time.sleep(0.02)
    return connection.execute(pragma).close()


def _postgresql(address: URL, ring: KeyRing) -> AsyncEngine:
    engine = create_async_engine(
        address,
        pool_size=_POSTGRESQL_CONNECTIONS,
        max_overflow=0,
        pool_pre_ping=True,
        hide_parameters=True,
        connect_args={"server_settings": {"application_name": "otayori", "jit": "off"}},
    )
    use_ring(engine.dialect, ring)
    return engine
