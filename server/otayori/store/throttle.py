"""Counts of attempts to sign in, per bucket. Buckets are keyed hashes: no address and no account stands here in clear."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from otayori.store.tables import throttle

_COUNTED = select(throttle.c.failures, throttle.c.since_at).where(
    throttle.c.bucket == bindparam("b"), throttle.c.since_at > bindparam("after")
)
_SET = update(throttle).where(throttle.c.bucket == bindparam("b")).values(failures=bindparam("n"), since_at=bindparam("since"))
_CLEAR = delete(throttle).where(throttle.c.bucket == bindparam("b"))
_TAKE_BACK = update(throttle).where(throttle.c.bucket == bindparam("b"), throttle.c.failures > 0).values(failures=throttle.c.failures - 1)
_FORGET = delete(throttle).where(throttle.c.since_at <= bindparam("after"))


def counted(conn: Connection, bucket: str, after: datetime) -> tuple[int, datetime] | None:
    """How many attempts stand in this bucket and since when, if it was begun after `after`."""
    row = conn.execute(_COUNTED, {"b": bucket, "after": after}).one_or_none()
    return (row.failures, row.since_at) if row else None


def put(conn: Connection, bucket: str, failures: int, since: datetime) -> None:
    """Write a bucket's count and beginning."""
    if not conn.execute(_SET, {"b": bucket, "n": failures, "since": since}).rowcount:
        conn.execute(insert(throttle), {"bucket": bucket, "failures": failures, "since_at": since})


def clear(conn: Connection, bucket: str) -> None:
    """Forget a bucket."""
    conn.execute(_CLEAR, {"b": bucket})


def take_back(conn: Connection, bucket: str) -> None:
    """One attempt of this bucket turned out to be no failure."""
    conn.execute(_TAKE_BACK, {"b": bucket})


def forget(conn: Connection, after: datetime) -> None:
    """Forget every bucket that was begun at `after` or earlier."""
    conn.execute(_FORGET, {"after": after})
