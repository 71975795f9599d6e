"""Flags of events, and the sentences that everybody reads."""

import re

import pytest

from otayori.rules import events, sentences
from otayori.rules.furigana import plain
from otayori.rules.questions import ITEMS, QUESTIONS
from otayori.rules.raised import RULES


def test_help_is_red_and_its_words_are_read() -> None:
    assert [(flag.rule, flag.level, flag.subject) for flag in events.help_pressed("call-1", "")] == [("R2", "red", "call-1")]
    raised = events.help_pressed("call-2", "もう しに たい")
    assert [(flag.rule, flag.level, flag.subject) for flag in raised] == [("R2", "red", "call-2"), ("R8", "red", "call-2")]
    assert all("しに" not in flag.sentence and flag.used == () for flag in raised)


def test_words_are_read_wherever_they_stand() -> None:
    assert [flag.rule for flag in events.words_read(("よい 月でした", "消えたい", "消えたい"))] == ["R8"]
    assert events.words_read(("よい 月でした", "")) == events.words_read(()) == ()


@pytest.mark.parametrize("kind", ["absent_without_notice", "unreachable"])
def test_what_a_worker_saw_is_red(kind: str) -> None:
    raised = events.observed("seen-1", kind)
    assert (raised.rule, raised.level, raised.subject, raised.version) == ("R9", "red", "seen-1", 1)


def test_only_what_the_rule_names_is_observed() -> None:
    with pytest.raises(KeyError):
        events.observed("seen-1", "late")


def test_silence_asks_and_never_judges() -> None:
    assert (events.silent().rule, events.silent().level) == ("A9", "amber")
    assert plain(events.silent().sentence) == "まだ お返事が ありません。"
    assert (events.paused().rule, events.paused().level) == ("A9P", "blue")


EVERY_SENTENCE = [
    *sentences.FIXED.values(),
    *sentences.OBSERVED.values(),
    sentences.fallen_together(9),
    sentences.sleepless(["q2", "q3"]),
    sentences.untreated(["q1", "q3"]),
    sentences.steady(3),
    *(sentences.declined_again(question) for question in QUESTIONS),
    *(make(item) for item in ITEMS for make in (sentences.lasting, sentences.better)),
    *(sentences.fallen(item, 3) for item in ITEMS),
    *(sentences.answered(item, value) for item in ITEMS if item not in ("q5", "q7") for value in (2, 1)),
]


@pytest.mark.parametrize("sentence", EVERY_SENTENCE)
def test_a_sentence_is_short_plain_and_judges_nobody(sentence: str) -> None:
    assert len(plain(sentence)) <= 30
    assert sentence.endswith("。")
    assert sentence.count("。") == 1
    assert not re.search(r"[一-龠]", re.sub(r"\{[^|{}]+\|[ぁ-ゖー]+\}", "", sentence)), "a kanji without its reading"
    assert not re.search(r"点|スコア|リスク|危険|症|うつ|障害|病", sentence)


def test_every_rule_has_a_version() -> None:
    assert " ".join(RULES) == "R1 R2 R3 R4 R5 R6 R7 R8 R9 A1 A2 A3 A4 A5 A6 A7 A8 A9 A9P A10 B1 B2 B4 B5 B6 B7 G1 G2"
    assert all(version >= 1 for version in RULES.values())
