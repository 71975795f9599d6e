"""Months and years of days: whatever people choose and the office closes, each step of the ladder is taken at most once, by day, on a
working day, and never after the answer; and somebody calls whoever stays silent."""

import asyncio
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import example, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, select, update

from otayori.letters.lanes import Lanes
from otayori.letters.post import Post
from otayori.rules.months import JST, first_day, shift
from otayori.rules.quiet import QuietHours
from otayori.store.tables import flag, letter, participant
from otayori.usecases import clockwork
from otayori.usecases.at_the_door import door
from otayori.usecases.calendars import office_now
from tests.builders import Office, Person, a_person, an_office, rows
from tests.clock import Clock, jst
from tests.house import open_house
from tests.letters.recording import Recording

# New Year, a leap day, Golden Week, the turn of a year; `make soak` lives through all of it, and many lives.
SOAK = settings.default is not None and settings.default.max_examples > 1000
MONTHS = [f"2028-{month:02}" for month in (range(1, 13) if SOAK else (1, 2, 5, 12))] + ["2029-01", "2029-02"]

times = st.builds(time, st.integers(0, 23), st.sampled_from((0, 10, 30)))


@dataclass(frozen=True)
class Choice:
    """What the person has chosen from some day of a month on; the API would not take all of it."""

    opening_day: int
    opening_time: time
    quiet_from: time
    quiet_to: time
    paused: bool

    def put(self, conn: Connection, person_id: str) -> None:
        spelled = {name: f"{getattr(self, name):%H:%M}" for name in ("opening_time", "quiet_from", "quiet_to")}
        values = spelled | {"opening_day": self.opening_day, "paused": self.paused}
        conn.execute(update(participant).where(participant.c.id == person_id).values(values))


@dataclass(frozen=True)
class Month:
    """What happens in a month: a changed choice and days on which the office will be closed, both from one day on; an answer, or none."""

    choice: Choice | None
    told_on: int
    answered_on: int | None
    closed: frozenset[int]


choices = st.builds(Choice, st.integers(1, 5), times, times, times, st.sampled_from((False, False, False, True)))
months = st.builds(
    Month, st.none() | choices, st.integers(1, 14), st.none() | st.integers(1, 20), st.frozensets(st.integers(1, 28), max_size=12)
)
# What was planned on the first day is overtaken on the second: other hours, closed days.
OVERTAKEN = [Month(Choice(1, time(12, 10), time(9), time(20), paused=False), 2, None, frozenset({3, 4, 5, 6, 7, 8}))] * len(MONTHS)
lives = st.lists(months, min_size=len(MONTHS), max_size=len(MONTHS))


@settings(max_examples=40 if SOAK else 2)
@example(OVERTAKEN)
@given(lives)
def test_each_step_once_by_day_on_working_days_and_never_after_the_answer(sqlite_template: Path, life: list[Month]) -> None:
    with TemporaryDirectory() as folder:
        database = shutil.copy(sqlite_template, Path(folder) / "otayori.sqlite3")
        asyncio.run(lived(f"sqlite:///{database}", Path(folder), life))


async def lived(url: str, folder: Path, life: list[Month]) -> None:
    async with open_house(url, folder, Clock(jst("2027-12-01 10:00"))) as house:
        office = await an_office(house)
        person = await a_person(office)
        recording = Recording(house.clock)
        post = Post(house.app.state.db, [recording], door, house.clock, public_url="http://otayori.test", lanes=Lanes(), jitter=lambda: 0.5)
        for month, story in zip(MONTHS, life, strict=True):
            await one_month(office, person, post, recording, month, story)
        await somebody_calls(office, person, life)


async def one_month(office: Office, person: Person, post: Post, recording: Recording, month: str, story: Month) -> None:
    """Live through it, and look at what went out."""
    answered: datetime | None = None
    recording.sent.clear()
    for at in instants(month):
        office.clock.set(at)
        if (at.day, at.hour) == (story.told_on, 3):
            await office.sets(closed_on=[f"{month}-{day:02}" for day in sorted(story.closed) if day >= story.told_on])
            if story.choice:
                await office.house.write(story.choice.put, person.id)
        if (at.day, at.hour) == (story.answered_on, 8):
            await person.has_sent(month)
            answered = at
        await office.house.write(ask_everything, office.id, at)
        before = len(recording.sent)
        await post.post_due()
        if any(owner == person.id for _, owner, _ in recording.sent[before:]):
            assert await office.house.read(may_hear, person.id, at)
    sent = [(at.astimezone(JST), message) for at, owner, message in recording.sent if owner == person.id]
    calendar = await office.house.read(lambda conn: office_now(conn, office.id, first_day(month)).calendar)
    assert len(sent) <= 2
    assert max(Counter(message.id for _, message in sent).values(), default=0) <= 1
    assert [at for at, _ in sent if not 8 <= at.hour < 21] == []
    assert [at for at, _ in sent if not calendar.is_business_day(at.date())] == []
    assert [at for at, _ in sent if answered and at >= answered] == []


def may_hear(conn: Connection, person_id: str, at: datetime) -> bool:
    """Whether it is an hour in which this person wants letters, as they have chosen by now."""
    chosen = conn.execute(select(participant.c.quiet_from, participant.c.quiet_to).where(participant.c.id == person_id)).one()
    quiet = QuietHours(time.fromisoformat(chosen.quiet_from), time.fromisoformat(chosen.quiet_to))
    return any(begin <= at.timetz().replace(tzinfo=None) < end for begin, end in quiet.open_hours())


def instants(month: str) -> Iterator[datetime]:
    """When the clock asks: often while the ladder is climbed, seldom after it."""
    for number in range((first_day(shift(month, 1)) - first_day(month)).days):
        day = first_day(month) + timedelta(days=number)
        for at in (time(3), time(8), time(12, 10), time(20, 50)) if number < 14 else (time(8),):
            yield datetime.combine(day, at, JST)


def ask_everything(conn: Connection, office_id: str, now: datetime) -> None:
    for question in clockwork.QUESTIONS:
        clockwork.tick(conn, question, office_id, now)


async def somebody_calls(office: Office, person: Person, life: list[Month]) -> None:
    """Each step's letter is written once a month; every month without an answer by its end has its call, once."""
    written = await rows(office.house, select(letter.c.kind, letter.c.subject).where(letter.c.participant_id == person.id))
    assert max(Counter(tuple(row) for row in written).values(), default=0) <= 1
    raised = Counter(row.month for row in await rows(office.house, select(flag.c.month).where(flag.c.rule.in_(("A9", "A9P")))))
    assert set(raised.values()) <= {1}
    silent = {month for month, story in zip(MONTHS, life, strict=True) if story.answered_on is None}
    assert silent - raised.keys() - {MONTHS[-1]} == set()
