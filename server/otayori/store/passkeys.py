"""Passkeys, and the challenges that they have answered. One function answers one question."""

from datetime import datetime
from typing import Any, Literal, TypeAlias

from sqlalchemy import Connection, Row, Select, bindparam, delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from otayori.store.sealing import seal
from otayori.store.signin_tables import passkey, spent_challenge
from otayori.store.tables import staff

Owner: TypeAlias = Literal["staff", "participant"]

_BY_HASH = select(passkey).where(passkey.c.credential_hash == bindparam("hashed"))
_OF: dict[Owner, Select[Any]] = {
    "staff": select(passkey).where(passkey.c.staff_id == bindparam("owner_id")).order_by(passkey.c.id),
    "participant": select(passkey).where(passkey.c.participant_id == bindparam("owner_id")).order_by(passkey.c.id),
}
_ACTIVE_STAFF = select(staff).where(staff.c.id == bindparam("owner_id"), staff.c.active)
_USED = (
    update(passkey)
    .where(passkey.c.id == bindparam("passkey_id"), passkey.c.sign_count == bindparam("was"), passkey.c.halted_at.is_(None))
    .values(sign_count=bindparam("count"), used_at=bindparam("now"))
)
_HALT = update(passkey).where(passkey.c.id == bindparam("passkey_id")).values(halted_at=bindparam("now"))
_RENAME = update(passkey).where(passkey.c.id == bindparam("passkey_id")).values(name=bindparam("called", type_=passkey.c.name.type))
_REMOVE = delete(passkey).where(passkey.c.id == bindparam("passkey_id"))
_FORGET = delete(spent_challenge).where(spent_challenge.c.expires_at <= bindparam("now"))


def add(conn: Connection, values: dict[str, Any]) -> None:
    """Keep a new passkey."""
    conn.execute(insert(passkey), values)


def by_hash(conn: Connection, credential_hash: str) -> Row[Any] | None:
    """The passkey with this credential."""
    return conn.execute(_BY_HASH, {"hashed": credential_hash}).one_or_none()


def of(conn: Connection, owner: Owner, owner_id: str) -> list[Row[Any]]:
    """The passkeys of a member of staff or of a participant, the oldest first."""
    found: list[Row[Any]] = list(conn.execute(_OF[owner], {"owner_id": owner_id}))
    return found


def active_staff(conn: Connection, staff_id: str) -> Row[Any] | None:
    """The member of staff, if the account is active."""
    return conn.execute(_ACTIVE_STAFF, {"owner_id": staff_id}).one_or_none()


def used(conn: Connection, passkey_id: str, was: int, count: int, now: datetime) -> bool:
    """It has signed, and its counter went from `was` to `count`; False when it was used at the same time elsewhere, or is halted."""
    return conn.execute(_USED, {"passkey_id": passkey_id, "was": was, "count": count, "now": now}).rowcount == 1


def halt(conn: Connection, passkey_id: str, now: datetime) -> None:
    """It opens nothing any more, but stays in the list of its owner."""
    conn.execute(_HALT, {"passkey_id": passkey_id, "now": now})


def rename(conn: Connection, passkey_id: str, name: str) -> None:
    """Give it another name."""
    conn.execute(_RENAME, {"passkey_id": passkey_id, "called": seal(name, passkey_id)})


def remove(conn: Connection, passkey_id: str) -> None:
    """Forget it."""
    conn.execute(_REMOVE, {"passkey_id": passkey_id})


def spend(conn: Connection, challenge_hash: str, expires_at: datetime, now: datetime) -> bool:
    """Note that this challenge has been answered; False when it had been before. Forgets those that have expired."""
    conn.execute(_FORGET, {"now": now})
    upsert = postgresql.insert if conn.dialect.name == "postgresql" else sqlite.insert
    row = {"challenge_hash": challenge_hash, "expires_at": expires_at}
    return conn.execute(upsert(spent_challenge).on_conflict_do_nothing(), row).rowcount == 1
