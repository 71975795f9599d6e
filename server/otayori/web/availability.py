"""When the office's workers may be met: each sets their own, the manager everybody's."""

from datetime import date, time
from typing import Annotated
from uuid import UUID

from litestar import delete, get, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta, Struct

from otayori.rules.interviews import Channel
from otayori.rules.slots import Pattern
from otayori.usecases import availability
from otayori.usecases.interview_views import Availability
from otayori.web.deps import Door
from otayori.web.signin import who

TimeOfDay = Annotated[str, Meta(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]\Z")]


class PutPattern(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Every week on `weekday` (1 Monday … 7 Sunday). Times are Japanese wall clock on quarters of an hour."""

    staff_id: UUID
    room_id: UUID | None = None
    weekday: Annotated[int, Meta(ge=1, le=7)] | None = None
    single_on: date | None = None
    begins: TimeOfDay
    ends: TimeOfDay
    minutes: Annotated[int, Meta(ge=15, le=240)]
    buffer: Annotated[int, Meta(ge=0, le=120)] = 0
    channels: Annotated[list[Channel], Meta(min_length=1, max_length=5)]
    notice_hours: Annotated[int, Meta(ge=0, le=336)] = 24
    first_on: date
    last_on: date | None = None
    on_holidays: bool = False

    def pattern(self, pattern_id: UUID) -> Pattern:
        """As the rule takes it."""
        return Pattern(
            id=str(pattern_id),
            staff_id=str(self.staff_id),
            room_id=str(self.room_id) if self.room_id else None,
            weekday=self.weekday,
            on=self.single_on,
            begins=time.fromisoformat(self.begins),
            ends=time.fromisoformat(self.ends),
            minutes=self.minutes,
            buffer=self.buffer,
            channels=tuple(dict.fromkeys(self.channels)),
            notice_hours=self.notice_hours,
            first_on=self.first_on,
            last_on=self.last_on,
            on_holidays=self.on_holidays,
        )


class PutDayOff(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Who is not there: one worker, or with null the whole office; without hours the whole day."""

    staff_id: UUID | None
    off_on: date
    begins: TimeOfDay | None = None
    ends: TimeOfDay | None = None


class PutRoom(Struct, frozen=True, forbid_unknown_fields=True):
    """A room or a line of which there is one."""

    name: Annotated[str, Meta(max_length=200)]


@get("/api/staff/availability", opt=who("worker", "manager"))
async def show(door: NamedDependency[Door]) -> Availability:
    """The office's patterns, days off and rooms, and the slots of the next weeks."""
    return await door.read(availability.show)


@put("/api/staff/availability/{pattern_id:uuid}", opt=who("worker", "manager"))
async def put_pattern(door: NamedDependency[Door], pattern_id: FromPath[UUID], data: JSONBody[PutPattern]) -> Availability:
    """Set a pattern: one's own, or as the manager anybody's."""
    return await door.write(availability.put_pattern, data.pattern(pattern_id))


@delete("/api/staff/availability/{pattern_id:uuid}", opt=who("worker", "manager"), status_code=200)
async def end_pattern(door: NamedDependency[Door], pattern_id: FromPath[UUID]) -> Availability:
    """No more slots of this pattern."""
    return await door.write(availability.end_pattern, str(pattern_id))


@put("/api/staff/days-off/{off_id:uuid}", opt=who("worker", "manager"))
async def put_day_off(door: NamedDependency[Door], off_id: FromPath[UUID], data: JSONBody[PutDayOff]) -> Availability:
    """Somebody is not there."""
    told = (str(off_id), str(data.staff_id) if data.staff_id else None, data.off_on, data.begins, data.ends)
    return await door.write(availability.put_day_off, *told)


@delete("/api/staff/days-off/{off_id:uuid}", opt=who("worker", "manager"), status_code=200)
async def drop_day_off(door: NamedDependency[Door], off_id: FromPath[UUID]) -> Availability:
    """They are there after all."""
    return await door.write(availability.drop_day_off, str(off_id))


@put("/api/staff/rooms/{room_id:uuid}", opt=who("worker", "manager"))
async def put_room(door: NamedDependency[Door], room_id: FromPath[UUID], data: JSONBody[PutRoom]) -> Availability:
    """A room or a line of which there is one."""
    return await door.write(availability.put_room, str(room_id), data.name)


@delete("/api/staff/rooms/{room_id:uuid}", opt=who("worker", "manager"), status_code=200)
async def end_room(door: NamedDependency[Door], room_id: FromPath[UUID]) -> Availability:
    """The room is no more."""
    return await door.write(availability.end_room, str(room_id))
