"""面談, the staff's side: what is asked and planned, proposing, booking, moving, and that nobody came."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Literal

from sqlalchemy import Connection, Row

from otayori.rules import interviews as rules
from otayori.rules.access import Actor
from otayori.rules.interviews import Act, Channel
from otayori.rules.months import day_of, first_day, instant, month_of, shift
from otayori.rules.questions import accept_text
from otayori.rules.refused import Invalid, NotAllowed, NotFound, Shown, Stale
from otayori.rules.slots import on_the_quarter
from otayori.store import availability, interviews, letters, offices, people, trail
from otayori.store.letters import ToParticipant
from otayori.usecases.calendars import office_of
from otayori.usecases.interview_showing import interview_view, months_of, person_interviews, row_view, staff_names
from otayori.usecases.interview_steps import SlotTaken, Time, again, step
from otayori.usecases.interview_views import Interview, PersonInterviews, PersonMonth, Plan
from otayori.usecases.interviews import NO_TIME
from otayori.usecases.records import open_record, people_in_reach
from otayori.usecases.showing import jst, jst_or_none
from otayori.usecases.staff_views import Named

MOST_DAYS = 62


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A time that staff give: an instant on a quarter of an hour, who holds it, where, how."""

    starts_at: datetime
    minutes: int
    staff_id: str
    room_id: str | None = None
    channel: Channel
    meeting: str = ""


def show_plan(conn: Connection, actor: Actor, now: datetime, first: date, days: int) -> Plan:
    """What is asked and what is planned on these days, for the people in reach; one row of the read log names them all."""
    if actor.office_id is None:
        raise NotFound
    if not 1 <= days <= MOST_DAYS:
        raise Invalid("wrong_date", f"{MOST_DAYS}{{日|にち}}までの あいだで えらんでください。", "days")
    reach = {person.id: person for person in people_in_reach(conn, actor, "interviews")}
    names = staff_names(conn, actor.office_id)
    begins = instant(first, time.min)
    waiting = [row for row in interviews.waiting_in(conn, actor.office_id, now) if row.participant_id in reach]
    planned = interviews.planned_in(conn, actor.office_id, begins, begins + timedelta(days=days))
    planned = [row for row in planned if row.participant_id in reach]
    today = day_of(now)
    to_come = interviews.planned_in(conn, actor.office_id, now, instant(first_day(shift(month_of(today), 1)), time.min))
    booked = {row.participant_id: row.starts_at for row in reversed(to_come) if row.state == "booked"}
    months = months_of(conn, list(reach), [month_of(today)], today)
    trail.read(conn, actor, "interviews", sorted(reach), now)
    return Plan(
        now=jst(now),
        today=today,
        waiting=[row_view(row, names, now) for row in waiting],
        planned=[row_view(row, names, now) for row in planned],
        months=[
            PersonMonth(
                one.id, one.name.open(one.id), one.kana.open(one.id), one.disclosed, months[one.id][0], jst_or_none(booked.get(one.id))
            )
            for one in reach.values()
            if one.active
        ],
        workers=[Named(row.id, names[row.id]) for row in offices.staff_of(conn, actor.office_id) if row.active],
        rooms=[Named(room.id, room.name) for room in availability.rooms(conn, actor.office_id)],
    )


def show_person(conn: Connection, actor: Actor, now: datetime, participant_id: str) -> PersonInterviews:
    """A person's interviews, with every version of their records; the reading is logged."""
    return person_interviews(conn, open_record(conn, actor, participant_id, "interviews", now), now)


