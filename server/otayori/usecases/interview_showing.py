"""From rows to views of interviews: what the person may read, and what staff see."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import Connection, Row

from otayori.rules import interviews as rules
from otayori.rules.furigana import named
from otayori.rules.interviews import Channel, Held
from otayori.rules.months import day_of, first_day, instant, last_day, month_of, months_before, shift
from otayori.rules.slots import Slot
from otayori.store import flags, interviews, offices, people
from otayori.usecases.interview_views import (
    Agreed,
    Event,
    Interview,
    InterviewRow,
    Month,
    OpenSlot,
    OwnInterview,
    OwnInterviews,
    PersonInterviews,
    Record,
    Reply,
)
from otayori.usecases.showing import flag_views, jst, jst_or_none
from otayori.usecases.staff_views import Named
from otayori.usecases.views import OwnWorker

EVERY_WAY: tuple[Channel, ...] = ("phone", "video", "office", "visit", "message")
MOST_SHOWN = 24
"""Interviews of one person on a page: two years of them."""
WAITS_MONTHS = 3
"""How far back that is looked for which waits for the next interview, where no interview was ever written down."""


def own_interviews(conn: Connection, person: Row[Any], slots: Sequence[Slot], now: datetime) -> OwnInterviews:
    """The person's page; the caller has opened the record."""
    workers = own_workers(conn, person.id)
    return OwnInterviews(
        now=jst(now),
        today=day_of(now),
        channels=[way for way in EVERY_WAY if way != "visit" or person.disclosed],
        workers=list(workers.values()),
        slots=[slot_view(slot, workers[slot.staff_id]) for slot in slots],
        interviews=_own(conn, interviews.of_person(conn, person.id, MOST_SHOWN)),
    )


def own_interview(conn: Connection, row: Row[Any]) -> OwnInterview:
    """One of the person's interviews."""
    return _own(conn, [row])[0]


def _own(conn: Connection, rows: Sequence[Row[Any]]) -> list[OwnInterview]:
    """Working notes never travel to the phone."""
    done = [row.id for row in rows if row.state == "done"]
    records, replies, answers = interviews.records_of(conn, done), interviews.replies_of(conn, done), interviews.answers_of(conn, done)
    holders = offices.staff_with_kana(conn, {row.staff_id for row in rows} - {None})
    views: list[OwnInterview] = []
    for row in rows:
        about, times = interviews.wish_in(row)
        holder = holders.get(row.staff_id) if row.staff_id else None
        views.append(
            OwnInterview(
                id=row.id,
                version=row.version,
                state=row.state,
                asked_by=row.asked_by,
                channel=row.channel,
                when_wanted=row.when_wanted,
                about=about,
                times=times,
                with_staff=row.with_staff,
                slot_taken=row.slot_taken,
                worker=OwnWorker(row.staff_id, named(*holder)) if holder else None,
                starts_at=jst_or_none(row.starts_at),
                minutes=row.minutes,
                booking_id=row.booking_id,
                meeting=row.meeting.open(row.id) if row.meeting and row.state == "booked" else "",
                late_minutes=row.late_minutes,
                asked_at=jst(row.asked_at),
                answered_by_at=jst(row.due_at),
                answer=answers.get(row.id, ""),
                agreed=_agreed(records[row.id][0]) if records[row.id] else None,
                replies=_replies(replies[row.id]),
            )
        )
    return views


def own_workers(conn: Connection, participant_id: str) -> dict[str, OwnWorker]:
    """The person's workers by id, their names with readings."""
    return {
        worker.id: OwnWorker(worker.id, named(worker.name, worker.kana))
        for worker in people.workers_of(conn, [participant_id])[participant_id]
    }


def slot_view(slot: Slot, worker: OwnWorker) -> OpenSlot:
    """An open time."""
    ways: list[Channel] = [way for way in EVERY_WAY if way in slot.channels]
    return OpenSlot(slot.pattern_id, jst(slot.starts_at), slot.minutes, ways, worker)


def _agreed(record: Row[Any]) -> Agreed:
    agreed, follows = json.loads(record.shared.open(record.id))
    return Agreed(record.version, record.held_on, record.channel, record.minutes, agreed, follows, record.next_on)


def _replies(rows: Sequence[Row[Any]]) -> list[Reply]:
    return [Reply(row.kind, row.words.open(row.id), jst(row.at), row.version) for row in rows]


