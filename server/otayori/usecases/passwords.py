"""Passwords of staff: argon2id, and what makes one acceptable."""

import secrets

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from otayori.rules.refused import Invalid

SHORTEST = 12
LONGEST = 200
FEWEST_DIFFERENT = 5
WEAK = (
    "パスワードは 12{文字|もじ}{以上|いじょう}に してください。メールアドレスや、おなじ{文字|もじ}ばかりのものは {使|つか}えません。"
    "{言葉|ことば}を いくつか つなげると {覚|おぼ}えやすいです。"
)


class Passwords:
    """How passwords are kept: argon2id with the library's parameters (RFC 9106, low memory) unless told.

    Both methods take tens of milliseconds: call them outside of the database and of the event loop.
    """

    def __init__(self, argon2: PasswordHasher | None = None) -> None:
        self._argon2 = argon2 or PasswordHasher()
        self._nobodys = self._argon2.hash(secrets.token_urlsafe(16))

    def hash(self, password: str) -> str:
        """What is kept of a password: its argon2id hash with parameters and salt."""
        return self._argon2.hash(password)

    def matches(self, kept: str | None, password: str) -> bool:
        """Whether `password` made `kept`. With nothing kept the same work is done, on nobody's hash, and the answer is no."""
        try:
            return self._argon2.verify(kept or self._nobodys, password) and kept is not None
        except (VerificationError, InvalidHashError):
            return False


def accept_password(password: str, email: str) -> None:
    """Refuses (Invalid `weak_password`) what is short, nearly one character, or the address itself (ASVS 6.2: length, not symbols)."""
    guessable = password.casefold() in email.casefold() or len(set(password)) < FEWEST_DIFFERENT
    if not SHORTEST <= len(password) <= LONGEST or guessable:
        raise Invalid("weak_password", WEAK, field="password")
