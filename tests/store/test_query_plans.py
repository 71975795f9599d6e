"""No statement of the store walks through a whole table: what a list costs grows with the office, not with the house (measured.md A)."""

import re
import sqlite3
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import cast

import pytest
from sqlalchemy import Delete, Select, Update
from sqlalchemy.dialects import sqlite

from otayori import store
from otayori.store.prepared import Prepared
from otayori.store.schema import upgrade
from otayori.store.tables import metadata

# The operator counts every letter.
# Verifying reads the whole trail; what waits for its link is linked within seconds.
# The clock asks every office; people and sessions narrow theirs further; what a throttle forgets it never keeps for long.
EVERYTHING_IS_WANTED = {
    "chain._GONE.act",
    "chain._GONE.read",
    "chain._OUTSIDE.act",
    "chain._OUTSIDE.read",
    "chain._STILL_WAIT",
    "chain._WAITING",
    "letter_lists._COUNTS",
    "offices._ALL",
    "people._EVERY_JOB",
    "people.EVERYBODY",
    "rights._DISCLOSURES",
    "rights._REQUESTS",
    "sessions.EVERYBODY",
    "throttle._FORGET",
}

EXPANDED = re.compile(r"__\[POSTCOMPILE_\w+\]")  # the list of an IN, which is filled in when it is known
WALK = re.compile(rf"SCAN ({'|'.join(metadata.tables)}|newer)\b")


def statements() -> Iterator[tuple[str, Select[*tuple[object, ...]] | Update | Delete]]:
    """Every statement that a module of the store keeps ready, by `module._NAME`."""
    for found in iter_modules(store.__path__):
        module = import_module(f"otayori.store.{found.name}")
        for name, value in vars(module).items():
            several = cast("dict[str, object]", value) if isinstance(value, dict) else {"": value}
            for one, kept in several.items():
                statement = kept.statement if isinstance(kept, Prepared) else kept
                if isinstance(statement, Select | Update | Delete):
                    yield f"{found.name}.{name}{one and '.'}{one}", statement


@pytest.fixture
async def file(tmp_path: Path) -> Path:
    path = tmp_path / "otayori.sqlite3"
    await upgrade(f"sqlite:///{path}")
    return path


async def test_every_statement_goes_by_an_index(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        walks = [walk for name, statement in statements() for walk in walks_of(connection, name, statement)]
    assert walks == [], "\n".join(walks)
    assert {name for name, _ in statements()} >= EVERYTHING_IS_WANTED | {"checkins._OF_PERSON", "sessions._PARTICIPANT_BY_TOKEN"}


def walks_of(connection: sqlite3.Connection, name: str, statement: Select[*tuple[object, ...]] | Update | Delete) -> list[str]:
    """What SQLite would do row by row over a whole table, without statistics: as on the first day."""
    if name in EVERYTHING_IS_WANTED:
        return []
    sql = EXPANDED.sub("?", str(statement.compile(dialect=sqlite.dialect())))
    plan = connection.execute(f"explain query plan {sql}", [None] * sql.count("?"))
    return [f"{name}: {detail}" for *_, detail in plan if WALK.match(detail)]
