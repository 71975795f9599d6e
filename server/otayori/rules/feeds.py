"""What a private calendar address tells: when there is an interview, and nothing about whom or what (design law 8)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from otayori.rules.interviews import Channel

LOOKS_BACK: Final = timedelta(days=60)
LOOKS_AHEAD: Final = timedelta(days=400)
MOST: Final = 500
"""Entries of one calendar; a worker with 40 people has some 120 in its span."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """One interview that has a time. `uid` is its own for ever, `sequence` grows with each change."""

    uid: str
    sequence: int
    starts_at: datetime
    minutes: int
    channel: Channel
    tentative: bool
    """Proposed, and not agreed yet."""
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Feed:
    """A calendar as its address gives it; of a worker it names the channel, of a participant not even that."""

    of_staff: bool
    entries: tuple[FeedEntry, ...]
