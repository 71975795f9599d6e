"""Slots per push service or mail server, so that one that is slow or hangs never holds up the others."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from otayori.letters.carriers import Outcome, TryLater

SECONDS_TO_WAIT = 2.0


@dataclass(slots=True)
class _Lane:
    """`waiting` are promises of a slot and the loop's time until which each waits, first come first served; a promise is kept (True)
    or given up (False). One alarm goes for the first of them: one each would cost more than all else here."""

    free: int
    users: int = 0
    stuck: bool = False
    waiting: deque[tuple["asyncio.Future[bool]", float]] = field(default_factory=deque[tuple["asyncio.Future[bool]", float]])
    alarm: asyncio.TimerHandle | None = None


class Lanes:
    """Every lane has so many slots. Where none comes free in time the lane is stuck, and until it answers again nobody waits there."""

    def __init__(self, seconds_to_wait: float = SECONDS_TO_WAIT) -> None:
        self._seconds = seconds_to_wait
        self._lanes: dict[str, _Lane] = {}

    async def send(self, name: str, at_once: int, send: Callable[[], Awaitable[Outcome]]) -> Outcome | None:
        """The outcome of `send`, once it had a slot; None when there was none."""
        lane = self._lanes.get(name)
        if lane is None:
            lane = self._lanes[name] = _Lane(at_once)
        lane.users += 1
        try:
            return await self._through(lane, send)
        finally:
            lane.users -= 1
            if not lane.users:
                self._lanes.pop(name, None)
                if lane.alarm:
                    lane.alarm.cancel()

    async def _through(self, lane: _Lane, send: Callable[[], Awaitable[Outcome]]) -> Outcome | None:
        if not await self._slot(lane):
            return None
        try:
            outcome = await send()
        finally:
            _pass_on(lane)
        if not isinstance(outcome, TryLater):
            lane.stuck = False
        return outcome

    async def _slot(self, lane: _Lane) -> bool:
        if lane.free:
            lane.free -= 1
            return True
        if lane.stuck:
            return False
        loop = asyncio.get_running_loop()
        promise: asyncio.Future[bool] = loop.create_future()
        lane.waiting.append((promise, loop.time() + self._seconds))
        if lane.alarm is None:
            lane.alarm = loop.call_later(self._seconds, _give_up, lane)
        try:
            return await promise
        except asyncio.CancelledError:
            if promise.done() and not promise.cancelled() and promise.result():
                _pass_on(lane)
            raise


def _pass_on(lane: _Lane) -> None:
    """A slot has come free: it is the next one's who still waits."""
    while lane.waiting:
        promise, _ = lane.waiting.popleft()
        if not promise.done():
            promise.set_result(True)
            return
    lane.free += 1


def _give_up(lane: _Lane) -> None:
    """The first in the row may have waited long enough, and others behind it."""
    loop, lane.alarm = asyncio.get_running_loop(), None
    while lane.waiting and lane.waiting[0][1] <= loop.time():
        promise, _ = lane.waiting.popleft()
        if not promise.done():
            lane.stuck = True
            promise.set_result(False)
    if lane.waiting:
        lane.alarm = loop.call_at(lane.waiting[0][1], _give_up, lane)
