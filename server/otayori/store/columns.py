"""Column types that mean the same on both databases."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from sqlalchemy import BigInteger, DateTime, Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class UtcDateTime(TypeDecorator[datetime]):
    """An instant: aware and in UTC when read, any aware zone when written, exact to the microsecond.

    PostgreSQL keeps `timestamptz`. SQLite keeps whole microseconds since 1970 as an integer, so that `<`, `ORDER BY`
    and indexes follow time itself; text would only do so while every writer agreed on one spelling.

    Refuses a naive value (ValueError): nobody can say which instant it means.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[int] | TypeEngine[datetime]:
        return BigInteger() if dialect.name == "sqlite" else DateTime(timezone=True)

    # Processors of our own instead of process_bind_param and process_result_value: a check-in takes dozens of instants, and the
    # decorator's way around them costs more than they do.
    def bind_processor(self, dialect: Dialect) -> Callable[..., datetime | int | None]:
        return _microseconds if dialect.name == "sqlite" else _in_utc

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[..., datetime | None]:  # noqa: ARG002 - as SQLAlchemy calls it
        return _instant if dialect.name == "sqlite" else _in_utc


def _in_utc(value: datetime | None) -> datetime | None:
    if value is None:
        return None
    if value.utcoffset() is None:
        raise ValueError("an instant needs a time zone")
    return value.astimezone(UTC)


def _microseconds(value: datetime | None) -> int | None:
    at = _in_utc(value)
    return None if at is None else (at - _EPOCH) // _MICROSECOND


def _instant(value: int | None) -> datetime | None:
    return None if value is None else _EPOCH + timedelta(microseconds=value)
