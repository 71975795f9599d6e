"""Months as `YYYY-MM` text in Japanese time, and for which month an answer counts (design.md laws 3 and 5)."""

import re
from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from otayori.rules.refused import TooEarly, TooLate

JST: Final = ZoneInfo("Asia/Tokyo")
LATE_DAYS: Final = 7
"""Days into the next month in which a check-in that was finished in time may still arrive."""
BELIEVED: Final = timedelta(days=62)
"""How old a phone may say that something is when it arrives."""


def is_month(text: str) -> bool:
    """Whether the text is a month as it is written on the wire: `2026-11`."""
    return re.fullmatch(r"[1-9][0-9]{3}-(0[1-9]|1[0-2])", text, re.ASCII) is not None


def day_of(instant: datetime) -> date:
    """The Japanese calendar date of an instant. ValueError without an offset: a naive time is nobody's time."""
    if instant.tzinfo is None:
        raise ValueError("an instant needs an offset")
    return instant.astimezone(JST).date()


def instant(day: date, at: time) -> datetime:
    """The instant (UTC) of a Japanese calendar date and time of day."""
    return datetime.combine(day, at, JST).astimezone(UTC)


def month_of(when: datetime | date) -> str:
    """The month of a Japanese calendar date, or of an instant seen from Japan."""
    day = day_of(when) if isinstance(when, datetime) else when
    return f"{day.year:04}-{day.month:02}"


def first_day(month: str) -> date:
    """The month's first date."""
    return date(int(month[:4]), int(month[5:7]), 1)


def last_day(month: str) -> date:
    """The month's last date; a check-in can be amended until it is over."""
    first = first_day(month)
    return first.replace(day=monthrange(first.year, first.month)[1])


def index_of(month: str) -> int:
    """A running number: consecutive months differ by one."""
    return int(month[:4]) * 12 + int(month[5:7]) - 1


@lru_cache(maxsize=1024)  # every rule asks for the month before
def shift(month: str, months: int) -> str:
    """The month so many months later (or earlier, when negative)."""
    year, zero_based = divmod(index_of(month) + months, 12)
    return f"{year:04}-{zero_based + 1:02}"


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier, or the last of that month where it has no such day."""
    last = last_day(shift(month_of(day), -months))
    return last.replace(day=min(day.day, last.day))


def believed(at: datetime, received_at: datetime) -> datetime:
    """When something happened by a phone's clock, as far as that can be true (UTC): not after its receipt, and not long before.

    A phone may have forgotten the year; nothing is turned away for that.
    """
    return max(min(at, received_at), received_at - BELIEVED).astimezone(UTC)


def counts_for(month: str, finished_at: datetime, received_at: datetime) -> bool:
    """Whether a check-in addressed to `month` counts for it.

    What is received within the month counts. What was finished in the month, by the phone's clock, counts as well when it
    arrives on one of the first seven days of the next month, Japanese time. A phone's clock that runs ahead is believed only
    up to the moment of receipt.
    """
    received = month_of(received_at)
    if month == received:
        return True
    finished = month_of(min(finished_at, received_at))
    return month == finished == shift(received, -1) and day_of(received_at).day <= LATE_DAYS


def accept_month(month: str, finished_at: datetime, received_at: datetime) -> None:
    """Refuse a check-in for a month that has not begun (`month_in_future`) or is over (`month_closed`)."""
    if counts_for(month, finished_at, received_at):
        return
    if index_of(month) > index_of(month_of(received_at)):
        raise TooEarly(
            "month_in_future", "その{月|つき}は まだ {始|はじ}まっていません。{今月|こんげつ}の おたよりを {書|か}いてください。", "month"
        )
    raise TooLate("month_closed", "その{月|つき}の おたよりは もう {変|か}えられません。しえんいんに つたえてください。", "month")
