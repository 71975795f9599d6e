"""What the use cases of consent and sharing answer, to the person and to staff alike."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, TypeAlias

State: TypeAlias = Literal["stands", "not_yet", "over", "revoked", "undisclosed", "restricted"]


@dataclass(frozen=True, slots=True)
class Consent:
    """One consent: to whom, what, until when, how it stands today, and the very text that was agreed to."""

    id: str
    recipient: str
    name: str
    data: str
    from_on: date
    until_on: date | None
    state: State
    how: Literal["app", "paper"]
    given_at: datetime
    entered_by: str | None
    """Who of staff entered the paper."""
    wording: str
    scan: Literal["pdf", "jpeg", "png"] | None
    revoked_at: datetime | None
    revoked_by: str | None
    """Who of staff was told to end it; None when the person ended it in the app."""


@dataclass(frozen=True, slots=True)
class Share:
    """One act of sharing: when, by whom, to whom, what, and on which ground."""

    id: str
    at: datetime
    by: str
    recipient: str
    name: str
    data: str
    months: list[str]
    consent_id: str | None
    exception: Literal["abuse_notice", "deterioration", "protection"] | None
    reason: str
    """Why the law stood in for consent, in the worker's words; "" with a consent."""


@dataclass(frozen=True, slots=True)
class Consents:
    """All consents and shares of a person, newest first, and what can be agreed to now."""

    today: date
    disclosed: bool
    electronic: bool
    """Whether the person has agreed to consent in the app."""
    offered: dict[str, list[str]]
    """Recipients that may be named now, with what each may be given. No employer while the employer does not know (非開示)."""
    consents: list[Consent]
    shares: list[Share]


@dataclass(frozen=True, slots=True)
class Wording:
    """The text to be agreed to, one sentence per line, and the first day it speaks of."""

    text: str
    from_on: date


@dataclass(frozen=True, slots=True)
class SharedLine:
    """A term and its value; the term may be empty."""

    term: str
    value: str


@dataclass(frozen=True, slots=True)
class SharedSection:
    """A heading with its lines."""

    heading: str
    lines: list[SharedLine]


@dataclass(frozen=True, slots=True)
class SharePage:
    """What leaves the house, ready to be printed: the act of sharing, whose it is, from which office, and the sections."""

    share: Share
    person: str
    office: str
    office_phone: str
    until_on: date | None
    """Until when the consent holds; None by law."""
    sections: list[SharedSection]
