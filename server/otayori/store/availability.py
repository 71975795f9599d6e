"""When workers may be met, days off, rooms. One function answers one question."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, time
from typing import Any, Literal

from sqlalchemy import Connection, Row, bindparam, insert, select, update

from otayori.rules.slots import Off, Pattern
from otayori.store.interview_tables import availability, day_off, room

_PATTERNS = (
    select(availability)
    .where(availability.c.office_id == bindparam("of_office"), availability.c.ended_at.is_(None))
    .order_by(availability.c.staff_id, availability.c.weekday, availability.c.single_on, availability.c.begins)
)
_OFFS = (
    select(day_off)
    .where(day_off.c.office_id == bindparam("of_office"), day_off.c.off_on.between(bindparam("first"), bindparam("last")))
    .order_by(day_off.c.off_on)
)
_ROOMS = select(room).where(room.c.office_id == bindparam("of_office"), room.c.ended_at.is_(None)).order_by(room.c.name)
_END = (
    update(availability)
    .where(availability.c.id == bindparam("pattern"), availability.c.office_id == bindparam("of_office"), availability.c.ended_at.is_(None))
    .values(ended_at=bindparam("now"))
)
_ONE = select(availability).where(availability.c.id == bindparam("pattern"), availability.c.office_id == bindparam("of_office"))


def of_office(conn: Connection, office_id: str) -> Sequence[Row[Any]]:
    """The patterns in force, by worker and day."""
    return conn.execute(_PATTERNS, {"of_office": office_id}).all()


def in_use(conn: Connection, office_id: str, staff_ids: Collection[str]) -> list[Pattern]:
    """The patterns in force of these members of staff, as the rules see them, without those whose room is no more."""
    known = {row.id for row in rooms(conn, office_id)}
    there = [row for row in of_office(conn, office_id) if row.staff_id in staff_ids and (row.room_id is None or row.room_id in known)]
    return [as_pattern(row) for row in there]


def one(conn: Connection, office_id: str, pattern_id: str) -> Row[Any] | None:
    """One pattern of the office, in force or not."""
    return conn.execute(_ONE, {"of_office": office_id, "pattern": pattern_id}).first()


def keeper_of(conn: Connection, kind: Literal["pattern", "off", "room"], row_id: str) -> str | None:
    """Which office a pattern, day off or room belongs to, in force or not; None when there is no such row."""
    table = {"pattern": availability, "off": day_off, "room": room}[kind]
    return conn.execute(select(table.c.office_id).where(table.c.id == row_id)).scalar_one_or_none()


def add(conn: Connection, values: dict[str, Any]) -> None:
    """A new pattern."""
    conn.execute(insert(availability), values)


def end(conn: Connection, office_id: str, pattern_id: str, now: datetime) -> bool:
    """No more slots of this pattern; what is booked stays. False when there is none in force."""
    return conn.execute(_END, {"of_office": office_id, "pattern": pattern_id, "now": now}).rowcount == 1


def offs(conn: Connection, office_id: str, first: date, last: date) -> Sequence[Row[Any]]:
    """Who of the office is not there on these days, both included."""
    return conn.execute(_OFFS, {"of_office": office_id, "first": first, "last": last}).all()


def add_off(conn: Connection, values: dict[str, Any]) -> None:
    """Somebody is not there."""
    conn.execute(insert(day_off), values)


def drop_off(conn: Connection, office_id: str, off_id: str) -> bool:
    """They are there after all. False when there is no such day off."""
    return conn.execute(day_off.delete().where(day_off.c.id == off_id, day_off.c.office_id == office_id)).rowcount == 1


def rooms(conn: Connection, office_id: str) -> Sequence[Row[Any]]:
    """The office's rooms and lines, by name."""
    return conn.execute(_ROOMS, {"of_office": office_id}).all()


def add_room(conn: Connection, values: dict[str, Any]) -> None:
    """A new room or line."""
    conn.execute(insert(room), values)


def end_room(conn: Connection, office_id: str, room_id: str, now: datetime) -> bool:
    """The room is no more. False when it was not."""
    gone = update(room).where(room.c.id == room_id, room.c.office_id == office_id, room.c.ended_at.is_(None)).values(ended_at=now)
    return conn.execute(gone).rowcount == 1


def as_pattern(row: Row[Any]) -> Pattern:
    """A row as the rules see it."""
    return Pattern(
        id=row.id,
        staff_id=row.staff_id,
        room_id=row.room_id,
        weekday=row.weekday,
        on=row.single_on,
        begins=time.fromisoformat(row.begins),
        ends=time.fromisoformat(row.ends),
        minutes=row.minutes,
        buffer=row.buffer,
        channels=tuple(row.channels.split()),
        notice_hours=row.notice_hours,
        first_on=row.first_on,
        last_on=row.last_on,
        on_holidays=row.on_holidays,
    )


def as_off(row: Row[Any]) -> Off:
    """A row as the rules see it."""
    if row.begins is None:
        return Off(row.staff_id, row.off_on)
    return Off(row.staff_id, row.off_on, time.fromisoformat(row.begins), time.fromisoformat(row.ends))
