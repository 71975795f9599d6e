"""The monthly check-in: a participant's own, and one that a worker enters from paper, a call or together."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from litestar import Response, get, put
from litestar.di import NamedDependency
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromPath, JSONBody
from msgspec import Meta, Struct

from otayori.usecases import checkin_pages, checkins
from otayori.usecases.checkins import Sent
from otayori.usecases.views import CheckIn, CheckIns
from otayori.web.deps import Door
from otayori.web.signin import who

MOST_TEXT = 4000  # the rule's own limit is lower and explains itself; this one only bounds the work

NEW = {201: ResponseSpec(CheckIn, description="The month had no check-in yet; 200 when it had one", generate_examples=False)}

AnswerOnWire = int | str | list[str]


class Finished(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A finished check-in. `replaces` names the version that it amends; null when the month has none yet."""

    form_version: int
    form: Literal["full", "short"]
    scale: Literal["four-1", "three-1"]
    answers: Annotated[dict[str, AnswerOnWire], Meta(max_length=20)]
    hitokoto: Annotated[str, Meta(max_length=MOST_TEXT)] = ""
    yokatta: Annotated[str, Meta(max_length=MOST_TEXT)] = ""
    finished_at: Annotated[datetime, Meta(tz=True)]
    replaces: Annotated[int, Meta(ge=1, le=100_000)] | None = None

    def sent(self, entered: Literal["self", "together", "paper", "call"], beside: UUID | None = None) -> Sent:
        """As the use case takes it."""
        return Sent(
            form_version=self.form_version,
            form=self.form,
            scale=self.scale,
            answers=self.answers,
            hitokoto=self.hitokoto,
            yokatta=self.yokatta,
            finished_at=self.finished_at,
            replaces=self.replaces,
            entered=entered,
            beside=str(beside) if beside else None,
        )


class Together(Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody sat beside the person: one of their workers, or, with null, somebody else."""

    worker: UUID | None


class PutCheckIn(Finished, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A check-in from the person's own phone; `together` is null when they answered alone."""

    together: Together | None = None


class EnterCheckIn(Finished, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A check-in that a worker enters, and how it came."""

    entered: Literal["together", "paper", "call"]


@get("/api/me/check-ins", opt=who("participant"))
async def list_own(door: NamedDependency[Door]) -> CheckIns:
    """The participant's own check-ins, newest month first, with the sentences that the worker reads too."""
    return await door.read(checkin_pages.list_own)


@get("/api/me/check-ins/{month:str}", opt=who("participant"))
async def show_own(door: NamedDependency[Door], month: FromPath[str]) -> CheckIn:
    """The participant's own check-in of one month."""
    return await door.read(checkin_pages.show_own, month)


@put("/api/me/check-ins/{month:str}", opt=who("participant"), responses=NEW)
async def put_own(door: NamedDependency[Door], month: FromPath[str], data: JSONBody[PutCheckIn]) -> Response[CheckIn]:
    """Send or amend this month's check-in. The same PUT twice is one check-in and the same answer (design law 5)."""
    sent = data.sent("together", data.together.worker) if data.together else data.sent("self")
    view, new = await door.write(checkins.submit, month, sent)
    return Response(view, status_code=201 if new else 200)


@put("/api/staff/people/{participant_id:uuid}/check-ins/{month:str}", opt=who("worker", "manager"), responses=NEW)
async def enter(
    door: NamedDependency[Door], participant_id: FromPath[UUID], month: FromPath[str], data: JSONBody[EnterCheckIn]
) -> Response[CheckIn]:
    """Enter a check-in for a person from paper, from a call, or together with them; marked so."""
    view, new = await door.write(checkins.enter, str(participant_id), month, data.sent(data.entered))
    return Response(view, status_code=201 if new else 200)
