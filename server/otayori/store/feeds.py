"""Private calendar addresses: their hashes, and what they show. One function answers one question."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, bindparam, insert, or_, select, update

from otayori.store.ids import new_id
from otayori.store.interview_tables import calendar_feed, interview
from otayori.store.tables import staff

_OF_OWNER = select(calendar_feed).where(
    calendar_feed.c.revoked_at.is_(None),
    or_(calendar_feed.c.participant_id == bindparam("owner"), calendar_feed.c.staff_id == bindparam("owner")),
)
_REVOKE = (
    update(calendar_feed)
    .where(
        calendar_feed.c.revoked_at.is_(None),
        or_(calendar_feed.c.participant_id == bindparam("owner"), calendar_feed.c.staff_id == bindparam("owner")),
    )
    .values(revoked_at=bindparam("now"))
)
_BY_TOKEN = (
    select(calendar_feed, staff.c.office_id)
    .outerjoin(staff, staff.c.id == calendar_feed.c.staff_id)
    .where(
        calendar_feed.c.token_hash == bindparam("hashed"),
        calendar_feed.c.revoked_at.is_(None),
        or_(calendar_feed.c.staff_id.is_(None), staff.c.active),
    )
)


def _timed(*whose: ColumnElement[bool]) -> Select[Any]:
    span = interview.c.starts_at.between(bindparam("first"), bindparam("last"))
    timed = select(interview).where(*whose, interview.c.state.in_(("proposed", "booked", "done")), span)
    return timed.order_by(interview.c.starts_at, interview.c.id).limit(bindparam("most"))


_OF_PERSON = _timed(interview.c.participant_id == bindparam("whose"))
_OF_WORKER = _timed(interview.c.staff_id == bindparam("whose"), interview.c.office_id == bindparam("of_office"))


def of_owner(conn: Connection, owner_id: str) -> Row[Any] | None:
    """The address that stands of a participant or a member of staff."""
    return conn.execute(_OF_OWNER, {"owner": owner_id}).first()


def revoke(conn: Connection, owner_id: str, now: datetime) -> bool:
    """Their address shows nothing any more; False when there was none."""
    return conn.execute(_REVOKE, {"owner": owner_id, "now": now}).rowcount > 0


def add(conn: Connection, owner_id: str, token_hash: str, now: datetime, *, of_staff: bool) -> str:
    """A new address; returns its id."""
    feed_id = new_id()
    owner = {"staff_id": owner_id if of_staff else None, "participant_id": None if of_staff else owner_id}
    conn.execute(insert(calendar_feed), {"id": feed_id, "token_hash": token_hash, "made_at": now, "revoked_at": None, **owner})
    return feed_id


def by_token(conn: Connection, token_hash: str) -> Row[Any] | None:
    """The address with this token, while it stands and its owner may use it; with the `office_id` of a member of staff."""
    return conn.execute(_BY_TOKEN, {"hashed": token_hash}).first()


def timed(conn: Connection, feed: Row[Any], first: datetime, last: datetime, most: int) -> Sequence[Row[Any]]:
    """The interviews of the address's owner that have a time in this span, earliest first; of a worker those they hold for their office."""
    span = {"first": first, "last": last, "most": most}
    if feed.staff_id is None:
        return conn.execute(_OF_PERSON, {"whose": feed.participant_id, **span}).all()
    return conn.execute(_OF_WORKER, {"whose": feed.staff_id, "of_office": feed.office_id, **span}).all()
