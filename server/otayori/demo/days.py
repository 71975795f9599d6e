"""One day of the demo: the clock ticks, people answer, workers call. Everything through the product's own use cases."""

import random
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

from sqlalchemy import Connection, Row

from otayori.demo import meetings, stories
from otayori.demo.house import Demo
from otayori.demo.people import LIVES
from otayori.demo.stories import Life, Told
from otayori.rules.access import Actor
from otayori.rules.months import JST, day_of, first_day, month_of, shift
from otayori.rules.questions import FORM_VERSION, FORMS
from otayori.store import checkins as stored
from otayori.store import people, tasks
from otayori.store.ids import new_id
from otayori.store.offices import every_id
from otayori.usecases import checkins, clockwork, helping
from otayori.usecases import tasks as work
from otayori.usecases.checkins import Sent
from otayori.usecases.tasks import Talk

OPEN_SINCE = timedelta(days=4)  # younger tasks are left on the list, so that there is something to do
STAY_SILENT = frozenset(index for index, life in enumerate(LIVES) if life.story is stories.silent)

NOTES = (
    ("fine", "person", "話を きいた。今週は よく 休む とのこと。来月の おたよりで また 見る。"),
    ("worried", "worker", "ねむりの ことで こまって いる。主治医に つたえる メモを いっしょに 書いた。"),
    ("interview_agreed", "worker", "面談の 日を きめた。仕事の 量を 上司と 話す 準備を する。"),
    ("passed_on", "workplace", "上司が 作業の じゅんばんを 見なおして くださった。"),
)


@dataclass
class Played:
    """What the play remembers between days."""

    demo: Demo
    dice: random.Random
    now: datetime
    versions: dict[tuple[int, str], int] = field(default_factory=dict[tuple[int, str], int])


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """An instant of the demo: Japanese wall clock."""
    return datetime.combine(day, time(hour, minute), JST)


def play_day(conn: Connection, played: Played, day: date) -> None:
    """Play one day, up to now: acts in the order of the clock."""
    acts = [(at(day, hour), partial(_tick, conn)) for hour in (9, 13, 19)]
    for index, life in enumerate(LIVES):
        acts += _answers_on(conn, played, day, index, life)
    acts += [(at(day, 16, 5), partial(_call, conn, played, worker)) for worker in played.demo.staff if worker.kind == "worker"]
    acts += meetings.on_day(conn, played.demo, day, played.now)
    for instant, act in sorted(acts, key=lambda pair: pair[0]):
        if instant <= played.now:
            act(instant)


def _tick(conn: Connection, now: datetime) -> None:
    for office_id in every_id(conn):
        for question in clockwork.QUESTIONS:
            clockwork.tick(conn, question, office_id, now)


def _answers_at(played: Played, index: int, month: str, told: Told) -> datetime:
    """When this person answers: some days after the opening, at noon or in the evening.

    This month those who are well answer soon, and whoever needs a call has answered in the last days, so that the list has work.
    """
    opened = first_day(month) + timedelta(days=2 + index % 5)
    usual = at(opened, *((12, 20), (17, 40), (19, 5))[index % 3]) + timedelta(minutes=(index * 11) % 40)
    if month != month_of(played.now):
        return usual
    if told.needs_call:
        hours = 2 + (index * 5) % 22 if told.is_red else 20 + (index * 13) % 60
        usual = played.now - timedelta(hours=hours)
    return max(min(usual, played.now - timedelta(minutes=5)), at(first_day(month), 0, 1))


def _answers_on(conn: Connection, played: Played, day: date, index: int, life: Life) -> list[tuple[datetime, partial[None]]]:
    month = month_of(day)
    ago = _months_between(month, month_of(played.now))
    told = life.story(ago, played.dice) if ago < life.months else None
    if told is None:
        return []
    moment = _answers_at(played, index, month, told)
    if day_of(moment) != day:
        return []
    acts = [(moment, partial(_send, conn, played, index, month, told))]
    if told.help_words is not None:
        acts.append((moment + timedelta(minutes=1), partial(_press_help, conn, played, index, told.help_words)))
    if told.observed is not None:
        acts.append((moment + timedelta(minutes=2), partial(_observe, conn, played, index, told.observed)))
    if told.amended is not None:
        acts.append((moment + timedelta(minutes=3), partial(_send, conn, played, index, month, told.amended)))
    return acts


