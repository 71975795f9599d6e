"""Floor: the rows of a check-in by hand-written SQL on Python's own sqlite3, one durable commit each; no HTTP, no rules, nothing sealed."""

import hashlib
import sqlite3
from pathlib import Path
from time import perf_counter
from uuid import uuid4

import msgspec

from tests.bench.deck import MONTH, PAST_MONTHS, person

TABLES = """
create table participant (id text primary key, office_id text not null, name text not null);
create table session (id text primary key, token_hash text not null unique, participant_id text not null references participant);
create table checkin (id text primary key, participant_id text not null references participant, month text not null, answers text not null,
    words text not null, received_at text not null, unique (participant_id, month));
create table flag (id text primary key, checkin_id text not null references checkin, rule text not null, sentence text not null);
create table act_log (id text primary key, actor_id text not null, act text not null, subject text not null, at text not null);
create table letter (id text primary key, recipient text not null, kind text not null, subject text not null,
    unique (recipient, kind, subject));
"""


class Floor:
    """One connection to a file with `people` participants, each with three past months."""

    def __init__(self, file: Path, people: int) -> None:
        self._db = sqlite3.connect(file, isolation_level=None)
        self._db.executescript("pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on;" + TABLES)
        self._people = [person(number) for number in range(people)]
        self._next = 0
        self._db.execute("begin")
        for one in self._people:
            identity = str(one.number)
            self._db.execute("insert into participant values (?, ?, ?)", (identity, identity, "山田 花子"))
            self._db.execute("insert into session values (?, ?, ?)", (identity, hashed(one.token), identity))
            for month, answers in zip(PAST_MONTHS, one.past, strict=True):
                row = (str(uuid4()), identity, month, packed(answers), "[]", "2026-10-20T01:00:00Z")
                self._db.execute("insert into checkin values (?, ?, ?, ?, ?, ?)", row)
        self._db.execute("commit")

    def run(self, seconds: float) -> float:
        """Check-ins per second."""
        start, first = perf_counter(), self._next
        while perf_counter() - start < seconds and self._next < len(self._people):
            self._one()
        return (self._next - first) / (perf_counter() - start)

    def _one(self) -> None:
        one = self._people[self._next]
        self._next += 1
        self._db.execute("begin immediate")
        (who,) = self._db.execute("select participant_id from session where token_hash = ?", (hashed(one.token),)).fetchone()
        past = self._db.execute("select answers from checkin where participant_id = ? order by month desc limit 3", (who,)).fetchall()
        before = msgspec.json.decode(past[0][0])
        identity, now = str(uuid4()), "2026-11-20T01:00:00Z"
        words = msgspec.json.encode([one.hitokoto, one.yokatta]).decode()
        self._db.execute("insert into checkin values (?, ?, ?, ?, ?, ?)", (identity, who, MONTH, packed(one.answers), words, now))
        fallen = [item for item, old in zip(one.answers, before, strict=True) if isinstance(old, int) and one.answers[item] < old]  # type: ignore[operator]
        for item in fallen:
            self._db.execute("insert into flag values (?, ?, ?, ?)", (str(uuid4()), identity, item, "まえの月より さがりました。"))
        if len(fallen) > 1:
            self._db.execute("insert into letter values (?, ?, ?, ?)", (str(uuid4()), who, "red_raised", identity))
        self._db.execute("insert into act_log values (?, ?, ?, ?, ?)", (str(uuid4()), who, "checked_in", identity, now))
        self._db.execute("commit")


def hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def packed(answers: dict[str, object]) -> str:
    return msgspec.json.encode(list(answers.values())).decode()
