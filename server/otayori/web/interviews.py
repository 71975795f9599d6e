"""面談: the person asks and answers; staff propose, book, and write down what took place."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from litestar import Response, get, post, put
from litestar.di import NamedDependency
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromPath, FromQuery, JSONBody
from msgspec import Meta, Struct

from otayori.rules.interviews import Channel, Held, When
from otayori.rules.months import day_of
from otayori.usecases import interview_desk, interview_records, interviews
from otayori.usecases.interview_desk import Given
from otayori.usecases.interview_records import Written
from otayori.usecases.interview_views import Interview, OwnInterview, OwnInterviews, PersonInterviews, Plan
from otayori.usecases.interviews import Wish
from otayori.web.deps import Door
from otayori.web.limits import REPORT, limited
from otayori.web.signin import who

Text = Annotated[str, Meta(max_length=4000)]
Line = Annotated[str, Meta(max_length=500)]
Version = Annotated[int, Meta(ge=1, le=100_000)]
Minutes = Annotated[int, Meta(ge=1, le=600)]
Instant = Annotated[datetime, Meta(tz=True)]

NEW_OWN = {201: ResponseSpec(OwnInterview, description="A new request; 200 when it had arrived before", generate_examples=False)}
NEW = {201: ResponseSpec(Interview, description="New; 200 when it had been before", generate_examples=False)}


class SlotWish(Struct, frozen=True, forbid_unknown_fields=True):
    """An open time by its name."""

    pattern_id: UUID
    starts_at: Instant


class PutWish(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the person asks for; with `when` slot the time that was picked. `replaces` names the version that it changes (かえたい); with
    `keep_time` only its words, or a video call to a telephone call, and the time that was given stays."""

    channel: Channel
    when: When
    about: Text = ""
    times: Text = ""
    with_staff: UUID | None = None
    slot: SlotWish | None = None
    asked_at: Instant
    replaces: Version | None = None
    keep_time: bool = False

    def wish(self) -> Wish:
        """As the use case takes it."""
        return Wish(
            channel=self.channel,
            when=self.when,
            about=self.about,
            times=self.times,
            with_staff=str(self.with_staff) if self.with_staff else None,
            slot=(str(self.slot.pattern_id), self.slot.starts_at) if self.slot else None,
            asked_at=self.asked_at,
            replaces=self.replaces,
            keep_time=self.keep_time,
        )


class Accept(Struct, frozen=True, forbid_unknown_fields=True):
    """Which proposal suits."""

    booking_id: UUID


class Late(Struct, frozen=True, forbid_unknown_fields=True):
    """「おくれます」: to which time, and by so many minutes."""

    booking_id: UUID
    minutes: Minutes


