"""How the invented people answer, month by month. A story is a function of the months that are left until now (0: this month).

Together the stories make every rule of `domain.md` §4.4 show somewhere: tests/flows/test_demo.py counts them.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeAlias

Answer: TypeAlias = int | str | list[str]

GOOD = {"q1": 4, "q2": 3, "q3": 4, "q4": 4, "q5": 4, "q6": 3, "q7": 4, "q8": 4, "q9": 3, "q11": 4, "q12": 4}

JOYS = (
    "しごとで ほめられました。",
    "休みの日に 電車を 見に いきました。",
    "新しい さぎょうを おぼえました。",
    "おべんとうを 作れました。",
    "先ぱいと お昼を 食べました。",
)


@dataclass(frozen=True)
class Told:
    """What somebody says in a month: answers by question, words, and how it came."""

    answers: dict[str, Answer]
    hitokoto: str = ""
    yokatta: str = ""
    entered: str = "self"
    help_words: str | None = None  # not None: 「たすけて」 is pressed as well
    observed: str | None = None  # not None: a worker saw this
    amended: "Told | None" = None  # not None: the person changes the answers later in the month

    @property
    def is_red(self) -> bool:
        """Somebody calls today."""
        return (
            self.help_words is not None
            or self.observed is not None
            or any(self.answers.get(q) == 1 for q in ("q3", "q4", "q5", "q7", "q12"))
        )

    @property
    def needs_call(self) -> bool:
        """Somebody calls within days."""
        low = [q for q in GOOD if q not in ("q5", "q12") and self.answers.get(q) in (1, 2)]
        return self.is_red or bool(low) or self.answers.get("q12") == 2


Story: TypeAlias = Callable[[int, random.Random], Told | None]


@dataclass(frozen=True)
class Life:
    """An invented participant."""

    name: str
    kana: str
    employer: str
    story: Story
    channel: str = "phone"
    hours: tuple[str, str] = ("12:00", "13:00")
    note: str = ""
    disclosed: bool = True
    scale: str = "four-1"
    form: str = "full"
    months: int = 12
    paused: bool = False
    leave_months: int = 0  # on leave since so many months ago


def steady(_ago: int, dice: random.Random) -> Told:
    """A good month: everything as usual, or one thing a little less; now and then a word."""
    answers: dict[str, Answer] = {**GOOD, "q10": ["none"]}
    wave = dice.choice(("q1", "q2", "q3", "q6", "q9", "", "", ""))
    if wave:
        answers[wave] = 3
    return Told(answers, yokatta=dice.choice(("", "", *JOYS)))


def _but(ago: int, dice: random.Random, /, hitokoto: str = "", **changed: Answer) -> Told:
    told = steady(ago, dice)
    return replace(told, answers=told.answers | changed, hitokoto=hitokoto, yokatta="")


def sliding(ago: int, dice: random.Random) -> Told:
    """Good for long, then a little less in each of the last three months."""
    match ago:
        case 0:
            return _but(ago, dice, "さいきん あまり ねむれません。", q1=2, q2=2, q3=2, q6=2, q10=["boss"])
        case 1:
            return _but(ago, dice, q1=2, q2=3, q3=2)
        case 2:
            return _but(ago, dice, q1=3, q3=3, q2=3)
        case _:
            return _but(ago, dice, q1=4, q2=4, q3=4, q6=4)


def silent(ago: int, dice: random.Random) -> Told | None:
    """Answered every month until two months ago; nothing since."""
    return None if ago < 2 else steady(ago, dice)


def late(ago: int, dice: random.Random) -> Told | None:
    """Has not answered this month yet."""
    return None if ago == 0 else steady(ago, dice)


def sudden(ago: int, dice: random.Random) -> Told:
    """Fell by two steps this month."""
    return (
        _but(ago, dice, "ミスが ふえて こわいです。", q3=2, q6=1, q9=2, q10=["mistakes"]) if ago == 0 else _but(ago, dice, q3=4, q6=4, q9=4)
    )


def recovered(ago: int, dice: random.Random) -> Told:
    """Low two months ago, then better."""
    match ago:
        case 2:
            return _but(ago, dice, q1=2, q2=2, q10=["family_home"])
        case 1:
            return _but(ago, dice, q1=2, q2=3)
        case _:
            return _but(ago, dice, "よく ねむれるように なりました。" if ago == 0 else "", q1=4, q2=3)


def known(ago: int, dice: random.Random) -> Told:
    """The same worry for four months; everybody knows it, and a call about it was closed last month."""
    return _but(ago, dice, q9=2) if ago < 4 else steady(ago, dice)


def on_leave(ago: int, dice: random.Random) -> Told | None:
    """On leave for three months, answering the short form."""
    if ago >= 3:
        return steady(ago, dice)
    answers: dict[str, Answer] = {"q1": 3, "q3": 3, "q5": 1, "q7": 3, "q12": 3}
    return Told(answers, hitokoto="すこしずつ よく なって います。" if ago == 0 else "")


def now_only(hitokoto: str = "", **changed: Answer) -> Story:
    """Steady, but this month these answers."""
    return lambda ago, dice: _but(ago, dice, hitokoto, **changed) if ago == 0 else steady(ago, dice)


def pressed_help(ago: int, dice: random.Random) -> Told:
    """Pressed 「たすけて」 this month, with a word that a human must read."""
    told = steady(ago, dice)
    return replace(told, help_words="もう きえたい きもちです。") if ago == 0 else told


def seen_absent(ago: int, dice: random.Random) -> Told:
    """A worker wrote 無断欠勤 this month."""
    told = steady(ago, dice)
    return replace(told, observed="absent_without_notice") if ago == 0 else told


def declining(ago: int, dice: random.Random) -> Told:
    """Has not wanted to answer about people at work for two months."""
    return _but(ago, dice, q7="declined") if ago < 2 else steady(ago, dice)


def changed_mind(ago: int, dice: random.Random) -> Told:
    """Said 「やめたい」, and changed it some days later."""
    told = steady(ago, dice)
    if ago != 0:
        return told
    return replace(
        _but(ago, dice, "もう やめたいです。", q11=1), amended=_but(ago, dice, "かぞくと 話しました。もうすこし つづけます。", q11=2)
    )


def on_paper(ago: int, dice: random.Random) -> Told:
    """Answers on paper; the worker enters it."""
    return replace(steady(ago, dice), entered="paper")


def by_call(ago: int, dice: random.Random) -> Told:
    """Answers in a call; the worker enters it."""
    return replace(_but(ago, dice, q4=2) if ago == 0 else steady(ago, dice), entered="call")


def three_answers(ago: int, dice: random.Random) -> Told:
    """Answers on the three-answer scale, with the worker beside; a bit tired this month."""
    answers: dict[str, Answer] = {q: dice.choice((4, 4, 3)) for q in ("q1", "q2", "q3", "q4", "q6", "q8", "q9")}
    answers |= {"q5": 4, "q7": 4, "q10": "unknown", "q11": 4, "q12": 4}
    return Told(answers | ({"q2": 1, "q8": 1} if ago == 0 else {}), entered="together")
