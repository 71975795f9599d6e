"""Who may import whom: the contracts of pyproject.toml, and the allow-list of the rules."""

import ast
import subprocess
import sys
from pathlib import Path

from tests.habits.sources import ROOT, SERVER, name_of, python_files, tree_of


def test_the_contracts_are_kept() -> None:
    # A process of its own: import-linter silences the loggers of the one it runs in.
    lint = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([lint, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_rules_import_the_standard_library_and_themselves_only() -> None:
    strangers = [
        f"{name_of(path)} imports {name}"
        for path in python_files(SERVER / "rules")
        for node in ast.walk(tree_of(path))
        for name in imported(node)
        if name.split(".")[0] not in sys.stdlib_module_names and not name.startswith("otayori.rules")
    ]
    assert strangers == []


def test_rules_wait_for_nothing() -> None:
    waiting = [
        f"{name_of(path)}:{node.lineno}"
        for path in python_files(SERVER)
        if path.is_relative_to(SERVER / "rules") or path.is_relative_to(SERVER / "usecases")
        for node in ast.walk(tree_of(path))
        if isinstance(node, (ast.AsyncFunctionDef, ast.Await, ast.AsyncWith, ast.AsyncFor))
    ]
    assert waiting == []


def test_nothing_is_imported_inside_a_function() -> None:
    hidden = [
        f"{name_of(path)}:{statement.lineno}"
        for path in python_files(SERVER)
        for node in ast.walk(tree_of(path))
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
        for statement in ast.walk(node)
        if isinstance(statement, (ast.Import, ast.ImportFrom))
    ]
    assert hidden == []


def imported(node: ast.AST) -> list[str]:
    """The full names of the modules that one node imports."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [node.module or ""]
    return []
