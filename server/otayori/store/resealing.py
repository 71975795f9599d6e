"""Everything that is sealed, under which key, and sealed anew under the current one: over all tables, whatever tables there are.

    for table in sealed_tables():
        last: str | None = ""
        while last is not None:
            last = (await db.write(reseal, table, last)).last   # a small transaction each; safe to stop and to begin again

The house serves meanwhile. A batch reads and writes its rows in one transaction, which SQLite runs alone, and for which PostgreSQL holds
the rows: nothing that people write is overwritten.
"""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    LargeBinary,
    Row,
    Table,
    bindparam,
    func,
    literal,
    or_,
    select,
    text,
    type_coerce,
    update,
)

from otayori.store import schema as _  # noqa: F401 - it knows every module of tables
from otayori.store.sealing import KEY_ID_AT, SealBroken, Sealed, ring_of, seal
from otayori.store.tables import metadata

MOST_AT_ONCE = 100  # rows
MOST_BYTES = 1024 * 1024  # of them together, or one row: a scan may have some megabytes


@dataclass(frozen=True, slots=True)
class Resealed:
    """What one batch came to: the id of its last row (None: there are no more), how many rows were sealed anew, and what did not open."""

    last: str | None
    rows: int
    broken: list[str]


def sealed_tables() -> list[Table]:
    """Every table that has a sealed column."""
    return [table for table in metadata.sorted_tables if sealed_columns(table)]


def sealed_columns(table: Table) -> list[Column[Any]]:
    """The sealed columns of a table."""
    return [column for column in table.columns if isinstance(column.type, Sealed)]


def key_of(table: Table) -> Column[Any]:
    """The column that holds the id to which the sealed values of a row are bound: the table's one primary key."""
    [key] = table.primary_key.columns
    return key


def reseal(conn: Connection, table: Table, after: str = "") -> Resealed:
    """Seal anew what the next rows of a table hold under other keys than the current one: at most 100 rows or a megabyte, by their ids."""
    key, columns = key_of(table), sealed_columns(table)
    next_ids = _next(conn, table, after)
    found = conn.execute(select(key, *columns).where(key.in_(next_ids)).with_for_update()).all()
    broken: list[str] = []
    anew: list[dict[str, Any]] = []
    for row in found:
        try:
            anew.append(_opened(row, columns))
        except SealBroken as one:
            broken.append(str(one))
    if anew:
        values: dict[str, Any] = {column.name: bindparam(f"sealed_{column.name}") for column in columns}
        conn.execute(update(table).where(key == bindparam("row_id")).values(values), anew)
    return Resealed(next_ids[-1] if next_ids else None, len(anew), broken)


def _next(conn: Connection, table: Table, after: str) -> list[str]:
    """The ids of the next batch."""
    key, columns = key_of(table), sealed_columns(table)
    size: ColumnElement[int] = literal(0)
    for column in columns:
        size += func.coalesce(func.length(type_coerce(column, LargeBinary)), 0)
    waiting = select(key, size).where(key > after, _stale(conn, table)).order_by(key).limit(MOST_AT_ONCE)
    ids: list[str] = []
    together = 0
    for row in conn.execute(waiting):
        together += row[1]
        if ids and together > MOST_BYTES:
            break
        ids.append(row[0])
    return ids


def _stale(conn: Connection, table: Table) -> ColumnElement[bool]:
    """Whether a row holds something under another key than the current one."""
    current = ring_of(conn).current
    return or_(*(_key_id(column) != current for column in sealed_columns(table)))


def waiting_rows(conn: Connection, table: Table) -> int:
    """How many rows of a table hold something under another key than the current one."""
    return conn.execute(select(func.count()).select_from(table).where(_stale(conn, table))).scalar_one()


def values_by_key(conn: Connection) -> Counter[bytes]:
    """How many sealed values there are under each key, by its id."""
    found: Counter[bytes] = Counter()
    for table in sealed_tables():
        for column in sealed_columns(table):
            key_id = _key_id(column)
            for row in conn.execute(select(key_id, func.count()).where(column.is_not(None)).group_by(key_id)):
                found[bytes(row[0])] += row[1]
    return found


def hold_still(conn: Connection) -> None:
    """Nobody writes anything sealed until this transaction ends: first of all in it, so that it sees what those before have written.

    SQLite's write transactions are alone in any case.
    """
    if conn.dialect.name == "postgresql":
        names = ", ".join(conn.dialect.identifier_preparer.format_table(table) for table in sealed_tables())
        conn.execute(text(f"lock table {names} in share mode"))


def _opened(row: Row[Any], columns: list[Column[Any]]) -> dict[str, Any]:
    """The row's texts, to be sealed for the same row and columns again."""
    texts = {column.name: value and seal(value.open(row[0]), row[0]) for column, value in zip(columns, row[1:], strict=True)}
    return {"row_id": row[0]} | {f"sealed_{name}": value for name, value in texts.items()}


def _key_id(column: Column[Any]) -> ColumnElement[bytes]:
    """The key under which a value is sealed, read from its head by the database."""
    first, length = KEY_ID_AT
    return func.substr(type_coerce(column, LargeBinary), first, length, type_=LargeBinary)
