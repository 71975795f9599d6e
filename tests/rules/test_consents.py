"""Whether something may leave the house: recipient × data × day, 非開示 above all."""

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otayori.rules.consent_words import wording
from otayori.rules.consents import (
    BY_LAW,
    DATA_BY_LAW,
    MAY_HAVE,
    Consent,
    agreed_to_electronic,
    covers_month,
    may_share,
    may_share_by_law,
    shown_in_task,
    state_of,
    still_shown,
)
from otayori.rules.furigana import plain
from tests.easy import faults

FIRST, LAST = date(2026, 11, 1), date(2027, 1, 31)
DAY = date(2026, 11, 20)

days = st.dates(date(2026, 1, 1), date(2028, 12, 31))


def of_length(pair: tuple[str, str], first: date, length: int, revoked: bool) -> Consent:
    return Consent(pair[0], pair[1], first, first + timedelta(days=length), revoked)


PAIRS = [(recipient, data) for recipient, offered in MAY_HAVE.items() for data in offered]
consents = st.builds(of_length, st.sampled_from(PAIRS), days, st.integers(0, 366), st.booleans())
ALL_DATA = ("report", "summary", "check_in", "electronic", "told", "diary")


def a_consent(recipient: str = "clinic", data: str = "summary", *, revoked: bool = False) -> Consent:
    return Consent(recipient, data, FIRST, LAST, revoked)


@pytest.mark.parametrize(
    ("consent", "day", "disclosed", "restricted", "state"),
    [
        (a_consent(), DAY, True, False, "stands"),
        (a_consent(), FIRST, True, False, "stands"),
        (a_consent(), LAST, True, False, "stands"),
        (a_consent(), FIRST - timedelta(days=1), True, False, "not_yet"),
        (a_consent(), LAST + timedelta(days=1), True, False, "over"),
        (a_consent(revoked=True), DAY, True, False, "revoked"),
        (a_consent(), DAY, True, True, "restricted"),
        (a_consent(), DAY, False, False, "stands"),
        (a_consent("employer"), DAY, True, False, "stands"),
        (a_consent("employer"), DAY, False, False, "undisclosed"),
        (Consent("self", "electronic", FIRST, None, False), date(2040, 1, 1), False, True, "stands"),
        (Consent("self", "electronic", FIRST, None, True), DAY, True, False, "revoked"),
    ],
)
def test_how_a_consent_stands(consent: Consent, day: date, disclosed: bool, restricted: bool, state: str) -> None:
    assert state_of(consent, day, disclosed=disclosed, restricted=restricted) == state


@pytest.mark.parametrize(("recipient", "data"), list(product((*MAY_HAVE, "self", "authority", "press"), ALL_DATA)))
def test_without_a_consent_nothing_leaves(recipient: str, data: str) -> None:
    assert not may_share([], recipient, data, DAY, disclosed=True, restricted=False)


@given(st.lists(consents, max_size=6), st.sampled_from((*MAY_HAVE, "self", "authority")), st.sampled_from(ALL_DATA), days, st.booleans())
def test_only_what_a_consent_covers_exactly_leaves(given_: list[Consent], recipient: str, data: str, day: date, disclosed: bool) -> None:
    covering = [
        one
        for one in given_
        if (one.recipient, one.data) == (recipient, data)
        and not one.revoked
        and one.until_on is not None
        and one.from_on <= day <= one.until_on
        and (disclosed or recipient != "employer")
    ]
    assert may_share(given_, recipient, data, day, disclosed=disclosed, restricted=False) == bool(covering)
    assert not may_share(given_, recipient, data, day, disclosed=disclosed, restricted=True)


@given(st.lists(consents, max_size=6), st.sampled_from(ALL_DATA), days)
def test_no_list_of_consents_reaches_an_employer_who_does_not_know(given_: list[Consent], data: str, day: date) -> None:
    assert not may_share(given_, "employer", data, day, disclosed=False, restricted=False)
    assert not any(may_share_by_law(exception, "employer", data, disclosed=False) for exception in BY_LAW)


