"""Offices, their staff on duty, and the history of their settings."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeAlias

from sqlalchemy import Connection, Row, bindparam, insert, select

from otayori.store.ids import new_id
from otayori.store.tables import office, office_setting, staff

Settings: TypeAlias = Mapping[str, Any]

_OFFICE = select(office).where(office.c.id == bindparam("office_id"))
_ALL = select(office.c.id).order_by(office.c.id)
_IN_FORCE = (
    select(office_setting).where(office_setting.c.office_id == bindparam("office_id")).order_by(office_setting.c.version.desc()).limit(1)
)
_HISTORY = select(office_setting).where(office_setting.c.office_id == bindparam("office_id")).order_by(office_setting.c.version.desc())
_STAFF = select(staff).where(staff.c.office_id == bindparam("office_id")).order_by(staff.c.id)
_MANAGERS = select(staff.c.id).where(staff.c.office_id == bindparam("office_id"), staff.c.role == "manager", staff.c.active)
_STAFF_BY_ID = select(staff).where(staff.c.id == bindparam("staff_id"))


def one(conn: Connection, office_id: str) -> Row[Any]:
    """The office; there is always one behind an id that a row holds."""
    return conn.execute(_OFFICE, {"office_id": office_id}).one()


def every_id(conn: Connection) -> list[str]:
    """Ids of all offices, for the clock."""
    return list(conn.scalars(_ALL))


def settings_in_force(conn: Connection, office_id: str) -> tuple[int, dict[str, Any]]:
    """Version and content of the newest settings; (0, {}) while the office lives with the defaults."""
    row = conn.execute(_IN_FORCE, {"office_id": office_id}).first()
    return (row.version, settings_in(row)) if row else (0, {})


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


def staff_name(conn: Connection, staff_id: str) -> str:
    """The name of one member of staff."""
    return conn.execute(_STAFF_BY_ID, {"staff_id": staff_id}).one().name.open(staff_id)
