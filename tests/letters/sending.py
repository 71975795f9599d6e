"""Letters on their way: who is subscribed, what is posted, and what then stands in the trail."""

from contextlib import AsyncExitStack
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import Connection, select

from otayori.letters import capabilities
from otayori.letters.carriers import Carrier
from otayori.letters.email import Email
from otayori.letters.lanes import Lanes
from otayori.letters.post import Post
from otayori.letters.vapid import VapidKeys
from otayori.letters.webpush import WebPush
from otayori.store import letters, subscriptions
from otayori.store.ids import new_id
from otayori.store.letters import ToParticipant
from otayori.store.tables import letter, letter_event, push_subscription, session
from otayori.usecases.at_the_door import door
from otayori.worker import mail_server
from tests.builders import Person, Staff, rows
from tests.house import House
from tests.letters.push_house import Phone


class Sending:
    """The post of a house, as a test wants it."""

    def __init__(self, house: House, keys: VapidKeys, stack: AsyncExitStack) -> None:
        self.house = house
        self.keys = keys
        self._stack = stack

    def post(self, *, seconds: float = 5.0, seconds_to_wait: float = 2.0, at_once: int = 64, carriers: list[Carrier] | None = None) -> Post:
        """A post with every road that the house has; `seconds` is how long a push service has to answer."""
        house = self.house
        if carriers is None:
            carriers = [
                WebPush(
                    self.keys,
                    contact="mailto:keeper@otayori.example",
                    receipt=partial(capabilities.receipt, house.ring),
                    now=house.clock,
                    seconds=seconds,
                    loopback=True,
                )
            ]
            carriers[0].at_once = at_once
            if server := mail_server(house.settings):
                end = partial(capabilities.mail_link, house.ring, house.settings.public_url)
                carriers.append(Email(server, public_url=house.settings.public_url, end=end, now=house.clock, seconds=seconds))
        post = Post(
            house.app.state.db,
            carriers,
            door,
            house.clock,
            public_url=house.settings.public_url,
            lanes=Lanes(seconds_to_wait),
            jitter=lambda: 0.5,
        )
        self._stack.push_async_callback(post.close)
        return post

    async def subscribe(self, who: Person | Staff, phone: Phone) -> str:
        """This phone takes pushes for them."""
        owner: subscriptions.Owner = "participant_id" if isinstance(who, Person) else "staff_id"
        [sign_in] = await rows(self.house, select(session.c.id).where(session.c[owner] == who.id).limit(1))
        return await self.house.write(subscriptions.put, owner, who.id, sign_in.id, phone.subscription, self.house.clock())

    async def devices(self) -> set[str]:
        """The devices that the house knows."""
        return {row.id for row in await rows(self.house, select(push_subscription.c.id))}

    async def letter(self, who: Person | Staff) -> Any:
        """Their newest letter that has come due, as it stands."""
        owner = letter.c.participant_id if isinstance(who, Person) else letter.c.staff_id
        due = select(letter).where(owner == who.id, letter.c.due_at <= self.house.clock())
        return (await rows(self.house, due.order_by(letter.c.due_at.desc(), letter.c.id.desc()).limit(1)))[0]

    async def story(self, who: Person | Staff) -> list[tuple[str, str | None, str | None]]:
        """What happened to their newest letter: kind, road, why."""
        told = select(letter_event).where(letter_event.c.letter_id == (await self.letter(who)).id).order_by(letter_event.c.id)
        return [(row.kind, row.road, row.why) for row in await rows(self.house, told)]

    async def write(self, who: Person | Staff, kind: str = "trial", subject: str | None = None, due_at: datetime | None = None) -> str:
        """A letter to them; gives its subject."""
        subject = subject or new_id()

        def written(conn: Connection) -> None:
            if isinstance(who, Person):
                letters.to_participants(conn, [ToParticipant(kind, subject, who.id, due_at or self.house.clock())], self.house.clock())
            else:
                letters.to_staff(conn, kind, subject, [who.id], self.house.clock(), due_at=due_at)

        await self.house.write(written)
        return subject
