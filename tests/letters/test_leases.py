"""Processes die in the middle, start again, and clocks jump: no letter is lost, and none is handed over a second time for it."""

import asyncio
import shutil
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Row, select

from otayori.letters.carriers import Address, Message, Outcome
from otayori.letters.post import Post
from otayori.store import posting
from otayori.store.posting import LEASE, Event, Settled
from otayori.store.tables import letter
from otayori.usecases import clockwork
from otayori.usecases.at_the_door import door
from tests.builders import Office, a_person, an_office, rows
from tests.clock import Clock, jst
from tests.house import House, open_house
from tests.letters.push_house import PushHouse
from tests.letters.recording import Recording
from tests.letters.sending import Sending

SOAK = settings.default is not None and settings.default.max_examples > 1000


async def test_what_a_dead_process_had_in_hand_goes_out_when_its_lease_is_over(office: Office, push: PushHouse, sending: Sending) -> None:
    person = await a_person(office)
    phone = push.phone(sending.keys.current)
    await sending.subscribe(person, phone)
    await sending.write(person)
    [dead] = await claimed(office)
    post = sending.post()
    office.clock.forward(seconds=LEASE.total_seconds() - 1)
    assert await post.post_due() == 0
    office.clock.forward(seconds=1)
    assert await post.post_due() == 1
    assert len(phone.got) == 1
    await office.house.write(posting.settle, [failed(dead)], office.clock())
    assert (await sending.letter(person)).state == "sent", "whoever comes after its lease does not say how the letter stands"


async def test_a_lease_of_a_clock_that_ran_ahead_holds_nobody_up(office: Office, push: PushHouse, sending: Sending) -> None:
    person = await a_person(office)
    phone = push.phone(sending.keys.current)
    await sending.subscribe(person, phone)
    await sending.write(person)
    office.clock.forward(hours=20)
    await claimed(office)
    office.clock.forward(hours=-20)
    assert await sending.post().post_due() == 1
    assert len(phone.got) == 1


@pytest.mark.parametrize("hours", [-30, -1, 1, 30])
async def test_a_clock_that_jumps_while_a_letter_is_in_hand_doubles_nothing(office: Office, sending: Sending, hours: int) -> None:
    person = await a_person(office)
    await sending.write(person)
    road = Jumping(office.clock, jump=lambda: office.clock.forward(hours=hours))
    post = sending.post(carriers=[road])
    await post.post_due()
    for later in (0, -hours, 1, 100):
        office.clock.forward(hours=later)
        await post.post_due()
    assert len(road.sent) == 1
    assert await sending.story(person) == [("sent", "record", None)]


async def test_two_who_have_the_same_letter_in_hand_are_one_letter_to_the_phone(office: Office, push: PushHouse, sending: Sending) -> None:
    """The clock jumps over the lease while the first is still sending: it is sent again, in its own place; the trail tells of both."""
    person = await a_person(office)
    phone = push.phone(sending.keys.current)
    await sending.subscribe(person, phone)
    await sending.write(person)
    held, go_on = asyncio.Event(), asyncio.Event()
    taken = push.answers["/push/0"]

    async def slow(request: Any) -> Any:
        held.set()
        await go_on.wait()
        return await taken(request)

    push.answers["/push/0"] = slow
    first = asyncio.create_task(sending.post().post_due())
    await held.wait()
    push.answers["/push/0"] = taken
    office.clock.forward(seconds=LEASE.total_seconds())
    await sending.post().post_due()
    go_on.set()
    await first
    assert len(phone.got) == 2
    assert len(phone.shown) == len({pushed.headers["Topic"] for pushed in phone.got}) == 1
    assert await sending.story(person) == [("sent", "push", None)] * 2
    assert (await sending.letter(person)).state == "sent"


@dataclass(frozen=True)
class Hop:
    """The clock jumps by so many hours; or the process is started anew."""

    hours: int
    restarted: bool


hops = st.lists(st.builds(Hop, st.integers(-48, 48), st.booleans()), min_size=3, max_size=8)


@settings(max_examples=200 if SOAK else 5)
@given(hops)
def test_wherever_the_clock_jumps_each_step_is_taken_once(sqlite_template: Path, walk: list[Hop]) -> None:
    with TemporaryDirectory() as folder:
        database = shutil.copy(sqlite_template, Path(folder) / "otayori.sqlite3")
        asyncio.run(walked(f"sqlite:///{database}", Path(folder), walk))


async def walked(url: str, folder: Path, walk: Sequence[Hop]) -> None:
    async with open_house(url, folder, Clock(jst("2026-11-20 10:00"))) as house:
        office = await an_office(house)
        person = await a_person(office)
        recording = Recording(house.clock)
        post = a_post(house, recording)
        house.clock.set("2026-12-01 12:10")
        for hop in walk:
            await one_round(house, office, post)
            house.clock.forward(hours=hop.hours)
            post = a_post(house, recording) if hop.restarted else post
        for day in range(1, 15):
            house.clock.set(f"2026-12-{day:02} 12:10")
            await one_round(house, office, post)
        sent = Counter(message.id for _, owner, message in recording.sent if owner == person.id)
        assert max(sent.values()) == 1
        written = select(letter.c.id, letter.c.kind).where(
            letter.c.participant_id == person.id, letter.c.expires_at >= jst("2027-01-01 00:00")
        )
        steps = {row.kind: sent[row.id] for row in await rows(house, written)}
        assert steps == {"month_opened": 1, "month_reminder": 1}


async def one_round(house: House, office: Office, post: Post) -> None:
    for question in clockwork.QUESTIONS:
        await house.write(clockwork.tick, question, office.id, house.clock())
    await post.post_due()


def a_post(house: House, road: Recording) -> Post:
    return Post(house.app.state.db, [road], door, house.clock, public_url="http://otayori.test", jitter=lambda: 0.5)


async def claimed(office: Office) -> list[Row[Any]]:
    """What a process took in hand before it died."""

    def claim(conn: Connection) -> list[Row[Any]]:
        return posting.claim(conn, office.clock(), 10)

    return await office.house.write(claim)


def failed(row: Row[Any]) -> Settled:
    """What the dead process would have said of its letter."""
    return Settled(
        letter_id=row.id, lease=row.lease_until, state="failed", next_at=None, attempts=9, road=None, sent_at=None, events=[Event("failed")]
    )


@dataclass
class Jumping(Recording):
    """Takes letters, and meanwhile something happens."""

    jump: Callable[[], object] = field(default=timedelta)

    async def send(self, message: Message, address: Address) -> Outcome:
        if not self.sent:
            self.jump()
        return await super().send(message, address)
