"""The tree stays small enough to read: file names that say something, files and folders of a readable size."""

import re

from tests.habits.sources import ROOT, files, name_of

LONGEST = 400
SOURCES = {".py", ".ts", ".tsx", ".css", ".sh", ".md"}

# Where the length has a reason.
LONG_BY_NATURE = {
    "server/otayori/store/tables.py": "every table in one file, to be read in one sitting",
    "server/otayori/store/migrations/versions/0001_first_tables.py": "the same, for the database",
    "pwa/src/api/schema.d.ts": "generated",
}
ATTICS = {"utils", "util", "helpers", "helper", "common", "misc", "lib", "stuff"}
TOP = {
    "pyproject.toml",
    "server",
    "pwa",
    "tests",
    "deploy",
    "README.md",
    "README.ja.md",
    "Makefile",
    "LICENSE",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "docs",
    ".ci",
    "requirements.lock",
    "requirements-test.lock",
    "requirements-node.lock",
    "requirements-uv.lock",
    ".gitignore",
    ".dockerignore",
}


def test_no_file_is_too_long_to_read() -> None:
    lengths = {name_of(path): path.read_text().count("\n") for path in files() if path.suffix in SOURCES}
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST and name not in LONG_BY_NATURE} == {}
    assert {name for name in LONG_BY_NATURE if lengths.get(name, 0) <= LONGEST} == set(), "an exception that is no longer needed"


def test_no_attic() -> None:
    assert [name_of(path) for path in files() if ATTICS & {part.split(".")[0].lower() for part in path.relative_to(ROOT).parts}] == []


def test_file_names_are_of_one_kind() -> None:
    python = [name_of(path) for path in files() if path.suffix == ".py" and not re.fullmatch(r"[a-z0-9_]+\.py", path.name)]
    typescript = [name_of(path) for path in files() if path.suffix == ".ts" and not re.fullmatch(r"[a-z0-9-]+(\.[a-z-]+)*\.ts", path.name)]
    assert python + typescript == []


def test_the_top_level_is_the_agreed_one() -> None:
    assert {path.relative_to(ROOT).parts[0] for path in files()} - TOP == set()


def test_nothing_is_left_for_later() -> None:
    marks = re.compile(rf"\b({'|'.join(['TO' + 'DO', 'FIX' + 'ME', 'X' * 3])})\b")
    left = [name_of(path) for path in files() if path.suffix in SOURCES and marks.search(path.read_text())]
    assert left == []
