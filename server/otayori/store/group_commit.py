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
    """Runs write transactions for the event loop it was started in. `engine` begins its transactions IMMEDIATE."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._waiting: SimpleQueue[_Request | None] = SimpleQueue()  # None: no more will come
        self._open = False

    async def start(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._connection = self._engine.connect()
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
        more = True
        while more:
            batch, more = self._next_batch()
            outcomes = self._commit_together(batch) if batch else []
            with suppress(RuntimeError):  # the event loop is gone, and with it everybody who waited
                self._loop.call_soon_threadsafe(_answer, batch, outcomes)
        self._connection.close()

    def _next_batch(self) -> tuple[list[_Request], bool]:
        """Wait for one request and take those behind it along; False when no more will come."""
        batch: list[_Request] = []
        request = self._waiting.get()
        try:
            while request is not None:
                batch.append(request)
                if len(batch) == MOST_PER_COMMIT:
                    return batch, True
                request = self._waiting.get_nowait()
        except Empty:
            return batch, True
        return batch, False

    def _commit_together(self, batch: list[_Request]) -> list[_Outcome]:
        try:
            with self._connection.begin():
                return [self._alone(request) for request in batch]
        except BaseException as error:  # noqa: BLE001 - the thread outlives every failure; the callers raise it
            return [_Outcome(None, error) for _ in batch]

    def _alone(self, request: _Request) -> _Outcome:
        """One request inside its savepoint. Spoken to the driver directly: this is each request's fixed cost."""
        sqlite: Any = self._connection.connection.driver_connection
        sqlite.execute("SAVEPOINT request")
        try:
            outcome = _Outcome(request.call(self._connection), None)
        except BaseException as error:  # noqa: BLE001 - its caller raises it
            outcome = _Outcome(None, error)
            sqlite.execute("ROLLBACK TO request")
        sqlite.execute("RELEASE request")
        return outcome


def _answer(batch: list[_Request], outcomes: list[_Outcome]) -> None:
    for request, outcome in zip(batch, outcomes, strict=True):
        if not request.answer.done():  # a cancelled caller no longer listens
            request.answer.set_result(outcome)
