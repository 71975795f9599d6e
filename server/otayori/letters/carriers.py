"""What a carrier is: a road by which a letter can reach somebody. Push and e-mail are two; docs/carriers.md says how a third joins.

A hand-over ends in one of four ways, and never in an exception for what the other side did:

    Delivered     the other side took it
    TryLater      not now: busy, broken or not reachable; `after` is what it asked for
    Gone          that address is no more: it is removed
    Rejected      not this letter, not by this road; `why` is its kind
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol, TypeAlias

from otayori.letters.words import Words
from otayori.rules.letters import LetterKind


@dataclass(frozen=True, slots=True)
class Device:
    """A device of the recipient that takes pushes."""

    id: str
    endpoint: str
    p256dh: str
    auth: str
    vapid_key: str
    rest_until: datetime | None = None
    """Its push service wants to be left alone until then."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """One person, with the roads that they want and have. `email` is "" without an address, or when none is wanted."""

    id: str
    staff: bool
    email: str
    devices: Sequence[Device]


@dataclass(frozen=True, slots=True)
class Address:
    """One place where a carrier reaches somebody. Letters to one `lane` (a push service, a mail server) share its slots."""

    lane: str
    device: Device | None = None
    email: str = ""

    @property
    def device_id(self) -> str | None:
        """The device's id; None where the road knows no devices."""
        return self.device.id if self.device else None

    @property
    def rest_until(self) -> datetime | None:
        """Until when nothing may be tried there."""
        return self.device.rest_until if self.device else None


@dataclass(frozen=True, slots=True)
class Message:
    """A letter on its way out."""

    id: str
    kind: LetterKind
    topic: str
    """The same for letters about the same thing: a later one takes an earlier one's place."""
    words: Words
    url: str
    """The page that it opens."""
    written_at: datetime
    expires_at: datetime
    badge: int
    """How many letters the person has not read."""
    to: Recipient


@dataclass(frozen=True, slots=True)
class Delivered:
    """The other side took it."""


@dataclass(frozen=True, slots=True)
class TryLater:
    """Not now."""

    why: str
    after: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Gone:
    """That address is no more."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """Not this letter, not by this road."""

    why: str


Outcome: TypeAlias = Delivered | TryLater | Gone | Rejected


class Carrier(Protocol):
    """A road. Its name stands in the trail of every letter that went by it."""

    name: str
    at_once: int
    """How many hand-overs it may have under way in one lane."""

    def addresses(self, recipient: Recipient) -> Sequence[Address]:
        """Where it reaches this person; nothing when it does not."""
        ...

    async def send(self, message: Message, address: Address) -> Outcome:
        """Hand the letter over, once, within seconds. What the other side does is an outcome, never an exception."""
        ...

    async def close(self) -> None:
        """Let go of connections."""
        ...
