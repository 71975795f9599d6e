"""What the use cases about interviews answer: one declared struct per view. Instants are aware and in Japanese time."""

from dataclasses import dataclass
from datetime import date, datetime

from otayori.rules.interviews import Channel, MonthState, State, When
from otayori.usecases.staff_views import Named
from otayori.usecases.views import Flag, OwnWorker


@dataclass(frozen=True, slots=True)
class OpenSlot:
    """A time that can be picked now: `pattern_id` and `starts_at` name it."""

    pattern_id: str
    starts_at: datetime
    minutes: int
    channels: list[Channel]
    worker: OwnWorker


@dataclass(frozen=True, slots=True)
class Month:
    """How the duty of one interview a month stands; `days_left` counts today."""

    month: str
    state: MonthState
    held_on: date | None
    days_left: int


@dataclass(frozen=True, slots=True)
class Reply:
    """What the person said to the record: 「ちがいます」 or 「ありがとう」."""

    kind: str
    words: str
    at: datetime
    version: int


@dataclass(frozen=True, slots=True)
class Agreed:
    """What the person may read of the record: in plain words what was agreed and what follows."""

    version: int
    held_on: date
    channel: Channel
    minutes: int
    agreed: str
    follows: str
    next_on: date | None


@dataclass(frozen=True, slots=True)
class OwnInterview:
    """One of the person's interviews as they see it. `worker` holds it, or will."""

    id: str
    version: int
    state: State
    asked_by: str
    channel: Channel
    when_wanted: When
    about: str
    times: str
    with_staff: str | None
    """The id of the worker with whom the person would like to talk."""
    slot_taken: bool
    """The slot that was wished for had gone to somebody else; the request stands."""
    worker: OwnWorker | None
    starts_at: datetime | None
    minutes: int | None
    booking_id: str | None
    meeting: str
    """The address of the video call, once it is booked."""
    late_minutes: int | None
    asked_at: datetime
    answered_by_at: datetime
    """By when somebody answers."""
    answer: str
    """What was answered where no meeting was needed, a consultation by message above all."""
    agreed: Agreed | None
    replies: list[Reply]


@dataclass(frozen=True, slots=True)
class OwnInterviews:
    """The person's interviews, newest first; the ways in which they may ask; the times that are open."""

    now: datetime
    today: date
    channels: list[Channel]
    workers: list[OwnWorker]
    slots: list[OpenSlot]
    interviews: list[OwnInterview]


@dataclass(frozen=True, slots=True)
class Event:
    """What happened to an interview; `by` None: the person."""

    act: str
    at: datetime
    by: str | None
    state: State
    starts_at: datetime | None
    note: str


@dataclass(frozen=True, slots=True)
class Record:
    """One version of what was written down. `place`, `present`, `said` and `reason` are the staff's own notes."""

    version: int
    held_on: date
    channel: Channel
    minutes: int
    subjects: list[str]
    conditions: list[str]
    place: str
    present: str
    said: str
    reason: str
    agreed: str
    follows: str
    next_on: date | None
    made_by: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class InterviewRow:
    """An interview on a list of the staff's."""

    id: str
    version: int
    participant_id: str
    name: str
    kana: str
    phone: str
    state: State
    asked_by: str
    channel: Channel
    when_wanted: When
    about: str
    times: str
    slot_taken: bool
    """The slot that was wished for had gone to somebody else."""
    with_staff: Named | None
    worker: Named | None
    room_id: str | None
    starts_at: datetime | None
    minutes: int | None
    meeting: str
    late_minutes: int | None
    asked_at: datetime
    due_at: datetime
    overdue: bool
    counts: bool
    """Whether it can count as the month's interview at all: a consultation by message never does."""


@dataclass(frozen=True, slots=True)
class Interview:
    """One interview, whole, for staff."""

    row: InterviewRow
    answer: str
    """What the person reads where it was answered without a meeting."""
    events: list[Event]
    records: list[Record]
    replies: list[Reply]


@dataclass(frozen=True, slots=True)
class PersonInterviews:
    """A person's interviews for staff, newest first, how this month and the last one stand, and what waits for the next one."""

    participant_id: str
    name: str
    disclosed: bool
    months: list[Month]
    interviews: list[Interview]
    waiting: list[Flag]
    """What was raised since the last interview and makes no call (BLUE, then GREEN)."""


@dataclass(frozen=True, slots=True)
class PersonMonth:
    """How the month stands for one person; `booked_at` is the next interview of this month that is booked."""

    participant_id: str
    name: str
    kana: str
    disclosed: bool
    month: Month
    booked_at: datetime | None


@dataclass(frozen=True, slots=True)
class Plan:
    """What is asked, what is planned, and how the month stands for everybody in reach."""

    now: datetime
    today: date
    waiting: list[InterviewRow]
    planned: list[InterviewRow]
    months: list[PersonMonth]
    workers: list[Named]
    rooms: list[Named]


@dataclass(frozen=True, slots=True)
class Pattern:
    """When a worker may be met: every week on `weekday`, or on the day `single_on`. Times are Japanese wall clock."""

    id: str
    worker: Named
    room_id: str | None
    weekday: int | None
    single_on: date | None
    begins: str
    ends: str
    minutes: int
    buffer: int
    channels: list[Channel]
    notice_hours: int
    first_on: date
    last_on: date | None
    on_holidays: bool


@dataclass(frozen=True, slots=True)
class DayOff:
    """When a worker, or with None the whole office, is not there; without hours the whole day."""

    id: str
    worker: Named | None
    off_on: date
    begins: str | None
    ends: str | None


@dataclass(frozen=True, slots=True)
class Availability:
    """When the office's workers may be met, and the slots that come of it in the next weeks."""

    patterns: list[Pattern]
    days_off: list[DayOff]
    rooms: list[Named]
    workers: list[Named]
    slots: list[OpenSlot]
    meeting: str
    """The address of the office's own video calls; "" where it has none."""
