"""What is done with a letter in hand, and what then becomes of it: decided here, of plain values, with no clock and no network.

A letter with patience goes by one road at a time: when the road does not take it, or nobody says within its patience that it was
shown, it falls back to the next. A letter without goes by every road at once.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from otayori.letters.carriers import Address, Delivered, Gone, Outcome, Recipient, Rejected, TryLater
from otayori.rules.letters import LetterKind
from otayori.store.posting import Event, Failing, Settled

MOST_ATTEMPTS: Final = 9
"""On a road behind which there is another: two hours."""
MOST_ALONE: Final = 57
"""On the only road left, while nothing has taken the letter: two days more, for a mail server that is away over a night or a Sunday. Before
a month's recall is due, which waits for the letter about the opening."""
FIRST_WAIT: Final = timedelta(seconds=30)
LONGEST_WAIT: Final = timedelta(hours=1)
PARKED: Final = timedelta(seconds=15)
"""How long a letter waits that found its push service fully occupied."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InHand:
    """A letter as it was claimed, with whom it is for and where it has gone already."""

    id: str
    lease: datetime
    kind: str
    travels: LetterKind
    subject: str
    written_at: datetime
    due_at: datetime
    expires_at: datetime
    attempts: int
    road: str | None
    sent_at: datetime | None
    to: Recipient
    badge: int = 1
    delivered: frozenset[tuple[str, str | None]] = frozenset()
    """(road, device) that have taken it."""


@dataclass(frozen=True, slots=True)
class Step:
    """What to try now. `road` is the one that the letter is then on; `resting` are wanted addresses that must be left alone."""

    road: str | None
    tries: Sequence[tuple[str, Address]]
    resting: Sequence[Address] = ()
    fell_back: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """How one try ended; no outcome: there was no free slot, and nothing was tried."""

    road: str
    address: Address
    outcome: Outcome | None


Reach = Mapping[str, Sequence[Address]]
"""Where each road reaches the recipient, the preferred road first; a road that does not is not named."""


def step(letter: InHand, reach: Reach, now: datetime) -> Step:
    """What to try with this letter now."""
    if letter.travels.patience is None:
        return _step_on(letter, None, [(road, address) for road in reach for address in reach[road]], now)
    road, fallback = letter.road or next(iter(reach), None), None
    if letter.road and (letter.road not in reach or now >= (letter.sent_at or letter.due_at) + letter.travels.patience):
        fallback = _next_road(letter.road, reach, letter)
    road = fallback or road
    found = _step_on(letter, road, [(road, address) for address in reach.get(road, ())] if road else [], now)
    return Step(road, found.tries, found.resting, fallback is not None)


def settle(letter: InHand, tried: Step, results: Sequence[Result], reach: Reach, now: datetime, jitter: Callable[[], float]) -> Settled:
    """What becomes of the letter after these results. `jitter` gives numbers from 0 to 1."""
    found = _Found()
    for result in results:
        found.take(result, now, _backoff(letter.attempts, jitter()))
    found.waits += [address.rest_until - now for address in tried.resting if address.rest_until]
    taken = found.taken or any(road == tried.road or letter.travels.patience is None for road, _ in letter.delivered)
    sent_at = letter.sent_at or (now if found.taken else None)
    attempts = (0 if tried.fell_back else letter.attempts) + found.failed
    road, events = tried.road, ([Event("fell_back", tried.road)] if tried.fell_back else []) + found.events
    next_at: datetime | None = None
    patience = letter.travels.patience
    fallback = _next_road(road, reach, letter) if patience and road else None
    if found.waits and attempts < (MOST_ATTEMPTS if taken or fallback else MOST_ALONE):
        next_at = now + min(found.waits)
        if patience and fallback:
            next_at = min(next_at, (sent_at or letter.due_at) + patience)
    elif taken and patience and fallback and sent_at:
        next_at = sent_at + patience
    elif not taken and fallback:
        road, attempts, next_at = fallback, 0, now
        events.append(Event("fell_back", fallback))
    elif not taken and not sent_at:
        events += [] if found.events else [Event("failed", why="no_road")]
    state = "sent" if sent_at else "waiting" if next_at else "failed"
    return Settled(
        letter_id=letter.id,
        lease=letter.lease,
        state=state,
        next_at=max(next_at, now) if next_at else None,
        attempts=attempts,
        road=road or found.road or letter.road,
        sent_at=sent_at,
        events=events,
        gone=found.gone,
        failing=found.failing,
    )


def _step_on(letter: InHand, road: str | None, wanted: Sequence[tuple[str, Address]], now: datetime) -> Step:
    left = [(by, address) for by, address in wanted if (by, address.device_id) not in letter.delivered]
    resting = [address for _, address in left if address.rest_until and address.rest_until > now]
    return Step(road, [(by, address) for by, address in left if address not in resting], resting)


def _next_road(road: str, reach: Reach, letter: InHand) -> str | None:
    """The road after this one that has not taken the letter yet."""
    roads, used = list(reach), {by for by, _ in letter.delivered}
    after = roads[roads.index(road) + 1 :] if road in roads else [other for other in roads if other != road]
    return next((other for other in after if other not in used), None)


def _backoff(attempts: int, jitter: float) -> timedelta:
    """Half a minute, doubled with every attempt up to an hour, give or take a quarter."""
    return min(FIRST_WAIT * 2 ** min(attempts, MOST_ATTEMPTS), LONGEST_WAIT) * (0.75 + jitter / 2)


@dataclass(slots=True)
class _Found:
    """What the results of one step come to."""

    taken: bool = False
    failed: int = 0
    road: str | None = None
    events: list[Event] = field(default_factory=list[Event])
    waits: list[timedelta] = field(default_factory=list[timedelta])
    gone: list[str] = field(default_factory=list[str])
    failing: list[Failing] = field(default_factory=list[Failing])

    def take(self, result: Result, now: datetime, wait: timedelta) -> None:
        road, device_id = result.road, result.address.device_id
        match result.outcome:
            case None:
                self.waits.append(PARKED)
            case Delivered():
                self.taken, self.road = True, road
                self.events.append(Event("sent", road, device_id))
            case Gone():
                self.events.append(Event("failed", road, device_id, "gone"))
                self.gone += [device_id] if device_id else []
            case TryLater(why, after):
                self.failed = 1
                self.waits.append(max(wait, after or wait))
                self._failing(road, device_id, why, now + after if after else None)
            case Rejected(why):
                self._failing(road, device_id, why, None)

    def _failing(self, road: str, device_id: str | None, why: str, rest_until: datetime | None) -> None:
        self.events.append(Event("failed", road, device_id, why))
        if device_id:
            self.failing.append(Failing(device_id, why, rest_until))
