"""The person's own things (じぶんの どうぐ): stress diary, schedule notes, problems that were solved, own signs and own items.

One entry is one such thing. Every saving of it is a *write* with an id that the phone makes; a write names the writes that it replaces.
What no other write replaces is a *head*. Two phones that change the same entry without knowing of each other leave two heads: both are
kept, and the person is asked (design law 5). In which order writes arrive, how often, and what the phones' clocks say makes no difference.

A diary entry is 「じぶんだけ」 unless the person shows it: by itself, or by a standing choice from one day to another (design law 10).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime, time
from typing import Any, Final, Literal, TypeAlias, get_args

from otayori.rules.questions import QUESTIONS, accept_text, tidied
from otayori.rules.refused import Invalid

Kind: TypeAlias = Literal["diary", "note", "problem", "sign", "item"]
Heavy: TypeAlias = Literal[1, 2, 3, 4]
"""4 light … 1 very heavy: as everywhere, the higher the better (`domain.md` §4.3)."""
Source: TypeAlias = Literal["work", "people", "body", "life", "unknown"]
Medicine: TypeAlias = Literal["taken", "partly", "missed"]
Show: TypeAlias = Literal["me", "worker", "choice"]
"""Who reads a diary entry: only the person, their workers, or as the standing choice of its day says."""
What: TypeAlias = Literal["shift", "clinic", "medicine", "papers", "other"]
OnHolidays: TypeAlias = Literal["keep", "skip", "before", "after"]
"""When a repeat falls on a day on which nothing is open: it stays, is left out, or moves to the business day before or after."""
Tracked: TypeAlias = Literal["slept", "medicine"]
Helper: TypeAlias = Literal["me", "company", "worker", "other"]
Level: TypeAlias = Literal["caution", "worse"]

KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
UNDATED: Final = frozenset[str](("sign", "item"))
MOST_ITEMS: Final = 3
MOST_LINE: Final = 200
LONGEST_LEAD: Final = 14 * 24 * 60  # minutes before which a reminder comes
_AGAIN: Final = "もう{一度|いちど} えらんでください。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Diary:
    """A day in the stress diary. `slept` and `medicine` are None unless the person tracks them; `own` are the values 4 … 1 of own items."""

    day: date
    heavy: Heavy | None = None
    sources: tuple[Source, ...] = ()
    source_words: str = ""
    line: str = ""
    slept: Heavy | None = None
    medicine: Medicine | None = None
    own: dict[str, Heavy] = field(default_factory=dict[str, Heavy])
    show: Show = "me"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Something in the schedule. Times are Japanese wall clock, HH:MM; "" for the whole day.

    `repeat` is an RFC 5545 recurrence rule without its name, such as FREQ=WEEKLY;BYDAY=MO,WE; "" for once. `lead` says how many minutes
    before it a reminder comes (of a whole day: before nine in the morning); None for no reminder. `done` are the days on which it was
    done; `later` is the instant to which the person put its next reminder off.
    """

    what: What
    title: str
    day: date
    begins: str = ""
    ends: str = ""
    repeat: str = ""
    on_holidays: OnHolidays = "keep"
    note: str = ""
    lead: int | None = None
    done: tuple[date, ...] = ()
    later: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnProblem:
    """「すこしずつ ひとりで」: what happened, what was tried, who helped, what to do next time (`domain.md` §1.5, §9)."""

    day: date
    happened: str
    tried: str = ""
    helped: tuple[Helper, ...] = ()
    next_time: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """An own sign of 注意 or 悪化, and 「そのとき どうする」 (`domain.md` §4.1, K-STEP).

    It shows when a diary entry is at least as heavy as `heavy` says, was slept as badly as `slept`, has one of `sources`, or when the
    answer to a question of a check-in is at most the value in `answers`.
    """

    level: Level
    words: str
    then: str
    heavy: Heavy | None = None
    slept: Heavy | None = None
    sources: tuple[Source, ...] = ()
    answers: dict[str, Heavy] = field(default_factory=dict[str, Heavy])


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What the diary asks for besides: an own item, at most three in use (SPIS, `domain.md` §4.1), or one of those that only who wants to
    tracks (`tracks`; then it has no words of its own). `ended`: no longer asked for; what was said stays."""

    words: str
    ended: bool = False
    tracks: Tracked | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """What an entry says: exactly one of these; none when the person has deleted it."""

    diary: Diary | None = None
    note: Note | None = None
    problem: OwnProblem | None = None
    sign: Sign | None = None
    item: Item | None = None

    @property
    def one(self) -> Diary | Note | OwnProblem | Sign | Item | None:
        """The one that is there."""
        return next((one for one in (self.diary, self.note, self.problem, self.sign, self.item) if one is not None), None)

    @property
    def kind(self) -> Kind | None:
        """Which of them is there; None when the entry is deleted."""
        return next((kind for kind in KINDS if getattr(self, kind) is not None), None)

    @property
    def day(self) -> date | None:
        """The Japanese date it is about; None for what is about none."""
        return getattr(self.one, "day", None)


@dataclass(frozen=True, slots=True)
class Write:
    """One saving. An empty body deletes the entry. `replaces` are the writes that the phone knew as heads, and its own earlier ones."""

    id: str
    body: Body
    replaces: tuple[str, ...]
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Choice:
    """A standing choice: diary entries that leave it to the choice, of these days, are shown to the person's workers."""

    first_on: date
    last_on: date


