"""One step of an interview: the state after it, the time it takes or gives back, the letters that tell the other side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row

from otayori.rules import interviews as rules
from otayori.rules.interviews import Act, By, Channel
from otayori.rules.refused import NotFound, Shown, Stale
from otayori.rules.slots import cells
from otayori.store import interviews, letters, offices
from otayori.store.ids import new_id
from otayori.store.letters import ToParticipant
from otayori.store.sealing import seal
from otayori.usecases.raising import who_hears

NO_RECORD = timedelta(hours=2)
"""So long after its end an interview without a record rises on the list."""


FORGOTTEN: Mapping[str, Any] = dict.fromkeys(("starts_at", "minutes", "room_id", "booking_id", "meeting", "late_minutes"))
"""An interview that has no time any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A time that an interview is given. `starts_at` is an instant on a quarter of an hour; `buffer` minutes after it are nobody's."""

    staff_id: str
    room_id: str | None
    starts_at: datetime
    minutes: int
    buffer: int = 0
    channel: Channel
    meeting: str = ""


class SlotTaken(Stale):
    """Somebody else has this time."""

    def __init__(self, current: object = None, shown: Shown | None = None) -> None:
        super().__init__(
            current,
            "その{時間|じかん}は {先|さき}に きまりました。ほかの{時間|じかん}を えらんでください。",
            code="slot_taken",
            shown=shown,
        )


def step(
    conn: Connection,
    row: Row[Any],
    by: By,
    act: Act,
    now: datetime,
    *,
    staff_id: str | None = None,
    time: Time | None = None,
    values: Mapping[str, Any] | None = None,
    note: str = "",
) -> Row[Any]:
    """Take one step; the caller has opened the record and holds the person's lock. Gives the interview as it stands then.

    Refuses what the state does not allow (`not_now`), and with SlotTaken a time of which a part is somebody else's.
    """
    state = rules.after(row.state, by, act)
    change: dict[str, Any] = {"state": state, "changed_at": now, **(values or {})}
    if state not in rules.HOLDING:
        interviews.free(conn, row.id)
    if act in rules.FORGETTING:
        change |= FORGOTTEN
    if time is not None:
        if not interviews.take(conn, row.id, cells(time.staff_id, time.room_id, time.starts_at, time.minutes + time.buffer)):
            raise SlotTaken
        change |= _given(row.id, time)
    if not interviews.change(conn, row.id, row.version, change):
        raise NotFound  # the person's lock is ours: nobody else can have changed it
    after = again(conn, row.id)
    interviews.note_event(conn, row.id, act, state, now, by=staff_id, starts_at=after.starts_at, note=note)
    _tell(conn, row, after, by, act, now)
    return after


def again(conn: Connection, interview_id: str) -> Row[Any]:
    """The interview as it stands now."""
    row = interviews.one(conn, interview_id)
    if row is None:
        raise NotFound
    return row


def _given(interview_id: str, time: Time) -> dict[str, Any]:
    return {
        "staff_id": time.staff_id,
        "room_id": time.room_id,
        "starts_at": time.starts_at,
        "minutes": time.minutes,
        "channel": time.channel,
        "booking_id": new_id(),
        "meeting": seal(time.meeting, interview_id) if time.meeting else None,
        "late_minutes": None,
        "slot_taken": False,
        "due_at": time.starts_at + timedelta(minutes=time.minutes) + NO_RECORD,
    }


def _tell(conn: Connection, before: Row[Any], after: Row[Any], by: By, act: Act, now: datetime) -> None:
    """The letters of a step. The person hears of what staff do and is reminded of what is booked; staff hear of what
    the person does."""
    to: list[ToParticipant] = []
    if by == "staff" and act in ("propose", "book"):
        kind = "interview_proposed" if act == "propose" else "interview_booked"
        to.append(ToParticipant(kind, after.booking_id, after.participant_id, now, after.starts_at))
    if by == "staff" and act in ("cancel", "wish") and (act == "cancel" or before.state in rules.HOLDING):
        to.append(ToParticipant("interview_cancelled", before.booking_id or after.id, after.participant_id, now))
    if after.state == "booked" and act not in ("late", "by_phone"):
        soon = rules.reminders(after.starts_at, now)
        to += [ToParticipant(one.kind, after.booking_id, after.participant_id, one.due_at, one.expires_at) for one in soon]
    letters.to_participants(conn, to, now)
    if by == "person":
        kind = "interview_changed" if before.state in rules.HOLDING else "interview_asked"
        letters.to_staff(conn, kind, after.id, hearers(conn, after, [before.staff_id, after.staff_id]), now)


def hearers(conn: Connection, row: Row[Any], meant: Sequence[str | None]) -> list[str]:
    """Who of staff hears what the person does: those who are meant, while they work at the office; else whom the person would like to
    talk with, or all of the person's workers, or the managers."""
    here: set[str] = {one.id for one in offices.staff_of(conn, row.office_id) if one.active}
    if there := here.intersection(meant):
        return sorted(there)
    workers = who_hears(conn, row.participant_id, row.office_id)
    return [row.with_staff] if row.with_staff in workers else workers