def ask_for(
    conn: Connection,
    actor: Actor,
    now: datetime,
    participant_id: str,
    interview_id: str,
    asked_by: Literal["worker", "employer"],
    channel: Channel,
    about: str,
    given: Given | None,
) -> tuple[Interview, bool]:
    """A worker plans an interview, or enters that the employer asked for one; with a time it is booked at once. The same twice is one;
    other things under the id of one that is there are Stale.

    The employer of somebody who has not told them (非開示) asks for nothing: `not_disclosed`. After the end of support nothing is
    planned: `support_over`.
    """
    person = open_record(conn, actor, participant_id, "interviews", now)
    people.lock(conn, person.id)
    rules.accept_channel(given.channel if given else channel, disclosed=person.disclosed)
    if asked_by == "employer" and not person.disclosed:
        raise Invalid("not_disclosed", "つとめ{先|さき}は {知|し}りません({非開示|ひかいじ})。", "asked_by")
    row, about, asked = interviews.one(conn, interview_id), accept_text(about, "about"), _asked(asked_by, channel, given)
    if row is not None:
        if row.participant_id != person.id:
            raise NotFound
        known = interviews.asked_in(row)
        if row.asked_by != asked_by or (known[0] == asked[0] and (known, interviews.wish_in(row)[0]) != (asked, about)):
            raise Stale(_view(conn, person, row, now), shown=Shown("interviews", person.id))
        return _view(conn, person, row, now), False
    if person.ended_on is not None:
        raise NotAllowed("support_over", "{支援|しえん}は {終|お}わっています。{面談|めんだん}は {入|い}れられません。")
    office = office_of(person, day_of(now))
    due = rules.answer_due(now, "discuss", office.calendar, office.settings.interview_answer_business_days)
    wish = interviews.sealed_wish(interview_id, about, "", asked)
    new = {"id": interview_id, "participant_id": person.id, "office_id": person.office_id, "asked_by": asked_by, "state": "asked"}
    asked = {"version": 1, "channel": channel, "when_wanted": "discuss", "wish": wish, "slot_taken": False, "with_staff": None}
    interviews.add(conn, {**new, **asked, **NO_TIME, "asked_at": now, "due_at": due, "changed_at": now})
    interviews.note_event(conn, interview_id, "wish", "asked", now, by=actor.id, starts_at=None)
    trail.act(conn, office_id=person.office_id, actor=actor, act="interview_asked", subject=interview_id, now=now)
    row = again(conn, interview_id)
    if given is not None:
        row = step(conn, row, "staff", "book", now, staff_id=actor.id, time=_time(conn, person, given, now))
    return _view(conn, person, row, now), True


def give_time(
    conn: Connection, actor: Actor, now: datetime, interview_id: str, act: Literal["propose", "book"], version: int, given: Given
) -> Interview:
    """Propose a time, or book or move it (agreed by phone). Refuses a stale version, a time that is somebody else's, and past times.
    The same again, whose answer was lost, changes nothing."""
    person, row = _theirs(conn, actor, interview_id, now)
    if is_repeated(conn, row, actor, act, version) and _stands(row, given):
        return _view(conn, person, row, now)
    _refuse_stale(conn, person, row, version, now)
    rules.accept_channel(given.channel, disclosed=person.disclosed)
    try:
        row = step(conn, row, "staff", act, now, staff_id=actor.id, time=_time(conn, person, given, now))
    except SlotTaken:
        raise SlotTaken(_view(conn, person, row, now), shown=Shown("interviews", person.id)) from None
    trail.act(conn, office_id=person.office_id, actor=actor, act=f"interview_{act}", subject=interview_id, now=now)
    return _view(conn, person, row, now)


def answer(conn: Connection, actor: Actor, now: datetime, interview_id: str, version: int, words: str, note: str) -> Interview:
    """Answered: a consultation by message, or one that needed no meeting. The words are for the person, who is told that there are some
    (none where they were told by phone); the note is the staff's own. The same again, whose answer was lost, changes nothing."""
    person, row = _theirs(conn, actor, interview_id, now)
    words, note = accept_text(words, "words"), accept_text(note, "note")
    answered = interviews.answers_of(conn, [row.id]).get(row.id, "")
    if is_repeated(conn, row, actor, "answer", version, note) and answered == words:
        return _view(conn, person, row, now)
    _refuse_stale(conn, person, row, version, now)
    row = step(conn, row, "staff", "answer", now, staff_id=actor.id, note=note)
    if words:
        interviews.add_answer(conn, row.id, words, actor.id, now)
        letters.to_participants(conn, [ToParticipant("interview_answered", row.id, person.id, now)], now)
    trail.act(conn, office_id=person.office_id, actor=actor, act="interview_answer", subject=interview_id, now=now)
    return _view(conn, person, row, now)


