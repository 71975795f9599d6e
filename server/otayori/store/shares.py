"""What left the house: the append-only log of shares, and beside it, sealed, what each one said."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, select

from otayori.rules.share_pages import Section
from otayori.store.consent_tables import share, share_content
from otayori.store.sealing import SealedText, seal
from otayori.store.tables import staff

_WITH_NAMES = (
    share,
    share_content.c.recipient_name,
    share_content.c.reason,
    staff.c.name.label("by_name"),
    staff.c.kana.label("by_kana"),
)
_OF_PERSON = (
    select(*_WITH_NAMES)
    .join(share_content, share_content.c.id == share.c.id)
    .join(staff, staff.c.id == share.c.shared_by)
    .where(share.c.participant_id == bindparam("participant_id"))
    .order_by(share.c.shared_at.desc(), share.c.id.desc())
)
_ONE = (
    select(*_WITH_NAMES, share_content.c.page)
    .join(share_content, share_content.c.id == share.c.id)
    .join(staff, staff.c.id == share.c.shared_by)
    .where(share.c.id == bindparam("share_id"))
)


def of_person(conn: Connection, participant_id: str) -> Sequence[Row[Any]]:
    """Every share about a person, newest first, without what it said."""
    return conn.execute(_OF_PERSON, {"participant_id": participant_id}).all()


def one(conn: Connection, share_id: str) -> Row[Any] | None:
    """One share with what it said, still sealed (`page_in`)."""
    return conn.execute(_ONE, {"share_id": share_id}).first()


def add(conn: Connection, values: dict[str, Any], recipient_name: str, reason: str, page: Sequence[Section]) -> None:
    """A new share and what it says."""
    share_id = values["id"]
    conn.execute(insert(share), values)
    written = json.dumps([[section.heading, section.lines] for section in page], ensure_ascii=False, separators=(",", ":"))
    sealed = {"recipient_name": recipient_name, "reason": reason, "page": written}
    conn.execute(insert(share_content), {"id": share_id, **{name: seal(text, share_id) for name, text in sealed.items()}})


def page_in(row: Row[Any]) -> list[Section]:
    """What a share said."""
    sealed: SealedText = row.page
    return [Section(heading, tuple((term, value) for term, value in lines)) for heading, lines in json.loads(sealed.open(row.id))]