class PutReply(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """「ちがいます」 or 「ありがとう」 to a version of the record."""

    kind: Literal["differs", "thanks"]
    words: Text = ""
    version: Version


class GivenTime(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A time on a quarter of an hour, who holds the interview, in which room, how, and a video call's address."""

    starts_at: Instant
    minutes: Minutes
    staff_id: UUID
    room_id: UUID | None = None
    channel: Channel
    meeting: Line = ""

    def given(self) -> Given:
        """As the use case takes it."""
        return Given(
            starts_at=self.starts_at,
            minutes=self.minutes,
            staff_id=str(self.staff_id),
            room_id=str(self.room_id) if self.room_id else None,
            channel=self.channel,
            meeting=self.meeting,
        )


class PutPlanned(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An interview that staff plan, or that the employer asked for; with a time it is booked."""

    asked_by: Literal["worker", "employer"]
    channel: Channel
    about: Text = ""
    time: GivenTime | None = None


class Timed(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A time for an interview, as it was seen."""

    version: Version
    time: GivenTime


class Noted(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A step on an interview, as it was seen, with a note."""

    version: Version
    note: Text = ""


class Answered(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What was answered without a meeting: `words` for the person, if there are any, and a note of the staff's own."""

    version: Version
    words: Text = ""
    note: Text = ""


class PutRecord(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What took place. `agreed` and `follows` are for the person, the other texts for staff. `version` is the interview's."""

    version: Version
    held_on: date
    channel: Literal["phone", "video", "office", "visit"]
    minutes: Minutes
    reason: Text = ""
    conditions: Annotated[list[Literal["understood", "grasped", "answerable"]], Meta(max_length=3)] = []
    subjects: Annotated[list[Line], Meta(max_length=20)] = []
    place: Text = ""
    present: Text = ""
    said: Text = ""
    agreed: Text = ""
    follows: Text = ""
    next_on: date | None = None

    def written(self) -> Written:
        """As the use case takes it."""
        held = Held(
            held_on=self.held_on, channel=self.channel, minutes=self.minutes, reason=self.reason, conditions=frozenset(self.conditions)
        )
        return Written(
            held=held,
            subjects=tuple(self.subjects),
            place=self.place,
            present=self.present,
            said=self.said,
            agreed=self.agreed,
            follows=self.follows,
            next_on=self.next_on,
        )


@get("/api/me/interviews", opt=who("participant"))
async def show_own(door: NamedDependency[Door]) -> OwnInterviews:
    """The person's interviews, the ways to ask, and the times that can be picked."""
    return await door.read(interviews.show_own)


@put("/api/me/interviews/{interview_id:uuid}", opt=who("participant") | limited(REPORT), responses=NEW_OWN)
async def ask(door: NamedDependency[Door], interview_id: FromPath[UUID], data: JSONBody[PutWish]) -> Response[OwnInterview]:
    """Ask for an interview, or for another time. The same PUT twice is one request; a picked time that is gone leaves it asked."""
    view, new = await door.write(interviews.ask, str(interview_id), data.wish())
    return Response(view, status_code=201 if new else 200)


@post("/api/me/interviews/{interview_id:uuid}/accept", opt=who("participant"), status_code=200)
async def accept(door: NamedDependency[Door], interview_id: FromPath[UUID], data: JSONBody[Accept]) -> OwnInterview:
    """The proposed time suits."""
    return await door.write(interviews.accept, str(interview_id), str(data.booking_id))


@post("/api/me/interviews/{interview_id:uuid}/late", opt=who("participant") | limited(REPORT), status_code=200)
async def late(door: NamedDependency[Door], interview_id: FromPath[UUID], data: JSONBody[Late]) -> OwnInterview:
    """「おくれます」, to the time that is booked, as long as it is not over."""
    return await door.write(interviews.late, str(interview_id), str(data.booking_id), data.minutes)


@post("/api/me/interviews/{interview_id:uuid}/cancel", opt=who("participant"), status_code=200)
async def cancel(door: NamedDependency[Door], interview_id: FromPath[UUID]) -> OwnInterview:
    """The person no longer wants it."""
    return await door.write(interviews.cancel, str(interview_id))


@put(
    "/api/me/interviews/{interview_id:uuid}/replies/{reply_id:uuid}",
    opt=who("participant") | limited(REPORT),
    responses=NEW_OWN,
)
async def reply(
    door: NamedDependency[Door], interview_id: FromPath[UUID], reply_id: FromPath[UUID], data: JSONBody[PutReply]
) -> Response[OwnInterview]:
    """Say something to what was written down. The same PUT twice is one reply."""
    told = (str(interview_id), str(reply_id), data.kind, data.words, data.version)
    view, new = await door.write(interviews.reply, *told)
    return Response(view, status_code=201 if new else 200)


@get("/api/staff/interviews", opt=who("worker", "manager"))
async def show_plan(
    door: NamedDependency[Door], first: FromQuery[date | None] = None, days: FromQuery[Annotated[int, Meta(ge=1, le=62)]] = 7
) -> Plan:
    """What is asked and planned on these days (from today unless told), and how the month stands for everybody; the reading is logged."""
    return await door.write(interview_desk.show_plan, first or day_of(door.now), days)


@get("/api/staff/people/{participant_id:uuid}/interviews", opt=who("worker", "manager"))
async def show_person(door: NamedDependency[Door], participant_id: FromPath[UUID]) -> PersonInterviews:
    """A person's interviews with every version of their records; the reading is logged."""
    return await door.write(interview_desk.show_person, str(participant_id))


@put("/api/staff/people/{participant_id:uuid}/interviews/{interview_id:uuid}", opt=who("worker", "manager"), responses=NEW)
async def plan(
    door: NamedDependency[Door], participant_id: FromPath[UUID], interview_id: FromPath[UUID], data: JSONBody[PutPlanned]
) -> Response[Interview]:
    """Plan an interview, or enter that the employer asked for one."""
    given = data.time.given() if data.time else None
    told = (str(participant_id), str(interview_id), data.asked_by, data.channel, data.about, given)
    view, new = await door.write(interview_desk.ask_for, *told)
    return Response(view, status_code=201 if new else 200)


@post("/api/staff/interviews/{interview_id:uuid}/propose", opt=who("worker", "manager"), status_code=200)
async def propose(door: NamedDependency[Door], interview_id: FromPath[UUID], data: JSONBody[Timed]) -> Interview:
    """Propose a time; it is held until the person answers."""
    return await door.write(interview_desk.give_time, str(interview_id), "propose", data.version, data.time.given())


@post("/api/staff/interviews/{interview_id:uuid}/book", opt=who("worker", "manager"), status_code=200)
async def book(door: NamedDependency[Door], interview_id: FromPath[UUID], data: JSONBody[Timed]) -> Interview:
    """Book or move: the time was agreed with the person."""
    return await door.write(interview_desk.give_time, str(interview_id), "book", data.version, data.time.given())


@post("/api/staff/interviews/{interview_id:uuid}/cancel", opt=who("worker", "manager"), status_code=200)
async def cancel_by_staff(door: NamedDependency[Door], interview_id: FromPath[UUID], data: JSONBody[Noted]) -> Interview:
    """It does not take place; the person is told."""
    return await door.write(interview_desk.move_on, str(interview_id), "cancel", data.version, data.note)


@post("/api/staff/interviews/{interview_id:uuid}/miss", opt=who("worker", "manager"), status_code=200)
async def miss(door: NamedDependency[Door], interview_id: FromPath[UUID], data: JSONBody[Noted]) -> Interview:
    """Nobody came."""
    return await door.write(interview_desk.move_on, str(interview_id), "miss", data.version, data.note)


@post("/api/staff/interviews/{interview_id:uuid}/answer", opt=who("worker", "manager"), status_code=200)
async def answer(door: NamedDependency[Door], interview_id: FromPath[UUID], data: JSONBody[Answered]) -> Interview:
    """Answered without a meeting, with words that the person reads; it does not count as the month's interview."""
    return await door.write(interview_desk.answer, str(interview_id), data.version, data.words, data.note)


@put("/api/staff/interviews/{interview_id:uuid}/record", opt=who("worker", "manager"), responses=NEW)
async def record(door: NamedDependency[Door], interview_id: FromPath[UUID], data: JSONBody[PutRecord]) -> Response[Interview]:
    """Write down what took place; a further version keeps the one before."""
    view, new = await door.write(interview_records.write, str(interview_id), data.version, data.written())
    return Response(view, status_code=201 if new else 200)
