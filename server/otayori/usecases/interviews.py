"""面談, the person's side: ask, pick a time, change, be late, cancel, and say something to what was written down."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row

from otayori.rules import interviews as rules
from otayori.rules.access import Actor
from otayori.rules.events import wants_today
from otayori.rules.interviews import Channel, When
from otayori.rules.months import believed, day_of, month_of
from otayori.rules.questions import accept_text, tidied
from otayori.rules.refused import Invalid, NotAllowed, NotFound, Stale
from otayori.rules.slots import Pattern, Slot
from otayori.store import availability, interviews, letters, people, trail
from otayori.store.ids import new_id
from otayori.store.sealing import seal
from otayori.usecases.calendars import OfficeNow, office_of
from otayori.usecases.interview_showing import own_interview, own_interviews
from otayori.usecases.interview_steps import SlotTaken, Time, again, hearers, step
from otayori.usecases.interview_views import OwnInterview, OwnInterviews
from otayori.usecases.open_times import horizon, open_times
from otayori.usecases.raising import raise_flags, who_hears
from otayori.usecases.records import open_record

MOST_OPEN = 5
"""Requests of one person that wait for an answer or for their time. Whoever has so many already changes one of them."""
MOST_LATE = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a person asks for. `slot` names an open time (pattern and beginning); `when` is then `slot`."""

    channel: Channel
    when: When
    about: str = ""
    times: str = ""
    with_staff: str | None = None
    slot: tuple[str, datetime] | None = None
    asked_at: datetime
    replaces: int | None = None
    keep_time: bool = False
    """What was agreed stays; other words come with it, or a video call becomes a telephone call."""


def show_own(conn: Connection, actor: Actor, now: datetime) -> OwnInterviews:
    """The person's interviews, the ways to ask, and the times that are open with their workers."""
    person = open_record(conn, actor, actor.id, "self", now)
    return own_interviews(conn, person, slots_for(conn, person, now), now)


def slots_for(conn: Connection, person: Row[Any], now: datetime) -> list[Slot]:
    """What this person can pick now: times of their own workers, in ways that exist for them."""
    office, today = office_of(person, day_of(now)), day_of(now)
    workers = {worker.id for worker in people.workers_of(conn, [person.id])[person.id]}
    patterns = [_for(person, one) for one in availability.in_use(conn, office.id, workers)]
    patterns = [one for one in patterns if one.channels]
    if not patterns:
        return []
    return open_times(conn, office, patterns, availability.offs(conn, office.id, today, horizon(now)), now)


def _for(person: Row[Any], pattern: Pattern) -> Pattern:
    """The pattern with the ways that exist for this person."""
    return pattern if person.disclosed else replace(pattern, channels=tuple(way for way in pattern.channels if way != "visit"))


def ask(conn: Connection, actor: Actor, now: datetime, interview_id: str, wish: Wish) -> tuple[OwnInterview, bool]:
    """The person asks, or wishes for something else (かえたい). Gives the interview and whether it is new; the same PUT twice is one row.

    A slot that has gone to somebody else does not turn the request away: it stands as asked, and says so. Refuses ways that do not
    exist for this person, a stale version, and further requests where many are open.
    """
    person = open_record(conn, actor, actor.id, "self", now)
    people.lock(conn, person.id)
    about, times = _accepted(conn, person, wish)
    row = _own_or_none(conn, person, interview_id)
    if row is not None and row.version != wish.replaces:
        if _same(row, wish, about, times):
            return own_interview(conn, row), False
        raise Stale(own_interview(conn, row))
    if person.ended_on is not None:
        detail = "しえんは {終|お}わっています。{話|はな}したいときは {事業所|じぎょうしょ}に {電話|でんわ}してください。"
        raise NotAllowed("support_over", detail)
    if row is not None and wish.keep_time:
        return own_interview(conn, _with_time_kept(conn, row, wish, about, times, now)), False
    office = office_of(person, day_of(now))
    asked_at = believed(wish.asked_at, now)
    values = _values(interview_id, wish, about, times, rules.answer_due(now, wish.when, office.calendar, _days(office)))
    if row is None:
        if wish.when != "today":  # as a call for help, it is not turned away over how often it comes
            _refuse_many(conn, person, now)
        new = {"id": interview_id, "participant_id": person.id, "office_id": person.office_id, "asked_by": "person", "version": 1}
        interviews.add(conn, {**new, **values, "state": "asked", "asked_at": asked_at, "changed_at": now, "slot_taken": False, **NO_TIME})
        interviews.note_event(conn, interview_id, "wish", "asked", now, by=None, starts_at=None)
        trail.act(conn, office_id=person.office_id, actor=actor, act="interview_asked", subject=interview_id, now=now)
        stands = again(conn, interview_id)
    else:
        stands = step(conn, row, "person", "wish", now, values=values)
    if wish.slot is not None:
        stands = _pick(conn, person, stands, wish.channel, wish.slot, now)
    if row is None and stands.state == "asked":
        hears = who_hears(conn, person.id, person.office_id)
        letters.to_staff(conn, "interview_asked", interview_id, [wish.with_staff] if wish.with_staff in hears else hears, now)
    if wish.when == "today" and not _asked_today(row, now):
        raise_flags(conn, office, person, month_of(now), (wants_today(interview_id if row is None else new_id()),), now)
    return own_interview(conn, stands), row is None


