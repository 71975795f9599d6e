"""When the office's workers may be met for an interview: weekly patterns, single days, days off, rooms and lines."""

from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import Connection

from otayori.rules.access import Actor
from otayori.rules.furigana import named
from otayori.rules.interviews import Channel
from otayori.rules.months import day_of
from otayori.rules.questions import tidied
from otayori.rules.refused import Invalid, NotAllowed, NotFound
from otayori.rules.slots import Pattern as Rule
from otayori.rules.slots import accept_pattern
from otayori.store import availability, offices, trail
from otayori.usecases.calendars import office_now
from otayori.usecases.interview_showing import EVERY_WAY, slot_view, staff_names
from otayori.usecases.interview_views import Availability, DayOff, Pattern
from otayori.usecases.open_times import open_times
from otayori.usecases.staff_views import Named
from otayori.usecases.views import OwnWorker

MOST_PATTERNS = 200
MOST_OFF = 400
MOST_ROOMS = 50
EVER = (date(2000, 1, 1), date(9999, 12, 31))


def show(conn: Connection, actor: Actor, now: datetime) -> Availability:
    """The office's patterns, days off from today on and rooms, and the slots that come of them in the next four weeks."""
    office_id = _office(actor)
    office, today, names = office_now(conn, office_id, day_of(now)), day_of(now), staff_names(conn, office_id)
    offs = availability.offs(conn, office_id, today, EVER[1])
    staff = [row for row in offices.staff_of(conn, office_id) if row.active]
    patterns = availability.in_use(conn, office_id, {row.id for row in staff})
    workers = {row.id: OwnWorker(row.id, named(row.name.open(row.id), row.kana.open(row.id))) for row in staff}
    return Availability(
        patterns=[_pattern(availability.as_pattern(row), names) for row in availability.of_office(conn, office_id)],
        days_off=[DayOff(row.id, _named(row.staff_id, names), row.off_on, row.begins, row.ends) for row in offs],
        rooms=[Named(room.id, room.name) for room in availability.rooms(conn, office_id)],
        workers=[Named(row.id, names[row.id]) for row in staff],
        slots=[slot_view(slot, workers[slot.staff_id]) for slot in open_times(conn, office, patterns, offs, now)],
        meeting=office.settings.meeting,
    )


def put_pattern(conn: Connection, actor: Actor, now: datetime, pattern: Rule) -> Availability:
    """A worker's own pattern, or one that the manager sets for somebody. The same twice is one; a changed one is ended and made anew.

    Refuses what `rules.slots.accept_pattern` refuses, other people's patterns, and staff or rooms of other offices.
    """
    office_id = _office(actor)
    _may_set(conn, actor, office_id, pattern.staff_id)
    accept_pattern(pattern)
    if not pattern.channels or any(way not in EVERY_WAY or way == "message" for way in pattern.channels):
        raise Invalid("wrong_channel", "{方法|ほうほう}を 1つ いじょう えらんでください。", "channels")
    if pattern.room_id is not None and pattern.room_id not in {room.id for room in availability.rooms(conn, office_id)}:
        raise Invalid("unknown_room", "へやを もう{一度|いちど} えらんでください。", "room_id")
    if _is_new(conn, "pattern", pattern.id, office_id):
        if len(availability.of_office(conn, office_id)) >= MOST_PATTERNS:
            raise NotAllowed("too_many_patterns", "{登録|とうろく}が おおすぎます。つかわないものを けしてください。")
        availability.add(conn, _values(office_id, pattern))
        trail.act(conn, office_id=office_id, actor=actor, act="availability_set", subject=pattern.id, now=now)
    return show(conn, actor, now)


def end_pattern(conn: Connection, actor: Actor, now: datetime, pattern_id: str) -> Availability:
    """No more slots of this pattern; what is booked stays. Twice is once."""
    office_id = _office(actor)
    row = availability.one(conn, office_id, pattern_id)
    if row is None:
        raise NotFound
    _may_set(conn, actor, office_id, row.staff_id)
    if availability.end(conn, office_id, pattern_id, now):
        trail.act(conn, office_id=office_id, actor=actor, act="availability_set", subject=pattern_id, now=now)
    return show(conn, actor, now)


def put_day_off(
    conn: Connection, actor: Actor, now: datetime, off_id: str, staff_id: str | None, off_on: date, begins: str | None, ends: str | None
) -> Availability:
    """Somebody is not there; `staff_id` None: the whole office, which only the manager may say. What is booked stays and is moved by
    hand. Refuses days that have passed, and more than 400 that are to come."""
    office_id = _office(actor)
    _may_set(conn, actor, office_id, staff_id)
    if (begins is None) != (ends is None) or (begins is not None and ends is not None and begins >= ends):
        raise Invalid("wrong_time", "おわりの {時間|じかん}は はじまりより あとに してください。", "ends")
    if _is_new(conn, "off", off_id, office_id):
        if off_on < day_of(now):
            raise Invalid("in_the_past", "もう すぎた{日|ひ}です。これからの {日|ひ}を えらんでください。", "off_on")
        if len(availability.offs(conn, office_id, day_of(now), EVER[1])) >= MOST_OFF:
            raise NotAllowed("too_many_days_off", "{休|やす}みの {登録|とうろく}が おおすぎます。いらないものを けしてください。")
        availability.add_off(
            conn, {"id": off_id, "office_id": office_id, "staff_id": staff_id, "off_on": off_on, "begins": begins, "ends": ends}
        )
        trail.act(conn, office_id=office_id, actor=actor, act="availability_set", subject=off_id, now=now)
    return show(conn, actor, now)


