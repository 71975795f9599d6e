"""What may leave the house, to whom, and until when (domain.md §6; requirements 15, 27, 28 and 31 there).

One consent is one recipient × one kind of data × one period of Japanese dates. Without one nothing leaves, except by law.
非開示 beats everything: while the employer does not know, no consent and no exception reaches the employer.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal, TypeAlias

from otayori.rules.months import index_of, month_of, shift

State: TypeAlias = Literal["stands", "not_yet", "over", "revoked", "undisclosed", "restricted"]

MAY_HAVE: Final[Mapping[str, tuple[str, ...]]] = {
    "employer": ("report", "summary"),  # never the answers themselves (requirement 31)
    "family": ("report", "summary", "check_in"),
    "next_centre": ("report", "summary", "check_in"),
    "clinic": ("report", "summary", "check_in"),
    "consultation": ("report", "summary", "check_in"),
}
"""Who may be given what, with the person's consent."""

SELF: Final = "self"
ELECTRONIC: Final = "electronic"
"""Agreement to electronic delivery and consent is a consent of its own: with oneself, and without an end (requirement 28)."""

BY_LAW: Final[Mapping[str, tuple[str, ...]]] = {
    "abuse_notice": ("authority",),  # 虐待の通報
    "deterioration": ("clinic",),  # 急変のとき、医療機関へ
    "protection": ("authority", "clinic", "consultation", "next_centre", "family", "employer"),  # 生命・身体・財産の保護
}
"""Exceptions without consent, and whom each may reach (domain.md §6.3)."""
TOLD: Final = "told"
"""What was said to a recipient in an emergency, in the worker's own words: by law only."""
DATA_BY_LAW: Final = (TOLD, "summary", "check_in")

LONGEST: Final = timedelta(days=366)
MONTHS_BACK: Final = 12
MOST_MONTHS: Final = 12
EMPLOYERS_ITEMS: Final = ("q5", "q6", "q8")
"""What a summary tells an employer: attendance, work, and whether there is somebody to talk to. Nothing of health, home or wishes."""


@dataclass(frozen=True, slots=True)
class Consent:
    """One consent as the rule sees it. `until_on` is its last day; None has no end (electronic delivery only)."""

    recipient: str
    data: str
    from_on: date
    until_on: date | None
    revoked: bool


def state_of(consent: Consent, day: date, *, disclosed: bool, restricted: bool) -> State:
    """How this consent stands on a Japanese date. Only `stands` lets anything leave.

    `disclosed`: the employer knows (開示). `restricted`: the use of this person's data is stopped.
    """
    if consent.revoked:
        return "revoked"
    if consent.recipient == "employer" and not disclosed:
        return "undisclosed"
    if consent.until_on is not None and day > consent.until_on:
        return "over"
    if restricted and consent.recipient != SELF:
        return "restricted"
    return "stands" if day >= consent.from_on else "not_yet"


def may_share(consents: Iterable[Consent], recipient: str, data: str, day: date, *, disclosed: bool, restricted: bool) -> bool:
    """Whether this kind of data may go to this kind of recipient on this day: some consent covers exactly that, and stands."""
    return data in MAY_HAVE.get(recipient, ()) and any(
        (one.recipient, one.data) == (recipient, data) and state_of(one, day, disclosed=disclosed, restricted=restricted) == "stands"
        for one in consents
    )


def may_share_by_law(exception: str, recipient: str, data: str, *, disclosed: bool) -> bool:
    """Whether this exception reaches this recipient with this kind of data. A stop of use does not hold up what the law asks for;
    非開示 does: nothing goes to an employer who does not know."""
    if recipient == "employer" and (not disclosed or data == "check_in"):
        return False
    return recipient in BY_LAW.get(exception, ()) and data in DATA_BY_LAW


def agreed_to_electronic(consents: Iterable[Consent], day: date) -> bool:
    """Whether consents may be given, and papers handed over, in the app."""
    return any(one.recipient == SELF and state_of(one, day, disclosed=False, restricted=False) == "stands" for one in consents)


def covers_month(consent: Consent, month: str) -> bool:
    """Whether a month's letter is among what the consent is about: from a year before its first day, until its last."""
    earliest = shift(month_of(consent.from_on), -MONTHS_BACK)
    latest = month_of(consent.until_on) if consent.until_on else month
    return index_of(earliest) <= index_of(month) <= index_of(latest)


def shown_in_task(kind: str, *, restricted: bool) -> bool:
    """Whether whoever is to call sees, beside the task, the thing that it was raised from.

    A call for help was made to be heard. A check-in was sent to the person's workers: they see it while its use is not stopped
    (`restricted`), and so with a diary entry for as long as the person shows it. Whatever else a person writes is private. The task
    itself stays in every case.
    """
    return kind == "help" or (kind in {"check_in", "shown_diary"} and not restricted)


def still_shown(consent: Consent | None, shared_on: date, day: date, *, disclosed: bool, restricted: bool) -> bool:
    """Whether staff may still open what was shared. That it was shared stays in the log for ever, and whatever was made of it (a task, a
    contact) stays too; the thing itself is shown while sharing lasts, and what went out by law on the day it went out."""
    if consent is None:
        return day == shared_on
    return state_of(consent, day, disclosed=disclosed, restricted=restricted) == "stands"
