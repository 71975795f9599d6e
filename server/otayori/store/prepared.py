"""The statements of a check-in, made ready once (docs/decisions/0042).

SQLAlchemy writes their SQL and knows their types as ever. On SQLite what is ready is then given straight to the driver: its own way through
a statement, with a fresh context, cursor and result each time, costs two to three times what SQLite needs. On PostgreSQL they go that way.

    _OF_PERSON = Prepared(select(checkin).where(checkin.c.participant_id == bindparam("participant_id")))
    _OF_PERSON.rows(conn, {"participant_id": person_id})
"""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BindParameter, Connection, Dialect, Insert, Row, Select
from sqlalchemy.engine import result_tuple
from sqlalchemy.exc import DBAPIError, MultipleResultsFound
from sqlalchemy.types import TypeEngine

_Convert = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class _Ready:
    """A statement as the driver takes it: its SQL; of each place its name (None: it stands in the statement), its way in and what stands
    there; of each column that has one its way out; and its rows."""

    sql: str
    places: tuple[tuple[str | None, _Convert | None, Any], ...]
    columns: tuple[tuple[int, _Convert], ...]
    row: Callable[[Sequence[Any]], Row[Any]]

    def values(self, named: Mapping[str, Any]) -> list[Any]:
        return [
            standing if name is None else named[name] if convert is None else convert(named[name])
            for name, convert, standing in self.places
        ]

    def read(self, found: Sequence[Any]) -> Row[Any]:
        values = list(found)
        for place, convert in self.columns:
            values[place] = convert(values[place])
        return self.row(values)


class Prepared:
    """A SELECT, or an INSERT of whole rows. Refuses (TypeError) a statement that binds a list: its places are counted with each call.

    Listeners of SQLAlchemy's `before_cursor_execute` hear it, and failures are SQLAlchemy's (`DBAPIError`), on both databases.
    """

    def __init__(self, statement: Select[*tuple[Any, ...]] | Insert) -> None:
        self.statement = statement

    def rows(self, conn: Connection, values: Mapping[str, Any]) -> list[Row[Any]]:
        """All rows; an INSERT gives those that it returns. Refuses values that do not name every place."""
        if conn.dialect.driver != "pysqlite":
            return list(conn.execute(self.statement, values))
        ready = self._ready_for(conn, values)
        return list(map(ready.read, _tell(conn, ready, ready.values(values))))

    def one_or_none(self, conn: Connection, values: Mapping[str, Any]) -> Row[Any] | None:
        """The one row, if there is one. Refuses several (`MultipleResultsFound`)."""
        rows = self.rows(conn, values)
        if len(rows) > 1:
            raise MultipleResultsFound
        return rows[0] if rows else None

    def run(self, conn: Connection, *rows: dict[str, Any]) -> None:
        """Write one row or several, which all name the same columns."""
        if conn.dialect.driver != "pysqlite":
            conn.execute(self.statement, list(rows))
        else:
            ready = self._ready_for(conn, rows[0])
            _tell(conn, ready, [ready.values(row) for row in rows], many=True)

    def _ready_for(self, conn: Connection, named: Mapping[str, Any]) -> _Ready:
        # It lives as long as the driver's connection, which serves one thread at a time. An INSERT is written for the columns it names.
        key = (self, *named)
        ready: _Ready | None = conn.info.get(key)
        if ready is None:
            ready = conn.info[key] = _made_ready(self.statement, conn.dialect, list(named))
        return ready


def _tell(conn: Connection, ready: _Ready, values: list[Any], *, many: bool = False) -> list[Any]:
    """Everything that the driver found, for the lock on what it reads ends with the last row."""
    for hear in conn.dispatch.before_cursor_execute:
        hear(conn, None, ready.sql, values, None, many)
    driver: Any = conn.connection.driver_connection
    try:
        return (driver.executemany if many else driver.execute)(ready.sql, values).fetchall()
    except sqlite3.Error as error:
        # Without the values: what people wrote does not belong in a log.
        raise DBAPIError.instance(ready.sql, None, error, sqlite3.Error, hide_parameters=True, dialect=conn.dialect) from error


def _made_ready(statement: Select[*tuple[Any, ...]] | Insert, dialect: Dialect, names: list[str]) -> _Ready:
    compiled: Any = statement.compile(dialect=dialect, column_keys=names if isinstance(statement, Insert) else None)
    columns = statement.exported_columns
    ways_out = [_of_dialect(column.type, dialect).result_processor(dialect, None) for column in columns]
    return _Ready(
        sql=str(compiled),
        places=tuple(_place(compiled.binds[name], dialect) for name in compiled.positiontup),
        columns=tuple((place, way) for place, way in enumerate(ways_out) if way is not None),
        row=result_tuple([str(key) for key in columns.keys()]),  # noqa: SIM118 - not a dict: it yields columns
    )


def _place(bound: BindParameter[Any], dialect: Dialect) -> tuple[str | None, _Convert | None, Any]:
    if bound.expanding:
        raise TypeError(f"{bound.key} is a list")
    convert = _of_dialect(bound.type, dialect).bind_processor(dialect)
    if bound.required:
        return bound.key, convert, None
    return None, None, convert(bound.value) if convert else bound.value


def _of_dialect(kind: TypeEngine[Any], dialect: Dialect) -> TypeEngine[Any]:
    return kind.dialect_impl(dialect)
