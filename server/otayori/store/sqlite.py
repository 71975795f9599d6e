"""How Otayori opens a SQLite file: one connection that writes, a few that only read, one that changes the tables.

All of them leave BEGIN to us (`isolation_level=None`): the driver's own habit is to begin late, and a transaction that reads before it
begins to write loses updates silently.
"""

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from sqlite3 import OperationalError
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from otayori.store.key_ring import KeyRing
from otayori.store.sealing import use_ring

_READERS = 4  # they take turns at the interpreter, and wait for the disk at the same time
_BUSY_SECONDS = 5  # how long to wait for the write lock of another process, such as the command line
_CHANGING_SECONDS = 60  # the same while another process changes the tables


class Reader:
    """Runs queries in a few threads, a whole query at a time: through aiosqlite every statement would change threads four times."""

    def __init__(self, address: URL, ring: KeyRing) -> None:
        self._engine = _engine(address, ring, _READERS, "query_only=ON")
        self._threads = ThreadPoolExecutor(_READERS, thread_name_prefix="otayori-reader")

    async def start(self) -> None:
        await self.run(lambda _: None)

    async def run(self, call: Callable[[Connection], Any]) -> Any:
        """What `call` returned. All its statements see one moment; writing fails."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._see, call)

    async def close(self) -> None:
        await asyncio.to_thread(self._threads.shutdown)
        self._engine.dispose()

    def _see(self, call: Callable[[Connection], Any]) -> Any:
        with self._engine.connect() as connection:
            driver: Any = connection.connection.driver_connection
            driver.execute("BEGIN")
            try:
                return call(connection)
            except StopIteration as bug:  # would never reach the caller: no future takes it
                raise RuntimeError("a query raised StopIteration") from bug


def writer(address: URL, ring: KeyRing) -> Engine:
    """The engine for `GroupCommit`: durable, with foreign keys. The log is folded into the file every 32 MB and not every 4: folding
    makes whoever writes just then wait for the disk. What a request would be undone with stays in memory: SQLite would
    put larger ones into a file."""
    return _engine(
        address, ring, 1, "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "wal_autocheckpoint=8000", "temp_store=MEMORY"
    )


def changing(address: URL) -> AsyncEngine:
    """The engine for migrations: takes the whole file at once. Without foreign keys, for SQLite changes a table by making it
    anew, and rows elsewhere point to the old one meanwhile."""
    arguments = {"isolation_level": None, "timeout": _CHANGING_SECONDS}
    engine = create_async_engine(address.set(drivername="sqlite+aiosqlite"), connect_args=arguments)
    _on_connect(engine.sync_engine, "journal_mode=WAL", "synchronous=FULL", "foreign_keys=OFF")
    _on_begin(engine.sync_engine, "BEGIN IMMEDIATE")
    return engine


def _engine(address: URL, ring: KeyRing, connections: int, *pragmas: str) -> Engine:
    arguments = {
        "isolation_level": None,
        "timeout": _BUSY_SECONDS,
        "check_same_thread": False,  # a connection serves one thread at a time, not always the same
        "cached_statements": 500,  # more than the statements that this program has
    }
    engine = create_engine(address, pool_size=connections, max_overflow=0, hide_parameters=True, connect_args=arguments)
    use_ring(engine.dialect, ring)
    _on_connect(engine, *pragmas)
    return engine


def _on_begin(engine: Engine, statement: str) -> None:
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(statement)

    event.listen(engine, "begin", begin)


def _on_connect(engine: Engine, *pragmas: str) -> None:
    def connect(connection: Any, _: object) -> None:
        for pragma in pragmas:
            _patiently(connection, f"PRAGMA {pragma}")

    event.listen(engine, "connect", connect)


def _patiently(connection: Any, statement: str) -> None:
    """Processes that turn on WAL for the same new file refuse each other at once: SQLite's own patience does not cover that."""
    for _ in range(_BUSY_SECONDS * 50):
        try:
            return connection.execute(statement).close()
        except OperationalError:
            time.sleep(0.02)
    return connection.execute(statement).close()
