"""Consent and sharing: the person's own side, and the staff's."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from litestar import Response, get, post, put
from litestar.di import NamedDependency
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromPath, JSONBody
from msgspec import Meta, Struct

from otayori.rules.scans import MOST_SCAN_BYTES
from otayori.usecases import consents, sharing
from otayori.usecases.consent_views import Consents, SharePage, Wording
from otayori.usecases.consents import Given
from otayori.usecases.sharing import Wanted
from otayori.web.deps import Door
from otayori.web.limits import COSTLY, limited
from otayori.web.signin import who

MOST_PAPER_BYTES = MOST_SCAN_BYTES * 4 // 3 + 16 * 1024  # the scan travels as base64 inside JSON

Line = Annotated[str, Meta(max_length=200)]
Text = Annotated[str, Meta(max_length=4000)]
Month = Annotated[str, Meta(pattern=r"^[1-9][0-9]{3}-(0[1-9]|1[0-2])\Z")]
Recipient = Literal["employer", "family", "next_centre", "clinic", "consultation", "self"]
DataKind = Literal["report", "summary", "check_in", "electronic"]

NEW_CONSENT = {201: ResponseSpec(Consents, description="A new consent; 200 when it had arrived before", generate_examples=False)}
NEW_SHARE = {201: ResponseSpec(SharePage, description="It is shared; 200 when it had been before", generate_examples=False)}

A_FILE = "application/octet-stream"  # to be saved; no browser draws it or runs it
SCAN: dict[int, Any] = {200: ResponseSpec(bytes, description="The scan, to be saved", media_type=A_FILE, generate_examples=False)}


class Asked(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """To whom, what, and for which days (both included). `self` and `electronic` go together and have no last day."""

    recipient: Recipient
    name: Line = ""
    data: DataKind
    from_on: date
    until_on: date | None = None

    def given(self) -> Given:
        """As the use case takes it."""
        return Given(self.recipient, self.name, self.data, self.from_on, self.until_on)


class AskedInWords(Asked, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The same, and in which language the person reads."""

    language: Literal["ja", "en"] = "ja"