def test_an_employer_never_gets_answers() -> None:
    rows = [Consent("employer", "check_in", FIRST, LAST, False)]
    assert not may_share(rows, "employer", "check_in", DAY, disclosed=True, restricted=False)
    assert not may_share_by_law("protection", "employer", "check_in", disclosed=True)


@pytest.mark.parametrize(
    ("exception", "recipient", "allowed"),
    [
        ("abuse_notice", "authority", True),
        ("abuse_notice", "employer", False),
        ("abuse_notice", "family", False),
        ("deterioration", "clinic", True),
        ("deterioration", "family", False),
        ("protection", "family", True),
        ("protection", "employer", True),
        ("protection", "self", False),
        ("convenience", "clinic", False),
    ],
)
def test_what_the_law_allows(exception: str, recipient: str, allowed: bool) -> None:
    assert may_share_by_law(exception, recipient, "told", disclosed=True) is allowed


def test_the_law_speaks_of_no_report() -> None:
    assert not any(
        may_share_by_law(exception, recipient, data, disclosed=True)
        for exception, recipients in BY_LAW.items()
        for recipient in recipients
        for data in set(ALL_DATA) - set(DATA_BY_LAW)
    )


def test_electronic_delivery_is_agreed_to_apart() -> None:
    assert not agreed_to_electronic([a_consent()], DAY)
    assert agreed_to_electronic([Consent("self", "electronic", FIRST, None, False)], DAY)
    assert not agreed_to_electronic([Consent("self", "electronic", FIRST, None, True)], DAY)


@pytest.mark.parametrize(
    ("month", "covered"), [("2025-10", False), ("2025-11", True), ("2026-11", True), ("2027-01", True), ("2027-02", False)]
)
def test_a_consent_speaks_of_the_year_before_it_and_of_its_own_months(month: str, covered: bool) -> None:
    assert covers_month(a_consent(), month) is covered


@pytest.mark.parametrize(
    ("kind", "restricted", "shown"),
    [
        ("help", False, True),
        ("help", True, True),
        ("check_in", False, True),
        ("check_in", True, False),
        ("diary", False, False),
        ("shown_diary", False, True),
        ("shown_diary", True, False),
    ],
)
def test_what_is_seen_beside_a_task(kind: str, restricted: bool, shown: bool) -> None:
    assert shown_in_task(kind, restricted=restricted) is shown


def test_what_was_shared_is_shown_while_sharing_lasts() -> None:
    """The log and whatever was made of it stay; the thing itself is no longer shown."""
    shown = {"disclosed": True, "restricted": False}
    assert still_shown(a_consent(), DAY, LAST, **shown)
    assert not still_shown(a_consent(), DAY, LAST + timedelta(days=1), **shown)
    assert not still_shown(a_consent(revoked=True), DAY, DAY, **shown)
    assert not still_shown(a_consent("employer"), DAY, DAY, disclosed=False, restricted=False)
    assert still_shown(None, DAY, DAY, **shown)
    assert not still_shown(None, DAY, DAY + timedelta(days=1), **shown)


@pytest.mark.parametrize(("recipient", "data"), [*PAIRS, ("self", "electronic")])
def test_what_is_agreed_to_is_plain(recipient: str, data: str) -> None:
    """Who, what, until when, and how it ends: in sentences that those who sign can read."""
    text = wording(recipient, "みどり", data, date(2026, 11, 30), None if recipient == "self" else date(2027, 11, 30), "ja")
    assert [fault for line in text.split("\n") for fault in faults(line)] == []
    assert "いつでも やめられます。" in text
    if recipient != "self":
        assert "みどり" in text
        assert "2027年11月30日まで" in plain(text)
    english = wording(recipient, "Midori", data, date(2026, 11, 30), None if recipient == "self" else date(2027, 11, 30), "en")
    assert len(english.split("\n")) == len(text.split("\n"))
    assert "at any time" in english
