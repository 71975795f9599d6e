"""「わたしの データ」: a person sees, takes away, and asks for what is theirs."""

from typing import Annotated, Literal
from uuid import UUID

from litestar import Response, get, put
from litestar.di import NamedDependency
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromPath, JSONBody
from msgspec import Meta, Struct

from otayori.rules.months import day_of
from otayori.usecases import disclosing, owning, rights
from otayori.usecases.rights_views import Entries, Holdings, OwnRequests
from otayori.web.deps import Door
from otayori.web.files import A_JSON, A_PDF, as_json, as_pdf
from otayori.web.limits import COSTLY, limited
from otayori.web.signin import who


class PutRequest(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the person asks for: correction, a stop of use, or the staff's notes; the id is made by the phone."""

    kind: Literal["correct", "stop", "notes"]
    words: Annotated[str, Meta(max_length=2000)] = ""


@get("/api/me/data", opt=who("participant"))
async def show_data(door: NamedDependency[Door]) -> Holdings:
    """What is kept about the participant, by parts."""
    return await door.read(owning.show_holdings)


@get("/api/me/data/{part:str}/{page:int}", opt=who("participant"))
async def show_data_part(door: NamedDependency[Door], part: FromPath[str], page: FromPath[Annotated[int, Meta(ge=1, le=1000)]]) -> Entries:
    """One page of one part, newest first."""
    return await door.read(owning.show_part, part, page)


@get("/api/me/download/json", opt=who("participant") | limited(COSTLY), responses=A_JSON)
async def download_json(door: NamedDependency[Door]) -> Response[bytes]:
    """Everything that is kept about the participant, as a file for other programs."""
    return as_json(await door.write(owning.take_away), "otayori", day_of(door.now))


@get("/api/me/download/pdf", opt=who("participant") | limited(COSTLY), responses=A_PDF)
async def download_pdf(door: NamedDependency[Door]) -> Response[bytes]:
    """The same as a paper to read."""
    return await as_pdf(door.press, await door.write(owning.take_away), "otayori", day_of(door.now))


@get("/api/me/requests", opt=who("participant"))
async def show_requests(door: NamedDependency[Door]) -> OwnRequests:
    """What the participant has asked for, and what became of it. An answer that is shown here is a letter that was read."""
    return await door.write(rights.show_own)


@put(
    "/api/me/requests/{request_id:uuid}",
    opt=who("participant"),
    responses={201: ResponseSpec(OwnRequests, description="A new request; 200 when it had arrived before", generate_examples=False)},
)
async def put_request(door: NamedDependency[Door], request_id: FromPath[UUID], data: JSONBody[PutRequest]) -> Response[OwnRequests]:
    """Ask for correction, for a stop of use, or for the staff's notes. The same request twice is one row and the same answer."""
    view, new = await door.write(rights.ask, str(request_id), data.kind, data.words)
    return Response(view, status_code=201 if new else 200)


@get("/api/me/disclosures/{disclosure_id:uuid}/pdf", opt=who("participant") | limited(COSTLY), responses=A_PDF)
async def download_disclosure(door: NamedDependency[Door], disclosure_id: FromPath[UUID]) -> Response[bytes]:
    """What the office has given out to the participant, with the staff's notes."""
    record = await door.write(disclosing.fetch_own, str(disclosure_id))
    return await as_pdf(door.press, record, "otayori-memo", day_of(door.now), notes=True)


@get("/api/me/disclosures/{disclosure_id:uuid}/json", opt=who("participant") | limited(COSTLY), responses=A_JSON)
async def download_disclosure_json(door: NamedDependency[Door], disclosure_id: FromPath[UUID]) -> Response[bytes]:
    """The same as a file for other programs."""
    return as_json(await door.write(disclosing.fetch_own, str(disclosure_id)), "otayori-memo", day_of(door.now))
