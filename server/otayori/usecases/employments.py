"""Which employment and leave a day or month belongs to, read from rows that were loaded before."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Row

from otayori.rules.months import first_day, last_day


def employment_on(employments: Sequence[Row[Any]], day: date) -> Row[Any] | None:
    """The employment that covers this Japanese date."""
    return next((row for row in employments if row.started_on <= day and (row.ended_on is None or row.ended_on >= day)), None)


def employment_in(employments: Sequence[Row[Any]], month: str) -> Row[Any] | None:
    """The newest employment that overlaps this month; a check-in of the month belongs to it (newest first given)."""
    begin, end = first_day(month), last_day(month)
    return next((row for row in employments if row.started_on <= end and (row.ended_on is None or row.ended_on >= begin)), None)


def leave_on(leaves: Sequence[Row[Any]], employment_id: str, day: date) -> Row[Any] | None:
    """The leave (休職) within this employment that covers this Japanese date."""
    return next(
        (
            row
            for row in leaves
            if row.employment_id == employment_id and row.started_on <= day and (row.ended_on is None or row.ended_on >= day)
        ),
        None,
    )
