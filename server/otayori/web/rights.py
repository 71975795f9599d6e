"""The manager's desk for what people ask about their records: answers, the end of support, disclosures."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from litestar import Response, get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta, Struct

from otayori.rules.months import day_of
from otayori.usecases import answering, disclosing, people
from otayori.usecases.disclosing import Disclosed, ToLookThrough, Withheld
from otayori.usecases.rights_views import RequestRow, Rights
from otayori.usecases.staff_views import PersonPage
from otayori.web.deps import Door
from otayori.web.files import A_JSON, A_PDF, as_json, as_pdf
from otayori.web.limits import COSTLY, limited
from otayori.web.signin import who

Paragraph = Annotated[str, Meta(max_length=2000)]
Key = Annotated[str, Meta(max_length=60)]


class AnswerRequest(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What became of a request and why; the person reads the reason."""

    version: Annotated[int, Meta(ge=1)]
    outcome: Literal["done", "partly", "declined"]
    reason: Paragraph


class LiftRestriction(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Why a record whose use was stopped is used again; the person reads it."""

    reason: Paragraph


class EndSupport(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The last day of support and why it ended."""

    ended_on: date
    reason: Literal["term", "left_job", "wish", "moved", "other"]
    note: Paragraph = ""


class WithheldEntry(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One entry that is not given out, on one of the law's three grounds, and why."""

    entry: Key
    ground: Literal["harm", "hindrance", "law"]
    why: Paragraph


class Disclose(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What was looked through, and what of it is withheld."""

    seen: Annotated[list[Key], Meta(max_length=5000)]
    withheld: Annotated[list[WithheldEntry], Meta(max_length=5000)]
    request_id: UUID | None = None


@get("/api/staff/rights", opt=who("manager"))
async def show_rights(door: NamedDependency[Door]) -> Rights:
    """What people have asked for, and whose records are kept until when."""
    return await door.write(answering.show_rights)


@post("/api/staff/rights/{request_id:uuid}/answer", opt=who("manager"))
async def answer_request(door: NamedDependency[Door], request_id: FromPath[UUID], data: JSONBody[AnswerRequest]) -> Rights:
    """Answer a request; the person gets a letter."""
    return await door.write(answering.answer, str(request_id), data.version, data.outcome, data.reason)


@get("/api/staff/rights/{request_id:uuid}", opt=who("manager"))
async def show_request(door: NamedDependency[Door], request_id: FromPath[UUID]) -> RequestRow:
    """One request, and whose it is."""
    return await door.write(answering.show_request, str(request_id))


@post("/api/staff/rights/{request_id:uuid}/lift", opt=who("manager", fresh=True))
async def lift_restriction(door: NamedDependency[Door], request_id: FromPath[UUID], data: JSONBody[LiftRestriction]) -> Rights:
    """Lift the stop of use that this request has brought; the person gets a letter with the reason."""
    return await door.write(answering.lift, str(request_id), data.reason)


@post("/api/staff/people/{participant_id:uuid}/end", opt=who("manager"))
async def end_support(door: NamedDependency[Door], participant_id: FromPath[UUID], data: JSONBody[EndSupport]) -> PersonPage:
    """Support has ended. From this day the years are counted for which the record is kept."""
    return await door.write(people.end_support, str(participant_id), data.ended_on, data.reason, data.note)


@get("/api/staff/people/{participant_id:uuid}/record", opt=who("manager", fresh=True) | limited(COSTLY))
async def look_through(door: NamedDependency[Door], participant_id: FromPath[UUID]) -> ToLookThrough:
    """The entries in which something might have to be withheld before the record is given out."""
    return await door.write(disclosing.look_through, str(participant_id))


@put("/api/staff/people/{participant_id:uuid}/disclosures/{disclosure_id:uuid}", opt=who("manager", fresh=True))
async def disclose(
    door: NamedDependency[Door], participant_id: FromPath[UUID], disclosure_id: FromPath[UUID], data: JSONBody[Disclose]
) -> Disclosed:
    """Keep what is given out and what is withheld. The same disclosure twice is one row and the same answer."""
    withheld = [Withheld(one.entry, one.ground, one.why) for one in data.withheld]
    request_id = str(data.request_id) if data.request_id else None
    return await door.write(disclosing.disclose, str(participant_id), str(disclosure_id), request_id, data.seen, withheld)


@get(
    "/api/staff/people/{participant_id:uuid}/disclosures/{disclosure_id:uuid}/pdf",
    opt=who("manager", fresh=True) | limited(COSTLY),
    responses=A_PDF,
)
async def fetch_pdf(door: NamedDependency[Door], participant_id: FromPath[UUID], disclosure_id: FromPath[UUID]) -> Response[bytes]:
    """The disclosure on paper."""
    record = await door.write(disclosing.fetch, str(participant_id), str(disclosure_id))
    return await as_pdf(door.press, record, "otayori-kaiji", day_of(door.now), notes=True)


@get(
    "/api/staff/people/{participant_id:uuid}/disclosures/{disclosure_id:uuid}/json",
    opt=who("manager", fresh=True) | limited(COSTLY),
    responses=A_JSON,
)
async def fetch_json(door: NamedDependency[Door], participant_id: FromPath[UUID], disclosure_id: FromPath[UUID]) -> Response[bytes]:
    """The disclosure as a file for other programs."""
    return as_json(await door.write(disclosing.fetch, str(participant_id), str(disclosure_id)), "otayori-kaiji", day_of(door.now))
