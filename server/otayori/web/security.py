"""A member of staff's own way in: passkeys, one-time codes, recovery codes, password, and where they are signed in."""

from typing import Annotated, Any
from uuid import UUID

from litestar import Request, Response, delete, get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta, Struct

from otayori.usecases import own_security, passkeys, second_factor, sessions, signatures
from otayori.usecases.known_devices import with_mark
from otayori.usecases.own_security import Security
from otayori.usecases.passkeys import NewPasskey
from otayori.usecases.second_factor import Completed
from otayori.web import signin
from otayori.web.deps import Door
from otayori.web.passkey_bodies import MadePasskey, RenamePasskey
from otayori.web.qr import qr_svg
from otayori.web.signin import who
from otayori.web.staff_sign_in import BringCode


class SetUp(Struct, frozen=True, kw_only=True):
    """A factor was set up. Recovery codes come with the first one, and are shown this once; otherwise there are none here."""

    recovery_codes: list[str]


class TotpSetUp(Struct, frozen=True, kw_only=True):
    """A new secret for an app that makes one-time codes, and the same as a QR code to be scanned. Counts once a code confirms it."""

    secret: str
    qr_svg: str


class ChangePassword(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The password so far, and the new one."""

    current: Annotated[str, Meta(min_length=1, max_length=1000)]
    password: Annotated[str, Meta(max_length=1000)]


@get("/api/staff/security", opt=who("worker", "manager", "admin"))
async def show_security(door: NamedDependency[Door]) -> Security:
    """How the actor signs in, and where they are signed in."""
    return await door.read(own_security.show_security, door.settings.staff_rules)


@get("/api/staff/passkeys/new", opt=who("worker", "manager", "admin", half=True))
async def new_passkey(door: NamedDependency[Door]) -> NewPasskey:
    """What a device needs to make a passkey for the actor, within five minutes and in this session."""
    return await door.read(own_security.offer_passkey, door.ring, door.settings.passkey_site, door.settings.staff_rules)


@post("/api/staff/passkeys", opt=who("worker", "manager", "admin", half=True, fresh=True))
async def add_passkey(request: Request[Any, Any, Any], door: NamedDependency[Door], data: JSONBody[MadePasskey]) -> Response[SetUp]:
    """Keep a passkey that was just made."""
    actor, site = await door.actor(), passkeys.needed(door.settings.passkey_site)
    purpose = passkeys.of_this_session(actor, "register")
    made = await door.aside(signatures.registered, door.ring, door.now, site, purpose, data.as_credential())
    return _set_up(request, await door.write(own_security.add_passkey, door.ring, door.settings.staff_rules, made, data.name))


@put("/api/staff/passkeys/{passkey_id:uuid}", opt=who("worker", "manager", "admin"), status_code=204)
async def rename_passkey(door: NamedDependency[Door], passkey_id: FromPath[UUID], data: JSONBody[RenamePasskey]) -> None:
    """Give one's own passkey another name."""
    await door.write(passkeys.rename, str(passkey_id), data.name)


@delete("/api/staff/passkeys/{passkey_id:uuid}", opt=who("worker", "manager", "admin", fresh=True))
async def remove_passkey(door: NamedDependency[Door], passkey_id: FromPath[UUID]) -> None:
    """Remove one's own passkey; not the last factor of somebody who needs one."""
    await door.write(second_factor.remove_passkey, str(passkey_id), door.settings.staff_rules)


@post("/api/staff/totp", opt=who("worker", "manager", "admin", half=True, fresh=True))
async def begin_totp(door: NamedDependency[Door]) -> TotpSetUp:
    """A new secret for one-time codes."""
    made = await door.write(second_factor.begin_totp, door.settings.staff_rules)
    return TotpSetUp(secret=made.secret, qr_svg=qr_svg(made.uri))


@put("/api/staff/totp", opt=who("worker", "manager", "admin", half=True, fresh=True))
async def confirm_totp(request: Request[Any, Any, Any], door: NamedDependency[Door], data: JSONBody[BringCode]) -> Response[SetUp]:
    """The first code of the new secret: from now on one is asked for at every sign-in by password. Other devices are signed out."""
    await door.write(second_factor.count_code, door.ring, signin.device_marks_in(request))
    return _set_up(request, await door.write(second_factor.confirm_totp, door.ring, door.settings.staff_rules, data.code))


@delete("/api/staff/totp", opt=who("worker", "manager", "admin", fresh=True))
async def remove_totp(door: NamedDependency[Door]) -> None:
    """Ask for one-time codes no more; not where they are the last factor of somebody who needs one."""
    await door.write(second_factor.remove_totp, door.settings.staff_rules)


@post("/api/staff/recovery-codes", opt=who("worker", "manager", "admin", fresh=True))
async def make_recovery_codes(door: NamedDependency[Door]) -> SetUp:
    """Ten new recovery codes, shown this once; the earlier ones open nothing any more."""
    return SetUp(recovery_codes=await door.write(second_factor.new_codes, door.ring))


@put("/api/staff/password", opt=who("worker", "manager", "admin"), status_code=204)
async def change_password(request: Request[Any, Any, Any], door: NamedDependency[Door], data: JSONBody[ChangePassword]) -> Response[None]:
    """Change one's own password; every other device is signed out."""
    changing = await door.write(own_security.begin_password, door.ring)
    if not await door.aside(door.passwords.matches, changing.kept, data.current):
        await door.write(own_security.note_wrong_password)
        raise own_security.wrong_current()
    own_security.accept_new(data.current, data.password, changing)
    password_hash = await door.aside(door.passwords.hash, data.password)
    token = await door.write(own_security.finish_password, changing, password_hash)
    return Response(None, cookies=signin.staff_cookies(request, token, None))


@delete("/api/staff/sessions/{session_id:uuid}", opt=who("worker", "manager", "admin", fresh=True))
async def end_session(door: NamedDependency[Door], session_id: FromPath[UUID]) -> None:
    """Sign one of the actor's own devices out."""
    await door.write(sessions.end_own, str(session_id))


@delete("/api/staff/sessions", opt=who("worker", "manager", "admin", fresh=True))
async def end_other_sessions(door: NamedDependency[Door]) -> None:
    """Sign every device of the actor out but this one."""
    await door.write(sessions.end_others)


def _set_up(request: Request[Any, Any, Any], completed: Completed) -> Response[SetUp]:
    marks = with_mark(signin.device_marks_in(request), completed.mark, None) if completed.mark else None
    return Response(SetUp(recovery_codes=completed.codes), cookies=signin.staff_cookies(request, completed.token, marks))