def move_on(
    conn: Connection, actor: Actor, now: datetime, interview_id: str, act: Literal["cancel", "miss"], version: int, note: str
) -> Interview:
    """Cancel, or nobody came: with a note where there is one. The same again, whose answer was lost, changes nothing. Refuses that nobody
    came before it has begun."""
    person, row = _theirs(conn, actor, interview_id, now)
    note = accept_text(note, "note")
    if is_repeated(conn, row, actor, act, version, note):
        return _view(conn, person, row, now)
    _refuse_stale(conn, person, row, version, now)
    if act == "miss":
        rules.after(row.state, "staff", act)
        rules.accept_missed(row.starts_at, now)
    row = step(conn, row, "staff", act, now, staff_id=actor.id, note=note)
    trail.act(conn, office_id=person.office_id, actor=actor, act=f"interview_{act}", subject=interview_id, now=now)
    return _view(conn, person, row, now)


def _asked(asked_by: str, channel: Channel, given: Given | None) -> list[str | int | None]:
    """What staff plan besides its words, to know it again."""
    return ["staff", asked_by, channel, *([str(said) for said in _told(given)] if given else [])]


def _told(given: Given) -> tuple[datetime, int, str, str | None, str, str]:
    return given.starts_at.astimezone(UTC), given.minutes, given.staff_id, given.room_id, given.channel, given.meeting.strip()


def _stands(row: Row[Any], given: Given) -> bool:
    meeting = row.meeting.open(row.id) if row.meeting else ""
    return (row.starts_at, row.minutes, row.staff_id, row.room_id, row.channel, meeting) == _told(given)


def is_repeated(conn: Connection, row: Row[Any], actor: Actor, act: Act, version: int, note: str = "") -> bool:
    """Is this the step that the same person took last, on the version before? Then its answer was lost."""
    if row.version != version + 1:
        return False
    last = interviews.events_of(conn, [row.id])[row.id][-1]
    return (last.act, last.by, last.note.open(last.id)) == (act, actor.id, note)


def _theirs(conn: Connection, actor: Actor, interview_id: str, now: datetime) -> tuple[Row[Any], Row[Any]]:
    row = interviews.one(conn, interview_id)
    if row is None:
        raise NotFound
    person = open_record(conn, actor, row.participant_id, "interviews", now)
    people.lock(conn, person.id)
    return person, again(conn, interview_id)


def _refuse_stale(conn: Connection, person: Row[Any], row: Row[Any], version: int, now: datetime) -> None:
    if row.version != version:
        raise Stale(_view(conn, person, row, now), shown=Shown("interviews", person.id))


def _time(conn: Connection, person: Row[Any], given: Given, now: datetime) -> Time:
    """The time as a step takes it. Refuses (Invalid) the past, times off the quarter hour, staff who are not (or no longer) at the
    office, rooms of other offices, addresses that are no https address."""
    if given.starts_at <= now:
        raise Invalid("in_the_past", "もう すぎた{時間|じかん}です。これからの {時間|じかん}を えらんでください。", "starts_at")
    if not on_the_quarter(given.starts_at) or given.starts_at > now + timedelta(days=400):
        raise Invalid("wrong_time", "{時間|じかん}は 15{分|ふん}ごとに えらんでください。", "starts_at")
    if not 15 <= given.minutes <= 240 or given.minutes % 15:
        raise Invalid("wrong_minutes", "{長|なが}さは 15{分|ふん}ごとに、4{時間|じかん}までです。", "minutes")
    if given.channel == "message":
        raise Invalid("wrong_channel", "メッセージの そうだんには {時間|じかん}を きめません。", "channel")
    if given.staff_id not in {row.id for row in offices.staff_of(conn, person.office_id) if row.active}:
        raise Invalid("unknown_worker", "だれが {話|はな}すかを もう{一度|いちど} えらんでください。", "staff_id")
    if given.room_id is not None and given.room_id not in {room.id for room in availability.rooms(conn, person.office_id)}:
        raise Invalid("unknown_room", "へやを もう{一度|いちど} えらんでください。", "room_id")
    return Time(
        staff_id=given.staff_id,
        room_id=given.room_id,
        starts_at=given.starts_at,
        minutes=given.minutes,
        channel=given.channel,
        meeting=rules.accept_meeting(given.meeting),
    )


def _view(conn: Connection, person: Row[Any], row: Row[Any], now: datetime) -> Interview:
    return interview_view(conn, person, row, now)
