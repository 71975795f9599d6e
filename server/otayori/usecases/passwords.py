"""Passwords of staff: argon2id, and what makes one acceptable (ASVS 6.2, NIST SP 800-63B): length and not being easy to guess."""

import secrets
import string
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from otayori.rules.refused import Invalid

SHORTEST = 12
LONGEST = 200
FEWEST_DIFFERENT = 5
# The product's own words: whoever guesses begins with them.
OWN_WORDS = ("otayori", "おたより", "オタヨリ", "お便り", "password", "パスワード", "就労定着支援", "支援員")
FEWEST_BESIDE = 8
# Common passwords of 12 characters or more, and 35,000 that are common in themselves, without digits and signs around them: out of the
# lists that come with the packages zxcvbn and @zxcvbn-ts/language-common 4.1.3 (both MIT) and Django (BSD).
COMMON = Path(__file__).with_name("common_passwords.txt")
AROUND = string.digits + string.punctuation + string.whitespace
WEAK = (
    "パスワードは 12{文字|もじ}{以上|いじょう}に してください。よく {使|つか}われるものは {使|つか}えません。"
    "{名前|なまえ}や メールアドレス、おなじ{文字|もじ}ばかりも だめです。{言葉|ことば}を いくつか つなげると {覚|おぼ}えやすいです。"
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


def accept_password(password: str, email: str, words: Iterable[str] = ()) -> None:
    """Refuses (Invalid `weak_password`) what is short, nearly one character, common, or made of what everybody knows.

    `words` are what everybody knows of its owner: name, office, organisation. No kind of character is asked for.
    """
    plain = _plain(password)
    guessable = plain in _plain(email) or len(set(plain)) < FEWEST_DIFFERENT or is_common(password) or _is_known(plain, email, words)
    if not SHORTEST <= len(password) <= LONGEST or guessable:
        raise Invalid("weak_password", WEAK, field="password")


def is_common(password: str) -> bool:
    """Whether it is a common password, with digits and signs around it or without, once or several times."""
    plain = _plain(password)
    core = plain.strip(AROUND)
    half = core[: len(core) // 2]
    return bool({plain, core} & _common()) or (bool(half) and half * 2 == core and half in _common())


def _is_known(plain: str, email: str, words: Iterable[str]) -> bool:
    """Whether too little is left of it without the words that everybody knows."""
    known = [*OWN_WORDS, email.partition("@")[0], email.partition("@")[2], *(part for word in words for part in (word, *word.split()))]
    left = plain
    for word in sorted((_plain(word) for word in known if len(word) >= 2), key=len, reverse=True):
        left = left.replace(word, "")
    return left != plain and len(left.strip(AROUND)) < FEWEST_BESIDE


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().strip()


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    return frozenset(COMMON.read_text("utf-8").split())
