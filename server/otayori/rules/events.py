"""Flags that no answer raises: help, words, a worker's observation, silence (domain.md §4.4 R2, R8, R9, A9, A9P)."""

from collections.abc import Iterable

from otayori.rules import phrases, sentences
from otayori.rules.raised import RULES, Level, Raised


def help_pressed(call_id: str, words: str) -> tuple[Raised, ...]:
    """R2 for a press of 「たすけて」, and R8 when the words sent with it hold a phrase of the reviewed list."""
    return (_event("R2", "red", call_id, sentences.FIXED["R2"]), *words_read((words,), call_id))


def words_read(texts: Iterable[str], subject: str = "") -> tuple[Raised, ...]:
    """R8 when one of these free texts holds a phrase of the reviewed list; nothing of the text is copied into the flag."""
    return (_event("R8", "red", subject, sentences.FIXED["R8"]),) if any(map(phrases.found, texts)) else ()


def observed(observation_id: str, kind: str) -> Raised:
    """R9 for an absence without notice (`absent_without_notice`) or a person nobody reaches (`unreachable`). KeyError otherwise."""
    return _event("R9", "red", observation_id, sentences.OBSERVED[kind])


def wants_today(interview_id: str) -> Raised:
    """R1 for an interview asked for with 「きょう」: the same wish as the check-in's last question, on any day of the month."""
    return _event("R1", "red", interview_id, sentences.FIXED["R1"])


def silent() -> Raised:
    """A9: no answer by `due.silent_at`. Silence is a reason to ask, never a bad answer."""
    return _event("A9", "amber", "", sentences.FIXED["A9"])


def paused() -> Raised:
    """A9P: at the opening, instead of A9, for a person who asked for a pause; makes one call task."""
    return _event("A9P", "blue", "", sentences.FIXED["A9P"])


def _event(rule: str, level: Level, subject: str, sentence: str) -> Raised:
    return Raised(rule, RULES[rule], level, subject, (), sentence)
