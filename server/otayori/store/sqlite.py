"""How Otayori opens a SQLite file: one connection that writes, a few that only read, one that changes the tables.

All of them leave BEGIN to us (`isolation_level=None`): the driver's own habit is to begin late, and a transaction that reads before it
begins to write loses updates silently.
"""

import time
from sqlite3 import OperationalError
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from otayori.store.key_ring import KeyRing
from otayori.store.sealing import use_ring

_READERS = 4
_BUSY_SECONDS = 5  # how long to wait for the write lock of another process, such as the command line
_CHANGING_SECONDS = 60  # the same while another process changes the tables


def writer(address: URL, ring: KeyRing) -> Engine:
    """The engine for `GroupCommit`: durable, with foreign keys."""
    arguments = {"isolation_level": None, "timeout": _BUSY_SECONDS, "check_same_thread": False}  # opened in one thread, used in another
    engine = create_engine(address, pool_size=1, max_overflow=0, hide_parameters=True, connect_args=arguments)
    use_ring(engine.dialect, ring)
    _on_connect(engine, "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON")
    return engine


def readers(address: URL, ring: KeyRing) -> AsyncEngine:
    """The engine for reading: each transaction is one snapshot, and nothing can be written."""
    engine = _async_engine(address, _READERS, _BUSY_SECONDS)
    use_ring(engine.dialect, ring)
    _on_connect(engine.sync_engine, "query_only=ON")
    _on_begin(engine.sync_engine, "BEGIN")
    return engine


def changing(address: URL) -> AsyncEngine:
    """The engine for migrations: takes the whole file at once. Without foreign keys, for SQLite changes a table by making it
    anew, and rows elsewhere point to the old one meanwhile."""
    engine = _async_engine(address, 1, _CHANGING_SECONDS)
    _on_connect(engine.sync_engine, "journal_mode=WAL", "synchronous=FULL", "foreign_keys=OFF")
    _on_begin(engine.sync_engine, "BEGIN IMMEDIATE")
    return engine


def _async_engine(address: URL, connections: int, patience: int) -> AsyncEngine:
    return create_async_engine(
        address.set(drivername="sqlite+aiosqlite"),
        pool_size=connections,
        max_overflow=0,
        hide_parameters=True,
        connect_args={"isolation_level": None, "timeout": patience},
    )


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
