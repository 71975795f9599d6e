"""SQLite's writer: requests that wait at the same time share one COMMIT.

SQLite lets one connection write at a time and a durable COMMIT costs a disk flush, so one thread with one connection takes
whatever is waiting, gives each request a savepoint of its own, commits once and only then answers. A request that
fails is undone alone; a COMMIT that fails is everybody's failure, for then nothing was kept.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any

from sqlalchemy import Connection, Engine

MOST_PER_COMMIT = 64


@dataclass(frozen=True, slots=True)
class _Request:
    call: Callable[[Connection], Any]
    answer: "asyncio.Future[_Outcome]"


@dataclass(frozen=True, slots=True)
class _Outcome:
    value: Any
    error: BaseException | None


class GroupCommit:
    """Runs write transactions for the event loop it was started in. `engine` must leave BEGIN to us (`store.sqlite.writer`)."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._connection: Connection | None = None  # kept from one COMMIT to the next: fetching it anew costs as much as two statements
        self._waiting: SimpleQueue[_Request | None] = SimpleQueue()  # None: no more will come
        self._open = False

    async def start(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._engine.connect().close()
        self._thread = Thread(target=self._serve, name="otayori-writer", daemon=True)
        self._thread.start()
        self._open = True

    async def run(self, call: Callable[[Connection], Any]) -> Any:
        """What `call` returned, once it is durable. A caller who stops waiting does not undo it."""
        if not self._open:
            raise RuntimeError("the database is closed")
        answer: asyncio.Future[_Outcome] = self._loop.create_future()
        self._waiting.put(_Request(call, answer))
        outcome = await answer
        if outcome.error is not None:
            raise outcome.error
        return outcome.value

    async def close(self) -> None:
        """Finish what was asked for, then let go of the file."""
        if self._open:
            self._open = False
            self._waiting.put(None)
            await asyncio.to_thread(self._thread.join)
            self._engine.dispose()

    def _serve(self) -> None:
        while (first := self._waiting.get()) is not None:
            batch = [first]
            outcomes = self._commit_together(batch)
            with suppress(RuntimeError):  # the event loop is gone, and with it everybody who waited
                self._loop.call_soon_threadsafe(_answer, batch, outcomes)
        self._give_back()

    def _commit_together(self, batch: list[_Request]) -> list[_Outcome]:
        """One transaction for `batch` and for those who come to wait while it runs: they are added to it."""
        outcomes: list[_Outcome] = []
        try:
            self._take_along(batch)
            connection = self._connection = self._connection or self._engine.connect()
            with connection.begin():
                sqlite: Any = connection.connection.driver_connection
                sqlite.execute("BEGIN IMMEDIATE")
                while len(outcomes) < len(batch):
                    outcomes.append(_alone(batch[len(outcomes)], connection, sqlite))
                    if len(outcomes) == len(batch):
                        self._take_along(batch)
        except BaseException as error:  # noqa: BLE001 - the thread outlives every failure; the callers raise it
            self._give_back()
            return [_Outcome(None, error) for _ in batch]
        return outcomes

    def _give_back(self) -> None:
        """A failed COMMIT leaves SQLite's transaction open: the pool ends it."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _take_along(self, batch: list[_Request]) -> None:
        with suppress(Empty):
            while len(batch) < MOST_PER_COMMIT:
                request = self._waiting.get_nowait()
                if request is None:
                    self._waiting.put(None)  # the last word stays last
                    break
                batch.append(request)


def _alone(request: _Request, connection: Connection, sqlite: Any) -> _Outcome:
    """One request inside its savepoint, spoken to the driver directly: this is each request's fixed cost."""
    sqlite.execute("SAVEPOINT request")
    try:
        outcome = _Outcome(request.call(connection), None)
    except BaseException as error:  # noqa: BLE001 - its caller raises it
        outcome = _Outcome(None, error)
        sqlite.execute("ROLLBACK TO request")
    sqlite.execute("RELEASE request")
    return outcome


def _answer(batch: list[_Request], outcomes: list[_Outcome]) -> None:
    for request, outcome in zip(batch, outcomes, strict=True):
        if not request.answer.done():  # a cancelled caller no longer listens
            request.answer.set_result(outcome)
