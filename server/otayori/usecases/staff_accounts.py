"""The accounts of an organisation: its offices and its staff, kept by an admin who sees no participant's content."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Literal, TypeAlias

from sqlalchemy import Connection, Row

from otayori.rules.access import Actor
from otayori.rules.months import day_of
from otayori.rules.refused import Invalid, NotAllowed, NotFound, Stale
from otayori.store import sessions, staff, trail
from otayori.store.ids import new_id
from otayori.store.key_ring import KeyRing
from otayori.store.sealing import seal
from otayori.usecases import second_factor
from otayori.usecases.accounts import email_index
from otayori.usecases.tasks import free_claims_of
from otayori.usecases.telling import tell_sign_in_changed

LAST_MANAGER = (
    "この {事業所|じぎょうしょ}の さいごの サービス{管理責任者|かんりせきにんしゃ}です。さきに ほかの{人|ひと}を {立|た}ててください。"
)
LAST_ADMIN = "さいごの {管理者|かんりしゃ}は なくせません。さきに ほかの{人|ひと}を {管理者|かんりしゃ}に してください。"

OFFICE_ADDED = (
    "この {事業所|じぎょうしょ}は もう {登録|とうろく}されています。{一覧|いちらん}の「{変更|へんこう}」から {直|なお}してください。"
)

StaffRole: TypeAlias = Literal["worker", "manager", "admin"]


@dataclass(frozen=True, slots=True)
class StaffAccount:
    """An account as the admin sees it."""

    id: str
    name: str
    kana: str
    email: str
    role: StaffRole
    office_id: str | None
    active: bool
    version: int


@dataclass(frozen=True, slots=True)
class OfficeAccount:
    """An office as the admin sees it."""

    id: str
    name: str
    phone: str


@dataclass(frozen=True, slots=True)
class OfficeWords:
    """What an office is called, and the number that participants call."""

    name: str
    phone: str


@dataclass(frozen=True, slots=True)
class Accounts:
    """Everything an admin keeps."""

    organisation: str
    offices: list[OfficeAccount]
    staff: list[StaffAccount]


@dataclass(frozen=True, slots=True)
class NewStaff:
    """A new account; the password is already a hash (passwords.Passwords)."""

    name: str
    email: str
    role: StaffRole
    office_id: str | None
    password_hash: str
    kana: str = ""


@dataclass(frozen=True, slots=True)
class StaffChange:
    """What an account shall be from now on; `version` is the one that the admin saw. `kana` or `email` None: it stays."""

    version: int
    name: str
    role: StaffRole
    office_id: str | None
    active: bool
    kana: str | None = None
    email: str | None = None


@dataclass(frozen=True, slots=True)
class Founding:
    """A new house: organisation, first office and first admin. The password is already a hash."""

    organisation: str
    office: str
    phone: str
    name: str
    email: str
    password_hash: str
    kana: str = ""


def found_organisation(conn: Connection, now: datetime, ring: KeyRing, founding: Founding) -> Actor:
    """Set up an organisation with its first office and admin; returns the admin, who is signed in nowhere yet (no session)."""
    organisation_id, office_id, admin_id = new_id(), new_id(), new_id()
    staff.add_organisation(conn, organisation_id, founding.organisation)
    staff.add_office(conn, {"id": office_id, "organisation_id": organisation_id, "name": founding.office, "phone": founding.phone})
    actor = Actor(kind="admin", id=admin_id, office_id=None, organisation_id=organisation_id, session_id="")
    new = NewStaff(founding.name, founding.email, "admin", None, founding.password_hash, founding.kana)
    _add(conn, actor, now, ring, admin_id, new)
    return actor


def show_accounts(conn: Connection, actor: Actor, _: datetime) -> Accounts:
    """The organisation's offices and accounts."""
    return Accounts(
        organisation=staff.organisation_of(conn, actor.organisation_id).name,
        offices=[OfficeAccount(row.id, row.name, row.phone) for row in staff.offices_of(conn, actor.organisation_id)],
        staff=[_view(row) for row in staff.of_organisation(conn, actor.organisation_id)],
    )


