"""Posting: claim what is due, hand it over with no transaction open, settle what became of it.

    claim     one transaction: lease, ask at the door whether each letter still matters, load whom it is for
    hand over to every carrier at once, so many per push service at a time
    settle    one transaction for as many as have ended meanwhile

Any number of processes may post at one database. A process that dies has its letters in hand until their lease is over; then
another hands them over again, under the same Topic and tag, and nobody sees them twice.
"""

import asyncio
import logging
import random
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta

from otayori.letters.carriers import Address, Carrier, Message, Outcome, TryLater
from otayori.letters.in_hand import Door, take
from otayori.letters.lanes import Lanes
from otayori.letters.next_step import InHand, Result, settle, step
from otayori.letters.wording import page_of, words_of
from otayori.store import heartbeat, posting
from otayori.store.database import Database
from otayori.store.posting import Settled

SECONDS_BETWEEN = 1.0
SECONDS_AFTER_FAILURE = 1.0
SECONDS_TO_GATHER = 0.1
BEAT_EVERY = timedelta(seconds=20)
MOST_PER_CLAIM = 200
MOST_IN_HAND = 600
MOST_PER_SETTLING = 200

log = logging.getLogger(__name__)


class Post:
    """Hands letters over by `carriers`, the preferred road first; `door` says of claimed letters whether they still matter."""

    def __init__(
        self,
        db: Database,
        carriers: Sequence[Carrier],
        door: Door,
        now: Callable[[], datetime],
        *,
        public_url: str,
        lanes: Lanes | None = None,
        jitter: Callable[[], float] = random.random,
        lease: timedelta = posting.LEASE,
    ) -> None:
        self._db = db
        self._carriers = {carrier.name: carrier for carrier in carriers}
        self._door = door
        self._now = now
        self._public_url = public_url
        self._lanes = lanes or Lanes()
        self._jitter = jitter
        self._lease = lease
        self._in_hand = 0
        self._ended: list[Settled] = []
        self._news = asyncio.Event()
        self._under_way: set[asyncio.Task[None]] = set()
        self._beaten_at: datetime | None = None

    async def run(self, stop: asyncio.Event) -> None:
        """Post until told to stop, then end what is under way. What goes wrong as a whole (the database is away) is tried again."""
        settling = asyncio.create_task(self._settle_until(stop))
        while not stop.is_set():
            try:
                busy = await self._claim_some()
                await self._beat()
            except Exception:
                log.exception("posting could not claim letters")
                busy = False
            if not busy:
                with suppress(TimeoutError):
                    await asyncio.wait_for(stop.wait(), SECONDS_BETWEEN)
        self._news.set()
        await settling

    async def post_due(self) -> int:
        """Hand over and settle everything that is due now, then come back; how many letters were in hand."""
        posted = 0
        while claimed := await self._claim(MOST_PER_CLAIM):
            posted += claimed
            while self._in_hand:
                await self._news.wait()
                await self._settle_some()
        return posted

    async def close(self) -> None:
        """Let go of the carriers' connections."""
        for carrier in self._carriers.values():
            await carrier.close()

    async def _claim_some(self) -> bool:
        """Claim as much as there is room for; False when there is no use in asking again at once."""
        room = min(MOST_PER_CLAIM, MOST_IN_HAND - self._in_hand)
        if room < MOST_PER_CLAIM // 2:
            await asyncio.sleep(0.01)
            return True
        if not self._in_hand and not await self._db.read(posting.anything_due, self._now(), self._lease):
            return False
        return await self._claim(room) > 0

    async def _claim(self, most: int) -> int:
        """Claim letters and set out with those that still matter; how many were claimed."""
        claimed, in_hand = await self._db.write(take, self._door, self._now(), most, self._lease)
        for letter in in_hand:
            self._in_hand += 1
            task = asyncio.create_task(self._hand_over(letter))
            self._under_way.add(task)
            task.add_done_callback(self._under_way.discard)
        return claimed

    async def _hand_over(self, letter: InHand) -> None:
        try:
            self._ended.append(await self._handed_over(letter))
        except Exception:  # it is tried again when its lease is over
            log.exception("letter %s could not be handed over", letter.id)
            self._in_hand -= 1
        self._news.set()

    async def _handed_over(self, letter: InHand) -> Settled:
        found = ((name, carrier.addresses(letter.to)) for name, carrier in self._carriers.items())
        reach = {name: addresses for name, addresses in found if addresses}
        tried = step(letter, reach, self._now())
        message = self._message(letter)
        if len(tried.tries) == 1:  # nearly everybody has one phone, and a task of its own costs as much as the encryption
            results = [await self._try(message, *tried.tries[0])]
        else:
            results = await asyncio.gather(*(self._try(message, road, address) for road, address in tried.tries))
        return settle(letter, tried, results, reach, self._now(), self._jitter)

    async def _try(self, message: Message, road: str, address: Address) -> Result:
        carrier = self._carriers[road]

        async def send() -> Outcome:
            try:
                return await carrier.send(message, address)
            except Exception:
                log.exception("the road %s failed with letter %s", road, message.id)
                return TryLater("error")

        return Result(road, address, await self._lanes.send(address.lane, carrier.at_once, send))

    def _message(self, letter: InHand) -> Message:
        words = words_of(letter.kind, staff=letter.to.staff)
        return Message(
            id=letter.id,
            kind=letter.travels,
            topic=letter.subject.replace("-", ""),
            words=words,
            url=f"{self._public_url}{page_of(words, letter.subject)}",
            written_at=letter.written_at,
            expires_at=letter.expires_at,
            badge=letter.badge,
            to=letter.to,
        )

    async def _settle_until(self, stop: asyncio.Event) -> None:
        """Settle as letters end, until told to stop and nothing is left. A settling that fails is tried again: the lease guards it."""
        while not stop.is_set() or self._in_hand:
            await self._news.wait()
            try:
                await self._settle_some()
            except Exception:
                log.exception("posting could not settle letters")
                if stop.is_set():
                    return
                await asyncio.sleep(SECONDS_AFTER_FAILURE)

    async def _settle_some(self) -> None:
        if self._ended and len(self._ended) < min(self._in_hand, MOST_PER_SETTLING):
            await asyncio.sleep(SECONDS_TO_GATHER)  # a commit costs as much as thirty letters: others are about to end
        batch = self._ended[:MOST_PER_SETTLING]
        if batch:
            await self._db.write(posting.settle, batch, self._now())
            del self._ended[: len(batch)]
            self._in_hand -= len(batch)
        if not self._ended:
            self._news.clear()

    async def _beat(self) -> None:
        now = self._now()
        if self._beaten_at is None or not timedelta(0) <= now - self._beaten_at < BEAT_EVERY:
            await self._db.write(heartbeat.beat, now, heartbeat.POST)
            self._beaten_at = now
