"""What an admin keeps: offices and staff accounts. Nothing here reaches a participant's record."""

from typing import Annotated
from uuid import UUID

from litestar import delete, get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta, Struct

from otayori.rules.questions import tidied
from otayori.usecases import staff_accounts
from otayori.usecases.passwords import accept_password
from otayori.usecases.staff_accounts import Accounts, NewStaff, OfficeAccount, OfficeWords, StaffAccount, StaffChange, StaffRole
from otayori.web.deps import Door
from otayori.web.signin import who

Name = Annotated[str, Meta(min_length=1, max_length=200, pattern=r"\S")]
Kana = Annotated[str, Meta(max_length=200)]
Phone = Annotated[str, Meta(max_length=40, pattern=r"^\+?[0-9][0-9 ()-]{2,}\Z")]
Email = Annotated[str, Meta(max_length=254, pattern=r"^[^@\s]+@[^@\s]+\Z")]
Password = Annotated[str, Meta(max_length=1000)]
Version = Annotated[int, Meta(ge=1)]


class AddOffice(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A new office and the number that participants call. The browser makes the id: sent again it is one office."""

    id: UUID
    name: Name
    phone: Phone


class SeenOffice(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the admin saw of it."""

    name: str
    phone: str


class ChangeOffice(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What an office shall be called from now on, and its number; and both as they were seen."""

    seen: SeenOffice
    name: Name
    phone: Phone


class AddStaff(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A new account. `office_id` is null for an admin and only for an admin."""

    name: Name
    kana: Kana = ""
    email: Email
    role: StaffRole
    office_id: UUID | None
    password: Password


class ChangeStaff(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What an account shall be from now on, and the version that was seen."""

    version: Version
    name: Name
    kana: Kana | None = None
    email: Email | None = None
    role: StaffRole
    office_id: UUID | None
    active: bool


class SetPassword(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A new password, and the version of the account that was seen."""

    version: Version
    password: Password


@get("/api/admin/accounts", opt=who("admin"))
async def show_accounts(door: NamedDependency[Door]) -> Accounts:
    """The organisation's offices and accounts."""
    return await door.read(staff_accounts.show_accounts)


@post("/api/admin/offices", opt=who("admin"))
async def add_office(door: NamedDependency[Door], data: JSONBody[AddOffice]) -> OfficeAccount:
    """A new office."""
    return await door.write(staff_accounts.add_office, str(data.id), tidied(data.name), data.phone)


@put("/api/admin/offices/{office_id:uuid}", opt=who("admin"))
async def change_office(door: NamedDependency[Door], office_id: FromPath[UUID], data: JSONBody[ChangeOffice]) -> OfficeAccount:
    """Change an office's name or number."""
    seen, said = OfficeWords(data.seen.name, data.seen.phone), OfficeWords(tidied(data.name), data.phone)
    return await door.write(staff_accounts.change_office, str(office_id), seen, said)


@post("/api/admin/staff", opt=who("admin", fresh=True))
async def add_staff(door: NamedDependency[Door], data: JSONBody[AddStaff]) -> StaffAccount:
    """A new account."""
    office_id = str(data.office_id) if data.office_id else None
    accept_password(data.password, data.email, [data.name, *await door.read(staff_accounts.known_here, office_id)])
    password_hash = await door.aside(door.passwords.hash, data.password)
    new = NewStaff(data.name.strip(), data.email, data.role, office_id, password_hash, data.kana.strip())
    return await door.write(staff_accounts.add_staff, door.ring, new)


@put("/api/admin/staff/{staff_id:uuid}", opt=who("admin", fresh=True))
async def change_staff(door: NamedDependency[Door], staff_id: FromPath[UUID], data: JSONBody[ChangeStaff]) -> StaffAccount:
    """Change an account; a deactivated one is signed out at once."""
    office_id = str(data.office_id) if data.office_id else None
    change = StaffChange(data.version, data.name.strip(), data.role, office_id, data.active, data.kana, data.email)
    return await door.write(staff_accounts.change_staff, door.ring, str(staff_id), change)


@put("/api/admin/staff/{staff_id:uuid}/password", opt=who("admin", fresh=True))
async def set_password(door: NamedDependency[Door], staff_id: FromPath[UUID], data: JSONBody[SetPassword]) -> StaffAccount:
    """A new password for somebody who forgot theirs; signs them out everywhere."""
    accept_password(data.password, *await door.read(staff_accounts.known_of, str(staff_id)))
    password_hash = await door.aside(door.passwords.hash, data.password)
    return await door.write(staff_accounts.set_password, str(staff_id), data.version, password_hash)


@delete("/api/admin/staff/{staff_id:uuid}/second-factor", opt=who("admin", fresh=True))
async def reset_second_factor(door: NamedDependency[Door], staff_id: FromPath[UUID]) -> None:
    """Take every passkey and code of an account away, for somebody who has lost them; the password stays, and they are signed out."""
    await door.write(staff_accounts.reset_second_factor, str(staff_id))


@delete("/api/admin/staff/{staff_id:uuid}/sessions", opt=who("admin", fresh=True))
async def end_sessions(door: NamedDependency[Door], staff_id: FromPath[UUID]) -> None:
    """Sign a member of staff out everywhere."""
    await door.write(staff_accounts.end_sessions, str(staff_id))
