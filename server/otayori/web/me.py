"""A participant's home: where this month stands, who reads, help."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from litestar import Response, get, put
from litestar.di import NamedDependency
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromPath, JSONBody
from msgspec import Meta, Struct

from otayori.usecases import helping, home, offices
from otayori.usecases.views import Help, Me, Readings
from otayori.web.deps import Door
from otayori.web.signin import who


class PutHelp(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A press of 「たすけて」: when, by the phone's clock, and words if the person wrote any."""

    pressed_at: Annotated[datetime, Meta(tz=True)]
    words: str = ""


@get("/api/me", opt=who("participant"))
async def show_me(door: NamedDependency[Door]) -> Me:
    """The participant's home: month, check-in, office, what happens next."""
    return await door.read(home.show_me)


@get("/api/me/reads", opt=who("participant"))
async def show_reads(door: NamedDependency[Door]) -> Readings:
    """Who has read about the participant in the last 90 days: 「だれが よんだか」."""
    return await door.read(home.show_reads)


@put(
    "/api/me/help/{help_id:uuid}",
    opt=who("participant"),
    responses={201: ResponseSpec(Help, description="A new press; 200 when it had arrived before", generate_examples=False)},
)
async def put_help(door: NamedDependency[Door], help_id: FromPath[UUID], data: JSONBody[PutHelp]) -> Response[Help]:
    """「たすけて」: reaches the worker's list as RED. The same press twice is one row and the same answer."""
    view, new = await door.write(helping.call_for_help, str(help_id), data.pressed_at, data.words)
    return Response(view, status_code=201 if new else 200)


@put("/api/me/letters/{letter_id:uuid}/seen", opt=who("participant"), status_code=204)
async def see_letter(door: NamedDependency[Door], letter_id: FromPath[UUID]) -> None:
    """The participant has read an おしらせ."""
    await door.write(offices.letter_seen, str(letter_id))
