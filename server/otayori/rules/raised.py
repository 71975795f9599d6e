"""What a rule raises: one flag with its reason (design.md law 7; domain.md §4.4)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from otayori.rules.questions import QUESTIONS, Answer

Level: TypeAlias = Literal["red", "amber", "blue", "green"]
LEVELS: Final[tuple[Level, ...]] = ("red", "amber", "blue", "green")
"""Gravest first."""

RULES: Final = {
    **{f"R{n}": 1 for n in range(1, 10)},
    **{f"A{n}": 1 for n in range(1, 10)},
    "A9P": 1,
    "A10": 1,
    **{f"B{n}": 1 for n in (1, 2, 4, 5, 6, 7)},
    **{f"G{n}": 1 for n in (1, 2)},
}
"""Every rule with its version, in the order of domain.md §4.4. Changing what a rule does or says changes its version."""

_RULE_ORDER: Final = {rule: place for place, rule in enumerate(RULES)}
_QUESTION_ORDER: Final = {question: place for place, question in enumerate(QUESTIONS)}


@dataclass(frozen=True, slots=True)
class Raised:
    """One rule that fired. Person and worker read the same sentence, which carries {漢字|かな} markup.

    `subject` is the question of a rule that looks at one question at a time, or the id of the help call or observation, or empty.
    `used` are the answers that the rule looked at, in the form's order.
    """

    rule: str
    version: int
    level: Level
    subject: str
    used: tuple[tuple[str, Answer], ...]
    sentence: str

    @property
    def key(self) -> tuple[str, str]:
        """What tells this flag from the others of its person and month."""
        return self.rule, self.subject


_DANGER: Final = ("R2", "R8", "R3")


def danger(rules: Iterable[str]) -> int:
    """Sort key among calls of the same gravity and hour: who called for help, then who wrote of dying, then who feels very bad."""
    return min((_DANGER.index(rule) for rule in rules if rule in _DANGER), default=len(_DANGER))


def precedence(raised: Raised) -> tuple[int, int, int, str]:
    """Sort key: gravest level first, then the rules' own order, then the form's order."""
    place = _QUESTION_ORDER.get(raised.subject, len(_QUESTION_ORDER))
    return LEVELS.index(raised.level), _RULE_ORDER[raised.rule], place, raised.subject
