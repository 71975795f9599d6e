"""Participants sign in by invitation and out again; and the invitations and devices that a worker keeps."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from litestar import Request, Response, delete, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta, Struct
from sqlalchemy import Connection

from otayori.usecases import home, invitations, sessions
from otayori.usecases.invitations import Accepted
from otayori.usecases.showing import jst
from otayori.usecases.views import Me
from otayori.web import signin
from otayori.web.deps import Door
from otayori.web.qr import qr_svg
from otayori.web.signin import who


class SignIn(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An invitation as the participant has it, and a name for this device."""

    secret: Annotated[str, Meta(min_length=1, max_length=300)]
    """The invitation's link, its part after `#`, or the short code as typed."""
    device: Annotated[str, Meta(max_length=80)] = ""
    """By which the worker will know the device; empty: by what its browser says of itself, for example `Android の Chrome`."""


class Invitation(Struct, frozen=True, kw_only=True):
    """A new invitation. Its secrets are shown this once."""

    id: str
    link: str
    """Opens the app and signs in; the secret stands behind `#` and never reaches a log."""
    code: str
    """The same to be typed: `ABCD-EFGH`."""
    qr_svg: str
    """The link as a QR code, a complete SVG picture without styles or scripts."""
    expires_at: datetime


@post("/api/sign-in", opt=who(), status_code=200)
async def sign_in(request: Request[Any, Any, Any], door: NamedDependency[Door], data: JSONBody[SignIn]) -> Response[Me]:
    """Use an invitation up: signs this device in until a worker revokes it or the participant signs out."""
    bucket = await door.db.write(invitations.count_guess, door.now, door.ring, data.secret, door.address)
    replaces, device = signin.token_in(request, "participant"), data.device or request.headers.get("user-agent", "")

    def accept_and_show(conn: Connection) -> tuple[Accepted, Me]:
        accepted = invitations.accept(conn, door.now, door.ring, data.secret, device=device, replaces=replaces, bucket=bucket)
        return accepted, home.show_me(conn, accepted.actor, door.now)

    accepted, me = await door.db.write(accept_and_show)
    return Response(me, cookies=[signin.keep("participant", accepted.token, https=door.settings.https)])


@post("/api/sign-out", opt=who("participant"), status_code=204)
async def sign_out(door: NamedDependency[Door]) -> Response[None]:
    """Sign this device out."""
    await door.write(sessions.sign_out)
    return Response(None, cookies=[signin.forget("participant", https=door.settings.https)])


@post("/api/staff/people/{participant_id:uuid}/invitations", opt=who("worker", "manager"))
async def invite(door: NamedDependency[Door], participant_id: FromPath[UUID]) -> Invitation:
    """Invite a participant to sign a device in, once, within 72 hours; an earlier open invitation stops working."""
    issued = await door.write(invitations.issue, door.ring, str(participant_id))
    link = issued.link(door.settings.public_url)
    return Invitation(
        id=issued.id,
        link=link,
        code=issued.code_to_type(),
        qr_svg=qr_svg(link),
        expires_at=jst(issued.expires_at),
    )


@delete("/api/staff/people/{participant_id:uuid}/invitations/{invitation_id:uuid}", opt=who("worker", "manager"))
async def revoke_invitation(door: NamedDependency[Door], participant_id: FromPath[UUID], invitation_id: FromPath[UUID]) -> None:
    """Take an open invitation back."""
    await door.write(invitations.revoke, str(participant_id), str(invitation_id))


@delete("/api/staff/people/{participant_id:uuid}/devices/{device_id:uuid}", opt=who("worker", "manager"))
async def revoke_device(door: NamedDependency[Door], participant_id: FromPath[UUID], device_id: FromPath[UUID]) -> None:
    """Sign a participant's device out at once: a lost phone."""
    await door.write(invitations.revoke_device, str(participant_id), str(device_id))
