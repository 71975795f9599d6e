"""「せんせいに みせる ページ」: what of the diary goes onto one calm page. Counts and days as they were said; nothing is judged.

Whatever is on the page was chosen for this page: by parts, by single entries for the person's own words, and by questions written for it
(`domain.md` §1.5). A day with several entries counts once, as its hardest.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal, TypeAlias, get_args

from otayori.rules.entries import Diary, Source
from otayori.rules.months import last_day, month_of
from otayori.rules.questions import accept_text
from otayori.rules.refused import Invalid

Part: TypeAlias = Literal["trend", "sleep", "medicine", "heavy"]

LONGEST: Final = 366  # days
MOST_WORDS: Final = 10
BY_WEEKS: Final = 42
"""Days up to which the trend is told by weeks; a longer stretch by months."""
HEAVY: Final = 2
"""おもい (2) and とても おもい (1)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the person puts on the page: days (both counted), parts, whole entries whose words are shown, and questions to ask."""

    first_on: date
    last_on: date
    parts: tuple[Part, ...] = ()
    words: tuple[str, ...] = ()
    questions: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some days in a row and how many of them were said to be how heavy; `none` are the days without a word about it."""

    first_on: date
    last_on: date
    heavy: Mapping[int, int]
    none: int


def accept(wanted: Wanted, today: date) -> Wanted:
    """The wish with tidied questions. Refuses (Invalid) more than a year, days to come, too many words, and an empty page."""
    if not wanted.first_on <= wanted.last_on <= today or (wanted.last_on - wanted.first_on).days >= LONGEST:
        raise Invalid("wrong_days", "{始|はじ}まりと おわりを、1{年|ねん}までで えらんでください。", "last_on")
    for name, most in (("parts", len(get_args(Part))), ("words", MOST_WORDS)):
        chosen: Sequence[str] = getattr(wanted, name)
        if len(chosen) > most or len(set(chosen)) != len(chosen):
            raise Invalid("wrong_value", "もう{一度|いちど} えらんでください。", name)
    questions = accept_text(wanted.questions, "questions")
    if not (wanted.parts or wanted.words or questions):
        raise Invalid("nothing_said", "なにか ひとつ えらんでください。", "parts")
    return Wanted(first_on=wanted.first_on, last_on=wanted.last_on, parts=wanted.parts, words=wanted.words, questions=questions)


def hardest(diaries: Sequence[Diary], part: Literal["heavy", "slept"]) -> dict[date, int]:
    """The value of each day on which something was said: 4 … 1, the lowest of the day's entries."""
    found: dict[date, int] = {}
    for diary in diaries:
        value = diary.heavy if part == "heavy" else diary.slept
        if value is not None:
            found[diary.day] = min(value, found.get(diary.day, value))
    return dict(sorted(found.items()))


def medicine(diaries: Sequence[Diary]) -> dict[date, str]:
    """What was said of the medicine each day, the least of the day's entries: missed, partly, taken."""
    order = ("missed", "partly", "taken")
    found: dict[date, str] = {}
    for diary in diaries:
        if diary.medicine is not None:
            found[diary.day] = min(diary.medicine, found.get(diary.day, diary.medicine), key=order.index)
    return dict(sorted(found.items()))


def sources(diaries: Sequence[Diary], days: Mapping[date, int]) -> dict[date, list[Source]]:
    """Where it came from on the heavy days among `days`, without own words."""
    heavy: dict[date, list[Source]] = {day: [] for day, value in days.items() if value <= HEAVY}
    for diary in diaries:
        if diary.day in heavy and diary.heavy is not None and diary.heavy <= HEAVY:
            heavy[diary.day].extend(one for one in diary.sources if one not in heavy[diary.day])
    return heavy


def stretches(wanted: Wanted, heavy: Mapping[date, int]) -> list[Stretch]:
    """The trend in numbers: by weeks from the first day, or by months."""
    told: list[Stretch] = []
    for first, last in _pieces(wanted.first_on, wanted.last_on):
        counted = Counter(value for day, value in heavy.items() if first <= day <= last)
        told.append(Stretch(first, last, counted, (last - first).days + 1 - counted.total()))
    return told


def _pieces(first: date, last: date) -> Iterator[tuple[date, date]]:
    begin = first
    while begin <= last:
        end = begin + timedelta(days=6) if (last - first).days < BY_WEEKS else last_day(month_of(begin))
        yield begin, min(end, last)
        begin = end + timedelta(days=1)


def days(wanted: Wanted) -> list[date]:
    """Every day of the page."""
    return [wanted.first_on + timedelta(days=number) for number in range((wanted.last_on - wanted.first_on).days + 1)]