def accept(body: Body) -> Body:
    """The body as it is kept: line ends and edges tidied. Refuses (Invalid) more than one thing, and what is out of bounds."""
    if sum(getattr(body, kind) is not None for kind in KINDS) > 1:
        raise Invalid("wrong_entry", _AGAIN, "body")
    match body.one:
        case Diary() as diary:
            accepted: Any = _accept_diary(diary)
        case Note() as note:
            accepted = _accept_note(note)
        case OwnProblem() as problem:
            accepted = _accept_problem(problem)
        case Sign() as sign:
            accepted = _accept_sign(sign)
        case Item() as item:
            accepted = replace(item, words="" if item.tracks else _line(item.words, "words", needed=True))
        case None:
            return body
    return Body(**{str(body.kind): accepted})


def texts(body: Body) -> Iterator[str]:
    """Every free text of it, for the reviewed phrases (R8)."""
    one = body.one
    for name in (part.name for part in fields(one)) if one is not None else ():
        value: object = getattr(one, name)
        if isinstance(value, str):
            yield value


def is_shown(heads: Sequence[Body], choices: Iterable[Choice]) -> bool:
    """Whether the person's workers may read it: a diary entry that the person shows. While two versions wait for the person's word, only
    if both are shown."""
    diaries = [head.diary for head in heads]
    standing = list(choices)
    return bool(diaries) and all(diary is not None and _shows(diary, standing) for diary in diaries)


def _shows(diary: Diary, choices: Sequence[Choice]) -> bool:
    covered = any(choice.first_on <= diary.day <= choice.last_on for choice in choices)
    return diary.show == "worker" or (diary.show == "choice" and covered)


def _accept_diary(diary: Diary) -> Diary:
    _distinct(diary.sources, "sources")
    if len(diary.own) > MOST_ITEMS or not all(map(_is_id, diary.own)):
        raise Invalid("wrong_value", _AGAIN, "own")
    words, line = _line(diary.source_words, "source_words"), accept_text(diary.line, "line")
    if diary.heavy is None and diary.slept is None and diary.medicine is None and not (diary.own or diary.sources or words or line):
        raise Invalid("nothing_said", "なにか ひとつ えらんでください。", "heavy")
    return replace(diary, source_words=words, line=line)


def _accept_note(note: Note) -> Note:
    for name in ("begins", "ends"):
        if (value := getattr(note, name)) and not _is_time(value):
            raise Invalid("wrong_time", f"{{時間|じかん}}を {_AGAIN}", name)
    if note.ends and not (note.begins and note.begins < note.ends):
        raise Invalid("wrong_time", "おわりは はじまりより あとに してください。", "ends")
    if note.lead is not None and not 0 <= note.lead <= LONGEST_LEAD:
        raise Invalid("wrong_value", _AGAIN, "lead")
    _distinct(note.done, "done")
    return replace(note, title=_line(note.title, "title", needed=True), note=accept_text(note.note, "note"))


def _accept_problem(problem: OwnProblem) -> OwnProblem:
    _distinct(problem.helped, "helped")
    happened = accept_text(problem.happened, "happened")
    if not happened:
        raise Invalid("missing_words", "なにが あったかを かいてください。", "happened")
    return replace(
        problem, happened=happened, tried=accept_text(problem.tried, "tried"), next_time=accept_text(problem.next_time, "next_time")
    )


def _accept_sign(sign: Sign) -> Sign:
    _distinct(sign.sources, "sources")
    for question in sign.answers:
        if question not in QUESTIONS or QUESTIONS[question].many:
            raise Invalid("wrong_value", _AGAIN, "answers")
    return replace(sign, words=_line(sign.words, "words", needed=True), then=accept_text(sign.then, "then"))


def _line(text: str, field: str, *, needed: bool = False) -> str:
    line = " ".join(tidied(text).split())
    if needed and not line:
        raise Invalid("missing_words", "ことばを かいてください。", field)
    if len(line) > MOST_LINE:
        raise Invalid("text_too_long", f"{MOST_LINE}{{文字|もじ}}までに してください。", field)
    return line


def _distinct(values: Sequence[object], field: str) -> None:
    if len(set(values)) != len(values):
        raise Invalid("wrong_value", _AGAIN, field)


def _is_id(text: str) -> bool:
    return re.fullmatch("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", text) is not None


def _is_time(text: str) -> bool:
    try:
        time.fromisoformat(text)
    except ValueError:
        return False
    return len(text) == len("09:00")
