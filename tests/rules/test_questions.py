"""The form is word for word domain.md §4.3, and an answer is accepted whole or refused with what to do."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otayori.rules import questions
from otayori.rules.furigana import plain
from otayori.rules.refused import Invalid

# Copied from domain.md §4.3: id, title, face, question, answers 4 3 2 1.
FORM = """
Q1 ねむり | life | さいきん 2しゅうかん、よく ねむれていますか。 | よく ねむれている | だいたい ねむれている | あまり ねむれない | ほとんど ねむれない
Q2 からだ | life | からだの ちょうしは どうですか。 | よい | ふつう | つかれが とれない | とても つらい
Q3 きもち | life | きもちは どうですか。 | おちついている | だいたい だいじょうぶ | しずむ・イライラする | とても つらい
Q4 くすり・つういん | life | くすりと びょういんは、きめたとおりに できていますか。 | できている | だいたい | ときどき できない | できていない
Q5 しゅっきん | work | この1か月、きゅうに 休んだ日・おくれた日は ありましたか。(前から きめた 休みは 入れません) | ない | 1かい | 2〜3かい | 4かい いじょう・ずっと休み
Q6 しごと | work | しごとの りょうや むずかしさは どうですか。 | ちょうどよい | だいたいよい | すこし こまっている | とても こまっている
Q7 ひと | work | しょくばの人との かんけいは どうですか。 | よい | ふつう | すこし こまっている | いやなこと・こわいことが ある
Q8 そうだん | work | こまったとき、話せる人が しょくばに いますか。 | いる。話している | いる | あまり いない | いない
Q9 くらし | life | くらし(ごはん・そうじ・お金・かぞく)は どうですか。 | よい | ふつう | すこし こまっている | とても こまっている
Q10 へんか | both | この1か月で かわったことは? | 上の人・たんとうの人 | しごとの中み | 時間・場所 | けいやく・きゅうりょう | ミスや わすれものが ふえた | かぞく・すまい | くすり・びょういん | ない
Q11 つづけたい | work | いまの しごとを つづけたいですか。 | つづけたい | たぶん | まよっている | やめたい
Q12 れんらく | both | しえんいんと 話したいですか。 | いまは いい | つぎの めんだんで | こんしゅう 話したい | きょう 話したい
"""  # noqa: E501
ROWS = [line.split(" | ") for line in FORM.strip().splitlines()]
FULL = {**{f"q{n}": 4 for n in (1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12)}, "q10": ["none"]}
SHORT = {"q1": 4, "q3": 3, "q5": 2, "q7": 1, "q12": 4}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_the_words_are_those_of_the_domain(row: list[str]) -> None:
    (name, title), face, text, *choices = row[0].split(" "), *row[1:]
    question = questions.QUESTIONS[name.lower()]
    assert (question.title, question.face, plain(question.text)) == (title, face, text)
    assert [plain(choice.text) for choice in question.choices] == choices
    assert question.many or [choice.value for choice in question.choices] == [4, 3, 2, 1]


def test_every_kanji_has_its_reading() -> None:
    for question in questions.QUESTIONS.values():
        for text in (question.text, *(choice.text for choice in question.choices)):
            assert not re.search(r"[一-龠]", re.sub(r"\{[^|{}]+\|[ぁ-ゖー]+\}", "", text)), text


def test_there_are_twelve_questions_in_their_order_and_five_in_the_short_form() -> None:
    assert list(questions.QUESTIONS) == [f"q{n}" for n in range(1, 13)] == list(questions.FORMS["full"])
    assert questions.FORMS["short"] == ("q1", "q3", "q5", "q7", "q12")
    assert tuple(f"q{n}" for n in range(1, 10)) == questions.ITEMS


def test_three_answers_are_stored_as_4_3_and_1_for_seven_questions_only() -> None:
    three = [q for q in questions.QUESTIONS if questions.values_of(q, "three-1") == (4, 3, 1)]
    assert three == ["q1", "q2", "q3", "q4", "q6", "q8", "q9"]
    assert all(questions.values_of(q, "three-1") == (4, 3, 2, 1) for q in ("q5", "q7", "q11", "q12"))
    assert questions.values_of("q10", "four-1") == ()


def test_non_answers_are_below_every_question_and_not_applicable_only_below_q4() -> None:
    for question in questions.QUESTIONS:
        extra = ("not_applicable",) if question == "q4" else ()
        assert questions.non_answers_of(question) == ("unknown", "declined", *extra)
    assert questions.QUESTIONS["q4"].text_of("not_applicable") == "ない"


def with_(**answers: object) -> dict[str, object]:
    return {**FULL, **answers}


@pytest.mark.parametrize(
    ("answers", "form", "scale", "version", "code", "field"),
    [
        pytest.param(with_(q13=4), "full", "four-1", 1, "unknown_question", "q13", id="a question that does not exist"),
        pytest.param({**SHORT, "q2": 4}, "short", "four-1", 1, "unknown_question", "q2", id="a question the short form does not ask"),
        pytest.param({q: a for q, a in FULL.items() if q != "q7"}, "full", "four-1", 1, "missing_answer", "q7", id="one missing"),
        pytest.param({}, "short", "four-1", 1, "missing_answer", "q1", id="nothing answered"),
        pytest.param(with_(q7=None), "full", "four-1", 1, "missing_answer", "q7", id="null"),
        pytest.param(with_(q1=5), "full", "four-1", 1, "wrong_value", "q1", id="five"),
        pytest.param(with_(q1=0), "full", "four-1", 1, "wrong_value", "q1", id="zero"),
        pytest.param(with_(q1=True), "full", "four-1", 1, "wrong_value", "q1", id="a yes is not a one"),
        pytest.param(with_(q1=3.0), "full", "four-1", 1, "wrong_value", "q1", id="a fraction"),
        pytest.param(with_(q1="4"), "full", "four-1", 1, "wrong_value", "q1", id="a figure in quotes"),
        pytest.param(with_(q1=["boss"]), "full", "four-1", 1, "wrong_value", "q1", id="changes for another question"),
        pytest.param(with_(q1="not_applicable"), "full", "four-1", 1, "wrong_value", "q1", id="not applicable is for q4"),
        pytest.param(with_(q10="not_applicable"), "full", "four-1", 1, "wrong_value", "q10", id="not applicable for q10"),
        pytest.param(with_(q10=4), "full", "four-1", 1, "wrong_value", "q10", id="a value for q10"),
        pytest.param(with_(q10=["weather"]), "full", "four-1", 1, "wrong_value", "q10", id="a change that is not offered"),
        pytest.param(with_(q10=[["boss"]]), "full", "four-1", 1, "wrong_value", "q10", id="a list in the list"),
        pytest.param(with_(q10={"boss": 1}), "full", "four-1", 1, "wrong_value", "q10", id="an object for q10"),
        pytest.param(with_(q2=2), "full", "three-1", 1, "wrong_scale", "q2", id="a two on the three-answer scale"),
        pytest.param(with_(), "full", "five", 1, "wrong_scale", "scale", id="a scale that does not exist"),
        pytest.param(with_(), "long", "four-1", 1, "wrong_value", "form", id="a form that does not exist"),
        pytest.param(with_(), "full", "four-1", 2, "unknown_form_version", "form_version", id="a later form"),
    ],
)
def test_bad_answers_are_refused_by_name(answers: dict[str, object], form: str, scale: str, version: int, code: str, field: str) -> None:
    with pytest.raises(Invalid) as refusal:
        questions.accept(answers, form, scale, version)
    assert (refusal.value.code, refusal.value.field) == (code, field)
    assert refusal.value.detail.endswith("ください。")


def test_what_is_accepted_is_in_the_forms_order_and_complete() -> None:
    shuffled = dict(reversed(list(with_(q4="not_applicable", q2="declined", q10=["work", "boss"]).items())))
    accepted = questions.accept(shuffled, "full", "four-1", 1)
    assert list(accepted) == list(questions.FORMS["full"])
    assert (accepted["q2"], accepted["q4"], accepted["q10"]) == ("declined", "not_applicable", ("boss", "work"))
    assert questions.accept(with_(q5=2, q7=2, q11=2, q12=2), "full", "three-1", 1)["q5"] == 2
    assert list(questions.accept(SHORT, "short", "four-1", 1)) == list(questions.FORMS["short"])


def test_q10_with_nothing_chosen_is_unknown_and_none_beside_changes_counts_the_changes() -> None:
    assert questions.accept(with_(q10=[]), "full", "four-1", 1)["q10"] == "unknown"
    both = questions.accept(with_(q10=["none", "boss"]), "full", "four-1", 1)
    assert both["q10"] == ("boss", "none")
    assert questions.changes(both) == ("boss",)
    assert questions.changes({"q10": ("none",)}) == questions.changes({"q10": "declined"}) == questions.changes({}) == ()


def test_only_numbers_are_values() -> None:
    answers = {"q1": 3, "q2": "unknown", "q4": "not_applicable", "q10": ("boss",)}
    assert [questions.value(answers, q) for q in ("q1", "q2", "q3", "q4", "q10")] == [3, None, None, None, None]


ANY_ANSWER = st.fixed_dictionaries(
    {
        q: st.lists(st.sampled_from([str(c.value) for c in question.choices]))
        if question.many
        else st.sampled_from([*questions.values_of(q, "four-1"), *questions.non_answers_of(q)])
        for q, question in questions.QUESTIONS.items()
    }
)


@given(ANY_ANSWER)
def test_storage_gives_back_what_was_accepted(answers: dict[str, object]) -> None:
    accepted = questions.accept(answers, "full", "four-1", 1)
    assert questions.from_array(questions.to_array(accepted, "full"), "full") == accepted
    assert questions.accept(accepted, "full", "four-1", 1) == accepted


def test_an_array_of_another_form_is_refused() -> None:
    with pytest.raises(ValueError, match="argument"):
        questions.from_array([4, 4, 4, 4], "short")


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        pytest.param("  ありがとう\r\nまた ", "ありがとう\nまた", id="ends and line ends"),
        pytest.param("あ" * 500, "あ" * 500, id="five hundred"),
        pytest.param("😀" * 500, "😀" * 500, id="five hundred emoji"),
        pytest.param("\ud83d たすけて", "\ufffd たすけて", id="half an emoji"),
        pytest.param("\ud83d\ude00", "😀", id="an emoji in two halves"),
        pytest.param("a\0b", "a\ufffdb", id="nul"),
        pytest.param("", "", id="empty"),
    ],
)
def test_words_are_kept(text: str, stored: str) -> None:
    assert questions.accept_text(text, "hitokoto") == stored


def test_too_many_words_are_refused_with_the_count() -> None:
    with pytest.raises(Invalid) as refusal:
        questions.accept_text("あ" * 501, "yokatta")
    assert (refusal.value.code, refusal.value.field) == ("text_too_long", "yokatta")
    assert "501" in refusal.value.detail