def add_office(conn: Connection, actor: Actor, now: datetime, office_id: str, name: str, phone: str) -> OfficeAccount:
    """A new office of the organisation; it begins with the default settings.

    The same office twice is one. Refuses other words under an id that has arrived already: they belong into the list.
    """
    if staff.office_one(conn, office_id) is not None:
        there = _office(conn, actor, office_id)
        if (there.name, there.phone) != (name, phone):
            raise Stale(there, OFFICE_ADDED, code="added_before")
        return there
    staff.add_office(conn, {"id": office_id, "organisation_id": actor.organisation_id, "name": name, "phone": phone})
    trail.act(conn, office_id=office_id, actor=actor, act="office_added", subject=office_id, now=now)
    return OfficeAccount(office_id, name, phone)


def change_office(conn: Connection, actor: Actor, now: datetime, office_id: str, seen: OfficeWords, said: OfficeWords) -> OfficeAccount:
    """Another name or number; every phone shows it once it has asked again. Refuses Stale when they are no longer what was seen."""
    there = _office(conn, actor, office_id)
    if (there.name, there.phone) == (said.name, said.phone):
        return there
    if not staff.change_office(conn, office_id, asdict(seen), asdict(said)):
        raise Stale(there)
    trail.act(conn, office_id=office_id, actor=actor, act="office_changed", subject=office_id, now=now)
    return OfficeAccount(office_id, said.name, said.phone)


def add_staff(conn: Connection, actor: Actor, now: datetime, ring: KeyRing, new: NewStaff) -> StaffAccount:
    """A new account. Refuses with Invalid `email_taken`, `unknown_office`, `office_needed`, `no_office_for_admin`."""
    return _add(conn, actor, now, ring, new_id(), new)


def change_staff(conn: Connection, actor: Actor, now: datetime, ring: KeyRing, staff_id: str, change: StaffChange) -> StaffAccount:
    """Change name, address, role, office or standing; refuses Stale when somebody changed it meanwhile, and Invalid `email_taken`.

    Whose address is another is told so: it is what they sign in with, and where their letters go. A deactivated account is signed
    out everywhere at once. Whoever leaves their office, or becomes an admin, supports nobody from that day; with another role, too,
    what they had claimed is free again. The last active admin stays one (NotAllowed `last_admin`), and so does the last active
    manager of an office (`last_manager`).
    """
    row = _of_organisation(conn, actor, staff_id)
    if row.version != change.version:
        raise Stale(_view(row))
    _check_office(conn, actor, change.role, change.office_id)
    _refuse_to_lose_the_last(conn, row, change)
    values: dict[str, Any] = {
        "name": seal(change.name, row.id),
        "role": change.role,
        "office_id": change.office_id,
        "active": change.active,
    }
    if change.kana is not None:
        values["kana"] = seal(change.kana, row.id)
    moved = change.email is not None and change.email != row.email.open(row.id)
    if change.email is not None and moved:
        values |= _address(conn, ring, row.id, change.email)
    if not staff.change(conn, row.id, change.version, values):
        raise Stale(_view(_of_organisation(conn, actor, staff_id)))
    if not change.active:
        sessions.revoke_staff(conn, row.id, actor.id, now)
    if not change.active or change.office_id != row.office_id:
        staff.end_assignments(conn, row.id, day_of(now))
    if not change.active or (change.office_id, change.role) != (row.office_id, row.role):
        free_claims_of(conn, row.id, now)
    if moved:
        tell_sign_in_changed(conn, row.id, now)
    trail.act(conn, office_id=change.office_id, actor=actor, act="staff_changed", subject=row.id, now=now)
    return _view(_of_organisation(conn, actor, staff_id))


def known_of(conn: Connection, actor: Actor, _: datetime, staff_id: str) -> tuple[str, list[str]]:
    """The address of an account of the organisation, and what everybody knows of its owner: no password is made of either."""
    row = _of_organisation(conn, actor, staff_id)
    return row.email.open(row.id), [row.name.open(row.id), *known_here(conn, actor, _, row.office_id)]


def known_here(conn: Connection, actor: Actor, _: datetime, office_id: str | None) -> list[str]:
    """The names of the organisation and of its office."""
    office = staff.office_one(conn, office_id) if office_id else None
    mine = office is not None and office.organisation_id == actor.organisation_id
    return [staff.organisation_of(conn, actor.organisation_id).name, *([office.name] if office and mine else [])]


def set_password(conn: Connection, actor: Actor, now: datetime, staff_id: str, version: int, password_hash: str) -> StaffAccount:
    """A new password for somebody who forgot theirs; signs the account out everywhere. Refuses Stale."""
    row = _of_organisation(conn, actor, staff_id)
    if row.version != version or not staff.change(conn, row.id, version, {"password_hash": password_hash}):
        raise Stale(_view(row))
    sessions.revoke_staff(conn, row.id, actor.id, now)
    tell_sign_in_changed(conn, row.id, now)
    trail.act(conn, office_id=row.office_id, actor=actor, act="password_set", subject=row.id, now=now)
    return _view(_of_organisation(conn, actor, staff_id))


