"""Signed-in devices. One function answers one question."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, case, func, insert, or_, select, update

from otayori.store.people import EVERYBODY
from otayori.store.prepared import Prepared
from otayori.store.signin_tables import session_proof
from otayori.store.tables import participant, session, staff

_LIVE = (
    session.c.token_hash == bindparam("token_hash"),
    session.c.revoked_at.is_(None),
    or_(session.c.expires_at.is_(None), session.c.expires_at > bindparam("now")),
)
_SEEN = (session.c.id.label("session_id"), session.c.created_at.label("signed_in_at"), session.c.last_seen_at)
_PARTICIPANT_BY_TOKEN = Prepared(EVERYBODY.add_columns(*_SEEN).join(session, session.c.participant_id == participant.c.id).where(*_LIVE))
_STAFF_BY_TOKEN = Prepared(
    select(*_SEEN, staff.c.id, staff.c.office_id, staff.c.organisation_id, staff.c.role, session_proof.c.proof, session_proof.c.proven_at)
    .select_from(session)
    .join(staff, staff.c.id == session.c.staff_id)
    .outerjoin(session_proof, session_proof.c.session_id == session.c.id)
    .where(*_LIVE, staff.c.active)
)
_INSERT_SESSION = insert(session)
_INSERT_PROOF = insert(session_proof)
_PROOF = select(session_proof).where(session_proof.c.session_id == bindparam("of_session"))
_PROVE = (
    update(session_proof)
    .where(session_proof.c.session_id == bindparam("of_session"))
    .values(proof=func.coalesce(bindparam("shown", type_=session_proof.c.proof.type), session_proof.c.proof), proven_at=bindparam("now"))
)
_NEW_TOKEN = (
    update(session).where(session.c.id == bindparam("session_id"), session.c.revoked_at.is_(None)).values(token_hash=bindparam("hashed"))
)
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
_LIVE_ON = (session.c.revoked_at.is_(None), or_(session.c.expires_at.is_(None), session.c.expires_at > bindparam("now")))
_OWN = {
    "staff": session.c.staff_id == bindparam("owner_id"),
    "participant": session.c.participant_id == bindparam("owner_id"),
}
_LIVE_OF = {side: select(session).where(own, *_LIVE_ON).order_by(session.c.last_seen_at.desc()) for side, own in _OWN.items()}
_REVOKE_OTHERS = {
    side: update(session).where(own, session.c.id != bindparam("but"), session.c.revoked_at.is_(None)).values(_REVOKED)
    for side, own in _OWN.items()
}
_REVOKE_ONE = {
    side: update(session).where(own, session.c.id == bindparam("session_id"), session.c.revoked_at.is_(None)).values(_REVOKED)
    for side, own in _OWN.items()
}
_DEVICES_OF = select(session).where(session.c.participant_id == bindparam("participant_id")).order_by(session.c.id.desc())
_DEVICE_COUNTS = (
    select(session.c.participant_id, func.count().label("devices"))
    .where(session.c.participant_id.in_(bindparam("people", expanding=True)), session.c.revoked_at.is_(None))
    .group_by(session.c.participant_id)
)


def session_of_participant(conn: Connection, token_hash: str, now: datetime) -> Row[*tuple[Any, ...]] | None:
    """The live session with this token and its participant, also after the end of support: session_id, signed_in_at, last_seen_at, and the
    row of `people.one`."""
    return _PARTICIPANT_BY_TOKEN.one_or_none(conn, {"token_hash": token_hash, "now": now})


def session_of_staff(conn: Connection, token_hash: str, now: datetime) -> Row[*tuple[Any, ...]] | None:
    """The live session with this token and its active member of staff: id, office_id, organisation_id, role, proof, proven_at."""
    return _STAFF_BY_TOKEN.one_or_none(conn, {"token_hash": token_hash, "now": now})


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


def proof_of(conn: Connection, session_id: str) -> Row[Any] | None:
    """By what this staff session was opened, and when that was last shown; None: by password, when it began."""
    return conn.execute(_PROOF, {"of_session": session_id}).one_or_none()


def prove(conn: Connection, session_id: str, proof: str | None, now: datetime) -> None:
    """The holder of a staff session has just shown who they are, by `proof`; None: as they had before."""
    if not conn.execute(_PROVE, {"of_session": session_id, "shown": proof, "now": now}).rowcount:
        conn.execute(_INSERT_PROOF, {"session_id": session_id, "proof": proof or "password", "proven_at": now})


def change_token(conn: Connection, session_id: str, token_hash: str) -> None:
    """From now on another token opens this session, and the old one opens nothing."""
    conn.execute(_NEW_TOKEN, {"session_id": session_id, "hashed": token_hash})


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


def revoke_staff(conn: Connection, staff_id: str, by: str | None, now: datetime) -> None:
    """Sign a member of staff out everywhere."""
    conn.execute(_REVOKE_STAFF, {"of_staff": staff_id, "by": by, "now": now})


def live_of(conn: Connection, side: str, owner_id: str, now: datetime) -> list[Row[Any]]:
    """The devices on which somebody is signed in now, the last used first."""
    return list(conn.execute(_LIVE_OF[side], {"owner_id": owner_id, "now": now}))


def revoke_own(conn: Connection, side: str, owner_id: str, session_id: str, now: datetime) -> bool:
    """Its owner signs this device out; False when it is none of theirs, or already is."""
    asked = {"owner_id": owner_id, "session_id": session_id, "by": None, "now": now}
    return conn.execute(_REVOKE_ONE[side], asked).rowcount == 1


def revoke_others(conn: Connection, side: str, owner_id: str, but: str, now: datetime) -> int:
    """Its owner signs every device out but this one; how many there were."""
    return conn.execute(_REVOKE_OTHERS[side], {"owner_id": owner_id, "but": but, "by": None, "now": now}).rowcount


def devices_of(conn: Connection, participant_id: str) -> list[Row[Any]]:
    """Every device on which the participant is or was signed in, newest first."""
    return list(conn.execute(_DEVICES_OF, {"participant_id": participant_id}))


def device_counts(conn: Connection, people: Iterable[str]) -> dict[str, int]:
    """How many devices each of these participants is signed in on; those without one are missing."""
    return {row.participant_id: row.devices for row in conn.execute(_DEVICE_COUNTS, {"people": list(people)})}
