"""What `otayori letters` and `otayori post --dry-run` print: where letters stand, and what would go out. No name, no address."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy import Connection

from otayori.letters.in_hand import Door, recipients_of
from otayori.rules.letters import Go, Moot, Verdict, Wait
from otayori.rules.months import JST
from otayori.store import letter_lists, letter_trail

MOST = 1000


def listed(conn: Connection) -> Iterator[str]:
    """How many letters stand how, and which wait."""
    yield f"{'kind':<16}{'state':<10}{'road':<8}letters"
    for row in letter_lists.counts(conn):
        yield f"{row.kind:<16}{row.state:<10}{row.road or '-':<8}{row.letters}"
    for row in letter_lists.waiting(conn, MOST):
        yield f"{row.id}  {row.kind:<16}{row.state:<10}next {_when(row.next_at)}  attempts {row.attempts}"


def explained(conn: Connection, letter_id: str) -> Iterator[str]:
    """One letter's story."""
    row = letter_lists.one(conn, letter_id)
    if row is None:
        yield f"There is no letter {letter_id}."
        return
    yield f"{row.kind} to a {'participant' if row.participant_id else 'member of staff'}, about {row.subject}: {row.state}"
    yield f"{_when(row.written_at)}  planned for {_when(row.due_at)}, not after {_when(row.expires_at)}"
    for event in letter_trail.events_of(conn, [row.id]).get(row.id, ()):
        told = (event.kind, event.road and f"by {event.road}", event.device_id and f"device {event.device_id}", event.why)
        yield f"{_when(event.at)}  {', '.join(word for word in told if word)}"
    if row.next_at:
        yield f"{_when(row.next_at)}  posting looks at it again"


def would_go(conn: Connection, door: Door, now: datetime) -> Iterator[str]:
    """What posting would do now. Nothing is claimed, sent or changed."""
    rows = letter_lists.due(conn, now, MOST)
    verdicts = door(conn, rows, now) if rows else {}
    recipients = recipients_of(conn, [row for row in rows if isinstance(verdicts[row.id], Go)])
    yield f"{len(rows)} letters are due"
    for row in rows:
        to = recipients.get(row.participant_id or row.staff_id)
        roads = [f"{len(to.devices)} devices"] * bool(to.devices) + ["an e-mail address"] * bool(to.email) if to else []
        yield f"{row.id}  {row.kind:<16}{_said(verdicts[row.id], roads)}"


def _said(verdict: Verdict, roads: Sequence[str]) -> str:
    match verdict:
        case Go():
            return f"goes: {', '.join(roads) or 'no road'}"
        case Wait(until):
            return f"waits until {_when(until)}"
        case Moot(why):
            return f"is moot: {why}"


def _when(at: datetime) -> str:
    return f"{at.astimezone(JST):%Y-%m-%d %H:%M}"


def lines(conn: Connection, letter_id: str | None) -> list[str]:
    """`otayori letters [ID]`."""
    return list(explained(conn, letter_id) if letter_id else listed(conn))


def dry_run(conn: Connection, door: Door, now: datetime) -> list[str]:
    """`otayori post --dry-run`."""
    return list(would_go(conn, door, now))
