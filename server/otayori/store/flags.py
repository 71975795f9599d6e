"""Flags: one row per rule that fired, with the answers used and its sentence."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, insert, or_, select, update

from otayori.rules.raised import Raised
from otayori.store.ids import new_id
from otayori.store.prepared import Prepared
from otayori.store.sealing import seal
from otayori.store.tables import flag

_OF_MONTH = Prepared(
    select(flag).where(flag.c.participant_id == bindparam("participant_id"), flag.c.month == bindparam("month")).order_by(flag.c.id)
)
_OF_PEOPLE = select(flag).where(flag.c.participant_id.in_(bindparam("people", expanding=True))).order_by(flag.c.id)
_OF_TASKS = select(flag).where(flag.c.task_id.in_(bindparam("tasks", expanding=True))).order_by(flag.c.id)
_AROUND = Prepared(
    select(flag)
    .where(
        flag.c.participant_id == bindparam("participant_id"),
        or_(flag.c.month == bindparam("month"), flag.c.level == "red", flag.c.level == "amber"),
    )
    .order_by(flag.c.id)
)
_WAITING = (
    select(flag)
    .where(
        flag.c.participant_id == bindparam("participant_id"),
        flag.c.level.in_(("blue", "green")),
        flag.c.task_id.is_(None),
        flag.c.raised_at >= bindparam("since"),
    )
    .order_by(flag.c.id)
)
_OF_PEOPLE_IN = select(flag.c.participant_id).where(
    flag.c.participant_id.in_(bindparam("people", expanding=True)), flag.c.month == bindparam("month")
)
_ALARMED = _OF_PEOPLE_IN.where(flag.c.level.in_(("red", "amber")), flag.c.rule != "A9")
_SILENT = _OF_PEOPLE_IN.where(flag.c.rule.in_(("A9", "A9P")))
_INSERT = Prepared(insert(flag))
_DROP = delete(flag).where(
    flag.c.participant_id == bindparam("participant_id"),
    flag.c.checkin_id == bindparam("of_checkin"),
    flag.c.level.in_(("blue", "green")),
)
_MARK = update(flag).where(flag.c.id.in_(bindparam("flags", expanding=True))).values(changed_later=True)
_STAND = update(flag).where(flag.c.id == bindparam("this_id"))


@dataclass(frozen=True, slots=True)
class Source:
    """Whom and what a flag is about: the person, the month, the check-in it came from (None: an event), its call task, and
    the how-manieth of its kind in the month it is."""

    participant_id: str
    month: str
    checkin_id: str | None
    task_id: str | None
    nth: int = 1


def of_month(conn: Connection, participant_id: str, month: str) -> list[Row[Any]]:
    """The person's flags of one month, oldest first."""
    return _OF_MONTH.rows(conn, {"participant_id": participant_id, "month": month})


def of_people(conn: Connection, people: Iterable[str]) -> dict[str, list[Row[Any]]]:
    """For each person all flags, oldest first."""
    return _by(conn.execute(_OF_PEOPLE, {"people": list(people)}), "participant_id")


def of_tasks(conn: Connection, tasks: Iterable[str]) -> dict[str, list[Row[Any]]]:
    """For each call task the flags that are its reasons, oldest first."""
    return _by(conn.execute(_OF_TASKS, {"tasks": list(tasks)}), "task_id")


def around(conn: Connection, participant_id: str, month: str) -> list[Row[Any]]:
    """The person's flags of one month, and the RED and AMBER of every other (what G2 looks back on), oldest first."""
    return _AROUND.rows(conn, {"participant_id": participant_id, "month": month})


def waiting_of(conn: Connection, participant_id: str, since: datetime) -> Sequence[Row[Any]]:
    """What was raised about the person since then and made no call task: the BLUE and GREEN that wait for an interview, oldest first."""
    return conn.execute(_WAITING, {"participant_id": participant_id, "since": since}).all()


def alarmed_in(conn: Connection, people: Iterable[str], month: str) -> set[str]:
    """Those of these people about whom a RED, or an AMBER other than A9, was raised in the month: what A9 looks back on."""
    return set(conn.scalars(_ALARMED, {"people": list(people), "month": month}))


def silent_in(conn: Connection, people: Iterable[str], month: str) -> set[str]:
    """Those of these people whose silence in the month has become a flag already (A9, A9P)."""
    return set(conn.scalars(_SILENT, {"people": list(people), "month": month}))


def add(conn: Connection, new: Sequence[tuple[Source, Raised]], now: datetime) -> None:
    """Keep flags; unique (participant, month, rule, subject, nth)."""
    if new:
        _INSERT.run(conn, *(_values(new_id(), source, raised, now) for source, raised in new))


def _values(flag_id: str, source: Source, raised: Raised, now: datetime) -> dict[str, Any]:
    return {
        "id": flag_id,
        "participant_id": source.participant_id,
        "checkin_id": source.checkin_id,
        "task_id": source.task_id,
        "month": source.month,
        "rule": raised.rule,
        "level": raised.level,
        "subject": raised.subject,
        "raised_at": now,
        "nth": source.nth,
        **_reason(flag_id, raised),
    }


def _reason(flag_id: str, raised: Raised) -> dict[str, Any]:
    return {
        "rule_version": raised.version,
        "used": seal(json.dumps([[question, value] for question, value in raised.used], ensure_ascii=False), flag_id),
        "sentence": seal(raised.sentence, flag_id),
        "changed_later": False,
    }


def drop_blue_and_green(conn: Connection, participant_id: str, checkin_id: str) -> None:
    """Before an amended check-in is read anew: BLUE and GREEN are computed afresh (`domain.md` §4.4)."""
    conn.execute(_DROP, {"participant_id": participant_id, "of_checkin": checkin_id})


def mark_changed(conn: Connection, flag_ids: Sequence[str]) -> None:
    """The answers behind these flags were changed later (「あとで かわりました」)."""
    if flag_ids:
        conn.execute(_MARK, {"flags": flag_ids})


def stand_again(conn: Connection, flag_id: str, raised: Raised) -> None:
    """The flag holds again, or for other answers: the task that carries it stays the same."""
    conn.execute(_STAND, {"this_id": flag_id, **_reason(flag_id, raised)})


def used_of(row: Row[Any]) -> list[tuple[str, int | str | list[str]]]:
    """The answers that this flag used, as (question, value)."""
    return [(question, value) for question, value in json.loads(row.used.open(row.id))]


def _by(rows: Iterable[Row[Any]], column: str) -> dict[str, list[Row[Any]]]:
    found: dict[str, list[Row[Any]]] = defaultdict(list)
    for row in rows:
        found[getattr(row, column)].append(row)
    return found
