"""Accounts of staff, and the offices of an organisation. One function answers one question."""

from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, select, update

from otayori.store.tables import assignment, office, organisation, staff

_BY_ID = select(staff).where(staff.c.id == bindparam("staff_id"))
_BY_EMAIL = select(staff).where(staff.c.email_index == bindparam("hashed"))
_OF_ORGANISATION = select(staff).where(staff.c.organisation_id == bindparam("organisation_id")).order_by(staff.c.id)
_ORGANISATION = select(organisation).where(organisation.c.id == bindparam("organisation_id"))
_OFFICES = select(office).where(office.c.organisation_id == bindparam("organisation_id")).order_by(office.c.id)
_OFFICE = select(office).where(office.c.id == bindparam("office_id"))
_ACTIVE_ADMINS = (
    select(staff.c.id)
    .where(staff.c.organisation_id == bindparam("organisation_id"), staff.c.role == "admin", staff.c.active)
    .with_for_update()  # two who leave at once would each count the other
)
_ACTIVE_MANAGERS = (
    select(staff.c.id)
    .where(staff.c.office_id == bindparam("office_id"), staff.c.role == "manager", staff.c.active)
    .with_for_update()  # the same
)
_END_ASSIGNMENTS = (
    update(assignment)
    .where(assignment.c.staff_id == bindparam("of_staff"), assignment.c.until_on.is_(None))
    .values(until_on=bindparam("today"))
)


def one(conn: Connection, staff_id: str) -> Row[Any] | None:
    """The member of staff with this id."""
    return conn.execute(_BY_ID, {"staff_id": staff_id}).one_or_none()


def by_email(conn: Connection, email_index: str) -> Row[Any] | None:
    """The account with this address (its keyed hash), active or not."""
    return conn.execute(_BY_EMAIL, {"hashed": email_index}).one_or_none()


def of_organisation(conn: Connection, organisation_id: str) -> list[Row[Any]]:
    """Every account of the organisation, the oldest first."""
    return list(conn.execute(_OF_ORGANISATION, {"organisation_id": organisation_id}))


def active_admins(conn: Connection, organisation_id: str) -> int:
    """How many can still keep the accounts."""
    return len(conn.execute(_ACTIVE_ADMINS, {"organisation_id": organisation_id}).all())


def active_managers(conn: Connection, office_id: str) -> int:
    """How many managers the office has."""
    return len(conn.execute(_ACTIVE_MANAGERS, {"office_id": office_id}).all())


def add(conn: Connection, values: dict[str, Any]) -> None:
    """Keep a new account."""
    conn.execute(insert(staff), values)


def change(conn: Connection, staff_id: str, version: int, values: dict[str, Any]) -> bool:
    """Change an account that still has this version; False when somebody else was first."""
    changed = update(staff).where(staff.c.id == staff_id, staff.c.version == version).values({**values, "version": version + 1})
    return conn.execute(changed).rowcount == 1


def change_password(conn: Connection, staff_id: str, kept: str, password_hash: str) -> bool:
    """A new password in place of this one; False when it was another by now."""
    changed = (
        update(staff)
        .where(staff.c.id == staff_id, staff.c.active, staff.c.password_hash == kept)
        .values(password_hash=password_hash, version=staff.c.version + 1)
    )
    return conn.execute(changed).rowcount == 1


def end_assignments(conn: Connection, staff_id: str, today: date) -> None:
    """From today (Japanese date) this member of staff supports nobody."""
    conn.execute(_END_ASSIGNMENTS, {"of_staff": staff_id, "today": today})


def organisation_of(conn: Connection, organisation_id: str) -> Row[Any]:
    """The organisation; there is always one behind an id that a row holds."""
    return conn.execute(_ORGANISATION, {"organisation_id": organisation_id}).one()


def add_organisation(conn: Connection, organisation_id: str, name: str) -> None:
    """Keep a new organisation."""
    conn.execute(insert(organisation), {"id": organisation_id, "name": name})


def offices_of(conn: Connection, organisation_id: str) -> list[Row[Any]]:
    """The offices of the organisation, the oldest first."""
    return list(conn.execute(_OFFICES, {"organisation_id": organisation_id}))


def office_one(conn: Connection, office_id: str) -> Row[Any] | None:
    """The office with this id."""
    return conn.execute(_OFFICE, {"office_id": office_id}).one_or_none()


def add_office(conn: Connection, values: dict[str, Any]) -> None:
    """Keep a new office."""
    conn.execute(insert(office), values)


def change_office(conn: Connection, office_id: str, seen: dict[str, str], values: dict[str, str]) -> bool:
    """Another name and number in place of these; False when they were others by now."""
    changed = update(office).where(office.c.id == office_id).filter_by(**seen).values(values)
    return conn.execute(changed).rowcount == 1
