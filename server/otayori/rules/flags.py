"""From a check-in and the person's past to flags, each with its reason (domain.md §4.4).

`read` asks every rule; precedence orders what fired and silences nothing. Pure: the past, the day and the thresholds are passed in.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from otayori.rules import sentences
from otayori.rules.events import words_read
from otayori.rules.past import LOW, CheckIn, History, Past, is_known
from otayori.rules.questions import ITEMS, QUESTIONS, Answer, changes, values_of
from otayori.rules.questions import value as value_of
from otayori.rules.raised import RULES, Level, Raised, precedence
from otayori.rules.thresholds import OfficeSettings

_LASTING_ITEMS: Final = frozenset(("q1", "q2", "q3", "q6", "q7", "q9"))  # A4
_HARDEST_ITEMS: Final = frozenset(("q1", "q2", "q6", "q8", "q9"))  # A10


def read(check_in: CheckIn, history: History, today: date, settings: OfficeSettings, stays: tuple[Raised, ...] = ()) -> tuple[Raised, ...]:
    """Every flag of this check-in, in order of precedence. `today` is the Japanese date of the reading.

    `stays` are the RED and AMBER (no others) that earlier versions of this check-in raised: they stay, count for B1, B2 and G2, and are not
    raised again at a lower level. Those that hold no longer are told by `changed_later`.
    """
    case = _case(check_in, history, today, settings)
    alarms = (*_red(case), *_amber(case), *_amber_items(case))
    standing = (*alarms, *stays)
    kept = {stay.key for stay in stays}
    quiet = (flag for flag in (*_known(case), *_blue(case, standing), *_green(case, standing)) if flag.key not in kept)
    return tuple(sorted((*alarms, *quiet), key=precedence))


def changed_later(stay: Raised, raised: Iterable[Raised], check_in: CheckIn) -> bool:
    """Whether a RED or AMBER of an earlier version is to be marked 「あとで かわりました」.

    It is when its rule fires no longer because the answers it used are others now (or are no answers but words, for R8). A rule
    that is silent only because the item has become known meanwhile keeps its flag unmarked.
    """
    fires = any(flag.key == stay.key for flag in raised)
    return not fires and (not stay.used or any(check_in.answers.get(question) != answer for question, answer in stay.used))


@dataclass(frozen=True, slots=True)
class _Case:
    """One reading: the items that have a value, what is low, and which low items are known."""

    check_in: CheckIn
    history: History
    past: Past
    settings: OfficeSettings
    now: dict[str, int]
    known: frozenset[str]

    def is_low(self, question: str) -> bool:
        return self.now.get(question, LOW + 1) <= LOW

    def raised(self, rule: str, level: Level, sentence: str, used: Iterable[str], subject: str = "") -> Raised:
        chosen = set(used)
        answers: tuple[tuple[str, Answer], ...] = tuple((q, self.check_in.answers[q]) for q in QUESTIONS if q in chosen)
        return Raised(rule, RULES[rule], level, subject, answers, sentence)

    def fixed(self, rule: str, level: Level, *used: str) -> Raised:
        return self.raised(rule, level, sentences.FIXED[rule], used)

    def below(self) -> dict[str, int]:
        """The items, known ones aside, whose value is below the usual one, with that usual value."""
        bases = ((question, self.past.base(question), value) for question, value in self.now.items() if question not in self.known)
        return {question: base for question, base, value in bases if base is not None and value < base}

    def steps_below(self, base: int, question: str) -> int:
        """How many answers lower than usual, as the person sees them: of three answers the lowest, stored 1, is the second below 4."""
        return sum(self.now[question] <= value < base for value in values_of(question, self.check_in.scale))


def _case(check_in: CheckIn, history: History, today: date, settings: OfficeSettings) -> _Case:
    past = Past(check_in.month, check_in.employment, check_in.scale, history.check_ins, settings)
    now = {item: value for item in ITEMS if (value := check_in.value(item)) is not None}
    known = frozenset(item for item, value in now.items() if is_known(item, value, past, history.closed_tasks, today, settings))
    return _Case(check_in, history, past, settings, now, known)


def _red(case: _Case) -> Iterator[Raised]:
    now = case.now
    if case.check_in.value("q12") == 1:
        yield case.fixed("R1", "red", "q12")
    if now.get("q3") == 1:
        yield case.raised("R3", "red", sentences.answered("q3", 1), ["q3"])
    if now.get("q7") == 1:
        yield case.fixed("R4", "red", "q7")
    worse = [question for question in ("q2", "q3") if case.is_low(question)]
    if now.get("q1") == 1 and worse:
        yield case.raised("R5", "red", sentences.sleepless(worse), ["q1", *worse])
    worse = [question for question in ("q1", "q3") if case.is_low(question)]
    if now.get("q4") == 1 and worse:
        yield case.raised("R6", "red", sentences.untreated(worse), ["q4", *worse])
    if now.get("q5") == 1:
        yield case.fixed("R7", "red", "q5")
    yield from words_read(case.check_in.words)


def _amber(case: _Case) -> Iterator[Raised]:
    now = case.now
    if case.check_in.value("q11") == 1:
        yield case.fixed("A1", "amber", "q11")
    low = [question for question in now if case.is_low(question) and question not in case.known]
    if changes(case.check_in.answers) and low:
        yield case.fixed("A5", "amber", "q10", *low)
    if case.check_in.value("q12") == 2:
        yield case.fixed("A6", "amber", "q12")
    if now.get("q5") == 2 and "q5" not in case.known:
        yield case.fixed("A7", "amber", "q5")
    if case.is_low("q4") and "q4" not in case.known:
        yield case.raised("A8", "amber", sentences.answered("q4", now["q4"]), ["q4"])


def _amber_items(case: _Case) -> Iterator[Raised]:
    """What is seen item by item, beside the item's own past: A2, A3, A4 and A10."""
    below = case.below()
    for question, base in below.items():
        if base - case.now[question] >= case.settings.sudden_fall:
            yield case.raised("A2", "amber", sentences.fallen(question, case.steps_below(base, question)), [question], question)
    fallen = [question for question, base in below.items() if base - case.now[question] >= case.settings.wide_fall]
    if len(fallen) >= case.settings.wide_fall_items:
        yield case.raised("A3", "amber", sentences.fallen_together(len(fallen)), fallen)
    for question, value in case.now.items():
        last = case.past.last(question)
        if question in _LASTING_ITEMS and question not in case.known and value <= LOW and last is not None and last <= LOW:
            yield case.raised("A4", "amber", sentences.lasting(question), [question], question)
        if question in _HARDEST_ITEMS and value == 1 and last != 1:
            yield case.raised("A10", "amber", sentences.answered(question, 1), [question], question)


