"""What the use cases answer to staff: one declared struct per view (see `views` for what both sides read)."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal, TypeAlias

from otayori.usecases.views import CheckIn, Flag, TaskState, Unsent, Value

Gravity: TypeAlias = Literal["red", "amber", "blue"]


@dataclass(frozen=True, slots=True)
class Named:
    """A member of staff by id and name."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Contact:
    """A call, visit, interview or message that happened, with outcome."""

    id: str
    channel: str
    who: str
    outcome: str
    note: str
    made_by: str
    made_at: datetime
    task_id: str | None


@dataclass(frozen=True, slots=True)
class TaskPerson:
    """Whom to call and how this person likes to be reached."""

    id: str
    name: str
    kana: str
    phone: str
    email: str
    channel: str
    call_from: str
    call_to: str
    contact_note: str
    disclosed: bool
    paused: bool
    on_leave: bool


@dataclass(frozen=True, slots=True)
class Compared:
    """One question: answered now, the person's own usual (low median of the past) and last month's answer."""

    question: str
    now: Value | None
    usual: int | None
    last: Value | None


@dataclass(frozen=True, slots=True)
class HelpCall:
    """A press of 「たすけて」 with its words."""

    pressed_at: datetime
    words: str


@dataclass(frozen=True, slots=True)
class DiaryWords:
    """What the person shows of the diary entry from which a reason of the task came (R8): its day, and their words."""

    day: date
    words: str


@dataclass(frozen=True, slots=True)
class Words:
    """The free words of this month's check-in."""

    month: str
    hitokoto: str
    yokatta: str


@dataclass(frozen=True, slots=True)
class TaskRow:
    """電話する人: one person to contact, with all reasons and a due time."""

    id: str
    version: int
    state: TaskState
    gravity: Gravity
    due_at: datetime
    overdue: bool
    opened_at: datetime
    escalated: bool
    person: TaskPerson
    workers: list[Named]
    reasons: list[Flag]
    answers: list[Compared]
    comparable: bool
    words: Words | None
    help: list[HelpCall]
    diary: list[DiaryWords]
    last_contact: Contact | None
    claimed_by: Named | None
    claimed_at: datetime | None
    next_try_at: datetime | None
    watch_until_on: date | None
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Unanswered:
    """Somebody whose month is open and unanswered; at `silence_at` it becomes a reason to call (A9)."""

    person: TaskPerson
    opened_at: datetime
    days: int
    silence_at: datetime | None


@dataclass(frozen=True, slots=True)
class StaffLetter:
    """An unread おしらせ of a member of staff about a task that is not closed, or about something that a phone cannot deliver."""

    id: str
    kind: str
    subject: str
    written_at: datetime
    person: str
    person_id: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How many people wait at each level."""

    red: int
    amber: int
    blue: int


@dataclass(frozen=True, slots=True)
class PersonTask:
    """The task of a person in a list."""

    id: str
    gravity: Gravity
    state: TaskState


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A participant in the list of people."""

    id: str
    name: str
    kana: str
    workers: list[str]
    employer: str | None
    on_leave: bool
    answered_this_month: bool
    task: PersonTask | None
    last_contact_at: datetime | None
    paused: bool
    devices: int


@dataclass(frozen=True, slots=True)
class People:
    """The participants whom the reader supports (worker) or whose office it is (manager)."""

    people: list[PersonRow]


@dataclass(frozen=True, slots=True)
class PersonCard:
    """A participant's own data as staff keep it."""

    id: str
    version: int
    name: str
    kana: str
    phone: str
    email: str
    contact_note: str
    channel: str
    call_from: str
    call_to: str
    disclosed: bool
    form: str
    scale: str
    opening_day: int
    opening_time: str
    paused: bool
    support_ends_on: date | None
    active: bool


@dataclass(frozen=True, slots=True)
class Leave:
    """A leave (休職) within an employment."""

    id: str
    started_on: date
    ended_on: date | None
    check_ins_wanted: bool


@dataclass(frozen=True, slots=True)
class Employment:
    """Where the person works or worked."""

    id: str
    version: int
    employer: str
    started_on: date
    ended_on: date | None
    leaves: list[Leave]


@dataclass(frozen=True, slots=True)
class TaskEvent:
    """What happened to a task; `by` None is the clock."""

    kind: str
    at: datetime
    by: str | None
    solved_by: str | None
    note: str


@dataclass(frozen=True, slots=True)
class PastTask:
    """A task with its story."""

    id: str
    version: int
    state: TaskState
    opened_at: datetime
    closed_at: datetime | None
    gravity: Gravity
    reasons: list[Flag]
    events: list[TaskEvent]


@dataclass(frozen=True, slots=True)
class Device:
    """A device on which the participant is or was signed in."""

    id: str
    device: str
    created_at: datetime
    last_seen_at: datetime
    revoked_at: datetime | None


@dataclass(frozen=True, slots=True)
class InvitationRow:
    """An invitation without its secrets: those are shown once."""

    id: str
    created_at: datetime
    expires_at: datetime
    used_at: datetime | None
    revoked_at: datetime | None
    created_by: str


@dataclass(frozen=True, slots=True)
class Month:
    """Where the person stands this month."""

    month: str
    opened_at: datetime | None
    answered: bool


@dataclass(frozen=True, slots=True)
class NotArrived:
    """What the person's phone cannot deliver because the server refuses it: 「おたよりが 送れていません」."""

    what: Unsent
    month: str
    code: str
    received_at: datetime


@dataclass(frozen=True, slots=True)
class PersonPage:
    """Everything a worker sees about one person."""

    now: datetime
    today: date
    person: PersonCard
    ended_on: date | None
    """The last day of support, once it has ended."""
    workers: list[Named]
    employments: list[Employment]
    check_ins: list[CheckIn]
    usual: dict[str, int | None]
    flags: list[Flag]
    task: TaskRow | None
    tasks: list[PastTask]
    contacts: list[Contact]
    devices: list[Device]
    invitations: list[InvitationRow]
    month: Month
    not_arrived: list[NotArrived]


@dataclass(frozen=True, slots=True)
class SettingsVersion:
    """One version of an office's settings, and who put it in force."""

    version: int
    changed_at: datetime
    changed_by: str | None
    settings: dict[str, Any]


@dataclass(frozen=True, slots=True)
class StaffRow:
    """A colleague of the office."""

    id: str
    name: str
    role: str
    active: bool


@dataclass(frozen=True, slots=True)
class Office:
    """The office with its settings in force and their history."""

    id: str
    name: str
    phone: str
    version: int
    settings: dict[str, Any]
    history: list[SettingsVersion] = field(default_factory=list[SettingsVersion])
    staff: list[StaffRow] = field(default_factory=list[StaffRow])
