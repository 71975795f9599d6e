"""The monthly questions and what counts as an answer (domain.md §4.3).

The words live in questions.json, which the phone's build reads too; texts carry {漢字|かな} markup and are word for word those
of domain.md once the markup is stripped. Answers travel as `{"q1": 4, "q4": "not_applicable", "q10": ["boss"], …}`.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final, TypeAlias, cast

from otayori.rules.refused import Invalid

Answer: TypeAlias = int | str | tuple[str, ...]
"""1…4 (hard…good), a non-answer's name, or the changes chosen in Q10."""
Answers: TypeAlias = Mapping[str, Answer]

UNKNOWN: Final = "unknown"
DECLINED: Final = "declined"
NO_CHANGE: Final = "none"
TEXT_LIMIT: Final = 500


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer that can be chosen. `alone` (「ない」 of Q10) excludes the others on the screen."""

    value: int | str
    text: str
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """One question with its choices from good to hard; `many` lets several be chosen."""

    id: str
    face: str
    title: str
    text: str
    choices: tuple[Choice, ...]
    many: bool = False

    def text_of(self, value: int | str) -> str:
        """The words of a choice or non-answer, with markup. KeyError for a value this question does not have."""
        for choice in self.choices:
            if choice.value == value:
                return choice.text
        return NON_ANSWERS[str(value)]


def _load() -> dict[str, Any]:
    return json.loads(files("otayori.rules").joinpath("questions.json").read_text("utf-8"))


_DATA: Final = _load()
FORM_VERSION: Final[int] = _DATA["form_version"]
FORMS: Final[Mapping[str, tuple[str, ...]]] = {name: tuple(ids) for name, ids in _DATA["forms"].items()}
QUESTIONS: Final[Mapping[str, Question]] = {
    q["id"]: Question(
        id=q["id"],
        face=q["face"],
        title=q["title"],
        text=q["text"],
        choices=tuple(Choice(c["value"], c["text"], c.get("alone", False)) for c in q["choices"]),
        many=q.get("many", False),
    )
    for q in _DATA["questions"]
}
NON_ANSWERS: Final[Mapping[str, str]] = {n["value"]: n["text"] for n in _DATA["non_answers"]}
_ONLY: Final[Mapping[str, tuple[str, ...]]] = {n["value"]: tuple(n["only"]) for n in _DATA["non_answers"] if "only" in n}
_NARROWED: Final[Mapping[str, Mapping[str, tuple[int, ...]]]] = {
    scale: dict.fromkeys(said["questions"], tuple(said["values"])) for scale, said in _DATA["scales"].items()
}
SCALES: Final[tuple[str, ...]] = tuple(_NARROWED)
"""The ids of the scales, as they are spoken on the wire and stored with every check-in: a changed scale is a new id."""
ITEMS: Final[tuple[str, ...]] = tuple(f"q{n}" for n in range(1, 10))
"""The items of the rules: Q1–Q9 (domain.md §4.4)."""
_RELOAD: Final = "{画面|がめん}を {読|よ}みこみなおしてください。"


@cache
def values_of(question: str, scale: str) -> tuple[int, ...]:
    """The values this question offers on this scale, good to hard; none for Q10, whose answers are changes."""
    return _NARROWED[scale].get(question) or _all_values_of(question)


@cache
def _all_values_of(question: str) -> tuple[int, ...]:
    return tuple(choice.value for choice in QUESTIONS[question].choices if isinstance(choice.value, int))


@cache
def non_answers_of(question: str) -> tuple[str, ...]:
    """The non-answers offered below the divider of this question; only Q4 has 「ない」."""
    return tuple(name for name in NON_ANSWERS if question in _ONLY.get(name, (question,)))


def accept(answers: Mapping[str, object], form: str, scale: str, form_version: int) -> dict[str, Answer]:
    """The answers of a whole form, in the form's order, ready to be stored; nothing is guessed or filled in.

    Refuses with Invalid, naming the question: `unknown_form_version`, `wrong_value`, `wrong_scale` (also for a 2 on the
    three-answer scale), `unknown_question` (also one that this form does not ask) and `missing_answer`: every question
    of the form has an answer or a non-answer. Q10 with nothing chosen is `unknown` (domain.md §4.4).
    """
    if form_version != FORM_VERSION:
        raise Invalid("unknown_form_version", f"アプリが {{古|ふる}}いようです。{_RELOAD}", "form_version")
    if form not in FORMS:
        raise Invalid("wrong_value", f"この{{質問|しつもん}}の かたちは ありません。{_RELOAD}", "form")
    if scale not in SCALES:
        raise Invalid("wrong_scale", f"この{{答|こた}}えかたは ありません。{_RELOAD}", "scale")
    for question in answers:
        if question not in FORMS[form]:
            raise Invalid("unknown_question", f"この{{質問|しつもん}}は ありません。{_RELOAD}", question)
    return {question: _accept_one(question, answers.get(question), scale) for question in FORMS[form]}


def _accept_one(question: str, answer: object, scale: str) -> Answer:
    title = QUESTIONS[question].title
    if answer is None:
        raise Invalid("missing_answer", f"「{title}」の {{答|こた}}えを えらんでください。", question)
    if isinstance(answer, str) and answer in non_answers_of(question):
        return answer
    if QUESTIONS[question].many:
        return _accept_changes(question, answer)
    if isinstance(answer, int) and not isinstance(answer, bool):
        if answer in values_of(question, scale):
            return answer
        if answer in _all_values_of(question):
            raise Invalid("wrong_scale", f"「{title}」は 3つの {{答|こた}}えから えらんでください。", question)
    raise Invalid("wrong_value", f"「{title}」の {{答|こた}}えを もう{{一度|いちど}} えらんでください。", question)


def _accept_changes(question: str, answer: object) -> Answer:
    """The chosen changes in the question's own order. 「ない」 beside changes is kept as sent: the rules count the changes."""
    offered = [str(choice.value) for choice in QUESTIONS[question].choices]
    chosen = list(cast("Sequence[object]", answer)) if isinstance(answer, list | tuple) else [None]
    if not all(change in offered for change in chosen):
        raise Invalid("wrong_value", f"「{QUESTIONS[question].title}」の {{答|こた}}えを もう{{一度|いちど}} えらんでください。", question)
    return tuple(value for value in offered if value in chosen) or UNKNOWN


