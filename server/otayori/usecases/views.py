"""What the use cases answer: one declared struct per view, so that a new column never leaks by itself.

Instants are aware and in Japanese time on the wire; sentences carry `{漢字|かな}` markup; ids are UUIDv7 text.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, TypeAlias

Level: TypeAlias = Literal["red", "amber", "blue", "green"]
TaskState: TypeAlias = Literal["open", "claimed", "watch", "closed"]
Unsent: TypeAlias = Literal["check_in", "help", "interview", "today", "reply"]
"""What a phone could not deliver: `interview` is any step of one, `today` the wish to talk today, `reply` the person's word to a record."""
Value: TypeAlias = int | str | list[str]


@dataclass(frozen=True, slots=True)
class Used:
    """One answer that a flag used."""

    question: str
    value: Value


@dataclass(frozen=True, slots=True)
class Flag:
    """きづき: one rule that fired, with the sentence that person and worker both read (design law 7)."""

    id: str
    rule: str
    rule_version: int
    level: Level
    subject: str
    sentence: str
    particular: str
    """What the sentence says besides rule and answers (steps, months, what was seen): with it a phone says the same in other words."""
    used: list[Used]
    month: str
    raised_at: datetime
    changed_later: bool


@dataclass(frozen=True, slots=True)
class Next:
    """What happens after a check-in: a call today, a call by a time, the next interview, or nothing special."""

    kind: Literal["today", "by", "interview", "none"]
    by: datetime | None
    reads_at: datetime
    open_now: bool


@dataclass(frozen=True, slots=True)
class CheckIn:
    """One month's check-in in its newest version, with its flags."""

    month: str
    version: int
    form_version: int
    form: str
    scale: str
    answers: dict[str, Value]
    hitokoto: str
    yokatta: str
    entered: str
    entered_by: str | None
    """Who of staff wrote it down, or sat beside the person; None when nobody of staff did."""
    on_leave: bool
    finished_at: datetime
    received_at: datetime
    amendable: bool
    amendable_until: date
    flags: list[Flag]
    comparable: bool
    crisis: bool
    next: Next | None


@dataclass(frozen=True, slots=True)
class CheckIns:
    """A person's own check-ins, newest month first."""

    check_ins: list[CheckIn]


@dataclass(frozen=True, slots=True)
class Help:
    """A press of 「たすけて」 that has arrived, and when somebody reads it."""

    id: str
    received_at: datetime
    reads_at: datetime
    open_now: bool
    office_phone: str


@dataclass(frozen=True, slots=True)
class Undelivered:
    """The server knows that it refused something, and has told a worker."""

    id: str
    received_at: datetime


@dataclass(frozen=True, slots=True)
class OfficeCard:
    """What a participant may know about the office: name, number, hours, and when somebody next reads."""

    name: str
    phone: str
    opens: str
    closes: str
    weekdays: list[int]
    open_now: bool
    reads_at: datetime


@dataclass(frozen=True, slots=True)
class Self:
    """The signed-in participant."""

    id: str
    name: str
    kana: str
    form: str
    scale: str
    paused: bool


@dataclass(frozen=True, slots=True)
class OwnWorker:
    """One of the person's workers; `name` carries {漢字|かな} markup."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class LastMonth:
    """Last month while its check-in may still arrive (finished then, delivered within seven days)."""

    month: str
    check_in: CheckIn | None
    arrives_until: date


@dataclass(frozen=True, slots=True)
class ParticipantLetter:
    """An unread おしらせ of a participant."""

    id: str
    kind: str
    written_at: datetime
    month: str


@dataclass(frozen=True, slots=True)
class OwnTask:
    """The call that is planned, with the reasons that the worker reads too (design law 7)."""

    state: TaskState
    due_at: datetime
    reasons: list[Flag]


@dataclass(frozen=True, slots=True)
class NextInterview:
    """The person's next interview that is not over, on one line of home; without `starts_at` it has no time yet."""

    state: Literal["asked", "proposed", "booked"]
    starts_at: datetime | None


@dataclass(frozen=True, slots=True)
class Me:
    """A participant's home."""

    now: datetime
    today: date
    month: str
    month_answerable: bool
    why_not: Literal["no_employment", "ended", "on_leave"] | None
    support_ended_on: date | None
    answers: list[str]
    """Ids of unread letters about requests that have been answered."""
    person: Self
    office: OfficeCard
    workers: list[OwnWorker]
    opens_at: datetime | None
    check_in: CheckIn | None
    last_month: LastMonth | None
    letters: list[ParticipantLetter]
    task: OwnTask | None
    interview: NextInterview | None


@dataclass(frozen=True, slots=True)
class Reading:
    """Who read about the person, on which day, what, and how often that day."""

    on: date
    last_at: datetime
    by: str
    """Name with {漢字|かな} markup."""
    role: str
    what: str
    times: int


@dataclass(frozen=True, slots=True)
class Readings:
    """The read log as the participant sees it, newest day first."""

    reads: list[Reading]
