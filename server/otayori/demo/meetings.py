"""The demo's interviews: when its workers may be met, what was said in the last months, and something in every state now."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial

from sqlalchemy import Connection

from otayori.demo.house import Demo
from otayori.rules.access import Actor
from otayori.rules.interviews import CONDITIONS, Channel, Held
from otayori.rules.months import JST, day_of, first_day, month_of, shift
from otayori.rules.slots import Pattern
from otayori.store import interviews as stored
from otayori.store.ids import new_id
from otayori.usecases import availability, interview_desk, interview_records, interviews
from otayori.usecases.interview_desk import Given
from otayori.usecases.interview_records import Written
from otayori.usecases.interviews import Wish

MONTHS = 4
"""Of which most people have an interview written down."""
_SAID = (
    (
        "work:people",
        "新しい上司の 言い方が 早くて、聞きかえせない とのこと。",
        "つぎは メモを 見せて もらいます。",
        "来月 もういちど 聞きます。",
    ),
    ("life:sleep", "夜 ねむるのが おそい。休みの日に 昼まで ねている。", "ねる前に スマホを 見ません。", "2しゅうかん やってみます。"),
    (
        "work:duties",
        "作業は 一人で できるように なった。つぎの 仕事を たのまれた。",
        "新しい 仕事を はじめます。",
        "こまったら すぐ 言います。",
    ),
    ("life:money", "給料日の 前に お金が たりなく なる。", "1週間ずつ わけて つかいます。", "つぎの めんだんで ノートを 見ます。"),
)
_WAYS: tuple[Channel, ...] = ("office", "office", "office", "phone", "video")


@dataclass(frozen=True)
class Asked:
    """Something that somebody asked for yesterday."""

    index: int
    channel: Channel
    about: str
    proposed: bool = False
    cancelled: bool = False


WAITING = (
    Asked(4, "phone", "シフトが かわった ことを そうだんしたいです。"),
    Asked(11, "video", "ゆうきゅうの とりかたを ききたいです。", proposed=True),
    Asked(20, "message", "電車が とまった ときは どう すれば いいですか。"),
    Asked(14, "office", "", cancelled=True),
)
MISSED = 8


def publish(conn: Connection, demo: Demo, began: datetime) -> None:
    """Every worker may be met on Saturday mornings and on Tuesday and Thursday evenings."""
    for worker in (actor for actor in demo.staff if actor.kind == "worker"):
        for weekday, begins, ends in ((6, time(10), time(13)), (2, time(17), time(19)), (4, time(17), time(19))):
            pattern = Pattern(
                id=new_id(),
                staff_id=worker.id,
                room_id=None,
                weekday=weekday,
                on=None,
                begins=begins,
                ends=ends,
                minutes=30,
                buffer=0,
                channels=("phone", "video", "office"),
                notice_hours=24,
                first_on=day_of(began),
                last_on=None,
            )
            availability.put_pattern(conn, worker, began, pattern)


def on_day(conn: Connection, demo: Demo, day: date, now: datetime) -> list[tuple[datetime, partial[None]]]:
    """What happens about interviews on this day: one is planned a week before, and written down in its evening."""
    acts: list[tuple[datetime, partial[None]]] = []
    for index in range(len(demo.people)):
        if day + timedelta(days=7) == _held_on(index, day + timedelta(days=7), now):
            acts.append((_at(day, 12, index), partial(_plan, conn, demo, index, day + timedelta(days=7))))
        if day == _held_on(index, day, now):
            acts.append((_at(day, 20, index), partial(_write, conn, demo, index, day, month_of(day) == month_of(now))))
    if day == day_of(now) - timedelta(days=1):
        acts += [(_at(day, 9, asked.index), partial(_ask, conn, demo, asked)) for asked in WAITING]
    return acts


def _held_on(index: int, near: date, now: datetime) -> date | None:
    """On which day of this month the person has an interview; None in months and for people without one."""
    month = month_of(near)
    if month < shift(month_of(now), 1 - MONTHS) or (index + int(month[5:])) % 8 == 0:
        return None
    day = first_day(month) + timedelta(days=8 + (index * 5) % 19)
    return day + timedelta(days=1) if day.isoweekday() == 7 else day


def _at(day: date, hour: int, index: int) -> datetime:
    return datetime.combine(day, time(hour, index), JST)


def _plan(conn: Connection, demo: Demo, index: int, on: date, now: datetime) -> None:
    worker, way = demo.worker_of(index), _WAYS[index % len(_WAYS)]
    starts_at = datetime.combine(on, time(14 + index % 8 // 2, index % 2 * 30), JST)
    given = Given(starts_at=starts_at, minutes=30, staff_id=worker.id, channel=way)
    interview_desk.ask_for(conn, worker, now, demo.people[index], new_id(), "worker", way, "", given)


def _write(conn: Connection, demo: Demo, index: int, on: date, this_month: bool, now: datetime) -> None:
    worker = demo.worker_of(index)
    row = next((one for one in stored.open_of(conn, demo.people[index]) if one.starts_at and day_of(one.starts_at) == on), None)
    if row is None:
        return
    if this_month and index == MISSED:
        interview_desk.move_on(conn, worker, now, row.id, "miss", row.version, "電話に 出なかった。あした また かける。")
        return
    subject, said, agreed, follows = _SAID[(index + on.month) % len(_SAID)]
    far = row.channel in ("phone", "video")
    held = Held(
        held_on=on,
        channel=row.channel,
        minutes=25 + index % 3 * 10,
        reason="仕事の あとに 来るのが むずかしい ため" if far else "",
        conditions=frozenset(CONDITIONS) if far else frozenset(),
    )
    place, present = ("", "本人") if far else ("事業所の 相談室", "本人、担当")
    words = {"place": place, "present": present, "said": said, "agreed": agreed, "follows": follows}
    written = Written(held=held, subjects=(subject,), next_on=on + timedelta(days=28), **words)
    interview_records.write(conn, worker, now, row.id, row.version, written)


def _ask(conn: Connection, demo: Demo, asked: Asked, now: datetime) -> None:
    worker, person_id, interview_id = demo.worker_of(asked.index), demo.people[asked.index], new_id()
    myself = Actor("participant", person_id, worker.office_id, worker.organisation_id, "")
    wish = Wish(channel=asked.channel, when="any", about=asked.about, asked_at=now)
    view, _ = interviews.ask(conn, myself, now, interview_id, wish)
    if asked.proposed:
        starts_at = datetime.combine(day_of(now) + timedelta(days=6), time(18, 30), JST)
        given = Given(starts_at=starts_at, minutes=30, staff_id=worker.id, channel=asked.channel)
        interview_desk.give_time(conn, worker, now + timedelta(minutes=5), interview_id, "propose", view.version, given)
    if asked.cancelled:
        interviews.cancel(conn, myself, now + timedelta(minutes=5), interview_id)