def tidied(text: str) -> str:
    """Free words as they will be stored: ends trimmed, line ends \\n, characters that are none replaced.

    Half a surrogate pair or a NUL becomes 「�」 rather than a refusal: words that ask for help must not be lost over a broken emoji.
    """
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return whole.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd").strip()


def accept_text(text: str, field: str) -> str:
    """The words, `tidied`. Refuses more than 500 characters with Invalid `text_too_long`."""
    words = tidied(text)
    if len(words) > TEXT_LIMIT:
        raise Invalid("text_too_long", f"{TEXT_LIMIT}{{文字|もじ}}までに してください。いま {len(words)}{{文字|もじ}}です。", field)
    return words


def to_array(answers: Answers, form: str) -> list[int | str | list[str]]:
    """The answers as a compact JSON array in the form's order, for the sealed column. KeyError when one is missing."""
    return [list(answer) if isinstance(answer, tuple) else answer for answer in (answers[question] for question in FORMS[form])]


def from_array(array: Sequence[int | str | Sequence[str]], form: str) -> dict[str, Answer]:
    """What `to_array` stored, as answers again. ValueError when the array does not fit the form."""
    return {
        question: answer if isinstance(answer, int | str) else tuple(answer) for question, answer in zip(FORMS[form], array, strict=True)
    }


def value(answers: Answers, question: str) -> int | None:
    """The answer's value 1…4, or None: not asked, a non-answer or Q10 (no rule but B5 reads those)."""
    answer = answers.get(question)
    return answer if isinstance(answer, int) else None


def changes(answers: Answers) -> tuple[str, ...]:
    """The changes named in Q10; 「ない」 stored beside changes does not count (domain.md §4.4)."""
    answer = answers.get("q10")
    return tuple(change for change in answer if change != NO_CHANGE) if isinstance(answer, tuple) else ()
