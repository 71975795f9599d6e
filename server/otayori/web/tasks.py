"""The call list and what staff do with a call task."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from litestar import get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta, Struct

from otayori.usecases import calling, offices, tasks
from otayori.usecases.calling_views import CallList
from otayori.usecases.staff_views import TaskRow
from otayori.usecases.tasks import Talk
from otayori.web.deps import Door
from otayori.web.signin import who

Channel = Literal["phone", "video", "email", "message", "visit"]
Who = Literal["person", "family", "employer", "clinic", "other"]
Outcome = Literal["no_answer", "fine", "worried", "interview_agreed", "passed_on", "other"]
Note = Annotated[str, Meta(max_length=4000)]


class At(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The version of the task that the worker saw; another one is answered with 409 and the task as it stands."""

    version: Annotated[int, Meta(ge=1)]


class Tried(At, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Nobody answered; when to try next."""

    channel: Channel
    next_try_at: Annotated[datetime, Meta(tz=True)]
    note: Note = ""


class TalkBody(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A contact: by which channel, with whom, how it came out, and a note."""

    channel: Channel
    who: Who
    outcome: Outcome
    note: Note = ""

    def talk(self) -> Talk:
        """As the use case takes it."""
        return Talk(self.channel, self.who, self.outcome, self.note)


class Talked(TalkBody, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A contact that belongs to a task."""

    version: Annotated[int, Meta(ge=1)]


class Watched(At, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Look again on a day."""

    until_on: date
    note: Note


class Closed(At, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Done: what was done, and by whom (本人・職場・支援員)."""

    solved_by: Literal["person", "workplace", "worker"]
    note: Note


class Reopened(At, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Not done after all."""

    note: Note = ""


@get("/api/staff/call-list", opt=who("worker", "manager"))
async def show_call_list(door: NamedDependency[Door]) -> CallList:
    """Whom to call, why and by when: gravest and most overdue first; and who has not answered yet."""
    return await door.write(calling.show_call_list)


@post("/api/staff/tasks/{task_id:uuid}/claim", opt=who("worker", "manager"), status_code=200)
async def claim(door: NamedDependency[Door], task_id: FromPath[UUID], data: JSONBody[At]) -> TaskRow:
    """「わたしが かけます」."""
    return await door.write(tasks.claim, str(task_id), data.version)


@post("/api/staff/tasks/{task_id:uuid}/release", opt=who("worker", "manager"), status_code=200)
async def release(door: NamedDependency[Door], task_id: FromPath[UUID], data: JSONBody[At]) -> TaskRow:
    """Give the task back to everybody."""
    return await door.write(tasks.release, str(task_id), data.version)


@post("/api/staff/tasks/{task_id:uuid}/tried", opt=who("worker", "manager"), status_code=200)
async def tried(door: NamedDependency[Door], task_id: FromPath[UUID], data: JSONBody[Tried]) -> TaskRow:
    """Nobody answered; try again later."""
    return await door.write(tasks.tried, str(task_id), data.version, data.channel, data.next_try_at, data.note)


@post("/api/staff/tasks/{task_id:uuid}/talked", opt=who("worker", "manager"), status_code=200)
async def talked(door: NamedDependency[Door], task_id: FromPath[UUID], data: JSONBody[Talked]) -> TaskRow:
    """A contact happened."""
    return await door.write(tasks.talked, str(task_id), data.version, data.talk())


@post("/api/staff/tasks/{task_id:uuid}/watch", opt=who("worker", "manager"), status_code=200)
async def watch(door: NamedDependency[Door], task_id: FromPath[UUID], data: JSONBody[Watched]) -> TaskRow:
    """Look again on a day."""
    return await door.write(tasks.watch, str(task_id), data.version, data.until_on, data.note)


@post("/api/staff/tasks/{task_id:uuid}/close", opt=who("worker", "manager"), status_code=200)
async def close(door: NamedDependency[Door], task_id: FromPath[UUID], data: JSONBody[Closed]) -> TaskRow:
    """Close with a note."""
    return await door.write(tasks.close, str(task_id), data.version, data.solved_by, data.note)


@post("/api/staff/tasks/{task_id:uuid}/reopen", opt=who("worker", "manager"), status_code=200)
async def reopen(door: NamedDependency[Door], task_id: FromPath[UUID], data: JSONBody[Reopened]) -> TaskRow:
    """Open a closed task again."""
    return await door.write(tasks.reopen, str(task_id), data.version, data.note)


@put("/api/staff/letters/{letter_id:uuid}/seen", opt=who("worker", "manager"), status_code=204)
async def see_letter(door: NamedDependency[Door], letter_id: FromPath[UUID]) -> None:
    """A member of staff has read an おしらせ."""
    await door.write(offices.letter_seen, str(letter_id))
