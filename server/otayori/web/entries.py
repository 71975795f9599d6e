"""The person's own entries (diary, schedule, problems, signs, items), and what of the diary they show."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from litestar import Response, get, put
from litestar.di import NamedDependency
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromPath, FromQuery, JSONBody
from msgspec import Meta, Struct

from otayori.rules.entries import Body, Choice, Diary, Item, Kind, Note, OwnProblem, Sign, Write
from otayori.usecases import entries, entry_showing
from otayori.usecases.entry_views import EntryChanges, EntryChoice, EntryMonth, OwnEntry, ShownDiaries
from otayori.web.deps import Door
from otayori.web.signin import who

NEW = {201: ResponseSpec(OwnEntry, description="A new saving; 200 when it had arrived before", generate_examples=False)}
NEW_CHOICE = {201: ResponseSpec(EntryChoice, description="A new choice; 200 when it had arrived before", generate_examples=False)}


class PutEntry(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One saving of an entry: what it says (none of the kinds: it is deleted), which savings it replaces, and when by the phone's clock."""

    kind: Kind
    diary: Diary | None = None
    note: Note | None = None
    problem: OwnProblem | None = None
    sign: Sign | None = None
    item: Item | None = None
    replaces: Annotated[list[UUID], Meta(max_length=50)]
    made_at: Annotated[datetime, Meta(tz=True)]

    def write(self, write_id: UUID) -> Write:
        """As the use case takes it."""
        body = Body(diary=self.diary, note=self.note, problem=self.problem, sign=self.sign, item=self.item)
        return Write(str(write_id), body, tuple(map(str, self.replaces)), self.made_at)


class PutChoice(Struct, frozen=True, forbid_unknown_fields=True):
    """From which day to which, both counted; `ended`: the person no longer wants it."""

    first_on: date
    last_on: date
    ended: bool = False


@put("/api/me/entries/{entry_id:uuid}/{write_id:uuid}", opt=who("participant"), responses=NEW)
async def save(
    door: NamedDependency[Door], entry_id: FromPath[UUID], write_id: FromPath[UUID], data: JSONBody[PutEntry]
) -> Response[OwnEntry]:
    """Keep one saving of an own entry. The same PUT twice is one row and the same answer; two phones never overwrite each other."""
    view, new = await door.write(entries.save, str(entry_id), data.kind, data.write(write_id))
    return Response(view, status_code=201 if new else 200)


@get("/api/me/entries/changes/{after:int}", opt=who("participant"))
async def changes(door: NamedDependency[Door], after: FromPath[int]) -> EntryChanges:
    """What has changed since, on whichever phone."""
    return await door.read(entries.changes, after)


@get("/api/me/entries/months/{month:str}", opt=who("participant"))
async def month(door: NamedDependency[Door], month: FromPath[str]) -> EntryMonth:
    """The entries about one month, and those about no day."""
    return await door.read(entries.month, month)


@put("/api/me/diary-choices/{choice_id:uuid}", opt=who("participant"), responses=NEW_CHOICE)
async def choose(door: NamedDependency[Door], choice_id: FromPath[UUID], data: JSONBody[PutChoice]) -> Response[EntryChoice]:
    """A standing choice: diary entries of these days that are left to it are shown to the person's workers, until it is ended."""
    view, new = await door.write(entries.choose, str(choice_id), Choice(data.first_on, data.last_on), data.ended)
    return Response(view, status_code=201 if new else 200)


@get("/api/staff/people/{participant_id:uuid}/diary", opt=who("worker", "manager"))
async def show_diary(
    door: NamedDependency[Door],
    participant_id: FromPath[UUID],
    before: FromQuery[date | None] = None,
    than: FromQuery[UUID | None] = None,
) -> ShownDiaries:
    """What the person shows of their diary, newest first; to read on, the day (`before`) and the id (`than`) of the last entry."""
    return await door.write(entry_showing.show_diary, str(participant_id), before or date.max, str(than or ""))
