"""What the parts of a person's record are made of: whose it is, dates and instants as it writes them, and lines."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeAlias

from sqlalchemy import Connection, Row

from otayori.rules.months import JST
from otayori.usecases import record_words as w
from otayori.usecases.rights_views import Entry, Line

Make: TypeAlias = Callable[[], Entry]


@dataclass(frozen=True, slots=True)
class About:
    """Whose record is told, whether the staff's notes are told too, and whether what is the person's own is: only to the person."""

    conn: Connection
    person: Row[Any]
    notes: bool = False
    own: bool = False

    def note(self, text: str, label: str = w.NOTE) -> list[Line]:
        """A staff note, where it may be told."""
        return said(label, text) if self.notes else []


def day(on: date | None) -> str:
    """A Japanese date as the record writes it, with markup; "" for none."""
    return f"{on.year}{{年|ねん}}{on.month}{{月|がつ}}{on.day}{{日|にち}}" if on else ""


def instant(at: datetime | None) -> str:
    """An instant in Japanese time with markup, morning and afternoon instead of 24 hours; "" for none."""
    if at is None:
        return ""
    here = at.astimezone(JST)
    half, hour = ("{午前|ごぜん}", here.hour) if here.hour < 12 else ("{午後|ごご}", here.hour - 12)
    return f"{day(here.date())} {half}{hour}{{時|じ}}{here.minute:02}{{分|ふん}}"


def ours(label: str, text: str) -> Line:
    """A line in our own words, which may hold markup."""
    return Line(label, text, marked=True)


def said(label: str, text: str) -> list[Line]:
    """Somebody's words as they are; none where nothing was said."""
    return [Line(label, text)] if text else []


def when(label: str, text: str) -> list[Line]:
    """A time, where there is one."""
    return [ours(label, text)] if text else []
