"""The business calendar and the settings of an office, ready to be handed to the rules as values."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import jpholiday
from sqlalchemy import Connection, Row

from otayori.rules.calendar import BusinessCalendar
from otayori.rules.thresholds import OfficeSettings
from otayori.store import offices

YEARS_AROUND = 5


@lru_cache(maxsize=16)
def japanese_holidays(first_year: int, last_year: int) -> frozenset[date]:
    """National holidays of these calendar years, substitute and bridge holidays included."""
    return frozenset(day for year in range(first_year, last_year + 1) for day, _ in jpholiday.year_holidays(year))


@dataclass(frozen=True, slots=True)
class OfficeNow:
    """An office with its settings in force and its calendar."""

    row: Row[Any]
    version: int
    settings: OfficeSettings
    calendar: BusinessCalendar


def office_now(conn: Connection, office_id: str, today: date) -> OfficeNow:
    """The office, its settings in force, and its calendar for the years around `today` (Japanese date)."""
    row, version, kept = offices.with_settings(conn, office_id)
    settings = OfficeSettings.from_dict(kept)
    holidays = japanese_holidays(today.year - 1, today.year + YEARS_AROUND)
    return OfficeNow(row, version, settings, settings.calendar(holidays))
