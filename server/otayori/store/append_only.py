"""The database itself keeps the trail from being changed: triggers, made with the tables.

They refuse UPDATE and DELETE (on PostgreSQL also TRUNCATE) to everybody who does not first remove the trigger, and note each new row as
waiting for its link in the chain, in the transaction that writes it. An SQLite table that a migration makes anew needs its triggers anew.
"""

from typing import Any

from sqlalchemy import DDL, Table, event

# PostgreSQL's triggers call functions; SQLite's carry their statements.
REFUSE = "execute function otayori_append_only()"
REFUSE_FUNCTION = """create or replace function otayori_append_only() returns trigger language plpgsql as
$$ begin raise exception '% is append-only', tg_table_name; end $$"""
WAIT_FUNCTION = """create or replace function otayori_trail_waits() returns trigger language plpgsql as
$$ begin insert into trail_waiting (row_id, log) values (new.id, tg_argv[0]); return null; end $$"""


def refusals(table: str, dialect: str) -> list[str]:
    """The statements that make a table append-only."""
    if dialect == "postgresql":
        return [
            REFUSE_FUNCTION,
            f"create trigger {table}_append_only before update or delete or truncate on {table} for each statement {REFUSE}",
        ]
    return [
        f"create trigger {table}_no_{act} before {act} on {table} begin select raise(abort, '{table} is append-only'); end"
        for act in ("update", "delete")
    ]


def waiting(table: str, log: str, dialect: str) -> list[str]:
    """The statements by which each new row of a table waits for its link."""
    if dialect == "postgresql":
        return [
            WAIT_FUNCTION,
            f"create trigger {table}_waits after insert on {table} for each row execute function otayori_trail_waits('{log}')",
        ]
    note = f"insert into trail_waiting (row_id, log) values (new.id, '{log}')"  # noqa: S608 - our own words
    return [f"create trigger {table}_waits after insert on {table} begin {note}; end"]


def refuse_changes(table: Table) -> None:
    """Let `metadata.create_all` make the table append-only."""
    for dialect in ("sqlite", "postgresql"):
        _after(table, dialect, refusals(table.name, dialect))


def let_rows_wait(table: Table, log: str) -> None:
    """Let `metadata.create_all` make new rows wait for their link."""
    for dialect in ("sqlite", "postgresql"):
        _after(table, dialect, waiting(table.name, log, dialect))


def _after(table: Table, dialect: str, statements: list[str]) -> None:
    for statement in statements:
        made: Any = DDL(statement.replace("%", "%%"))
        event.listen(table, "after_create", made.execute_if(dialect=dialect))
