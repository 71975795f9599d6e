"""The demo's own tools: diaries, schedules, problems, signs and items of some of its people, written by them on days that have passed."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from sqlalchemy import Connection

from otayori.demo.house import Demo
from otayori.rules.access import Actor
from otayori.rules.entries import Body, Choice, Diary, Heavy, Helper, Item, Note, OwnProblem, Sign, Source, Write
from otayori.rules.months import JST, day_of
from otayori.store.ids import new_id
from otayori.usecases import entries

SAKURA, SHO, KOKORO = 0, 3, 21  # of demo.people
SEED = 7

# What a week at work feels like, Monday to Sunday: heavy towards its middle, light at its end.
WEEK: tuple[Heavy, ...] = (3, 3, 2, 3, 3, 4, 4)
LINES: dict[Source, Sequence[str]] = {
    "work": (
        "しなものの 場所が かわって まよった。",
        "レジが こんで あせった。",
        "たなの かたづけが じかんどおりに できた。",
        "あたらしい しごとを ひとつ おぼえた。",
    ),
    "people": ("おきゃくさんに つよく いわれた。", "店長に「たすかった」と いわれた。", "休けいで 山下さんと 話せた。"),
    "body": ("あたまが おもい。はやく ねる。", "こしが いたかった。", "かぜぎみ。薬を のんだ。"),
    "life": ("せんたくが たまって いる。", "母と 電話した。", "さいふを さがして つかれた。"),
    "unknown": ("なんとなく しんどい。",),
}


@dataclass(frozen=True, slots=True)
class _Pen:
    """Somebody of the demo who writes."""

    conn: Connection
    myself: Actor
    now: datetime

    def writes(self, body: Body, on: date, hour: int = 20, minute: int = 0) -> str:
        """Save an entry in the evening of a day; gives its id."""
        then, entry_id = min(datetime.combine(on, time(hour, minute), JST), self.now), new_id()
        entries.save(self.conn, self.myself, then, entry_id, body.kind or "diary", Write(new_id(), body, (), then))
        return entry_id


def _pen(conn: Connection, demo: Demo, index: int, now: datetime) -> _Pen:
    worker = demo.worker_of(index)
    return _Pen(conn, Actor("participant", demo.people[index], worker.office_id, worker.organisation_id, ""), now)


def play_tools(conn: Connection, demo: Demo, now: datetime) -> None:
    """Sakura uses every tool, and shows her worker the last two weeks but not all of them; Sho writes for himself alone; Kokoro has shown
    what her worker must read today."""
    today = day_of(now)
    _sakura(_pen(conn, demo, SAKURA, now), today)
    private = _pen(conn, demo, SHO, now)
    for diary in _days(random.Random(SEED + SHO), today, 28, heavier_from=9):
        private.writes(Body(diary=diary), diary.day, 21)
    alarming = _pen(conn, demo, KOKORO, now)
    for diary in _days(random.Random(SEED + KOKORO), today - timedelta(days=1), 10, heavier_from=10):
        alarming.writes(Body(diary=replace(diary, show="worker")), diary.day)
    said = Diary(day=today, heavy=1, sources=("work", "people"), line="ミスを した。もう きえたい。", show="worker")
    alarming.writes(Body(diary=said), today, now.astimezone(JST).hour)


def _days(dice: random.Random, last: date, count: int, heavier_from: int) -> list[Diary]:
    """Days up to `last`, some of them left out; the `heavier_from` last ones are heavier than usual."""
    written: list[Diary] = []
    for ago in range(count - 1, -1, -1):
        day = last - timedelta(days=ago)
        if dice.random() < 0.2:
            continue
        usual = WEEK[day.weekday()] - (ago < heavier_from and dice.random() < 0.7) + (dice.random() < 0.15)
        heavy = _level(usual)
        source = dice.choice(("work", "work", "people", "body", "life", "unknown"))
        line = dice.choice(LINES[source]) if dice.random() < 0.6 else ""
        written.append(
            Diary(day=day, heavy=heavy, sources=(source,) if heavy < 4 else (), line=line, slept=_level(heavy + dice.choice((0, 0, 1))))
        )
    return written


def _level(value: int) -> Heavy:
    levels: tuple[Heavy, ...] = (1, 2, 3, 4)
    return levels[max(1, min(4, value)) - 1]


def _sakura(pen: _Pen, today: date) -> None:
    long_ago = today - timedelta(days=90)
    items = [pen.writes(Body(item=Item(words=words)), long_ago, 18) for words in ("ミスを たしかめた", "8時間 ねた")]
    pen.writes(
        Body(sign=Sign(level="caution", words="ねむれない日が つづく", then="スマホを 9時に おく。しえんいんに 話す。", slept=2)),
        long_ago,
        18,
    )
    pen.writes(
        Body(sign=Sign(level="worse", words="ごはんが たべられない", then="店長に いって 休む。母に 電話する。", heavy=1)), long_ago, 18
    )
    entries.choose(pen.conn, pen.myself, pen.now, new_id(), Choice(today - timedelta(days=14), today + timedelta(days=14)))
    dice = random.Random(SEED)
    for diary in _days(dice, today - timedelta(days=1), 84, heavier_from=12):
        own = {item: _level(diary.heavy or 3) for item in items if dice.random() < 0.7}
        medicine = "missed" if dice.random() < 0.06 else "taken"
        # What she wrote about people stays hers.
        show = "me" if "people" in diary.sources else "choice"
        pen.writes(Body(diary=replace(diary, own=own, medicine=medicine, show=show)), diary.day)
    _schedule(pen, today)
    _problems(pen, today)


def _schedule(pen: _Pen, today: date) -> None:
    monday = today - timedelta(days=today.weekday() + 56)
    clinic = monday + timedelta(days=64)
    notes = (
        Note(
            what="shift",
            title="みどりや しごと",
            day=monday,
            begins="09:30",
            ends="15:30",
            repeat="FREQ=WEEKLY;BYDAY=MO,TU,WE,FR",
            on_holidays="skip",
        ),
        Note(
            what="clinic",
            title="松の木 メンタルクリニック",
            day=clinic,
            begins="16:30",
            repeat="FREQ=MONTHLY",
            note="ききたいことの メモを もって いく",
            lead=1440,
        ),
        Note(what="medicine", title="よるの くすり", day=monday, begins="21:00", repeat="FREQ=DAILY"),
        Note(what="papers", title="自立支援の しょるい", day=today + timedelta(days=9), note="市役所の 2かい", lead=4320),
        Note(what="other", title="山下さんと カラオケ", day=today + timedelta(days=3), begins="13:00"),
    )
    for note in notes:
        pen.writes(Body(note=note), today - timedelta(days=57), 12)


def _problems(pen: _Pen, today: date) -> None:
    met: tuple[tuple[int, str, str, tuple[Helper, ...], str], ...] = (
        (96, "バスに のりおくれた", "会社に 電話できなかった", ("worker",), "電話の ことばを カードに かく"),
        (71, "レジの 金額が あわなかった", "店長を よんだ", ("company",), "さいしょに 2かい かぞえる"),
        (66, "シフトが わからなくなった", "しえんいんと 表を つくった", ("worker", "me"), "日曜日に 表を 見る"),
        (40, "バスに のりおくれた", "カードを 見て 会社に 電話した", ("me",), ""),
        (33, "おきゃくさんに おこられた", "店長に かわってもらった", ("company", "me"), "「かくにんします」と いう"),
        (18, "シフトが かわった", "表を なおした", ("me",), ""),
        (6, "レジの 金額が あわなかった", "2かい かぞえたら あった", ("me",), ""),
    )
    for ago, happened, tried, helped, next_time in met:
        day = today - timedelta(days=ago)
        pen.writes(Body(problem=OwnProblem(day=day, happened=happened, tried=tried, helped=helped, next_time=next_time)), day, 19)