def _known(case: _Case) -> Iterator[Raised]:
    """Each known item once, BLUE: as A7 or A8 where those name it, as A4 otherwise."""
    for question in case.known:
        if question == "q5" and case.now[question] == 2:
            yield case.fixed("A7", "blue", question)
        elif question == "q4":
            yield case.raised("A8", "blue", sentences.answered(question, case.now[question]), [question])
        else:
            yield case.raised("A4", "blue", sentences.lasting(question), [question], question)


def _blue(case: _Case, standing: tuple[Raised, ...]) -> Iterator[Raised]:
    check_in = case.check_in
    used = {question for flag in standing for question, _ in flag.used}
    for question, value in case.now.items():
        if value <= LOW and question not in case.known and question not in used:
            yield case.raised("B1", "blue", sentences.answered(question, value), [question], question)
    if changes(check_in.answers) and not any(flag.rule == "A5" for flag in standing):
        yield case.fixed("B2", "blue", "q10")
    if check_in.value("q12") == 3:
        yield case.fixed("B4", "blue", "q12")
    previous = case.past.previous()
    for question in QUESTIONS:
        if previous and previous.declined(question) and check_in.declined(question):
            yield case.raised("B5", "blue", sentences.declined_again(question), [question], question)
    if check_in.value("q11") == 2:
        yield case.fixed("B6", "blue", "q11")
    if check_in.on_leave and value_of(check_in.answers, "q5") == 1:
        yield case.fixed("B7", "blue", "q5")


def _green(case: _Case, standing: tuple[Raised, ...]) -> Iterator[Raised]:
    for question, value in case.now.items():
        last, base = case.past.last(question), case.past.base(question)
        if value > LOW and last is not None and last <= LOW and (base is None or value >= base):
            yield case.raised("G1", "green", sentences.better(question), [question], question)
    alarm_months, months = case.history.alarm_months, case.settings.steady_months
    steady = case.check_in.steady() and not standing and case.check_in.month not in alarm_months
    if steady and (case.past.steady_run(alarm_months) + 1) % months == 0:
        yield case.raised("G2", "green", sentences.steady(months), case.now)
