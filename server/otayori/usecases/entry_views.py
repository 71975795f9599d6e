"""What the use cases about own entries answer: one declared struct per view. Instants are aware and in Japanese time."""

from dataclasses import dataclass
from datetime import date, datetime

from otayori.rules.entries import Body, Heavy, Kind, Medicine, Source


@dataclass(frozen=True, slots=True)
class EntryHead:
    """One saving that no other replaces; an empty body deletes the entry."""

    write_id: str
    body: Body
    made_at: datetime


@dataclass(frozen=True, slots=True)
class OwnEntry:
    """One entry of the person's own. More than one head: two phones have changed it without knowing of each other, and the person says
    what stands. `shown`: the person's workers may read it now. `days`: on which a note takes place (whichever of its heads stands), from
    31 days ago to 92 days ahead and in the month that was asked for."""

    id: str
    kind: Kind
    seq: int
    heads: list[EntryHead]
    shown: bool
    days: list[date]


@dataclass(frozen=True, slots=True)
class EntryChanges:
    """The entries that have changed since, at most a hundred; `seq` is what to ask with next, and `more` says whether to ask at once."""

    entries: list[OwnEntry]
    seq: int
    more: bool


@dataclass(frozen=True, slots=True)
class EntryChoice:
    """A standing choice 「この 日から この 日まで みせる」."""

    id: str
    first_on: date
    last_on: date
    made_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class EntryMonth:
    """All entries about a month (YYYY-MM) with whatever is about no day; `seq` is what to ask for changes with."""

    month: str
    entries: list[OwnEntry]
    seq: int
    choices: list[EntryChoice]


@dataclass(frozen=True, slots=True)
class OwnValue:
    """The value (4 good … 1 hard) of an own item, in the person's words."""

    words: str
    value: int


@dataclass(frozen=True, slots=True)
class ShownDiary:
    """A diary entry that the person shows to their workers."""

    id: str
    day: date
    heavy: Heavy | None
    sources: list[Source]
    source_words: str
    line: str
    slept: Heavy | None
    medicine: Medicine | None
    own: list[OwnValue]


@dataclass(frozen=True, slots=True)
class ShownDiaries:
    """What the person shows, the newest day first; `more`: there are older ones."""

    entries: list[ShownDiary]
    more: bool


@dataclass(frozen=True, slots=True)
class DoctorShowing:
    """That the person has shown the page for the doctor on the phone: when, by the phone's clock, and when the phone could tell it."""

    id: str
    shown_at: datetime
    received_at: datetime
