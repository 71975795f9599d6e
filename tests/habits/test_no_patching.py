"""Tests use the real thing, all of them run, and none is expected to fail."""

import ast

from tests.habits.sources import ROOT, files, name_of, python_files, tree_of

FORBIDDEN_MODULES = {"mock", "unittest.mock", "pytest_mock", "freezegun", "time_machine"}
FORBIDDEN_ATTRIBUTES = {"skip", "skipif", "xfail", "importorskip", "setattr"}
FORBIDDEN_ARGUMENTS = {"monkeypatch", "mocker"}


def offences(tree: ast.AST) -> list[tuple[int, str]]:
    """Where a test replaces a part of the product or excuses itself."""
    found: list[tuple[int, str]] = []
    for node in ast.walk(tree):
        match node:
            case ast.Import():
                found += [(node.lineno, alias.name) for alias in node.names if alias.name in FORBIDDEN_MODULES]
            case ast.ImportFrom():
                names = {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
                found += [(node.lineno, str(name)) for name in names & FORBIDDEN_MODULES]
            case ast.Attribute() if node.attr in FORBIDDEN_ATTRIBUTES and root_name(node) in {"pytest", "monkeypatch"}:
                found.append((node.lineno, node.attr))
            case ast.arg() if node.arg in FORBIDDEN_ARGUMENTS:
                found.append((node.lineno, node.arg))
            case _:
                pass
    return found


def root_name(node: ast.expr) -> str:
    while isinstance(node, ast.Attribute):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def test_no_test_patches_or_excuses_itself() -> None:
    found = [f"{name_of(path)}:{line} {what}" for path in python_files(ROOT / "tests") for line, what in offences(tree_of(path))]
    assert found == []


def test_no_front_end_test_excuses_itself() -> None:
    excuses = ("it.skip", "test.skip", "describe.skip", "it.only", "test.only", "describe.only", "it.todo", "test.todo", "vi.mock")
    found = [
        f"{name_of(path)}: {excuse}"
        for path in files()
        if path.suffix in {".ts", ".tsx"} and path.is_relative_to(ROOT / "pwa")
        for excuse in excuses
        if f"{excuse}(" in path.read_text()
    ]
    assert found == []


def test_this_test_can_fail() -> None:
    caught = "from unittest import mock\nimport pytest\n@pytest.mark.skip\ndef test_it(monkeypatch): pytest.xfail()\n"
    assert sorted(line for line, _ in offences(ast.parse(caught))) == [1, 3, 4, 4]