def _accepted(conn: Connection, person: Row[Any], wish: Wish) -> tuple[str, str]:
    """The words of a wish that can be asked for: about what, and when it suits."""
    rules.accept_channel(wish.channel, disclosed=person.disclosed)
    about, times = accept_text(wish.about, "about"), accept_text(wish.times, "times")
    if (wish.slot is not None) != (wish.when == "slot" and not wish.keep_time) or (wish.channel == "message" and wish.slot is not None):
        raise Invalid("wrong_wish", "{時間|じかん}を もう{一度|いちど} えらんでください。", "slot")
    if wish.with_staff is not None and not people.was_ever_assigned(conn, person.id, wish.with_staff):
        raise Invalid("unknown_worker", "だれと {話|はな}したいかを もう{一度|いちど} えらんでください。", "with_staff")
    return about, times


NO_TIME: dict[str, Any] = dict.fromkeys(("staff_id", "room_id", "starts_at", "minutes", "booking_id", "meeting", "late_minutes"))


def _pick(conn: Connection, person: Row[Any], row: Row[Any], channel: Channel, named: tuple[str, datetime], now: datetime) -> Row[Any]:
    """Book the slot that was picked; where it is gone, the request stands without it."""
    slot = next((one for one in slots_for(conn, person, now) if (one.pattern_id, one.starts_at) == named), None)
    if slot is None or channel not in slot.channels:
        return _without_slot(conn, row, now)
    time = Time(
        staff_id=slot.staff_id,
        room_id=slot.room_id,
        starts_at=slot.starts_at,
        minutes=slot.minutes,
        buffer=slot.buffer,
        channel=channel,
    )
    try:
        return step(conn, row, "person", "pick", now, time=time)
    except SlotTaken:
        return _without_slot(conn, row, now)


def _without_slot(conn: Connection, row: Row[Any], now: datetime) -> Row[Any]:
    interviews.change(conn, row.id, row.version, {"slot_taken": True, "when_wanted": "discuss", "changed_at": now})
    return again(conn, row.id)


def _with_time_kept(conn: Connection, row: Row[Any], wish: Wish, about: str, times: str, now: datetime) -> Row[Any]:
    """Other words for what is asked, and the telephone instead of a video call: no time is given back for it."""
    rules.after(row.state, "person", "wish")
    sealed = interviews.sealed_wish(row.id, about, times, _key(wish))
    values: dict[str, Any] = {"wish": sealed, "with_staff": wish.with_staff, "changed_at": now}
    if wish.channel == row.channel:
        interviews.change(conn, row.id, row.version, values)
        return again(conn, row.id)
    if (row.channel, wish.channel) != ("video", "phone"):
        raise Invalid("wrong_wish", "{時間|じかん}を もう{一度|いちど} えらんでください。", "channel")
    return step(conn, row, "person", "by_phone", now, values=values | {"channel": "phone", "meeting": None})


def accept(conn: Connection, actor: Actor, now: datetime, interview_id: str, booking_id: str) -> OwnInterview:
    """The proposed time suits. Refuses (Stale) a proposal that another one has replaced, and one whose time is over; twice is once, also
    when it has taken place."""
    person, row = _mine(conn, actor, now, interview_id)
    if row.booking_id != booking_id:
        raise Stale(own_interview(conn, row))
    rules.accept_channel(row.channel, disclosed=person.disclosed)
    if row.state not in ("booked", "done", "missed"):
        rules.after(row.state, "person", "accept")
        rules.accept_in_time(row.starts_at, row.minutes, now)
        row = step(conn, row, "person", "accept", now)
    return own_interview(conn, row)


def late(conn: Connection, actor: Actor, now: datetime, interview_id: str, booking_id: str, minutes: int) -> OwnInterview:
    """「おくれます」: the worker hears it at once; twice is once. Refuses what is about a time that another one has replaced (Stale), when
    nothing is booked, once its time is over, and more than two hours."""
    _, row = _mine(conn, actor, now, interview_id)
    if not 1 <= minutes <= MOST_LATE:
        raise Invalid("wrong_minutes", "{何分|なんぷん} おくれるかを えらんでください。", "minutes")
    if row.booking_id != booking_id:
        raise Stale(own_interview(conn, row))
    if row.state != "booked" or row.late_minutes != minutes:
        rules.after(row.state, "person", "late")
        rules.accept_in_time(row.starts_at, row.minutes, now)
        row = step(conn, row, "person", "late", now, values={"late_minutes": minutes})
    return own_interview(conn, row)


