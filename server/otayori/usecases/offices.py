"""The office: its settings with their history, and the people who work there."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection

from otayori.rules.access import Actor
from otayori.rules.months import day_of
from otayori.rules.refused import NotFound, Stale
from otayori.rules.thresholds import OfficeSettings
from otayori.store import letters, offices, trail
from otayori.usecases.calendars import office_now
from otayori.usecases.showing import jst
from otayori.usecases.staff_views import Office, SettingsVersion, StaffRow


def show_office(conn: Connection, actor: Actor, now: datetime) -> Office:
    """The actor's own office: settings in force, every earlier version, and the staff."""
    if actor.office_id is None:
        raise NotFound
    office = office_now(conn, actor.office_id, day_of(now))
    staff = offices.staff_of(conn, actor.office_id)
    names = {row.id: row.name.open(row.id) for row in staff}
    return Office(
        id=office.id,
        name=office.name,
        phone=office.phone,
        version=office.version,
        settings=office.settings.to_dict(),
        history=[
            SettingsVersion(
                row.version, jst(row.changed_at), names.get(row.changed_by), OfficeSettings.from_dict(offices.settings_in(row)).to_dict()
            )
            for row in offices.settings_history(conn, actor.office_id)
        ],
        staff=[StaffRow(row.id, names[row.id], row.role, row.active) for row in staff],
    )


def change_settings(conn: Connection, actor: Actor, now: datetime, version: int, settings: Mapping[str, object]) -> Office:
    """Put new settings in force from now on; every version is kept. Refuses Stale when somebody else has changed them meanwhile."""
    if actor.office_id is None:
        raise NotFound
    wished = OfficeSettings.from_dict(settings)
    in_force = offices.with_settings(conn, actor.office_id).settings_version or 0
    if in_force != version:
        raise Stale(show_office(conn, actor, now))
    offices.add_settings(conn, actor.office_id, version + 1, wished.to_dict(), actor.id, now)
    trail.act(conn, office_id=actor.office_id, actor=actor, act="settings_changed", subject=actor.office_id, now=now)
    return show_office(conn, actor, now)


def letter_seen(conn: Connection, actor: Actor, now: datetime, letter_id: str) -> None:
    """The recipient has read an おしらせ; somebody else's is not found."""
    mine = {"participant_id": actor.id} if actor.kind == "participant" else {"staff_id": actor.id}
    if not letters.seen(conn, letter_id, now, **mine):
        raise NotFound
