"""By when somebody calls (domain.md §4.4). Every instant is UTC; days and hours are those of the office's calendar."""

from datetime import UTC, datetime, timedelta

from otayori.rules.calendar import BusinessCalendar
from otayori.rules.months import day_of
from otayori.rules.thresholds import OfficeSettings


def due_at(rule: str, level: str, raised_at: datetime, calendar: BusinessCalendar, settings: OfficeSettings) -> datetime | None:
    """By when a flag raised at this instant asks for a call; None for one that makes no task (BLUE but A9P, and GREEN).

    RED: today's closing time within office hours, else the next opening. AMBER and A9P: the closing time of the third business
    day after; A1 of the next one; A6 of the last business day of this week, at least of the next business day.
    """
    if level == "red":
        return calendar.closes_on(day_of(raised_at)) if calendar.is_open(raised_at) else calendar.next_opening(raised_at)
    if level != "amber" and rule != "A9P":
        return None
    day = day_of(raised_at)
    if rule == "A1":
        return calendar.closes_on(calendar.add_business_days(day, settings.leaving_business_days))
    if rule == "A6":
        following = calendar.add_business_days(day, 1)
        return calendar.closes_on(max(following, calendar.last_business_day_of_week(day) or following))
    return calendar.closes_on(calendar.add_business_days(day, settings.amber_business_days))


def red_unclaimed_at(raised_at: datetime, calendar: BusinessCalendar, settings: OfficeSettings) -> datetime:
    """When a RED that nobody has claimed goes to the manager: so many minutes of office time after it was raised."""
    return calendar.add_office_minutes(raised_at, settings.red_unclaimed_minutes)


def claim_free_at(touched_at: datetime, calendar: BusinessCalendar, settings: OfficeSettings) -> datetime:
    """When a claim left alone since this instant is free again, in minutes of office time."""
    return calendar.add_office_minutes(touched_at, settings.claim_free_minutes)


def silent_at(opened_at: datetime, after_flag: bool, settings: OfficeSettings) -> datetime:
    """When no answer becomes A9: at the opening time of the seventh calendar day after the opening day, or of the third when
    last month had a RED, or an AMBER other than A9 (`after_flag`)."""
    days = settings.silence_days_after_flag if after_flag else settings.silence_days
    return opened_at.astimezone(UTC) + timedelta(days=days)
