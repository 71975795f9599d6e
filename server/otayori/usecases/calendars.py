"""The business calendar and the settings of an office, ready to be handed to the rules as values."""

import json
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
FIRST_DAY, LAST_DAY = date(1990, 1, 1), date(2150, 12, 31)
"""Days around which public holidays are known."""


@lru_cache(maxsize=16)
def japanese_holidays(first_year: int, last_year: int) -> frozenset[date]:
    """National holidays of these calendar years, substitute and bridge holidays included."""
    return frozenset(day for year in range(first_year, last_year + 1) for day, _ in jpholiday.year_holidays(year))


@dataclass(frozen=True, slots=True)
class OfficeNow:
    """An office with its settings in force (`version` 0: the defaults) and its calendar."""

    id: str
    name: str
    phone: str
    version: int
    settings: OfficeSettings
    calendar: BusinessCalendar


def office_now(conn: Connection, office_id: str, today: date) -> OfficeNow:
    """The office, its settings in force, and its calendar for the years around `today` (Japanese date)."""
    return office_of(offices.with_settings(conn, office_id), today)


def office_of(row: Row[Any], today: date) -> OfficeNow:
    """The same for an office that was loaded already: with a person (`people.one`), or by itself."""
    settings, calendar = _in_force(row.settings, today.year)
    return OfficeNow(row.office_id, row.office_name, row.office_phone, row.settings_version or 0, settings, calendar)


def calendar_around(row: Row[Any], day: date) -> BusinessCalendar:
    """The business calendar of the office of a person who was loaded already (`people.one`), for the years around any date."""
    return office_of(row, min(max(day, FIRST_DAY), LAST_DAY)).calendar


@lru_cache(maxsize=256)
def _in_force(kept: str | None, year: int) -> tuple[OfficeSettings, BusinessCalendar]:
    """What these settings mean in this year: asked with every request, and the same for every office that keeps the defaults."""
    settings = OfficeSettings.from_dict(json.loads(kept) if kept else {})
    return settings, settings.calendar(japanese_holidays(year - 1, year + YEARS_AROUND))
