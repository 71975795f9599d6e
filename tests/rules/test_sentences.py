"""Every sentence that a rule can say: easy to read, and complete in flag_sentences.json, to which the phone's other words are held.

After a sentence has changed: `python -m tests.rules.test_sentences > tests/rules/flag_sentences.json`.
"""

import json
import sys
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any, Final

import pytest

from otayori.rules import sentences
from otayori.rules.questions import ITEMS, QUESTIONS
from otayori.rules.raised import RULES
from tests.easy import faults

FILE: Final = Path(__file__).with_name("flag_sentences.json")
LOW: Final = (1, 2)


def _one(rule: str, sentence: str, *used: tuple[str, int | str], subject: str = "", particular: str = "") -> dict[str, Any]:
    answers = [{"question": question, "value": value} for question, value in used]
    return {"rule": rule, "subject": subject, "used": answers, "particular": particular, "sentence": sentence}


def _beside(rule: str, first: str, others: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    say = sentences.sleepless if rule == "R5" else sentences.untreated
    for count in (1, 2):
        for some in combinations(others, count):
            in_order = sorted((first, *some), key=list(QUESTIONS).index)
            yield _one(rule, say(some), *((question, 1) for question in in_order))


def every_sentence() -> Iterator[dict[str, Any]]:
    """All of them, as the API tells a flag."""
    for rule, sentence in sentences.FIXED.items():
        yield _one(rule, sentence)
    for kind, sentence in sentences.OBSERVED.items():
        yield _one("R9", sentence, particular=kind)
    yield _one("R3", sentences.answered("q3", 1), ("q3", 1))
    yield from _beside("R5", "q1", ("q2", "q3"))
    yield from _beside("R6", "q4", ("q1", "q3"))
    for value in LOW:
        yield _one("A8", sentences.answered("q4", value), ("q4", value))
    for count in range(2, 10):
        yield _one("A3", sentences.fallen_together(count), *((item, 1) for item in ITEMS[:count]))
    for item in ITEMS:
        for steps in (1, 2, 3):
            yield _one("A2", sentences.fallen(item, steps), (item, 1), subject=item, particular=str(steps))
        yield _one("A4", sentences.lasting(item), (item, 2), subject=item)
        yield _one("A10", sentences.answered(item, 1), (item, 1), subject=item)
        for value in LOW:
            yield _one("B1", sentences.answered(item, value), (item, value), subject=item)
        yield _one("G1", sentences.better(item), (item, 4), subject=item)
    for question in QUESTIONS:
        yield _one("B5", sentences.declined_again(question), (question, "declined"), subject=question)
    for months in range(2, 13):
        yield _one("G2", sentences.steady(months), *((item, 4) for item in ITEMS), particular=str(months))


def written() -> str:
    """The file's text: one sentence per line."""
    return "[\n" + ",\n".join(json.dumps(one, ensure_ascii=False) for one in every_sentence()) + "\n]\n"


def test_the_phone_is_held_to_every_sentence() -> None:
    assert FILE.read_text("utf-8") == written()
    assert {one["rule"] for one in every_sentence()} == set(RULES)


def test_they_are_easy_to_read() -> None:
    assert [fault for one in every_sentence() for fault in faults(one["sentence"])] == []


@pytest.mark.parametrize("rule", ["A2", "G2", "R9"])
def test_what_a_sentence_says_besides_its_answers_is_found_again(rule: str) -> None:
    for one in every_sentence():
        if one["rule"] == rule:
            assert sentences.particular(rule, one["subject"], one["sentence"]) == one["particular"] != ""
    assert sentences.particular(rule, "q1", "まえの ことばで かいた {文|ぶん}。") == ""
    assert sentences.particular("A4", "q1", sentences.lasting("q1")) == ""


if __name__ == "__main__":
    sys.stdout.write(written())
