"""R8's list: what must match, what must not, and the cases that the phone's build is held to as well."""

import json
import re
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

import otayori.rules
from otayori.rules.phrases import found

CASES: Final[dict[str, list[str]]] = json.loads(Path(__file__).with_name("phrase_cases.json").read_text("utf-8"))
LIST: Final[dict[str, Any]] = json.loads(Path(otayori.rules.__path__[0], "phrases.json").read_text("utf-8"))
LISTED = """死にたい・しにたい・死にたく・しにたく, 死んでしまいたい・しんでしまいたい, 死のう, 消えたい・きえたい, いなくなりたい,
生きていたくない・いきていたくない, 自殺・じさつ, 首を吊・首吊・首つり・くびつり・首をつり・首をつる・首をつって・くびをつり・くびをつる,
リストカット・リスカ, 殺したい・ころしたい"""
EXCEPTIONS = (
    "わたしにたいし, はなしにたいへん, にしにたいよう, 必死にたいおう, 必死のうち, 消えたいろ・きえたいろ, こころしたい, じさつえい"
)


def test_the_list_is_complete_as_the_domain_has_it() -> None:
    assert set(re.split(r"[・,\s]+", LISTED)) <= set(LIST["phrases"])
    assert sorted(re.split(r"[・,\s]+", EXCEPTIONS)) == sorted(LIST["exceptions"])
    assert LIST["reviewer"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", LIST["reviewed_on"])


def test_there_are_forty_cases_of_each() -> None:
    assert len(set(CASES["match"])) >= 40
    assert len(set(CASES["no_match"])) >= 40


@pytest.mark.parametrize("text", CASES["match"])
def test_it_matches(text: str) -> None:
    assert found(text)


@pytest.mark.parametrize("text", CASES["no_match"])
def test_it_does_not_match(text: str) -> None:
    assert not found(text)


PHRASES = st.sampled_from([str(phrase) for phrase in LIST["phrases"]])
QUIET = st.text(alphabet="あいうえおかけこなのまやをん。、\n 😊ー0aZ", max_size=12)


@given(QUIET, PHRASES, QUIET)
def test_a_phrase_matches_wherever_it_stands(before: str, phrase: str, after: str) -> None:
    assert found(before + "。" + phrase + after)


@given(PHRASES, st.data())
def test_spaces_between_its_characters_hide_nothing(phrase: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(phrase) - 1))
    gap = data.draw(st.sampled_from([" ", "  ", "\u3000", "\t"]))
    assert found(f"もう、{phrase[:at]}{gap}{phrase[at:]}")


@given(st.text())
def test_no_text_is_too_strange(text: str) -> None:
    assert found(text) in (True, False)
    assert found(text + "。死にたい")
