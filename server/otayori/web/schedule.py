"""The person's schedule as a file for other programs, and what a file of another program proposes."""

import asyncio
from typing import Annotated

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import JSONBody
from msgspec import Meta, Struct

from otayori.papers import schedule_file
from otayori.papers.schedule_file import Planned
from otayori.rules.refused import Invalid
from otayori.usecases import schedule_files
from otayori.usecases.schedule_files import Proposals
from otayori.web.calendars import ICS
from otayori.web.deps import Door
from otayori.web.limits import COSTLY, limited
from otayori.web.signin import who

LONGEST_FILE = 200_000


class CalendarText(Struct, frozen=True, forbid_unknown_fields=True):
    """The text of a calendar file (RFC 5545)."""

    text: Annotated[str, Meta(max_length=LONGEST_FILE)]


@get("/api/me/schedule/file", opt=who("participant") | limited(COSTLY), media_type=ICS)
async def export(door: NamedDependency[Door]) -> Response[bytes]:
    """The person's notes as a calendar file."""
    leaving = await door.read(schedule_files.leaving)
    planned = [Planned(one.id, one.seq, one.made_at, one.note, one.first, one.left_out, one.besides) for one in leaving]
    made = await asyncio.to_thread(schedule_file.as_ics, planned)
    headers = {"Cache-Control": "no-store", "Content-Disposition": 'attachment; filename="schedule.ics"'}
    return Response(made, media_type=ICS, headers=headers)


@post("/api/me/schedule/proposals", opt=who("participant") | limited(COSTLY), status_code=200, request_max_body_size=LONGEST_FILE * 4)
async def propose(door: NamedDependency[Door], data: JSONBody[CalendarText]) -> Proposals:
    """What a calendar file proposes. Nothing is stored: the person picks, and saves what is picked as entries."""
    read = await asyncio.to_thread(schedule_file.read, data.text)
    if read is None:
        raise Invalid("no_calendar", "カレンダーの ファイルでは ないようです。", "text")
    return await door.read(schedule_files.propose, [(one.uid, one.title, one.note, one.why) for one in read])
