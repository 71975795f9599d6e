"""A calendar as other programs read it (RFC 5545), made by the icalendar package."""

from datetime import UTC, datetime, timedelta
from typing import Any, Final

from icalendar import Calendar, Event, Timezone, TimezoneStandard

from otayori.papers import staff_words
from otayori.rules.feeds import Feed, FeedEntry
from otayori.rules.months import JST

_NINE: Final = timedelta(hours=9)
_REFRESH: Final = timedelta(hours=1)


def as_ics(feed: Feed, link: str) -> bytes:
    """The feed as a file; each entry points to `link`, the owner's page of interviews. The same feed is the same bytes."""
    calendar: Any = Calendar()
    calendar.add("prodid", "-//Otayori//Interviews//JA")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", staff_words.CALENDAR if feed.of_staff else "めんだん")
    calendar.add("refresh-interval", _REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    calendar.add_component(japan())
    for entry in feed.entries:
        calendar.add_component(_event(entry, _summary(entry, of_staff=feed.of_staff), link))
    return calendar.to_ical()


def japan() -> Timezone:
    """Japan has kept one offset since 1952: the zone says so for good, where a generated one ends with the tables it was made from."""
    standard: Any = TimezoneStandard()
    standard.add("dtstart", datetime(1970, 1, 1))  # noqa: DTZ001 -- wall clock, by RFC 5545 §3.6.5
    standard.add("tzoffsetfrom", _NINE)
    standard.add("tzoffsetto", _NINE)
    standard.add("tzname", "JST")
    zone: Any = Timezone()
    zone.add("tzid", JST.key)
    zone.add_component(standard)
    return zone


def _summary(entry: FeedEntry, *, of_staff: bool) -> str:
    if not of_staff:
        return "めんだん（まだ きまって いません）" if entry.tentative else "めんだん"
    return staff_words.summary(entry.channel, tentative=entry.tentative)


def _event(entry: FeedEntry, summary: str, link: str) -> Event:
    starts, changed = entry.starts_at.astimezone(JST), entry.changed_at.astimezone(UTC).replace(microsecond=0)
    event: Any = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("dtstart", starts)
    event.add("dtend", starts + timedelta(minutes=entry.minutes))
    event.add("summary", summary)
    event.add("status", "TENTATIVE" if entry.tentative else "CONFIRMED")
    event.add("class", "PRIVATE")
    event.add("url", link)
    return event