def drop_day_off(conn: Connection, actor: Actor, now: datetime, off_id: str) -> Availability:
    """They are there after all."""
    office_id = _office(actor)
    row = next((one for one in availability.offs(conn, office_id, *EVER) if one.id == off_id), None)
    if row is None:
        raise NotFound
    _may_set(conn, actor, office_id, row.staff_id)
    availability.drop_off(conn, office_id, off_id)
    trail.act(conn, office_id=office_id, actor=actor, act="availability_set", subject=off_id, now=now)
    return show(conn, actor, now)


def put_room(conn: Connection, actor: Actor, now: datetime, room_id: str, name: str) -> Availability:
    """A room or a line of which there is one. The same twice is one."""
    office_id, name = _office(actor), tidied(name)
    if not 1 <= len(name) <= 80 or "\n" in name:
        raise Invalid("name_needed", "{名前|なまえ}を 80{文字|もじ}までで {書|か}いてください。", "name")
    if _is_new(conn, "room", room_id, office_id):
        if len(availability.rooms(conn, office_id)) >= MOST_ROOMS:
            raise NotAllowed("too_many_rooms", "へやが おおすぎます。つかわないものを けしてください。")
        availability.add_room(conn, {"id": room_id, "office_id": office_id, "name": name, "ended_at": None})
        trail.act(conn, office_id=office_id, actor=actor, act="availability_set", subject=room_id, now=now)
    return show(conn, actor, now)


def end_room(conn: Connection, actor: Actor, now: datetime, room_id: str) -> Availability:
    """The room is no more; patterns that need it offer nothing new. Twice is once."""
    office_id = _office(actor)
    if availability.keeper_of(conn, "room", room_id) != office_id:
        raise NotFound
    if availability.end_room(conn, office_id, room_id, now):
        trail.act(conn, office_id=office_id, actor=actor, act="availability_set", subject=room_id, now=now)
    return show(conn, actor, now)


def _office(actor: Actor) -> str:
    if actor.office_id is None:
        raise NotFound
    return actor.office_id


def _is_new(conn: Connection, kind: Literal["pattern", "off", "room"], row_id: str, office_id: str) -> bool:
    """Whether nothing of this id has been made; NotFound when another office has made it."""
    keeper = availability.keeper_of(conn, kind, row_id)
    if keeper not in (None, office_id):
        raise NotFound
    return keeper is None


def _may_set(conn: Connection, actor: Actor, office_id: str, staff_id: str | None) -> None:
    """One's own; the manager also everybody's of the office, and the office's."""
    if actor.kind == "manager" and (staff_id is None or staff_id in {row.id for row in offices.staff_of(conn, office_id) if row.active}):
        return
    if staff_id != actor.id:
        raise NotFound


def _values(office_id: str, pattern: Rule) -> dict[str, Any]:
    return {
        "id": pattern.id,
        "office_id": office_id,
        "staff_id": pattern.staff_id,
        "room_id": pattern.room_id,
        "weekday": pattern.weekday,
        "single_on": pattern.on,
        "begins": f"{pattern.begins:%H:%M}",
        "ends": f"{pattern.ends:%H:%M}",
        "minutes": pattern.minutes,
        "buffer": pattern.buffer,
        "channels": " ".join(pattern.channels),
        "notice_hours": pattern.notice_hours,
        "first_on": pattern.first_on,
        "last_on": pattern.last_on,
        "on_holidays": pattern.on_holidays,
        "ended_at": None,
    }


def _pattern(one: Rule, names: dict[str, str]) -> Pattern:
    ways: list[Channel] = [way for way in EVERY_WAY if way in one.channels]
    return Pattern(
        id=one.id,
        worker=Named(one.staff_id, names.get(one.staff_id, "")),
        room_id=one.room_id,
        weekday=one.weekday,
        single_on=one.on,
        begins=f"{one.begins:%H:%M}",
        ends=f"{one.ends:%H:%M}",
        minutes=one.minutes,
        buffer=one.buffer,
        channels=ways,
        notice_hours=one.notice_hours,
        first_on=one.first_on,
        last_on=one.last_on,
        on_holidays=one.on_holidays,
    )


def _named(staff_id: str | None, names: dict[str, str]) -> Named | None:
    return Named(staff_id, names.get(staff_id, "")) if staff_id else None
