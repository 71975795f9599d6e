"""What a page that leaves the house says: sections of terms and values, in plain words with {漢字|かな} markup.

The least that serves the purpose: a summary says how things were compared with the person's own usual, never a value; answers come
without the person's free words. Printing, a PDF or a text are made of the same sections.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from otayori.rules.consents import EMPLOYERS_ITEMS
from otayori.rules.past import CheckIn
from otayori.rules.questions import ITEMS, QUESTIONS

NONE_THAT_MONTH: Final = "おたよりは ありません。"
_NOT_SAID: Final = "こたえて いません"
_NOT_COMPARABLE: Final = "まだ くらべられません"
_SAME, _BETTER, _WORSE = "いつもどおり", "いつもより よい", "いつもより よくない"


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with terms and values below it; a term may be empty."""

    heading: str
    lines: tuple[tuple[str, str], ...]


def month_heading(month: str) -> str:
    """「2026年10月」 with markup."""
    return f"{month[:4]}{{年|ねん}}{int(month[5:])}{{月|がつ}}"


def summary(month: str, check_in: CheckIn | None, base: Callable[[str], int | None], recipient: str) -> Section:
    """A month compared with the person's own usual values (`base`). An employer is told of work only."""
    if check_in is None:
        return Section(month_heading(month), (("", NONE_THAT_MONTH),))
    items = EMPLOYERS_ITEMS if recipient == "employer" else ITEMS
    asked = [item for item in items if item in check_in.answers]
    return Section(month_heading(month), tuple((QUESTIONS[item].title, _compared(check_in.value(item), base(item))) for item in asked))


def answers(month: str, check_in: CheckIn | None) -> Section:
    """A month's answers in the form's own words, without free words."""
    if check_in is None:
        return Section(month_heading(month), (("", NONE_THAT_MONTH),))
    return Section(month_heading(month), tuple((QUESTIONS[item].title, _said(item, answer)) for item, answer in check_in.answers.items()))


def in_own_words(heading: str, text: str) -> Section:
    """What the worker wrote: what was told, or which paper was handed over."""
    return Section(heading, (("", text),))


def _compared(value: int | None, base: int | None) -> str:
    if value is None:
        return _NOT_SAID
    if base is None:
        return _NOT_COMPARABLE
    return _SAME if value == base else _BETTER if value > base else _WORSE


def _said(item: str, answer: int | str | tuple[str, ...]) -> str:
    question = QUESTIONS[item]
    return "、".join(question.text_of(one) for one in (answer if isinstance(answer, tuple) else (answer,)))
