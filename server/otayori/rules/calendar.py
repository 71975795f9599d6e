"""Business days and office hours of one office, from holidays passed in as values (design.md law 3)."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from otayori.rules.months import day_of, first_day, instant

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class BusinessCalendar:
    """When somebody is at the office: `weekdays` (1 Monday … 7 Sunday) but `holidays`, from `opens` until before `closes`, Japanese time.

    Every instant given back is UTC. ValueError for a calendar on which the office would never open.
    """

    holidays: frozenset[date]
    opens: time
    closes: time
    weekdays: frozenset[int]

    def __post_init__(self) -> None:
        if not self.weekdays & frozenset(range(1, 8)) or not self.opens < self.closes:
            raise ValueError("an office opens on some weekday, and before it closes")

    def is_business_day(self, day: date) -> bool:
        """Whether the office works on this date."""
        return day.isoweekday() in self.weekdays and day not in self.holidays

    def add_business_days(self, day: date, count: int) -> date:
        """The `count`-th (1, 2, …) business day after `day`, which itself never counts."""
        for _ in range(count):
            day += _DAY
            while not self.is_business_day(day):
                day += _DAY
        return day

    def business_day_from(self, day: date) -> date:
        """This date when the office works on it, else the next on which it does."""
        return day if self.is_business_day(day) else self.add_business_days(day, 1)

    def last_business_day_of_week(self, day: date) -> date | None:
        """The last business day of the week, Monday to Sunday, that holds `day`; None in a week without any."""
        sunday = day + timedelta(days=7 - day.isoweekday())
        return next((d for d in (sunday - n * _DAY for n in range(7)) if self.is_business_day(d)), None)

    def opening_day(self, month: str, nth: int) -> date:
        """The date on which the month's check-in opens: its `nth` business day, kept within the first seven days.

        With fewer business days among the seven (New Year), the last of them; with none at all (a long closure), the first
        business day after them (domain.md §4.4, "Opening").
        """
        first = first_day(month)
        days = [day for day in (first + n * _DAY for n in range(7)) if self.is_business_day(day)]
        return days[min(nth, len(days)) - 1] if days else self.add_business_days(first + 6 * _DAY, 1)

    def opening_at(self, month: str, nth: int, at: time) -> datetime:
        """The instant at which the month's check-in opens for a person who chose this business day and time of day."""
        return instant(self.opening_day(month, nth), at)

    def opens_on(self, day: date) -> datetime:
        """The instant at which office hours begin on this date, be it a business day or not."""
        return instant(day, self.opens)

    def closes_on(self, day: date) -> datetime:
        """The instant at which office hours end on this date, be it a business day or not."""
        return instant(day, self.closes)

    def is_open(self, at: datetime) -> bool:
        """Whether somebody is at the office at this instant; at the closing time itself, no more."""
        day = day_of(at)
        return self.is_business_day(day) and self.opens_on(day) <= at < self.closes_on(day)

    def next_opening(self, at: datetime) -> datetime:
        """The first beginning of office hours at or after this instant."""
        day = day_of(at)
        if not self.is_business_day(day) or self.opens_on(day) < at:
            day = self.add_business_days(day, 1)
        return self.opens_on(day)

    def reads_at(self, at: datetime) -> datetime:
        """When somebody reads what arrives at this instant: at once within office hours, else at the next opening."""
        return at.astimezone(UTC) if self.is_open(at) else self.next_opening(at)

    def add_office_minutes(self, at: datetime, minutes: int) -> datetime:
        """The instant at which so many minutes of office time have passed since `at`."""
        left = timedelta(minutes=minutes)
        at = self.reads_at(at)
        while at + left > self.closes_on(day_of(at)):
            left -= self.closes_on(day_of(at)) - at
            at = self.opens_on(self.add_business_days(day_of(at), 1))
        return at + left
