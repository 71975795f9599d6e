"""The chain over the trail: every row of act_log and read_log gets a link that holds everything before it.

    mac(n) = HMAC(ring, [mac(n-1), n, log, row id, the row's content])

Whoever changes, removes, inserts or swaps rows has to make every later link anew, which needs the key ring: it lies outside the
database. Links are made by the clock's loop, some seconds after the rows (docs/decisions/0026); until then a row waits in
trail_waiting, where a trigger puts it in the transaction that wrote it.

What the chain cannot show is that its very end was cut off. Write down what `otayori trail verify` says was last, and ask later
whether it still holds it (`--holds`).
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, Table, bindparam, delete, exists, func, insert, select

from otayori.store.key_ring import KeyRing
from otayori.store.sealing import ring_of
from otayori.store.tables import act_log, read_log, trail_link, trail_waiting

MOST_AT_ONCE = 500

# What a link holds of its row, in this order. A column that comes later gets a log of its own name: links are never made anew.
_CONTENT: dict[str, tuple[Table, tuple[str, ...]]] = {
    "act": (act_log, ("id", "office_id", "actor_kind", "actor_id", "act", "subject", "at")),
    "read": (read_log, ("id", "office_id", "staff_id", "what", "people", "read_at")),
}
_ROWS = {
    log: select(*(table.c[name] for name in names)).where(table.c.id.in_(bindparam("ids", expanding=True)))
    for log, (table, names) in _CONTENT.items()
}
_OUTSIDE = {
    log: select(table.c.id)
    .where(
        ~exists().where(trail_link.c.row_id == table.c.id, trail_link.c.log == log),
        ~exists().where(trail_waiting.c.row_id == table.c.id, trail_waiting.c.log == log),
    )
    .order_by(table.c.id)
    .limit(1)
    for log, (table, _) in _CONTENT.items()
}
_GONE = {
    log: select(trail_waiting.c.row_id)
    .where(trail_waiting.c.log == log, ~exists().where(table.c.id == trail_waiting.c.row_id))
    .order_by(trail_waiting.c.row_id)
    .limit(1)
    for log, (table, _) in _CONTENT.items()
}
_WAITING = select(trail_waiting.c.row_id, trail_waiting.c.log).order_by(trail_waiting.c.row_id).limit(bindparam("most"))
_LAST = select(trail_link.c.position, trail_link.c.mac).where(
    trail_link.c.position == select(func.max(trail_link.c.position)).scalar_subquery()
)
_LINKS = select(trail_link).where(trail_link.c.position > bindparam("after")).order_by(trail_link.c.position).limit(MOST_AT_ONCE)
_STILL_WAIT = select(func.count()).select_from(trail_waiting)
_SEALED = delete(trail_waiting).where(trail_waiting.c.row_id.in_(bindparam("ids", expanding=True)))
_LINK = insert(trail_link)


@dataclass(frozen=True, slots=True)
class Whole:
    """Every link holds. `rows` of them, the earliest and the latest instant they tell of, and the mac of the last."""

    rows: int
    waiting: int
    first: datetime | None
    last: datetime | None
    head: str


@dataclass(frozen=True, slots=True)
class Broken:
    """The first thing that does not hold: at which place of the chain (None: outside of it), which row, and what is wrong."""

    position: int | None
    row: str
    why: str


def seal(conn: Connection, most: int = MOST_AT_ONCE) -> int:
    """Link at most `most` rows that wait; how many there were. Safe from several processes: one of them is run again."""
    waiting = conn.execute(_WAITING, {"most": most}).all()
    if not waiting:
        return 0
    # First of all, for here two that seal at the same time meet, and the database tells the later one to begin again.
    conn.execute(_SEALED, {"ids": [row.row_id for row in waiting]})
    last = conn.execute(_LAST).first()
    position, mac = (last.position, last.mac) if last else (0, "")
    found, ring, links = _contents(conn, waiting), ring_of(conn), list[dict[str, Any]]()
    for row in waiting:
        content = found.get((row.log, row.row_id))
        if content is None:
            raise RuntimeError(f"a row of the trail is gone before it was linked: {row.row_id}")
        position += 1
        mac = _mac(ring, mac, position, row.log, content)
        links.append({"position": position, "log": row.log, "row_id": row.row_id, "mac": mac})
    conn.execute(_LINK, links)
    return len(links)


def verify(conn: Connection, holds: str | None = None, progress: Callable[[int], None] = lambda _: None) -> Whole | Broken:
    """Make every link again and compare. `holds` is a mac that was once the last and must be in the chain; `progress` is told how
    many links hold so far, every few hundred."""
    ring, mac, position = ring_of(conn), "", 0
    first: datetime | None = None
    last: datetime | None = None
    held = holds is None
    while links := conn.execute(_LINKS, {"after": position}).all():
        found = _contents(conn, links)
        for link in links:
            content = found.get((link.log, link.row_id))
            if link.position != position + 1:
                return Broken(position + 1, link.row_id, "the link before this row is missing")
            if content is None:
                return Broken(link.position, link.row_id, "the row is missing")
            mac = _mac(ring, mac, link.position, link.log, content)
            if mac != link.mac:
                return Broken(link.position, link.row_id, "the row or its link was changed")
            position, at = link.position, content[-1]
            first, last = min(first or at, at), max(last or at, at)
            held = held or mac == holds
        progress(position)
    if not held:
        return Broken(position + 1, "-", "the end was cut off: the chain does not hold what was once its last link")
    return _outside(conn) or Whole(position, conn.execute(_STILL_WAIT).scalar_one(), first, last, mac)


def length(conn: Connection) -> int:
    """How many links the chain says it has."""
    last = conn.execute(_LAST).first()
    return last.position if last else 0


def _outside(conn: Connection) -> Broken | None:
    """A row that has no link and waits for none, or one that waits and is not there."""
    for statement in _OUTSIDE.values():
        if (row_id := conn.execute(statement).scalar()) is not None:
            return Broken(None, row_id, "the row stands outside of the chain")
    for statement in _GONE.values():
        if (row_id := conn.execute(statement).scalar()) is not None:
            return Broken(None, row_id, "the row is gone before it was linked")
    return None


def _contents(conn: Connection, named: Sequence[Row[*tuple[Any, ...]]]) -> dict[tuple[str, str], tuple[Any, ...]]:
    found: dict[tuple[str, str], tuple[Any, ...]] = {}
    for log, statement in _ROWS.items():
        if ids := [row.row_id for row in named if row.log == log]:
            for content in conn.execute(statement, {"ids": ids}).all():
                found[log, content.id] = tuple(content)
    return found


def _mac(ring: KeyRing, before: str, position: int, log: str, content: tuple[Any, ...]) -> str:
    told = [value.astimezone(UTC).isoformat(timespec="microseconds") if isinstance(value, datetime) else value for value in content]
    return ring.lookup_hash("trail", json.dumps([before, position, log, *told], ensure_ascii=False))
