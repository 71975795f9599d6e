"""The one edge where plain functions over a `Connection` meet the event loop.

    db = Database.open("sqlite:////var/lib/otayori/otayori.db", ring)
    await db.start()
    checkin = await db.write(submit, actor, now, month)   # one transaction, answered after its commit
    rows = await db.read(call_list, office_id)             # one snapshot, nothing can be written

Use cases and queries are sync functions of their arguments alone, and run as if nobody else were there: on SQLite because one
thread writes, on PostgreSQL because what others came in between of is run again from the start.
"""

from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec, Protocol, Self, TypeVar

from sqlalchemy import Connection, inspect, make_url, select

from otayori.store import postgresql, sqlite
from otayori.store.group_commit import GroupCommit
from otayori.store.key_ring import KeyRing
from otayori.store.tables import staff

P = ParamSpec("P")
T = TypeVar("T")


class _Runner(Protocol):
    async def start(self) -> None: ...
    async def run(self, call: Callable[[Connection], Any]) -> Any: ...
    async def close(self) -> None: ...


class Database:
    """SQLite (`sqlite:////absolute/file.db`) or PostgreSQL (`postgresql+asyncpg://…`), for one event loop."""

    def __init__(self, reader: _Runner, writer: _Runner) -> None:
        self._reader = reader
        self._writer = writer

    @classmethod
    def open(cls, url: str, ring: KeyRing) -> Self:
        """The database at `url`, whose `Sealed` columns use `ring`. Refuses any other kind of address (ValueError)."""
        address = make_url(url)
        if address.drivername == "sqlite" and address.database not in {None, "", ":memory:"}:
            return cls(sqlite.Reader(address, ring), GroupCommit(sqlite.writer(address, ring)))
        if address.drivername == "postgresql+asyncpg":
            engine = postgresql.engine(address, ring)
            return cls(postgresql.Reader(engine), postgresql.Writer(engine))
        raise ValueError("the database is sqlite:////absolute/file.db or postgresql+asyncpg://…")

    async def start(self) -> None:
        """Connect. Fails when the database cannot be reached, and refuses (`SealBroken`) a ring that is not this database's: after a
        restore without the keys nothing could be read, and all that is new would be sealed apart from what is old."""
        await self._writer.start()
        await self._reader.start()
        await self.read(_try_the_ring)

    async def close(self) -> None:
        """Finish the writes that were asked for, then disconnect."""
        await self._writer.close()
        await self._reader.close()

    async def read(self, query: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What `query(connection, …)` returns. All its statements see one moment; writing fails."""
        return await self._reader.run(lambda connection: query(connection, *args, **kwargs))

    async def write(self, use_case: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What `use_case(connection, …)` returns, once its transaction is committed; its exception, or that of the
        commit, when nothing was kept. A caller who is cancelled meanwhile does not undo it."""
        return await self._writer.run(lambda connection: use_case(connection, *args, **kwargs))


def _try_the_ring(connection: Connection) -> None:
    if not inspect(connection).has_table(staff.name):
        return  # not migrated yet
    somebody = connection.execute(select(staff.c.id, staff.c.name).limit(1)).first()
    if somebody is not None:
        somebody.name.open(somebody.id)