def _months_between(earlier: str, later: str) -> int:
    months = 0
    while shift(earlier, months) < later:
        months += 1
    return months


def _send(conn: Connection, played: Played, index: int, month: str, told: Told, now: datetime) -> None:
    life, person_id = LIVES[index], played.demo.people[index]
    person = people.one(conn, person_id)
    worker = played.demo.worker_of(index)
    if person is None:
        return
    form = "short" if life.leave_months and _months_between(month, month_of(played.now)) < life.leave_months else "full"
    scale = life.scale
    sent = Sent(
        form_version=FORM_VERSION,
        form=form,
        scale=scale,
        answers={question: told.answers.get(question, "unknown") for question in FORMS[form]},
        hitokoto=told.hitokoto,
        yokatta=told.yokatta,
        finished_at=now,
        replaces=played.versions.get((index, month)),
        entered=told.entered,
        beside=worker.id if told.entered == "together" else None,
    )
    if told.entered in ("self", "together"):
        myself = Actor("participant", person_id, person.office_id, worker.organisation_id, "")
        view, _ = checkins.submit(conn, myself, now, month, sent)
    else:
        view, _ = checkins.enter(conn, worker, now, person_id, month, sent)
    played.versions[index, month] = view.version


def _press_help(conn: Connection, played: Played, index: int, words: str, now: datetime) -> None:
    worker, person_id = played.demo.worker_of(index), played.demo.people[index]
    myself = Actor("participant", person_id, worker.office_id, worker.organisation_id, "")
    helping.call_for_help(conn, myself, now, new_id(), now, words)


def _observe(conn: Connection, played: Played, index: int, kind: str, now: datetime) -> None:
    helping.note_observation(conn, played.demo.worker_of(index), now, played.demo.people[index], new_id(), kind, "会社から 連絡が あった。")


def _call(conn: Connection, played: Played, worker: Actor, now: datetime) -> None:
    """The worker calls whom the list names, and closes with a note. The newest tasks are left for whoever tries the demo."""
    for person in people.of_worker(conn, worker.id):
        task = tasks.unclosed_of(conn, person.id)
        if task is None or task.state != "open" or now - task.opened_at < timedelta(hours=3):
            continue
        silent = stored.of_month(conn, person.id, month_of(task.opened_at)) is None
        index = played.demo.people.index(person.id)
        if silent and index in STAY_SILENT:
            _try(conn, worker, task, now)
        elif silent:
            _close(conn, worker, task, now, ("fine", "person", "電話で 話せた。今週 おたよりを 送るとのこと。"))
        elif played.now - now > OPEN_SINCE:
            _close(conn, worker, task, now, NOTES[played.dice.randrange(len(NOTES))])


def _try(conn: Connection, worker: Actor, task: Row[Any], now: datetime) -> None:
    """Nobody answers; try again in two days, or let it be after three weeks."""
    if now - task.opened_at < timedelta(days=21):
        work.tried(conn, worker, now, task.id, task.version, "phone", now + timedelta(days=2), "るすばん電話に 入れた。")
    else:
        _close(conn, worker, task, now, ("passed_on", "worker", "事業所で 会えた。来月は いっしょに 書くことに した。"))


def _close(conn: Connection, worker: Actor, task: Row[Any], now: datetime, note: tuple[str, str, str]) -> None:
    outcome, solved_by, words = note
    row = work.claim(conn, worker, now, task.id, task.version)
    row = work.talked(conn, worker, now + timedelta(minutes=12), task.id, row.version, Talk("phone", "person", outcome, words))
    work.close(conn, worker, now + timedelta(minutes=15), task.id, row.version, solved_by, words)