def reset_second_factor(conn: Connection, actor: Actor, now: datetime, staff_id: str) -> None:
    """For somebody who has lost phone and recovery codes: the password stays, every factor and every session ends."""
    row = _of_organisation(conn, actor, staff_id)
    second_factor.reset(conn, actor, now, row.id, row.office_id)


def end_sessions(conn: Connection, actor: Actor, now: datetime, staff_id: str) -> None:
    """Sign a member of staff out everywhere."""
    row = _of_organisation(conn, actor, staff_id)
    sessions.revoke_staff(conn, row.id, actor.id, now)
    trail.act(conn, office_id=row.office_id, actor=actor, act="sessions_ended", subject=row.id, now=now)


def _add(conn: Connection, actor: Actor, now: datetime, ring: KeyRing, staff_id: str, new: NewStaff) -> StaffAccount:
    _check_office(conn, actor, new.role, new.office_id)
    staff.add(
        conn,
        {
            "id": staff_id,
            "organisation_id": actor.organisation_id,
            "office_id": new.office_id,
            "role": new.role,
            "name": seal(new.name, staff_id),
            "kana": seal(new.kana, staff_id),
            **_address(conn, ring, staff_id, new.email),
            "password_hash": new.password_hash,
            "active": True,
            "created_at": now,
        },
    )
    trail.act(conn, office_id=new.office_id, actor=actor, act="staff_added", subject=staff_id, now=now)
    return _view(_of_organisation(conn, actor, staff_id))


def _address(conn: Connection, ring: KeyRing, staff_id: str, email: str) -> dict[str, Any]:
    """An address as it is kept, and what it is found by. Nobody else signs in with it."""
    index = email_index(ring, email)
    holder = staff.by_email(conn, index)
    if holder is not None and holder.id != staff_id:
        raise Invalid("email_taken", "この メールアドレスは もう {使|つか}われています。", field="email")
    return {"email": seal(email.strip(), staff_id), "email_index": index}


def _check_office(conn: Connection, actor: Actor, role: StaffRole, office_id: str | None) -> None:
    """A worker and a manager belong to an office of this organisation, an admin to none."""
    if role == "admin":
        if office_id is not None:
            raise Invalid("no_office_for_admin", "{管理者|かんりしゃ}は {事業所|じぎょうしょ}に {入|はい}りません。", field="office_id")
        return
    if office_id is None:
        raise Invalid("office_needed", "{事業所|じぎょうしょ}を えらんでください。", field="office_id")
    office = staff.office_one(conn, office_id)
    if office is None or office.organisation_id != actor.organisation_id:
        raise Invalid("unknown_office", "この {事業所|じぎょうしょ}は ありません。えらびなおしてください。", field="office_id")


def _refuse_to_lose_the_last(conn: Connection, row: Row[Any], change: StaffChange) -> None:
    """Somebody keeps the accounts, and in every office somebody hears of those in danger whom no worker supports."""
    stays = change.active and change.role == row.role and change.office_id == row.office_id
    if stays or not row.active:
        return
    if row.role == "admin" and staff.active_admins(conn, row.organisation_id) == 1:
        raise NotAllowed("last_admin", LAST_ADMIN)
    if row.role == "manager" and staff.active_managers(conn, row.office_id) == 1:
        raise NotAllowed("last_manager", LAST_MANAGER)


def _office(conn: Connection, actor: Actor, office_id: str) -> OfficeAccount:
    row = staff.office_one(conn, office_id)
    if row is None or row.organisation_id != actor.organisation_id:
        raise NotFound
    return OfficeAccount(row.id, row.name, row.phone)


def _of_organisation(conn: Connection, actor: Actor, staff_id: str) -> Row[Any]:
    row = staff.one(conn, staff_id)
    if row is None or row.organisation_id != actor.organisation_id:
        raise NotFound
    return row


def _view(row: Row[Any]) -> StaffAccount:
    return StaffAccount(
        id=row.id,
        name=row.name.open(row.id),
        kana=row.kana.open(row.id),
        email=row.email.open(row.id),
        role=row.role,
        office_id=row.office_id,
        active=row.active,
        version=row.version,
    )
