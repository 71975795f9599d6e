"""What the page for the doctor says, in easy Japanese with readings; on paper they are left out."""

from datetime import date
from typing import Final

TITLE: Final = "せんせいに みせる ページ"
NOTICE: Final = "じぶんの にっきから えらんで つくりました。しんだんでは ありません。"
TREND, HEAVY, SLEEP, MEDICINE = "{気|き}もちの おもさ", "おもかった {日|ひ}", "ねむり", "くすり"
WORDS, QUESTIONS = "わたしの ことば", "ききたいこと"
DAYS, NOTHING = "{日|ひ}", "{書|か}いて いない{日|ひ}"
PICTURE: Final = "まいにちの おもさの {絵|え}。おなじ ことを、{下|した}の {表|ひょう}が {数|かず}で いいます。"
NONE: Final = "この あいだに {書|か}いた {日|ひ}は ありません。"
NO_HEAVY: Final = "おもいと {書|か}いた {日|ひ}は ありません。"
OFTEN: Final = "どこから: "
COMMA: Final = "、"


def date_of(on: date, *, with_year: bool = False, with_month: bool = True) -> str:
    """A date as paper writes it."""
    year, month = (f"{on.year}{{年|ねん}}" if with_year else ""), (f"{on.month}{{月|がつ}}" if with_month else "")
    return f"{year}{month}{on.day}{{日|にち}}"


def month(on: date, *, with_year: bool) -> str:
    """The month of a date."""
    return f"{f'{on.year}{{年|ねん}}' if with_year else ''}{on.month}{{月|がつ}}"


def period(first: str, last: str) -> str:
    """Which days the page is about."""
    return f"{first}から {last}まで"


def span(first: str, last: str) -> str:
    """Some days of it."""
    return f"{first}〜{last}"


def made(day: str) -> str:
    """When it was made."""
    return f"{day}に つくりました"


def days(count: int) -> str:
    """So many days."""
    return f"{count}{{日|にち}}"


def count(number: int) -> str:
    """A number in a table; nothing for none."""
    return str(number) if number else "-"


def dated(name: str) -> str:
    """Before the days on which something was."""
    return f"{name} {{日|ひ}}:"


def earlier(number: int) -> str:
    """Days before those that are named; none when there are no more."""
    return f"その {{前|まえ}}にも {number}{{日|にち}} ありました。" if number > 0 else ""
