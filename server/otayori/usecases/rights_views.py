"""What the use cases of a person's rights answer: to the person, and to the manager."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, TypeAlias

RequestKind: TypeAlias = Literal["correct", "stop", "notes"]
Outcome: TypeAlias = Literal["done", "partly", "declined"]
RequestState: TypeAlias = Literal["open", "done", "partly", "declined", "lifted"]
"""`lifted`: a stop of use that was done, and that the manager has lifted; its answer is then the reason for that."""
EndReason: TypeAlias = Literal["term", "left_job", "wish", "moved", "other"]


@dataclass(frozen=True, slots=True)
class OwnRequest:
    """A request as the person sees it; `answer` is the manager's own text, without markup."""

    id: str
    kind: RequestKind
    words: str
    asked_at: datetime
    due_on: date
    state: RequestState
    answer: str
    answered_at: datetime | None
    answered_by: str | None
    disclosure: str | None
    """The id of what was given out for it, to be fetched."""


@dataclass(frozen=True, slots=True)
class OwnRequests:
    """The person's requests, newest first."""

    requests: list[OwnRequest]


@dataclass(frozen=True, slots=True)
class RequestRow:
    """A request as the manager sees it."""

    id: str
    version: int
    person_id: str
    person: str
    kind: RequestKind
    words: str
    asked_at: datetime
    due_on: date
    overdue: bool
    state: RequestState
    answer: str
    answered_at: datetime | None
    answered_by: str | None


@dataclass(frozen=True, slots=True)
class EndedRow:
    """Somebody whose support has ended; `name` is empty while the record is restricted by the request `stopped_by`."""

    person_id: str
    name: str
    ended_on: date
    reason: EndReason
    kept_until: date
    restricted: bool
    stopped_by: str | None


@dataclass(frozen=True, slots=True)
class Rights:
    """The manager's page: what people asked for, and whose records are kept until when."""

    today: date
    requests: list[RequestRow]
    ended: list[EndedRow]


@dataclass(frozen=True, slots=True)
class OpenRequests:
    """How many requests wait for an answer, and by when the first is due."""

    requests: int
    due_on: date


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an entry. `text` is what somebody wrote, as it is; where `marked`, ours, with {漢字|かな} markup as in every label."""

    label: str
    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that is kept about the person. `key` names it: `contacts:<id>`."""

    key: str
    at: datetime
    title: str
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class PartCount:
    """One part of what is kept, and how many entries it has."""

    part: str
    title: str
    entries: int


@dataclass(frozen=True, slots=True)
class Holdings:
    """What is kept about the person, by parts. `kept_until` is known once support has ended."""

    name: str
    parts: list[PartCount]
    ended_on: date | None
    kept_until: date | None
    restricted: bool


@dataclass(frozen=True, slots=True)
class Entries:
    """One page of a part, newest first; `more` says whether there is another."""

    part: str
    title: str
    page: int
    entries: list[Entry]
    more: bool
