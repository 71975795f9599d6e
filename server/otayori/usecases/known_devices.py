"""The desks at which somebody has signed in before.

A desk keeps a mark per account in a cookie of its own: a random name and our seal over name and account. It opens nothing. It only says
that wrong passwords from here are counted apart from those of strangers, so that strangers cannot shut out whoever works here. A mark
that is stolen buys five more guesses in a quarter of an hour.
"""

import hmac
import secrets

from otayori.store.key_ring import KeyRing

MOST_MARKS = 5
_NAME_LENGTH = 22  # 16 random bytes in base64url
_MARK_LENGTH = _NAME_LENGTH + 64


def new_mark(ring: KeyRing, email_index: str) -> str:
    """A new mark for this account (its keyed hash)."""
    name = secrets.token_urlsafe(16)
    return name + _seal(ring, email_index, name)


def mark_for(ring: KeyRing, email_index: str, marks: str | None) -> str | None:
    """Which of the marks that a desk keeps is this account's; None when none is."""
    for mark in _each(marks):
        if hmac.compare_digest(mark[_NAME_LENGTH:], _seal(ring, email_index, mark[:_NAME_LENGTH])):
            return mark
    return None


def with_mark(marks: str | None, added: str, instead_of: str | None) -> str:
    """What the desk keeps from now on: the newest first, for the five who signed in here last."""
    return ".".join([added, *(mark for mark in _each(marks) if mark != instead_of)][:MOST_MARKS])


def _each(marks: str | None) -> list[str]:
    return [mark for mark in (marks or "").split(".")[:MOST_MARKS] if len(mark) == _MARK_LENGTH and mark.isascii()]


def _seal(ring: KeyRing, email_index: str, name: str) -> str:
    return ring.lookup_hash("known device", f"{email_index}:{name}")
