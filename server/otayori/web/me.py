"""A participant's home: where this month stands, who reads, help."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from litestar import Response, get, put
from litestar.di import NamedDependency
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromPath, JSONBody
from msgspec import Meta, Struct

from otayori.usecases import helping, home, offices, pushing
from otayori.usecases.views import Help, Me, Readings, Undelivered, Unsent
from otayori.web.deps import Door
from otayori.web.limits import HELP, REPORT, WORDS, limited
from otayori.web.signin import who


class PutHelp(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A press of 「たすけて」: when, by the phone's clock, and words if the person wrote any."""

    pressed_at: Annotated[datetime, Meta(tz=True)]
    words: str = ""


class PutUndelivered(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Something that the server refuses for good: what it was, for which month, and the refusal's code. Never its content."""

    what: Unsent
    month: Annotated[str, Meta(pattern="^[1-9][0-9]{3}-(0[1-9]|1[0-2])$")]
    code: Annotated[str, Meta(pattern="^[a-z_]{1,40}$")]


@get("/api/me", opt=who("participant"))
async def show_me(door: NamedDependency[Door]) -> Me:
    """The participant's home: month, check-in, office, what happens next."""
    me, receipt_due = await door.read(home.open_home)
    if receipt_due:
        await door.write(pushing.opened)
    return me


@get("/api/me/reads", opt=who("participant"))
async def show_reads(door: NamedDependency[Door]) -> Readings:
    """Who has read about the participant in the last 90 days: 「だれが よんだか」."""
    return await door.read(home.show_reads)


@put(
    "/api/me/help/{help_id:uuid}",
    opt=who("participant") | limited(HELP),
    responses={
        201: ResponseSpec(Help, description="A new press; 200 when it had arrived before, or joins others", generate_examples=False)
    },
)
async def put_help(door: NamedDependency[Door], help_id: FromPath[UUID], data: JSONBody[PutHelp]) -> Response[Help]:
    """「たすけて」: reaches the worker's list as RED. The same press twice is one row and the same answer."""
    if data.words:
        door.limit = WORDS
    view, new = await door.write(helping.call_for_help, str(help_id), data.pressed_at, data.words)
    return Response(view, status_code=201 if new else 200)


@put(
    "/api/me/undelivered/{report_id:uuid}",
    opt=who("participant") | limited(REPORT),
    responses={201: ResponseSpec(Undelivered, description="A new report; 200 when it had arrived before", generate_examples=False)},
)
async def put_undelivered(door: NamedDependency[Door], report_id: FromPath[UUID], data: JSONBody[PutUndelivered]) -> Response[Undelivered]:
    """The phone cannot deliver something: the person's workers are told. The same report twice is one row and the same answer."""
    view, new = await door.write(helping.note_undelivered, str(report_id), data.what, data.month, data.code)
    return Response(view, status_code=201 if new else 200)


@put("/api/me/letters/{letter_id:uuid}/seen", opt=who("participant"), status_code=204)
async def see_letter(door: NamedDependency[Door], letter_id: FromPath[UUID]) -> None:
    """The participant has read an おしらせ."""
    await door.write(offices.letter_seen, str(letter_id))