def cancel(conn: Connection, actor: Actor, now: datetime, interview_id: str) -> OwnInterview:
    """The person no longer wants it; its time is free at once. Twice is once. Refuses what was booked and whose time is over."""
    person, row = _mine(conn, actor, now, interview_id)
    if row.state == "booked":
        rules.accept_in_time(row.starts_at, row.minutes, now)
    if row.state != "cancelled":
        row = step(conn, row, "person", "cancel", now)
        trail.act(conn, office_id=person.office_id, actor=actor, act="interview_cancelled", subject=interview_id, now=now)
    return own_interview(conn, row)


def reply(
    conn: Connection, actor: Actor, now: datetime, interview_id: str, reply_id: str, kind: str, words: str, version: int
) -> tuple[OwnInterview, bool]:
    """「ちがいます」 or 「ありがとう」 to what was written down. The same reply twice is one row; 「ちがいます」 tells the worker.

    Refuses (Stale) other words under the id of a reply that has arrived.
    """
    _, row = _mine(conn, actor, now, interview_id)
    text = tidied(accept_text(words, "words"))
    kept = interviews.reply(conn, reply_id)
    if kept is not None and kept.interview_id != row.id:
        raise NotFound
    if kept is not None and (kept.kind, kept.version, kept.words.open(kept.id)) != (kind, version, text):
        raise Stale(own_interview(conn, row))
    if kept is not None:
        return own_interview(conn, row), False
    records, known = interviews.records_of(conn, [row.id])[row.id], interviews.replies_of(conn, [row.id])[row.id]
    if version not in {record.version for record in records}:
        raise NotFound
    if len(known) >= 20:
        raise NotAllowed("too_many_replies", "たくさん とどいています。しえんいんに つたえてください。")
    interviews.add_reply(
        conn, {"id": reply_id, "interview_id": row.id, "version": version, "kind": kind, "words": seal(text, reply_id), "at": now}
    )
    if kind == "differs":
        letters.to_staff(conn, "interview_changed", row.id, hearers(conn, row, [records[0].made_by]), now)
    return own_interview(conn, row), True


def _mine(conn: Connection, actor: Actor, now: datetime, interview_id: str) -> tuple[Row[Any], Row[Any]]:
    person = open_record(conn, actor, actor.id, "self", now)
    people.lock(conn, person.id)
    row = _own_or_none(conn, person, interview_id)
    if row is None:
        raise NotFound
    return person, row


def _own_or_none(conn: Connection, person: Row[Any], interview_id: str) -> Row[Any] | None:
    row = interviews.one(conn, interview_id)
    if row is not None and row.participant_id != person.id:
        raise NotFound
    return row


def _same(row: Row[Any], wish: Wish, about: str, times: str) -> bool:
    """Is this the last request again, whose answer was lost, whatever staff have done since? Or the very first one, which the person
    has changed themselves since then?"""
    known = interviews.asked_in(row)
    if wish.replaces is None and row.asked_by == "person" and known[0] is not None:
        return True
    return (interviews.wish_in(row), known) == ((about, times), _key(wish))


def _key(wish: Wish) -> list[str | int | None]:
    """What a request asks for besides its words."""
    slot = [wish.slot[0], wish.slot[1].astimezone(UTC).isoformat()] if wish.slot else [None, None]
    return [wish.replaces, wish.channel, wish.when, wish.with_staff, *slot]


def _asked_today(row: Row[Any] | None, now: datetime) -> bool:
    """Does 「きょう」 stand already, of this day and unanswered? Then it has been heard."""
    return row is not None and (row.state, row.when_wanted) == ("asked", "today") and day_of(row.changed_at) == day_of(now)


def _values(interview_id: str, wish: Wish, about: str, times: str, due: datetime) -> dict[str, Any]:
    return {
        "channel": wish.channel,
        "when_wanted": wish.when,
        "wish": interviews.sealed_wish(interview_id, about, times, _key(wish)),
        "with_staff": wish.with_staff,
        "due_at": due,
    }


def _refuse_many(conn: Connection, person: Row[Any], now: datetime) -> None:
    """What has passed and was not written down is not the person's to wait for."""
    waiting = [row for row in interviews.open_of(conn, person.id) if row.state == "asked" or (row.starts_at and row.starts_at > now)]
    if len(waiting) >= MOST_OPEN:
        raise NotAllowed("too_many_requests", "おねがいが もう たくさん あります。いまの おねがいを {変|か}えてください。")


def _days(office: OfficeNow) -> int:
    return office.settings.interview_answer_business_days
