"""How long a record is kept, and what becomes of it then (domain.md §6.5 to §6.7).

Service records are kept for five years from the day the support was given (指定基準206条の11). A period of years does not count its
first day and ends on the eve of the day that corresponds to its beginning, or on the last day of the month where there is no such
day (民法 140条, 143条). Within it nothing is erased: a person who wants the record gone gets it restricted.
"""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final, Literal, TypeAlias

Fate: TypeAlias = Literal["erase", "keep", "restrict"]

RECORDS: Final = frozenset(("check_in", "help", "flag", "task", "contact", "observation", "employment", "card", "request", "disclosure"))
"""What is a record of support, or of how the office dealt with it: kept for the years."""
PRIVATE: Final = frozenset(("device", "push", "invitation"))
"""What serves the person alone and was shared with nobody: it goes as soon as they want it gone, or it serves no more."""


def kept_until(given_on: date, years: int) -> date:
    """The last day (Japanese date) on which a record about support given on this day must still be there."""
    begins = given_on + timedelta(days=1)
    month_has = monthrange(begins.year + years, begins.month)[1]
    if begins.day > month_has:
        return date(begins.year + years, begins.month, month_has)
    return begins.replace(year=begins.year + years) - timedelta(days=1)


def last_given_on(ended_on: date, supported_on: Iterable[date]) -> date:
    """The last day on which support was given: the day it ended, or a later one on which somebody was still there for the person."""
    return max((ended_on, *supported_on))


def may_be_erased(given_on: date, years: int, today: date) -> bool:
    """Whether the years are over."""
    return today > kept_until(given_on, years)


def wanted_gone(kind: str, *, shared: bool) -> Fate:
    """What becomes of a thing within the years when the person wants it gone (domain.md §6.6).

    A record of support is kept and restricted. A private thing that was never shared is erased at once; shared, it has become part of
    the record. ValueError for a kind that nobody has thought about.
    """
    if kind in RECORDS or (kind in PRIVATE and shared):
        return "restrict"
    if kind in PRIVATE:
        return "erase"
    raise ValueError(kind)
