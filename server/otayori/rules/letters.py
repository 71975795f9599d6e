"""The kinds of letters (おしらせ), and how each of them travels (design law 8; docs/architecture.md, "The path of a letter")."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal, TypeAlias

Urgency: TypeAlias = Literal["very-low", "low", "normal", "high"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterKind:
    """How a letter of one kind travels."""

    lasts: timedelta
    """It is not handed over when it is older than this, unless whoever writes it knows better."""
    kept: timedelta
    """How long a push service keeps it for a phone that is off."""
    urgency: Urgency
    """RFC 8030: what a phone that saves its battery may put off."""
    patience: timedelta | None = None
    """Without a receipt for so long it goes by the next road; None: by every road that is wanted, at once."""
    quiet: bool = True
    """It waits for the person's hours, and for a day on which the office works."""
    any_day: bool = False
    """It waits for the person's hours only: what it tells of takes place on any day."""


_MONTH: Final = LetterKind(lasts=timedelta(days=31), kept=timedelta(days=4), urgency="normal", patience=timedelta(days=1))
_RED: Final = LetterKind(lasts=timedelta(days=7), kept=timedelta(days=1), urgency="high", quiet=False)

_TIME: Final = LetterKind(lasts=timedelta(days=31), kept=timedelta(days=1), urgency="normal", patience=timedelta(hours=3), any_day=True)
_STEP: Final = LetterKind(lasts=timedelta(days=7), kept=timedelta(days=1), urgency="high", quiet=False)

KINDS: Final[Mapping[str, LetterKind]] = {
    "month_opened": _MONTH,
    "month_reminder": _MONTH,
    "red_raised": _RED,
    "red_unclaimed": _RED,
    "undelivered": _RED,
    "rights_asked": LetterKind(lasts=timedelta(days=30), kept=timedelta(days=4), urgency="normal", quiet=False),
    "rights_answered": LetterKind(lasts=timedelta(days=90), kept=timedelta(days=4), urgency="normal", patience=timedelta(days=1)),
    "interview_proposed": _TIME,
    "interview_booked": _TIME,
    "interview_cancelled": _TIME,
    "interview_answered": _TIME,
    "interview_tomorrow": _TIME,
    "interview_soon": LetterKind(
        lasts=timedelta(hours=1), kept=timedelta(hours=1), urgency="high", patience=timedelta(minutes=10), quiet=False
    ),
    "note_due": LetterKind(lasts=timedelta(hours=1), kept=timedelta(hours=1), urgency="high", patience=timedelta(minutes=10), quiet=False),
    "interview_asked": _STEP,
    "interview_changed": _STEP,
    "digest": LetterKind(lasts=timedelta(hours=6), kept=timedelta(hours=6), urgency="normal"),
    "sign_in_changed": LetterKind(lasts=timedelta(days=7), kept=timedelta(days=4), urgency="normal", quiet=False),
    "trial": LetterKind(lasts=timedelta(minutes=10), kept=timedelta(minutes=10), urgency="high", quiet=False),
}

OWN: Final = frozenset(("note_due",))
"""Letters of the person to themselves: no worker learns that there are any."""


@dataclass(frozen=True, slots=True)
class Go:
    """The letter still matters and may go now. `badge` is how many letters its recipient has not read."""

    badge: int = 1


@dataclass(frozen=True, slots=True)
class Wait:
    """It matters, but not at this hour or on this day."""

    until: datetime


@dataclass(frozen=True, slots=True)
class Moot:
    """It no longer matters; `why` is the kind of reason."""

    why: str


Verdict: TypeAlias = Go | Wait | Moot
"""What is said of a letter at the door, in the moment of handing it over."""
