"""Staff sign in by password and second factor, show again who they are, and sign out."""

from typing import Annotated, Any

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import JSONBody
from msgspec import Meta, Struct
from sqlalchemy import Connection

from otayori.usecases import accounts, confirming, second_factor, sessions
from otayori.usecases.accounts import SignedInStaff, StaffMe
from otayori.usecases.known_devices import with_mark
from otayori.web import signin
from otayori.web.deps import Door
from otayori.web.signin import who

Code = Annotated[str, Meta(min_length=1, max_length=40)]
Password = Annotated[str, Meta(min_length=1, max_length=1000)]


class StaffSignIn(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A member of staff's address and password."""

    email: Annotated[str, Meta(min_length=1, max_length=254)]
    password: Password


class BringCode(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A one-time code of six digits, or a recovery code as it is printed."""

    code: Code


class Confirm(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The password of the one who is signed in."""

    password: Password


@post("/api/staff/sign-in", opt=who(), status_code=200)
async def staff_sign_in(request: Request[Any, Any, Any], door: NamedDependency[Door], data: JSONBody[StaffSignIn]) -> Response[StaffMe]:
    """Sign a member of staff in. While the answer's `second` is not `none`, only the second factor is taken."""
    marks, rules = signin.device_marks_in(request), door.settings.staff_rules
    attempt = await door.db.write(accounts.begin_sign_in, door.now, door.ring, data.email, door.address, marks)
    if not await door.aside(door.passwords.matches, attempt.kept, data.password):
        await door.db.write(accounts.note_failure, door.now, attempt)
        raise accounts.failed()
    replaces, device = signin.token_in(request, "staff"), request.headers.get("user-agent", "")

    def finish_and_show(conn: Connection) -> tuple[SignedInStaff, StaffMe]:
        entry = accounts.finish_sign_in(conn, door.now, door.ring, attempt, device=device, replaces=replaces, rules=rules)
        return entry, accounts.show_staff_me(conn, entry.actor, door.now, rules)

    entry, me = await door.db.write(finish_and_show)
    marked = with_mark(marks, entry.mark, attempt.mark) if entry.mark else None
    return Response(me, cookies=signin.staff_cookies(request, entry.token, marked))


@post("/api/staff/second-factor", opt=who("worker", "manager", "admin", half=True), status_code=200)
async def bring_second_factor(request: Request[Any, Any, Any], door: NamedDependency[Door], data: JSONBody[BringCode]) -> Response[StaffMe]:
    """Complete a sign-in with a one-time code or a recovery code; each is taken once. (A passkey signs in by itself.)"""
    marks = signin.device_marks_in(request)
    bucket = await door.write(second_factor.count_code, door.ring, marks)
    completed = await door.write(second_factor.bring, door.ring, data.code, bucket)
    if completed is None:
        raise second_factor.wrong_code()
    marked = with_mark(marks, completed.mark, None) if completed.mark else None

    def show(conn: Connection) -> StaffMe:
        entry = sessions.signed_in(conn, "staff", sessions.token_hash(completed.token), door.now, door.settings.staff_rules)
        return accounts.show_staff_me(conn, entry.actor, door.now, door.settings.staff_rules)

    return Response(await door.db.read(show), cookies=signin.staff_cookies(request, completed.token, marked))


@post("/api/staff/confirm", opt=who("worker", "manager", "admin", half=True), status_code=204)
async def confirm(request: Request[Any, Any, Any], door: NamedDependency[Door], data: JSONBody[Confirm]) -> Response[None]:
    """Show again who one is: for some minutes what is sensitive may be done. The device gets a new cookie."""
    attempt = await door.write(confirming.begin, door.ring)
    if not await door.aside(door.passwords.matches, attempt.kept, data.password):
        await door.write(confirming.note_failure)
        raise confirming.wrong_password()
    token = await door.write(confirming.finish, attempt.bucket)
    return Response(None, cookies=signin.staff_cookies(request, token, None))


@post("/api/staff/confirm/code", opt=who("worker", "manager", "admin"), status_code=204)
async def confirm_by_code(request: Request[Any, Any, Any], door: NamedDependency[Door], data: JSONBody[BringCode]) -> Response[None]:
    """The same with a one-time code or a recovery code."""
    attempt = await door.write(confirming.begin, door.ring)
    token = await door.write(confirming.finish_by_code, door.ring, data.code, attempt.bucket)
    if token is None:
        raise second_factor.wrong_code()
    return Response(None, cookies=signin.staff_cookies(request, token, None))


@post("/api/staff/sign-out", opt=who("worker", "manager", "admin", half=True), status_code=204)
async def staff_sign_out(door: NamedDependency[Door]) -> Response[None]:
    """Sign this device out."""
    await door.write(sessions.sign_out)
    return Response(None, cookies=[signin.forget("staff", https=door.settings.https)])


@get("/api/staff/me", opt=who("worker", "manager", "admin", half=True))
async def show_staff_me(door: NamedDependency[Door]) -> StaffMe:
    """The signed-in member of staff, and what their sign-in still needs."""
    return await door.read(accounts.show_staff_me, door.settings.staff_rules)
