"""One day of the demo: the clock ticks, people answer, workers call. Everything through the product's own use cases."""

import random
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import partial

from sqlalchemy import Connection

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

OPEN_SINCE = timedelta(days=6)  # younger tasks are left on the list, so that there is something to do

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
    for instant, act in sorted(acts, key=lambda pair: pair[0]):
        if instant <= played.now:
            act(instant)


def _tick(conn: Connection, now: datetime) -> None:
    for office_id in every_id(conn):
        for question in clockwork.QUESTIONS:
            clockwork.tick(conn, question, office_id, now)


def _answer_day(played: Played, index: int, month: str) -> date:
    """The day of the month on which this person answers: some soon, some late; this month early enough to be past."""
    first, spread = first_day(month), 3 + (index * 7) % 9
    day = first + timedelta(days=spread)
    return min(day, day_of(played.now)) if month == month_of(played.now) else day


def _answers_on(conn: Connection, played: Played, day: date, index: int, life: Life) -> list[tuple[datetime, partial[None]]]:
    month = month_of(day)
    ago = _months_between(month, month_of(played.now))
    told = life.story(ago, played.dice) if ago < life.months else None
    if told is None:
        return []
    answers_on = _answer_day(played, index, month)
    moment = at(day, 12 + index % 2 if answers_on < day_of(played.now) else 0, (index * 7) % 60)
    acts: list[tuple[datetime, partial[None]]] = []
    if day == answers_on:
        acts.append((moment, partial(_send, conn, played, index, month, told)))
        if told.help_words is not None:
            acts.append((moment + timedelta(minutes=4), partial(_press_help, conn, played, index, told.help_words)))
        if told.observed is not None:
            acts.append((moment + timedelta(minutes=9), partial(_observe, conn, played, index, told.observed)))
        if told.amended is not None:
            acts.append((moment + timedelta(minutes=12), partial(_send, conn, played, index, month, told.amended)))
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
    )
    if told.entered == "self":
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
    """The worker calls whom the list names, and closes with a note; the newest tasks of this month are left for whoever tries the demo."""
    for person in people.of_worker(conn, worker.id):
        task = tasks.unclosed_of(conn, person.id)
        if task is None or task.state == "claimed" or now - task.opened_at < timedelta(hours=3):
            continue
        if month_of(task.opened_at) == month_of(played.now) or played.now - task.opened_at < OPEN_SINCE:
            continue
        if stored.of_month(conn, person.id, month_of(task.opened_at)) is None and now - task.opened_at < timedelta(days=20):
            continue
        outcome, solved_by, note = NOTES[played.dice.randrange(len(NOTES))]
        row = work.claim(conn, worker, now, task.id, task.version)
        row = work.talked(conn, worker, now + timedelta(minutes=12), task.id, row.version, Talk("phone", "person", outcome, note))
        work.close(conn, worker, now + timedelta(minutes=15), task.id, row.version, solved_by, note)
