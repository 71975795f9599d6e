"""Consents and the scans of their papers. One function answers one question."""

import base64
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, select, update

from otayori.store.consent_tables import consent, consent_scan
from otayori.store.sealing import seal

_WITH_SCAN = (consent, consent_scan.c.kind.label("scan"))
_TO_SCAN = (consent_scan, consent_scan.c.id == consent.c.id)
_OF_PERSON = (
    select(*_WITH_SCAN)
    .outerjoin(*_TO_SCAN)
    .where(consent.c.participant_id == bindparam("participant_id"))
    .order_by(consent.c.given_at.desc(), consent.c.id.desc())
)
_ONE = select(*_WITH_SCAN).outerjoin(*_TO_SCAN).where(consent.c.id == bindparam("consent_id"))
_SCAN = select(consent_scan).where(consent_scan.c.id == bindparam("consent_id"))
_REVOKE = (
    update(consent)
    .where(consent.c.id == bindparam("consent_id"), consent.c.revoked_at.is_(None))
    .values(revoked_at=bindparam("now"), revoked_by=bindparam("by"))
)


def of_person(conn: Connection, participant_id: str) -> Sequence[Row[Any]]:
    """Every consent of a person, newest first, with the kind of its scan."""
    return conn.execute(_OF_PERSON, {"participant_id": participant_id}).all()


def one(conn: Connection, consent_id: str) -> Row[Any] | None:
    """One consent with the kind of its scan."""
    return conn.execute(_ONE, {"consent_id": consent_id}).first()


def add(conn: Connection, values: dict[str, Any]) -> None:
    """A new consent; sealed columns come sealed to `values["id"]`."""
    conn.execute(insert(consent), values)


def revoke(conn: Connection, consent_id: str, by: str | None, now: datetime) -> bool:
    """End a consent; `by` is the member of staff who was told so, None when the person did it. False when it had ended already."""
    return conn.execute(_REVOKE, {"consent_id": consent_id, "by": by, "now": now}).rowcount == 1


def add_scan(conn: Connection, consent_id: str, kind: str, content: bytes) -> None:
    """Keep the scan of a paper, sealed."""
    text = base64.b64encode(content).decode()
    conn.execute(insert(consent_scan), {"id": consent_id, "kind": kind, "content": seal(text, consent_id)})


def scan_of(conn: Connection, consent_id: str) -> tuple[str, bytes] | None:
    """The kind and content of a consent's scan; None when it was given in the app."""
    row = conn.execute(_SCAN, {"consent_id": consent_id}).first()
    return (row.kind, base64.b64decode(row.content.open(row.id))) if row else None
