"""What the server says to a participant is easy to read, and the phone can say it in its other words."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.easy import JAPANESE, faults
from tests.habits.sources import ROOT, SERVER, name_of, python_files, tree_of

# Whose words no participant's phone can meet: the staff's desk, the operator's shell, the document for programmers.
STAFF = {
    "cli.py",
    "web/openapi.py",
    "rules/proof.py",
    "rules/slots.py",
    "rules/thresholds.py",
    "letters/staff_wording.py",
    "papers/staff_words.py",
    *(f"usecases/{name}.py" for name in ("accounts", "answering", "confirming", "disclosing", "ending", "own_security")),
    *(f"usecases/{name}.py" for name in ("availability", "interview_desk", "interview_records")),
    *(f"usecases/{name}.py" for name in ("passwords", "people", "second_factor", "sharing", "staff_accounts", "tasks")),
}
STAFF_CODES = {"wrong_scan", "wrong_meeting", "in_the_future", "not_begun", "reason_needed", "conditions_needed"}
KNOWN = ROOT / "pwa" / "src" / "participant" / "text" / "say.ts"


def _sources() -> list[Path]:
    """The modules that can refuse something to a participant's phone."""
    apart = (SERVER / "demo", SERVER / "store")
    files = [path for path in python_files(SERVER) if str(path.relative_to(SERVER)) not in STAFF]
    return [path for path in files if not any(path.is_relative_to(folder) for folder in apart)]


def _texts(tree: ast.Module) -> Iterator[str]:
    """Every text of a module but its docstrings; `○` stands for what is filled in."""
    inside = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    documents = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield "".join(part.value if isinstance(part, ast.Constant) else "○" for part in node.values)  # type: ignore[misc]
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inside | documents:
            yield node.value


def _codes(tree: ast.Module) -> Iterator[str]:
    """The codes of the refusals that a module raises or declares."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            called = ast.unparse(node.func)
            code = node.args[0].value
            if re.search(r"(Refused|Invalid|TooEarly|TooLate|NotAllowed|__init__)$", called) and isinstance(code, str):
                yield code


def test_what_is_said_to_participants_is_easy() -> None:
    found = [
        f"{name_of(path)}: {fault}"
        for path in _sources()
        for text in _texts(tree_of(path))
        if JAPANESE.search(text)
        for fault in faults(text)
    ]
    assert found == []


def test_the_phone_knows_every_refusal_in_its_other_words() -> None:
    told = KNOWN.read_text("utf-8").split("export type Refusal =")[1].split(";")[0]
    known = set(re.findall(r'"(\w+)"', told))
    raised = {code for path in _sources() for code in _codes(tree_of(path))} - STAFF_CODES
    assert raised - known == set()
