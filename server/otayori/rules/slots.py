"""Open times for an interview: weekly patterns and single days, without holidays, days off and what is taken. Japanese wall clock."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from otayori.rules.months import instant
from otayori.rules.refused import Invalid

CELL: Final = timedelta(minutes=15)
"""Time is given away in quarters of an hour: whoever holds all the cells of a time holds the time."""
MOST_OFFERED: Final = 60
_ANY_DAY: Final = date(2000, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """When a worker may be met: every week on `weekday` (1 Monday … 7 Sunday), or on one day `on`."""

    id: str
    staff_id: str
    room_id: str | None
    """A room or line of which there is one: held together with the worker."""
    weekday: int | None
    on: date | None
    begins: time
    ends: time
    minutes: int
    """Of one interview."""
    buffer: int
    """Minutes after each that belong to nobody."""
    channels: tuple[str, ...]
    notice_hours: int
    """How long before its beginning a slot can still be picked."""
    first_on: date
    last_on: date | None
    on_holidays: bool = False


@dataclass(frozen=True, slots=True)
class Off:
    """A worker, or with `staff_id` None the whole office, is not there on this day from `begins` until before `ends`."""

    staff_id: str | None
    on: date
    begins: time = time.min
    ends: time = time.max


@dataclass(frozen=True, slots=True)
class Slot:
    """One open time. `starts_at` is UTC; `pattern_id` and `starts_at` name it."""

    pattern_id: str
    staff_id: str
    room_id: str | None
    starts_at: datetime
    minutes: int
    buffer: int
    channels: tuple[str, ...]

    def cells(self) -> list[tuple[str, datetime]]:
        """What must be held to hold this slot."""
        return cells(self.staff_id, self.room_id, self.starts_at, self.minutes + self.buffer)


def accept_pattern(pattern: Pattern) -> None:
    """Refuses (Invalid) times off the quarter hour, an end before the first interview is over, and days in the wrong order."""
    if (pattern.weekday is None) == (pattern.on is None):
        raise Invalid("wrong_date", "{曜日|ようび}か {日|ひ}の どちらか 1つを えらんでください。", "weekday")
    if any(at.minute % 15 or at.second or at.microsecond for at in (pattern.begins, pattern.ends)):
        raise Invalid("wrong_time", "{時間|じかん}は 15{分|ふん}ごとに えらんでください。", "begins")
    if pattern.minutes % 15 or pattern.buffer % 15:
        raise Invalid("wrong_minutes", "{長|なが}さは 15{分|ふん}ごとに えらんでください。", "minutes")
    if instant(_ANY_DAY, pattern.begins) + timedelta(minutes=pattern.minutes) > instant(_ANY_DAY, pattern.ends):
        raise Invalid("wrong_time", "おわりは、{面談|めんだん} 1{回|かい}の {長|なが}さより あとに してください。", "ends")
    if pattern.last_on is not None and pattern.last_on < pattern.first_on:
        raise Invalid("wrong_date", "おわりの {日|ひ}は はじまりの {日|ひ}より あとに してください。", "last_on")


def cells(staff_id: str, room_id: str | None, starts_at: datetime, minutes: int) -> list[tuple[str, datetime]]:
    """The quarter hours of the worker, and of the room, that an interview of so many minutes needs."""
    starts_at = starts_at.astimezone(UTC)
    times = [starts_at + CELL * number for number in range(-(-minutes // 15))]
    return [(resource, at) for resource in (staff_id, room_id) if resource for at in times]


def on_the_quarter(at: datetime) -> bool:
    """Whether an interview may begin at this instant."""
    return at.minute % 15 == 0 and at.second == 0 and at.microsecond == 0


def open_slots(
    patterns: Collection[Pattern],
    offs: Sequence[Off],
    taken: Collection[tuple[str, datetime]],
    holidays: Collection[date],
    first: date,
    days: int,
    now: datetime,
) -> list[Slot]:
    """What can be picked now on these days, earliest first, at most `MOST_OFFERED`. No two of one worker overlap; a slot that needs a
    cell of `taken` is not among them."""
    found: dict[tuple[str, datetime], Slot] = {}
    for day in (first + timedelta(days=number) for number in range(days)):
        for pattern in patterns:
            for slot in _of_day(pattern, day, holidays):
                if slot.starts_at < now + timedelta(hours=pattern.notice_hours) or any(cell in taken for cell in slot.cells()):
                    continue
                if not any(_is_off(off, slot) for off in offs):
                    found.setdefault((slot.staff_id, slot.starts_at), slot)
    free: list[Slot] = []
    held: set[tuple[str, datetime]] = set()
    for slot in sorted(found.values(), key=lambda one: (one.starts_at, one.staff_id)):
        own = {cell for cell in slot.cells() if cell[0] == slot.staff_id}
        if not own & held:
            held |= own
            free.append(slot)
    return free[:MOST_OFFERED]


def _of_day(pattern: Pattern, day: date, holidays: Collection[date]) -> Iterator[Slot]:
    if day < pattern.first_on or (pattern.last_on is not None and day > pattern.last_on):
        return
    if pattern.on != day if pattern.on is not None else pattern.weekday != day.isoweekday():
        return
    if pattern.on is None and not pattern.on_holidays and day in holidays:
        return
    length, step = timedelta(minutes=pattern.minutes), timedelta(minutes=pattern.minutes + pattern.buffer)
    begins, ends = instant(day, pattern.begins), instant(day, pattern.ends)
    while begins + length <= ends:
        yield Slot(pattern.id, pattern.staff_id, pattern.room_id, begins, pattern.minutes, pattern.buffer, pattern.channels)
        begins += step


def _is_off(off: Off, slot: Slot) -> bool:
    if off.staff_id not in (None, slot.staff_id):
        return False
    begins = instant(off.on, off.begins)
    ends = instant(off.on, off.ends) if off.ends != time.max else instant(off.on + timedelta(days=1), time.min)
    return begins < slot.starts_at + timedelta(minutes=slot.minutes) and slot.starts_at < ends
