"""The one plain sentence of each flag, the same for person and worker (domain.md §4.4, §7).

At most thirty characters, {漢字|かな} markup on every kanji; an answer is quoted in its own words. Never a score or a diagnosis.
"""

from collections.abc import Sequence
from typing import Final

from otayori.rules.questions import DECLINED, NON_ANSWERS, QUESTIONS

FIXED: Final = {
    "R1": "きょう {話|はな}したいと こたえました。",
    "R2": "たすけてボタンが おされました。",
    "R4": "「いやなこと・こわいことが ある」と こたえました。",
    "R7": "きゅうな {休|やす}み・おくれが {多|おお}い {月|つき}でした。",
    "R8": "{心配|しんぱい}な ことばが ありました。",
    "A1": "しごとを やめたいと こたえました。",
    "A5": "かわったことと、こまっていることが あります。",
    "A6": "こんしゅう {話|はな}したいと こたえました。",
    "A7": "きゅうな {休|やす}み・おくれが 2〜3かい ありました。",
    "A9": "まだ お{返事|へんじ}が ありません。",
    "A9P": "おたよりの かわりに、しえんいんが れんらくします。",
    "B2": "この1か{月|げつ}で かわったことが あります。",
    "B4": "つぎの めんだんで {話|はな}したいと こたえました。",
    "B6": "しごとを つづけるか まよっています。",
    "B7": "いまは しごとを お{休|やす}みしています。",
}
OBSERVED: Final = {
    "absent_without_notice": "れんらくの ない お{休|やす}みが ありました。",
    "unreachable": "れんらくが とれていません。",
}
_NAMES: Final = {
    **{question.id: question.title for question in QUESTIONS.values()},
    "q7": "{人|ひと}との かんけい",
    "q11": "つづけたい {気|き}もち",
}


def fallen(question: str, steps: int) -> str:
    """A2: one item clearly below its usual value."""
    return f"{_NAMES[question]}が いつもより {steps}つ さがりました。"


def fallen_together(count: int) -> str:
    """A3: several items below their usual values."""
    return f"{count}つの こたえが いつもより さがりました。"


def lasting(question: str) -> str:
    """A4: hard last month and this month."""
    return f"{_NAMES[question]}が {{先月|せんげつ}}も {{今月|こんげつ}}も よくありません。"


def answered(question: str, value: int) -> str:
    """R3, A8, A10, B1: the answer in its own words."""
    return f"{_NAMES[question]}は 「{QUESTIONS[question].text_of(value)}」でした。"


def sleepless(others: Sequence[str]) -> str:
    """R5: nearly no sleep, and body or mood hard as well."""
    return f"ほとんど ねむれず、{_and(others)}も よくありません。"


def untreated(others: Sequence[str]) -> str:
    """R6: medicine and clinic not kept to, and sleep or mood hard as well."""
    return f"{_NAMES['q4']}と {_and(others)}が よくありません。"


def declined_again(question: str) -> str:
    """B5: declined in two consecutive months."""
    return f"{_NAMES[question]}は 2か{{月|げつ}} 「{NON_ANSWERS[DECLINED]}」でした。"


def better(question: str) -> str:
    """G1: hard last month, no longer."""
    return f"{_NAMES[question]}が {{先月|せんげつ}}より よくなりました。"


def steady(months: int) -> str:
    """G2: so many quiet months."""
    return f"この{months}か{{月|げつ}}、おちついて すごせました。"


def particular(rule: str, subject: str, sentence: str) -> str:
    """What a sentence says besides its rule and the answers used: the steps of A2, the months of G2, what was observed for R9.

    With it a phone can say the same in other words. Found by comparing with the sentences above; empty where there is nothing more to
    say, and for a sentence that is not worded so any more.
    """
    if rule == "A2":
        ways = {str(steps): fallen(subject, steps) for steps in (1, 2, 3)}
    elif rule == "G2":
        ways = {str(months): steady(months) for months in range(1, 13)}
    else:
        ways = OBSERVED if rule == "R9" else {}
    return next((told for told, way in ways.items() if way == sentence), "")


def _and(questions: Sequence[str]) -> str:
    return "と".join(_NAMES[question] for question in questions)
