"""Flags: one row per rule that fired, with the answers used and its sentence."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, insert, select, update

from otayori.rules.raised import Raised
from otayori.store.ids import new_id
from otayori.store.sealing import seal
from otayori.store.tables import flag

_OF_MONTH = select(flag).where(flag.c.participant_id == bindparam("participant_id"), flag.c.month == bindparam("month")).order_by(flag.c.id)
_OF_PEOPLE = select(flag).where(flag.c.participant_id.in_(bindparam("people", expanding=True))).order_by(flag.c.id)
_OF_TASKS = select(flag).where(flag.c.task_id.in_(bindparam("tasks", expanding=True))).order_by(flag.c.id)
_ALARMS = select(flag.c.month, flag.c.rule, flag.c.raised_at).where(
    flag.c.participant_id == bindparam("participant_id"), flag.c.level.in_(("red", "amber"))
)
_INSERT = insert(flag)
_DROP = delete(flag).where(
    flag.c.participant_id == bindparam("participant_id"),
    flag.c.checkin_id == bindparam("of_checkin"),
    flag.c.level.in_(("blue", "green")),
)
_MARK = update(flag).where(flag.c.id == bindparam("this_id"))


@dataclass(frozen=True, slots=True)
class Source:
    """Whom and what a flag is about: the person, the month, the check-in it came from (None: an event) and its call task."""

    participant_id: str
    month: str
    checkin_id: str | None
    task_id: str | None


def of_month(conn: Connection, participant_id: str, month: str) -> list[Row[Any]]:
    """The person's flags of one month, oldest first."""
    return list(conn.execute(_OF_MONTH, {"participant_id": participant_id, "month": month}))


def of_people(conn: Connection, people: Iterable[str]) -> dict[str, list[Row[Any]]]:
    """For each person all flags, oldest first."""
    return _by(conn.execute(_OF_PEOPLE, {"people": list(people)}), "participant_id")


def of_tasks(conn: Connection, tasks: Iterable[str]) -> dict[str, list[Row[Any]]]:
    """For each call task the flags that are its reasons, oldest first."""
    return _by(conn.execute(_OF_TASKS, {"tasks": list(tasks)}), "task_id")


def alarms_of(conn: Connection, participant_id: str) -> Sequence[Row[*tuple[Any, ...]]]:
    """(month, rule, raised_at) of every RED and AMBER flag of the person: what A9 and G2 look back on."""
    return conn.execute(_ALARMS, {"participant_id": participant_id}).all()


def add(conn: Connection, source: Source, raised: Raised, now: datetime) -> str:
    """Keep a flag; unique (participant, month, rule, subject). Gives its id."""
    flag_id = new_id()
    conn.execute(
        _INSERT,
        {
            "id": flag_id,
            "participant_id": source.participant_id,
            "checkin_id": source.checkin_id,
            "task_id": source.task_id,
            "month": source.month,
            "rule": raised.rule,
            "rule_version": raised.version,
            "level": raised.level,
            "subject": raised.subject,
            "used": seal(json.dumps([[question, value] for question, value in raised.used], ensure_ascii=False), flag_id),
            "sentence": seal(raised.sentence, flag_id),
            "raised_at": now,
            "changed_later": False,
        },
    )
    return flag_id


def drop_blue_and_green(conn: Connection, participant_id: str, checkin_id: str) -> None:
    """Before an amended check-in is read anew: BLUE and GREEN are computed afresh (`domain.md` §4.4)."""
    conn.execute(_DROP, {"participant_id": participant_id, "of_checkin": checkin_id})


def mark(conn: Connection, flag_id: str, *, changed_later: bool, task_id: str | None) -> None:
    """Say whether the answer behind this flag was changed later (「あとで かわりました」), and which task carries it."""
    conn.execute(_MARK, {"this_id": flag_id, "changed_later": changed_later, "task_id": task_id})


def used_of(row: Row[Any]) -> list[tuple[str, int | str | list[str]]]:
    """The answers that this flag used, as (question, value)."""
    return [(question, value) for question, value in json.loads(row.used.open(row.id))]


def _by(rows: Iterable[Row[Any]], column: str) -> dict[str, list[Row[Any]]]:
    found: dict[str, list[Row[Any]]] = defaultdict(list)
    for row in rows:
        found[getattr(row, column)].append(row)
    return found
