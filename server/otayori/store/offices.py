"""Offices, their staff on duty, and the history of their settings."""

import json
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, TypeAlias

from sqlalchemy import Connection, Row, bindparam, insert, select

from otayori.store.ids import new_id
from otayori.store.tables import office, office_setting, staff

Settings: TypeAlias = Mapping[str, Any]

_OFFICE = select(office).where(office.c.id == bindparam("office_id"))
_WITH_SETTINGS = (
    select(office, office_setting.c.version, office_setting.c.settings)
    .outerjoin(office_setting, office_setting.c.office_id == office.c.id)
    .where(office.c.id == bindparam("office_id"))
    .order_by(office_setting.c.version.desc())
    .limit(1)
)
_ALL = select(office.c.id).order_by(office.c.id)
_HISTORY = select(office_setting).where(office_setting.c.office_id == bindparam("office_id")).order_by(office_setting.c.version.desc())
_STAFF = select(staff).where(staff.c.office_id == bindparam("office_id")).order_by(staff.c.id)
_MANAGERS = select(staff.c.id).where(staff.c.office_id == bindparam("office_id"), staff.c.role == "manager", staff.c.active)
_STAFF_BY_IDS = select(staff.c.id, staff.c.name).where(staff.c.id.in_(bindparam("staff", expanding=True)))


def one(conn: Connection, office_id: str) -> Row[Any]:
    """The office; there is always one behind an id that a row holds."""
    return conn.execute(_OFFICE, {"office_id": office_id}).one()


def every_id(conn: Connection) -> list[str]:
    """Ids of all offices, for the clock."""
    return list(conn.scalars(_ALL))


def with_settings(conn: Connection, office_id: str) -> tuple[Row[Any], int, Settings]:
    """The office, and version and content of its newest settings: 0 and {} while it lives with the defaults."""
    row = conn.execute(_WITH_SETTINGS, {"office_id": office_id}).one()
    return (row, row.version, settings_in(row)) if row.version else (row, 0, {})


def settings_in(row: Row[Any]) -> dict[str, Any]:
    """The content of one version of the settings."""
    return json.loads(row.settings)


def settings_history(conn: Connection, office_id: str) -> list[Row[Any]]:
    """Every version of the settings, newest first."""
    return list(conn.execute(_HISTORY, {"office_id": office_id}))


def add_settings(conn: Connection, office_id: str, version: int, settings: Settings, changed_by: str, now: datetime) -> None:
    """Put a new version in force. The unique constraint refuses a version that somebody else has just taken."""
    conn.execute(
        insert(office_setting),
        {
            "id": new_id(),
            "office_id": office_id,
            "version": version,
            "settings": json.dumps(settings, ensure_ascii=False, sort_keys=True),
            "changed_at": now,
            "changed_by": changed_by,
        },
    )


def staff_of(conn: Connection, office_id: str) -> list[Row[Any]]:
    """Workers and managers of the office, the inactive too (their names stand under old notes)."""
    return list(conn.execute(_STAFF, {"office_id": office_id}))


def managers_of(conn: Connection, office_id: str) -> list[str]:
    """Ids of the office's active managers."""
    return list(conn.scalars(_MANAGERS, {"office_id": office_id}))


def staff_names(conn: Connection, staff_ids: Collection[str]) -> dict[str, str]:
    """The names of these members of staff; asks nothing when there are none."""
    return {row.id: row.name.open(row.id) for row in conn.execute(_STAFF_BY_IDS, {"staff": list(staff_ids)})} if staff_ids else {}
