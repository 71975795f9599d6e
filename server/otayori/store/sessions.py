"""Signed-in devices. One function answers one question."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, case, func, insert, or_, select, update

from otayori.store.tables import office, participant, session, staff

_LIVE = (
    session.c.token_hash == bindparam("token_hash"),
    session.c.revoked_at.is_(None),
    or_(session.c.expires_at.is_(None), session.c.expires_at > bindparam("now")),
)
_SEEN = (session.c.id, session.c.created_at, session.c.last_seen_at)
_PARTICIPANT_BY_TOKEN = (
    select(*_SEEN, participant.c.id.label("owner_id"), participant.c.office_id, office.c.organisation_id)
    .join(participant, participant.c.id == session.c.participant_id)
    .join(office, office.c.id == participant.c.office_id)
    .where(*_LIVE, participant.c.active)
)
_STAFF_BY_TOKEN = (
    select(*_SEEN, staff.c.id.label("owner_id"), staff.c.office_id, staff.c.organisation_id, staff.c.role)
    .join(staff, staff.c.id == session.c.staff_id)
    .where(*_LIVE, staff.c.active)
)
_INSERT_SESSION = insert(session)
_TOUCH = (
    update(session)
    .where(session.c.id == bindparam("session_id"), session.c.revoked_at.is_(None))
    .values(
        last_seen_at=bindparam("now"),
        # A participant's session has no expiry and keeps none.
        expires_at=case((session.c.expires_at.is_(None), None), else_=bindparam("expires_at", type_=session.c.expires_at.type)),
    )
)
_REVOKED: dict[str, Any] = {"revoked_at": bindparam("now"), "revoked_by": bindparam("by")}
_REVOKE_SESSION = update(session).where(session.c.id == bindparam("session_id"), session.c.revoked_at.is_(None)).values(_REVOKED)
_REVOKE_TOKEN = update(session).where(session.c.token_hash == bindparam("hashed"), session.c.revoked_at.is_(None)).values(_REVOKED)
_REVOKE_DEVICE = (
    update(session)
    .where(session.c.id == bindparam("session_id"), session.c.participant_id == bindparam("of_participant"), session.c.revoked_at.is_(None))
    .values(_REVOKED)
)
_REVOKE_STAFF = update(session).where(session.c.staff_id == bindparam("of_staff"), session.c.revoked_at.is_(None)).values(_REVOKED)
_DEVICES_OF = select(session).where(session.c.participant_id == bindparam("participant_id")).order_by(session.c.id.desc())
_DEVICE_COUNTS = (
    select(session.c.participant_id, func.count().label("devices"))
    .where(session.c.participant_id.in_(bindparam("people", expanding=True)), session.c.revoked_at.is_(None))
    .group_by(session.c.participant_id)
)


def session_of_participant(conn: Connection, token_hash: str, now: datetime) -> Row[*tuple[Any, ...]] | None:
    """The live session with this token and its active participant: id, created_at, last_seen_at, owner_id, office_id, organisation_id."""
    return conn.execute(_PARTICIPANT_BY_TOKEN, {"token_hash": token_hash, "now": now}).one_or_none()


def session_of_staff(conn: Connection, token_hash: str, now: datetime) -> Row[*tuple[Any, ...]] | None:
    """The live session with this token and its active member of staff: as for a participant, and `role`."""
    return conn.execute(_STAFF_BY_TOKEN, {"token_hash": token_hash, "now": now}).one_or_none()


def touch_session(conn: Connection, session_id: str, expires_at: datetime, now: datetime) -> None:
    """Note that the device was in use; a session that expires at all now expires at `expires_at`."""
    conn.execute(_TOUCH, {"session_id": session_id, "expires_at": expires_at, "now": now})


def insert_session(
    conn: Connection,
    *,
    session_id: str,
    token_hash: str,
    staff_id: str | None,
    participant_id: str | None,
    device: str,
    expires_at: datetime | None,
    now: datetime,
) -> None:
    """Keep a new signed-in device of either a member of staff or a participant."""
    conn.execute(
        _INSERT_SESSION,
        {
            "id": session_id,
            "token_hash": token_hash,
            "staff_id": staff_id,
            "participant_id": participant_id,
            "device": device,
            "created_at": now,
            "last_seen_at": now,
            "expires_at": expires_at,
        },
    )


def revoke_session(conn: Connection, session_id: str, by: str | None, now: datetime) -> bool:
    """Sign this device out; `by` is the member of staff who did it, None when its owner did. False when it already was."""
    return conn.execute(_REVOKE_SESSION, {"session_id": session_id, "by": by, "now": now}).rowcount == 1


def revoke_token(conn: Connection, token_hash: str, now: datetime) -> None:
    """Sign out the device that holds this token, by its owner's own act."""
    conn.execute(_REVOKE_TOKEN, {"hashed": token_hash, "by": None, "now": now})


def revoke_device(conn: Connection, participant_id: str, session_id: str, by: str, now: datetime) -> bool:
    """Sign out this device of this participant; False when there is no such signed-in device of theirs."""
    asked = {"session_id": session_id, "of_participant": participant_id, "by": by, "now": now}
    return conn.execute(_REVOKE_DEVICE, asked).rowcount == 1


def revoke_staff(conn: Connection, staff_id: str, by: str, now: datetime) -> None:
    """Sign a member of staff out everywhere."""
    conn.execute(_REVOKE_STAFF, {"of_staff": staff_id, "by": by, "now": now})


def devices_of(conn: Connection, participant_id: str) -> list[Row[Any]]:
    """Every device on which the participant is or was signed in, newest first."""
    return list(conn.execute(_DEVICES_OF, {"participant_id": participant_id}))


def device_counts(conn: Connection, people: Iterable[str]) -> dict[str, int]:
    """How many devices each of these participants is signed in on; those without one are missing."""
    return {row.participant_id: row.devices for row in conn.execute(_DEVICE_COUNTS, {"people": list(people)})}
