"""Private calendar addresses: each makes, remakes and ends their own; calendar programs read them without signing in."""

import hashlib
from datetime import datetime
from typing import Annotated, Any

from litestar import Request, Response, delete, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from msgspec import Meta, Struct

from otayori.papers.calendar_file import as_ics
from otayori.rules.refused import NotFound
from otayori.usecases import feeds
from otayori.usecases.feeds import CalendarAddress
from otayori.usecases.showing import jst
from otayori.web.deps import Door
from otayori.web.limits import COSTLY, limited
from otayori.web.signin import who

_ENDING = ".ics"
ICS = "text/calendar"


class NewAddress(Struct, frozen=True, kw_only=True):
    """A new calendar address. It is told this once; whoever has it sees when there is an interview."""

    address: str
    made_at: datetime


@get("/api/me/calendar", opt=who("participant"))
async def show_own(door: NamedDependency[Door]) -> CalendarAddress:
    """Whether the participant has a calendar address."""
    return await door.read(feeds.show)


@post("/api/me/calendar", opt=who("participant"), status_code=201)
async def issue_own(door: NamedDependency[Door]) -> NewAddress:
    """A new calendar address for the participant; the one before shows nothing any more."""
    return await _issued(door)


@delete("/api/me/calendar", opt=who("participant"), status_code=200)
async def end_own(door: NamedDependency[Door]) -> CalendarAddress:
    """The participant's calendar address shows nothing any more."""
    return await door.write(feeds.end)


@get("/api/staff/calendar", opt=who("worker", "manager"))
async def show_staff(door: NamedDependency[Door]) -> CalendarAddress:
    """Whether the member of staff has a calendar address."""
    return await door.read(feeds.show)


@post("/api/staff/calendar", opt=who("worker", "manager"), status_code=201)
async def issue_staff(door: NamedDependency[Door]) -> NewAddress:
    """A new calendar address with the interviews that this member of staff holds; the one before shows nothing any more."""
    return await _issued(door)


@delete("/api/staff/calendar", opt=who("worker", "manager"), status_code=200)
async def end_staff(door: NamedDependency[Door]) -> CalendarAddress:
    """The member of staff's calendar address shows nothing any more."""
    return await door.write(feeds.end)


@get("/calendar/{name:str}", opt=who() | limited(COSTLY), include_in_schema=False)
async def read(
    request: Request[Any, Any, Any], door: NamedDependency[Door], name: FromPath[Annotated[str, Meta(max_length=80)]]
) -> Response[bytes]:
    """The calendar behind an address, or that it has not changed (`If-None-Match`)."""
    if not name.endswith(_ENDING):
        raise NotFound
    feed = await door.db.read(feeds.read, door.now, name.removesuffix(_ENDING))
    made = as_ics(feed, f"{door.settings.public_url}{'/staff' if feed.of_staff else ''}/interviews")
    etag = f'"{hashlib.sha256(made).hexdigest()[:32]}"'
    headers = {"Cache-Control": "private, no-cache", "ETag": etag, "X-Robots-Tag": "noindex"}
    if etag in request.headers.get("if-none-match", ""):
        return Response(b"", status_code=304, media_type=ICS, headers=headers)
    return Response(made, media_type=ICS, headers=headers | {"Content-Disposition": 'inline; filename="otayori.ics"'})


async def _issued(door: Door) -> NewAddress:
    token = await door.write(feeds.issue)
    return NewAddress(address=f"{door.settings.public_url}/calendar/{token}{_ENDING}", made_at=jst(door.now))
