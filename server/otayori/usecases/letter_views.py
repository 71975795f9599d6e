"""What is shown of letters: where they go, what became of them, whom none reaches. Instants are in Japanese time."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

Road: TypeAlias = Literal["push", "email"]


@dataclass(frozen=True, slots=True)
class PushDevice:
    """A device that takes pushes for its owner."""

    id: str
    name: str
    """As its session names it, for example `Android・Chrome`."""
    this_device: bool
    alive_at: datetime
    """When it last gave a proof of life."""
    failure: str | None
    """The kind of its last failure since."""


@dataclass(frozen=True, slots=True)
class Push:
    """What a browser needs to subscribe, and the owner's devices."""

    key: str
    """Id of our present key; a device that was subscribed for another is to be subscribed anew."""
    public_key: str
    """The key itself: `applicationServerKey` in base64url."""
    devices: list[PushDevice]


@dataclass(frozen=True, slots=True)
class LetterEvent:
    """Something that happened to a letter."""

    at: datetime
    kind: Literal["sent", "failed", "fell_back", "shown", "tapped", "moot"]
    road: Literal["push", "email", "app"] | None
    why: str | None


@dataclass(frozen=True, slots=True)
class LetterStory:
    """A letter and what became of it, in order."""

    id: str
    kind: str
    written_at: datetime
    due_at: datetime
    state: Literal["waiting", "sent", "shown", "tapped", "moot", "failed"]
    road: Road | None
    next_at: datetime | None
    """When it is sent, tried again, or goes by the next road; None when nothing more is done."""
    events: list[LetterEvent]


@dataclass(frozen=True, slots=True)
class LetterStories:
    """Letters to one person, newest first."""

    letters: list[LetterStory]


@dataclass(frozen=True, slots=True)
class Reminders:
    """How a participant wants to be reminded."""

    push_wanted: bool
    email_wanted: bool
    has_device: bool
    """A device of theirs takes pushes."""
    has_email: bool
    """Their address is known, and the house can send e-mail."""
    opening_day: int
    """On which business day of the month it opens: 1 to 5."""
    opening_time: str
    quiet_from: str
    quiet_to: str
    """No letter in these hours, HH:MM; nor in the night."""
    paused: bool
    """「しばらく いらない」: no letters about the month; a worker calls instead."""
    opens_at: datetime
    """When a month opens next for them, with the present choice."""


@dataclass(frozen=True, slots=True)
class StaffReminders:
    """How a member of staff wants to be told."""

    push_wanted: bool
    email_wanted: bool
    digest_wanted: bool
    has_device: bool
    has_email: bool


@dataclass(frozen=True, slots=True)
class Unreachable:
    """Somebody whom perhaps no letter reaches, and why: no road wanted, none there, a device that was silent for long, or an
    address that did not take the last e-mail."""

    id: str
    name: str
    kana: str
    why: Literal["unwanted", "no_road", "silent_device", "failing_device", "failing_email"]


@dataclass(frozen=True, slots=True)
class RoadReach:
    """What one road did in a month."""

    road: Road
    sent: int
    """People whose letter it took."""
    reached: int
    """Of them: it was shown, tapped or answered."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How the letters of a month reach the people of an office."""

    month: str
    opened: int
    answered: int
    told: int
    """Some road took a letter to them."""
    reached: int
    """It was shown or tapped, or they have answered."""
    roads: list[RoadReach]
    unreachable: list[Unreachable]
