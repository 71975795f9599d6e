"""Offices, their staff on duty, and the history of their settings."""

import json
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, TypeAlias

from sqlalchemy import Connection, Row, and_, bindparam, func, insert, select

from otayori.store.ids import new_id
from otayori.store.tables import letter, office, office_setting, staff

Settings: TypeAlias = Mapping[str, Any]

_newer = office_setting.alias("newer")
# An office as `usecases.calendars` reads it, also beside a person: settings are JSON, none while it lives with the defaults.
WITH_SETTINGS = (
    office.c.organisation_id,
    office.c.name.label("office_name"),
    office.c.phone.label("office_phone"),
    office_setting.c.version.label("settings_version"),
    office_setting.c.settings,
)
IN_FORCE = (
    office_setting,
    and_(
        office_setting.c.office_id == office.c.id,
        office_setting.c.version == select(func.max(_newer.c.version)).where(_newer.c.office_id == office.c.id).scalar_subquery(),
    ),
)
_WITH_SETTINGS = (
    select(office.c.id.label("office_id"), *WITH_SETTINGS)
    .select_from(office)
    .outerjoin(*IN_FORCE)
    .where(office.c.id == bindparam("office_id"))
)
_ALL = select(office.c.id).order_by(office.c.id)
_HISTORY = select(office_setting).where(office_setting.c.office_id == bindparam("office_id")).order_by(office_setting.c.version.desc())
_STAFF = select(staff).where(staff.c.office_id == bindparam("office_id")).order_by(staff.c.id)
_MANAGERS = select(staff.c.id).where(staff.c.office_id == bindparam("office_id"), staff.c.role == "manager", staff.c.active)
_WITHOUT_DIGEST = (
    select(staff.c.id)
    .outerjoin(letter, and_(letter.c.staff_id == staff.c.id, letter.c.kind == "digest", letter.c.subject == bindparam("day")))
    .where(staff.c.office_id == bindparam("office_id"), staff.c.active, staff.c.digest_wanted, letter.c.id.is_(None))
)
_STAFF_WITH_KANA = select(staff.c.id, staff.c.name, staff.c.kana).where(staff.c.id.in_(bindparam("staff", expanding=True)))
_STAFF_BY_IDS = select(staff.c.id, staff.c.name).where(staff.c.id.in_(bindparam("staff", expanding=True)))


def every_id(conn: Connection) -> list[str]:
    """Ids of all offices, for the clock."""
    return list(conn.scalars(_ALL))


def with_settings(conn: Connection, office_id: str) -> Row[*tuple[Any, ...]]:
    """The office with its settings in force (`WITH_SETTINGS`); there is always an office behind an id that a row holds."""
    return conn.execute(_WITH_SETTINGS, {"office_id": office_id}).one()


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


def without_digest(conn: Connection, office_id: str, day: str) -> list[str]:
    """Ids of the office's active staff who want the morning's digest and have not had that of this day (YYYY-MM-DD)."""
    return list(conn.scalars(_WITHOUT_DIGEST, {"office_id": office_id, "day": day}))


def staff_names(conn: Connection, staff_ids: Collection[str]) -> dict[str, str]:
    """The names of these members of staff; asks nothing when there are none."""
    return {row.id: row.name.open(row.id) for row in conn.execute(_STAFF_BY_IDS, {"staff": list(staff_ids)})} if staff_ids else {}


def staff_with_kana(conn: Connection, staff_ids: Collection[str]) -> dict[str, tuple[str, str]]:
    """The names and kana of these members of staff."""
    if not staff_ids:
        return {}
    found = conn.execute(_STAFF_WITH_KANA, {"staff": list(staff_ids)})
    return {row.id: (row.name.open(row.id), row.kana.open(row.id)) for row in found}
