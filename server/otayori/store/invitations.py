"""Invitations: how a participant's device is signed in. One function answers one question."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, insert, or_, select, update

from otayori.store.tables import invitation, participant

_OPEN = (invitation.c.used_at.is_(None), invitation.c.revoked_at.is_(None))
_BY_SECRET = (
    select(invitation.c.id, invitation.c.participant_id, participant.c.office_id)
    .join(participant, participant.c.id == invitation.c.participant_id)
    .where(
        or_(invitation.c.token_hash == bindparam("token_hash"), invitation.c.code_hash == bindparam("code_hash")),
        *_OPEN,
        invitation.c.expires_at > bindparam("now"),
    )
)
_USE = (
    update(invitation)
    .where(invitation.c.id == bindparam("invitation_id"), *_OPEN)
    .values(used_at=bindparam("now"), session_id=bindparam("by_session"))
)
_REVOKE = (
    update(invitation)
    .where(invitation.c.id == bindparam("invitation_id"), invitation.c.participant_id == bindparam("of_participant"), *_OPEN)
    .values(revoked_at=bindparam("now"))
)
_REVOKE_OPEN = (
    update(invitation).where(invitation.c.participant_id == bindparam("of_participant"), *_OPEN).values(revoked_at=bindparam("now"))
)
_ERASE_UNUSED = delete(invitation).where(invitation.c.participant_id == bindparam("of_participant"), invitation.c.used_at.is_(None))
_OF = select(invitation).where(invitation.c.participant_id == bindparam("participant_id")).order_by(invitation.c.id.desc())


def add(conn: Connection, values: dict[str, Any]) -> None:
    """Keep a new invitation (hashes only, never its secrets)."""
    conn.execute(insert(invitation), values)


def usable(conn: Connection, token_hash: str, code_hash: str, now: datetime) -> Row[*tuple[Any, ...]] | None:
    """The open invitation with this token or this code, and whose it is: id, participant_id, office_id."""
    return conn.execute(_BY_SECRET, {"token_hash": token_hash, "code_hash": code_hash, "now": now}).one_or_none()


def use(conn: Connection, invitation_id: str, session_id: str, now: datetime) -> bool:
    """Use it up for this session; False when it was no longer open."""
    return conn.execute(_USE, {"invitation_id": invitation_id, "by_session": session_id, "now": now}).rowcount == 1


def revoke(conn: Connection, participant_id: str, invitation_id: str, now: datetime) -> bool:
    """Take back an open invitation of this participant; False when there is no such one."""
    return conn.execute(_REVOKE, {"invitation_id": invitation_id, "of_participant": participant_id, "now": now}).rowcount == 1


def revoke_open(conn: Connection, participant_id: str, now: datetime) -> None:
    """Take back whatever invitation of this participant is still open."""
    conn.execute(_REVOKE_OPEN, {"of_participant": participant_id, "now": now})


def erase_unused(conn: Connection, participant_id: str) -> None:
    """Nobody comes in by an invitation that this participant has not used, and nothing is kept of it."""
    conn.execute(_ERASE_UNUSED, {"of_participant": participant_id})


def of(conn: Connection, participant_id: str) -> list[Row[Any]]:
    """Every invitation of this participant, newest first."""
    return list(conn.execute(_OF, {"participant_id": participant_id}))