def row_view(row: Row[Any], names: Mapping[str, str], now: datetime, person: Row[Any] | None = None) -> InterviewRow:
    """An interview for staff. `person` where the row does not bring name, kana and phone itself."""
    about, times = interviews.wish_in(row)
    whose: Any = person or row
    return InterviewRow(
        id=row.id,
        version=row.version,
        participant_id=row.participant_id,
        name=whose.name.open(row.participant_id),
        kana=whose.kana.open(row.participant_id),
        phone=whose.phone.open(row.participant_id),
        state=row.state,
        asked_by=row.asked_by,
        channel=row.channel,
        when_wanted=row.when_wanted,
        about=about,
        times=times,
        slot_taken=row.slot_taken,
        with_staff=_named(row.with_staff, names),
        worker=_named(row.staff_id, names),
        room_id=row.room_id,
        starts_at=jst_or_none(row.starts_at),
        minutes=row.minutes,
        meeting=row.meeting.open(row.id) if row.meeting else "",
        late_minutes=row.late_minutes,
        asked_at=jst(row.asked_at),
        due_at=jst(row.due_at),
        overdue=row.due_at <= now and row.state not in ("done", "cancelled"),
        counts=row.channel in rules.COUNTING,
    )


def interview_view(conn: Connection, person: Row[Any], row: Row[Any], now: datetime) -> Interview:
    """One interview, whole, for staff; the caller has opened the record."""
    return _whole(conn, person, [row], now)[0]


def _whole(conn: Connection, person: Row[Any], rows: Sequence[Row[Any]], now: datetime) -> list[Interview]:
    ids, names = [row.id for row in rows], staff_names(conn, person.office_id)
    events, records, replies = interviews.events_of(conn, ids), interviews.records_of(conn, ids), interviews.replies_of(conn, ids)
    answers = interviews.answers_of(conn, ids)
    return [
        Interview(
            row=row_view(row, names, now, person),
            answer=answers.get(row.id, ""),
            events=[_event(event, names) for event in events[row.id]],
            records=[_record(record, names) for record in records[row.id]],
            replies=_replies(replies[row.id]),
        )
        for row in rows
    ]


def _event(row: Row[Any], names: Mapping[str, str]) -> Event:
    by = names.get(row.by) if row.by else None
    return Event(row.act, jst(row.at), by, row.state, jst_or_none(row.starts_at), row.note.open(row.id))


def _record(row: Row[Any], names: Mapping[str, str]) -> Record:
    agreed, follows = json.loads(row.shared.open(row.id))
    place, present, said, reason = json.loads(row.notes.open(row.id))
    return Record(
        version=row.version,
        held_on=row.held_on,
        channel=row.channel,
        minutes=row.minutes,
        subjects=row.subjects.split(),
        conditions=row.conditions.split(),
        place=place,
        present=present,
        said=said,
        reason=reason,
        agreed=agreed,
        follows=follows,
        next_on=row.next_on,
        made_by=names.get(row.made_by, ""),
        made_at=jst(row.made_at),
    )


def person_interviews(conn: Connection, person: Row[Any], now: datetime) -> PersonInterviews:
    """A person's interviews for staff; the caller has opened the record."""
    today = day_of(now)
    this = month_of(today)
    months = months_of(conn, [person.id], [shift(this, -1), this], today)[person.id]
    shown = _whole(conn, person, interviews.of_person(conn, person.id, MOST_SHOWN), now)
    # A record knows its day only: what was raised on that day may have come after it.
    last = max((one.records[0].held_on for one in shown if one.records), default=months_before(today, WAITS_MONTHS))
    return PersonInterviews(
        participant_id=person.id,
        name=person.name.open(person.id),
        disclosed=person.disclosed,
        months=months,
        interviews=shown,
        waiting=flag_views(flags.waiting_of(conn, person.id, instant(last, time.min))),
    )


def months_of(conn: Connection, ids: Sequence[str], months: Sequence[str], today: date) -> dict[str, list[Month]]:
    """For each of these people how these months stand."""
    held: dict[str, list[Held]] = {person: [] for person in ids}
    for row in interviews.held(conn, ids, first_day(months[0]), last_day(months[-1])):
        held[row.participant_id].append(Held(held_on=row.held_on, channel=row.channel, minutes=row.minutes))
    return {person: [_month(rules.of_month(month, held[person], today)) for month in months] for person in ids}


def _month(of: rules.OfMonth) -> Month:
    return Month(of.month, of.state, of.held_on, of.days_left)


def staff_names(conn: Connection, office_id: str) -> dict[str, str]:
    """The office's staff by id."""
    return {row.id: row.name.open(row.id) for row in offices.staff_of(conn, office_id)}


def _named(staff_id: str | None, names: Mapping[str, str]) -> Named | None:
    return Named(staff_id, names.get(staff_id, "")) if staff_id else None