class PutConsent(AskedInWords, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A consent given in the app: `agreed` is the text that the person has read."""

    agreed: Text


class PutPaperConsent(Asked, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A consent signed on paper: `scan` is its PDF, JPEG or PNG as base64, 3 MiB at the most."""

    scan: Annotated[bytes, Meta(max_length=MOST_SCAN_BYTES)]


class PutShare(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What to share: under a consent (`consent_id`), or by law (`exception`, with recipient, name, data and reason)."""

    consent_id: UUID | None = None
    exception: Literal["abuse_notice", "deterioration", "protection"] | None = None
    recipient: Literal["employer", "family", "next_centre", "clinic", "consultation", "authority"] | None = None
    name: Line = ""
    data: Literal["summary", "check_in", "told"] | None = None
    reason: Text = ""
    months: Annotated[list[Month], Meta(max_length=12)] = []
    about: Text = ""

    def wanted(self) -> Wanted:
        """As the use case takes it."""
        return Wanted(
            consent_id=str(self.consent_id) if self.consent_id else None,
            exception=self.exception,
            recipient=self.recipient or "",
            name=self.name,
            data=self.data or "",
            reason=self.reason,
            months=self.months,
            about=self.about,
        )


@get("/api/me/consents", opt=who("participant"))
async def show_own(door: NamedDependency[Door]) -> Consents:
    """The person's consents, and everything that was shared about them."""
    return await door.read(consents.show_own)


@post("/api/me/consents/wording", opt=who("participant"), status_code=200)
async def word_own(door: NamedDependency[Door], data: JSONBody[AskedInWords]) -> Wording:
    """The text that would be agreed to."""
    return await door.read(consents.word_own, data.given(), data.language)


@put("/api/me/consents/{consent_id:uuid}", opt=who("participant"), responses=NEW_CONSENT)
async def give(door: NamedDependency[Door], consent_id: FromPath[UUID], data: JSONBody[PutConsent]) -> Response[Consents]:
    """Agree, in the app. The id is made by the phone; the same twice is one consent."""
    view, new = await door.write(consents.give, str(consent_id), data.given(), data.agreed, data.language)
    return Response(view, status_code=201 if new else 200)


@put("/api/me/consents/{consent_id:uuid}/revocation", opt=who("participant"))
async def revoke_own(door: NamedDependency[Door], consent_id: FromPath[UUID]) -> Consents:
    """End a consent, with effect at once."""
    return await door.write(consents.revoke_own, str(consent_id))


@get("/api/me/consents/{consent_id:uuid}/scan", opt=who("participant") | limited(COSTLY), media_type=A_FILE, responses=SCAN)
async def show_own_scan(door: NamedDependency[Door], consent_id: FromPath[UUID]) -> Response[bytes]:
    """The scan of a paper that the person has signed: a file to save."""
    return _file(*await door.read(consents.show_own_scan, str(consent_id)))


@get("/api/me/shares/{share_id:uuid}", opt=who("participant"))
async def show_own_share(door: NamedDependency[Door], share_id: FromPath[UUID]) -> SharePage:
    """What was shared about the person, word for word."""
    return await door.read(sharing.show_own_share, str(share_id))


@get("/api/staff/people/{participant_id:uuid}/consents", opt=who("worker", "manager"))
async def show_to_staff(door: NamedDependency[Door], participant_id: FromPath[UUID]) -> Consents:
    """A person's consents and shares."""
    return await door.write(consents.show_to_staff, str(participant_id))


@post("/api/staff/people/{participant_id:uuid}/consents/wording", opt=who("worker", "manager"), status_code=200)
async def word_for_staff(door: NamedDependency[Door], participant_id: FromPath[UUID], data: JSONBody[Asked]) -> Wording:
    """The text of a paper to be signed."""
    return await door.write(consents.word_for_staff, str(participant_id), data.given())


@put(
    "/api/staff/people/{participant_id:uuid}/consents/{consent_id:uuid}",
    opt=who("worker", "manager") | limited(COSTLY),
    responses=NEW_CONSENT,
    request_max_body_size=MOST_PAPER_BYTES,
)
async def enter_paper(
    door: NamedDependency[Door], participant_id: FromPath[UUID], consent_id: FromPath[UUID], data: JSONBody[PutPaperConsent]
) -> Response[Consents]:
    """Enter a consent that was signed on paper, with its scan."""
    view, new = await door.write(consents.enter_paper, str(participant_id), str(consent_id), data.given(), data.scan)
    return Response(view, status_code=201 if new else 200)


@put("/api/staff/people/{participant_id:uuid}/consents/{consent_id:uuid}/revocation", opt=who("worker", "manager"))
async def revoke_on_word(door: NamedDependency[Door], participant_id: FromPath[UUID], consent_id: FromPath[UUID]) -> Consents:
    """End a consent because the person said so."""
    return await door.write(consents.revoke_on_word, str(participant_id), str(consent_id))


@get(
    "/api/staff/people/{participant_id:uuid}/consents/{consent_id:uuid}/scan",
    opt=who("worker", "manager") | limited(COSTLY),
    media_type=A_FILE,
    responses=SCAN,
)
async def show_scan(door: NamedDependency[Door], participant_id: FromPath[UUID], consent_id: FromPath[UUID]) -> Response[bytes]:
    """The scan of a signed paper: a file to save, which no page ever shows."""
    return _file(*await door.write(consents.show_scan, str(participant_id), str(consent_id)))


@post("/api/staff/people/{participant_id:uuid}/shares/preview", opt=who("worker", "manager", fresh=True), status_code=200)
async def preview(door: NamedDependency[Door], participant_id: FromPath[UUID], data: JSONBody[PutShare]) -> SharePage:
    """The page as it would leave; nothing is shared. It can be printed, so whoever looks has just shown who they are, as for the share."""
    return await door.write(sharing.preview, str(participant_id), data.wanted())


@put("/api/staff/people/{participant_id:uuid}/shares/{share_id:uuid}", opt=who("worker", "manager", fresh=True), responses=NEW_SHARE)
async def share(
    door: NamedDependency[Door], participant_id: FromPath[UUID], share_id: FromPath[UUID], data: JSONBody[PutShare]
) -> Response[SharePage]:
    """Share, and note it in the log that the person sees. The id is made by the desk; the same twice is one share."""
    view, new = await door.write(sharing.share, str(participant_id), str(share_id), data.wanted())
    return Response(view, status_code=201 if new else 200)


@get("/api/staff/people/{participant_id:uuid}/shares/{share_id:uuid}", opt=who("worker", "manager"))
async def show_share(door: NamedDependency[Door], participant_id: FromPath[UUID], share_id: FromPath[UUID]) -> SharePage:
    """What was shared, while sharing lasts."""
    return await door.write(sharing.show_share, str(participant_id), str(share_id))


def _file(kind: str, content: bytes) -> Response[bytes]:
    return Response(content, media_type=A_FILE, headers={"Content-Disposition": f'attachment; filename="consent.{kind}"'})
