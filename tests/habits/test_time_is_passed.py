"""Only clock.py asks the computer for the time; everything else is told (docs/decisions: time is passed)."""

import ast

from tests.habits.sources import SERVER, name_of, python_files, tree_of

ASKING = {
    ("datetime", "now"),
    ("datetime", "utcnow"),
    ("datetime", "today"),
    ("date", "today"),
    ("time", "time"),
    ("time", "time_ns"),
    ("time", "localtime"),
    ("time", "gmtime"),
}
DATABASE_CLOCKS = ("current_timestamp", "now()", "datetime('now", "strftime('%s', 'now")


def asks(tree: ast.AST) -> list[int]:
    """The lines on which a syntax tree asks for the time, by attribute or by importing the function itself."""
    lines: list[int] = []
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(value=ast.Name(id=owner) | ast.Attribute(attr=owner)) if (owner, node.attr) in ASKING:
                lines.append(node.lineno)
            case ast.ImportFrom(module="time") if any(("time", alias.name) in ASKING for alias in node.names):
                lines.append(node.lineno)
            case _:
                pass
    return lines


def test_only_the_clock_asks_for_the_time() -> None:
    asking = [f"{name_of(path)}:{line}" for path in python_files(SERVER) if path != SERVER / "clock.py" for line in asks(tree_of(path))]
    assert asking == []


def test_the_database_is_not_asked_for_the_time_either() -> None:
    asking = [
        f"{name_of(path)}:{node.lineno}"
        for path in python_files(SERVER / "store")
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and any(word in node.value.lower() for word in DATABASE_CLOCKS)
    ]
    assert asking == []


def test_this_test_can_fail() -> None:
    caught = """
import datetime as d
from datetime import date
from time import time
d.datetime.now(d.UTC)
date.today()
import time
time.time()
"""
    assert sorted(asks(ast.parse(caught))) == [4, 5, 6, 8]
    assert asks(ast.parse("import time\ntime.monotonic()\nfrom otayori import clock\nclock.now()")) == []
