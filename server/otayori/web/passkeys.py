"""Signing in with a passkey, and showing with one who one is."""

from typing import Any

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import JSONBody
from sqlalchemy import Connection

from otayori.usecases import accounts, confirming, home, passkey_sign_in, passkeys, signatures
from otayori.usecases.accounts import SignedInStaff, StaffMe
from otayori.usecases.invitations import Accepted
from otayori.usecases.known_devices import with_mark
from otayori.usecases.passkey_sign_in import Attempt
from otayori.usecases.passkeys import SIGN_IN, Challenge
from otayori.usecases.signatures import Signed
from otayori.usecases.views import Me
from otayori.web import signin
from otayori.web.deps import Door
from otayori.web.passkey_bodies import Assertion
from otayori.web.signin import who


@get("/api/sign-in/challenge", opt=who())
async def sign_in_challenge(door: NamedDependency[Door]) -> Challenge:
    """What a passkey has to sign for signing in, once, within five minutes; writes nothing."""
    return passkeys.to_sign(door.ring, door.now, door.settings.passkey_site, SIGN_IN)


@post("/api/sign-in/passkey", opt=who(), status_code=200)
async def sign_in_by_passkey(request: Request[Any, Any, Any], door: NamedDependency[Door], data: JSONBody[Assertion]) -> Response[Me]:
    """A participant signs in with a passkey, without a new invitation."""
    attempt, made = await _verified(door, "participant", data)
    device, replaces = request.headers.get("user-agent", ""), signin.token_in(request, "participant")

    def finish_and_show(conn: Connection) -> tuple[Accepted, Me] | None:
        entry = passkey_sign_in.finish_participant(conn, door.now, attempt, made, device=device, replaces=replaces)
        return (entry, home.show_me(conn, entry.actor, door.now)) if entry else None

    if (finished := await door.db.write(finish_and_show)) is None:
        raise signatures.failed()
    accepted, me = finished
    return Response(me, cookies=[signin.keep("participant", accepted.token, https=door.settings.https)])


@post("/api/staff/sign-in/passkey", opt=who(), status_code=200)
async def staff_sign_in_by_passkey(
    request: Request[Any, Any, Any], door: NamedDependency[Door], data: JSONBody[Assertion]
) -> Response[StaffMe]:
    """A member of staff signs in with a passkey: address, password and second factor in one."""
    attempt, made = await _verified(door, "staff", data)
    device, replaces, rules = request.headers.get("user-agent", ""), signin.token_in(request, "staff"), door.settings.staff_rules

    def finish_and_show(conn: Connection) -> tuple[SignedInStaff, StaffMe] | None:
        entry = passkey_sign_in.finish_staff(conn, door.now, door.ring, attempt, made, device=device, replaces=replaces, rules=rules)
        return (entry, accounts.show_staff_me(conn, entry.actor, door.now, rules)) if entry else None

    if (finished := await door.db.write(finish_and_show)) is None:
        raise signatures.failed()
    entry, me = finished
    marked = with_mark(signin.device_marks_in(request), entry.mark, None) if entry.mark else None
    return Response(me, cookies=signin.staff_cookies(request, entry.token, marked))


@get("/api/staff/confirm/challenge", opt=who("worker", "manager", "admin"))
async def confirm_challenge(door: NamedDependency[Door]) -> Challenge:
    """What one of the actor's passkeys has to sign to show who they are, in this session only."""
    actor = await door.actor()
    return passkeys.to_sign(door.ring, door.now, door.settings.passkey_site, passkeys.of_this_session(actor, "confirm"))


@post("/api/staff/confirm/passkey", opt=who("worker", "manager", "admin"), status_code=204)
async def confirm_by_passkey(request: Request[Any, Any, Any], door: NamedDependency[Door], data: JSONBody[Assertion]) -> Response[None]:
    """Show again who one is, with a passkey of one's own."""
    actor = await door.actor()
    attempt = await door.write(confirming.begin, door.ring)
    row = await door.db.read(passkeys.find, data.id)
    if row is None or row.staff_id != actor.id:
        raise signatures.failed()
    site, purpose = passkeys.needed(door.settings.passkey_site), passkeys.of_this_session(actor, "confirm")
    made = await door.aside(signatures.signed, door.ring, door.now, site, purpose, row.public_key, data.as_credential())
    token = await door.write(confirming.finish_by_passkey, row, made, attempt.bucket)
    if token is None:
        raise signatures.failed()
    return Response(None, cookies=signin.staff_cookies(request, token, None))


async def _verified(door: Door, owner: passkey_sign_in.Owner, data: Assertion) -> tuple[Attempt, Signed]:
    """The passkey of this side that has signed our challenge."""
    site = passkeys.needed(door.settings.passkey_site)
    attempt = await door.db.write(passkey_sign_in.begin, door.now, door.ring, owner, door.address, data.id)
    if attempt is None:
        raise signatures.failed()
    key = attempt.row.public_key
    return attempt, await door.aside(signatures.signed, door.ring, door.now, site, SIGN_IN, key, data.as_credential())
