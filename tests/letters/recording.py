"""A road of the tests' own: it takes every letter and remembers when. Also the proof that a third road needs nothing above it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from otayori.letters.carriers import Address, Delivered, Message, Outcome, Recipient


@dataclass
class Recording:
    """Reaches everybody; `sent` are the letters that it took, with whom they were for and when."""

    now: Callable[[], datetime]
    name: str = "record"
    at_once: int = 100
    sent: list[tuple[datetime, str, Message]] = field(default_factory=list[tuple[datetime, str, Message]])
    outcome: Outcome = field(default_factory=Delivered)

    def addresses(self, recipient: Recipient) -> Sequence[Address]:
        return [Address("record", email=recipient.id)]

    async def send(self, message: Message, address: Address) -> Outcome:  # noqa: ARG002
        self.sent.append((self.now(), message.to.id, message))
        return self.outcome

    async def close(self) -> None:
        """Nothing is open."""
