"""Participants as staff see and keep them."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from litestar import get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta, Struct

from otayori.usecases import helping, people, people_list, tasks
from otayori.usecases.people import Card
from otayori.usecases.staff_views import People, PersonPage
from otayori.web.deps import Door
from otayori.web.signin import who
from otayori.web.tasks import TalkBody

Line = Annotated[str, Meta(max_length=200)]
Paragraph = Annotated[str, Meta(max_length=2000)]
TimeOfDay = Annotated[str, Meta(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]\Z")]


class CardBody(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A participant's card."""

    name: Line
    kana: Line
    phone: Line = ""
    email: Line = ""
    contact_note: Paragraph = ""
    channel: Literal["phone", "video", "email", "message", "visit"] = "phone"
    call_from: TimeOfDay = "12:00"
    call_to: TimeOfDay = "13:00"
    disclosed: bool = False
    form: Literal["full", "short"] = "full"
    scale: Literal["four-1", "three-1"] = "four-1"
    opening_day: Annotated[int, Meta(ge=1, le=5)] = 1
    opening_time: TimeOfDay = "12:10"
    paused: bool = False
    support_ends_on: date | None = None

    def card(self) -> Card:
        """As the use case takes it."""
        return Card(**{name: getattr(self, name) for name in Card.__dataclass_fields__})


class NewPerson(CardBody, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A new participant with the employment that brought them here; the id is made by the browser."""

    id: UUID
    employer: Line
    started_on: date


class ChangePerson(CardBody, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A changed card and the version that it replaces."""

    version: Annotated[int, Meta(ge=1)]


class NewEmployment(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A new employment."""

    employer: Line
    started_on: date


class ChangeEmployment(NewEmployment, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A corrected or ended employment and the version that it replaces."""

    version: Annotated[int, Meta(ge=1)]
    ended_on: date | None = None


class NewLeave(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A leave (休職)."""

    started_on: date
    check_ins_wanted: bool = True


class ChangeLeave(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The last day of a leave, and whether check-ins are wanted in it."""

    ended_on: date | None = None
    check_ins_wanted: bool = True


class Assign(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The workers who support the person from today."""

    staff_ids: Annotated[list[str], Meta(max_length=20)]


class NewObservation(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """無断欠勤, or "cannot be reached"; the id is made by the browser."""

    id: UUID
    kind: Literal["absent_without_notice", "unreachable"]
    note: Annotated[str, Meta(max_length=4000)] = ""


class NewContact(TalkBody, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A contact that belongs to no task; the id is made by the browser."""

    id: UUID


@get("/api/staff/people", opt=who("worker", "manager"))
async def list_people(door: NamedDependency[Door]) -> People:
    """The participants whom the worker supports, or all of the manager's office."""
    return await door.write(people_list.list_people)


@post("/api/staff/people", opt=who("worker", "manager"))
async def add_person(door: NamedDependency[Door], data: JSONBody[NewPerson]) -> PersonPage:
    """A new participant; a worker who adds somebody supports them. The same person twice is one."""
    return await door.write(people.add_person, str(data.id), data.card(), data.employer, data.started_on)


@get("/api/staff/people/{participant_id:uuid}", opt=who("worker", "manager"))
async def show_person(door: NamedDependency[Door], participant_id: FromPath[UUID]) -> PersonPage:
    """A person's page: check-ins, flags, tasks, contacts, devices."""
    return await door.write(people.show_person, str(participant_id))


@put("/api/staff/people/{participant_id:uuid}", opt=who("worker", "manager"))
async def change_person(door: NamedDependency[Door], participant_id: FromPath[UUID], data: JSONBody[ChangePerson]) -> PersonPage:
    """Change the card."""
    return await door.write(people.change_card, str(participant_id), data.version, data.card())


@post("/api/staff/people/{participant_id:uuid}/employments", opt=who("worker", "manager"))
async def add_employment(door: NamedDependency[Door], participant_id: FromPath[UUID], data: JSONBody[NewEmployment]) -> PersonPage:
    """A new employment."""
    return await door.write(people.add_employment, str(participant_id), data.employer, data.started_on)


@put("/api/staff/people/{participant_id:uuid}/employments/{employment_id:uuid}", opt=who("worker", "manager"))
async def change_employment(
    door: NamedDependency[Door], participant_id: FromPath[UUID], employment_id: FromPath[UUID], data: JSONBody[ChangeEmployment]
) -> PersonPage:
    """Correct or end an employment."""
    return await door.write(
        people.change_employment, str(participant_id), str(employment_id), data.version, data.employer, data.started_on, data.ended_on
    )


@post("/api/staff/people/{participant_id:uuid}/employments/{employment_id:uuid}/leaves", opt=who("worker", "manager"))
async def add_leave(
    door: NamedDependency[Door], participant_id: FromPath[UUID], employment_id: FromPath[UUID], data: JSONBody[NewLeave]
) -> PersonPage:
    """A leave begins."""
    return await door.write(
        people.add_leave, str(participant_id), str(employment_id), data.started_on, check_ins_wanted=data.check_ins_wanted
    )


@put("/api/staff/people/{participant_id:uuid}/leaves/{leave_id:uuid}", opt=who("worker", "manager"))
async def change_leave(
    door: NamedDependency[Door], participant_id: FromPath[UUID], leave_id: FromPath[UUID], data: JSONBody[ChangeLeave]
) -> PersonPage:
    """End a leave."""
    return await door.write(people.change_leave, str(participant_id), str(leave_id), data.ended_on, check_ins_wanted=data.check_ins_wanted)


@put("/api/staff/people/{participant_id:uuid}/assignments", opt=who("manager"))
async def assign(door: NamedDependency[Door], participant_id: FromPath[UUID], data: JSONBody[Assign]) -> PersonPage:
    """Say who supports the person from today."""
    return await door.write(people.assign, str(participant_id), data.staff_ids)


@post("/api/staff/people/{participant_id:uuid}/observations", opt=who("worker", "manager"))
async def add_observation(door: NamedDependency[Door], participant_id: FromPath[UUID], data: JSONBody[NewObservation]) -> PersonPage:
    """Write down 無断欠勤 or "cannot be reached": RED."""
    return await door.write(helping.note_observation, str(participant_id), str(data.id), data.kind, data.note)


@post("/api/staff/people/{participant_id:uuid}/contacts", opt=who("worker", "manager"))
async def add_contact(door: NamedDependency[Door], participant_id: FromPath[UUID], data: JSONBody[NewContact]) -> PersonPage:
    """Write down a contact that belongs to no task."""
    return await door.write(tasks.note_contact, str(participant_id), str(data.id), data.talk())
