"""docs/asvs.md speaks of every requirement of levels 1 and 2 of OWASP ASVS 5.0 once, and of tests that exist."""

import re
from collections import Counter

from tests.habits.sources import ROOT

LINE = re.compile(r"^\| (V[\d.]+) \| ([^|]+) \| ([^|]+) \| ([^|]*) \|$")
STATES = {"met", "partly", "not yet", "n/a"}

# Section: the numbers of its requirements of levels 1 and 2.
SECTIONS = {
    "V1.1": "1 2",
    "V1.2": "1 2 3 4 5 6 7 8 9",
    "V1.3": "1 2 3 4 5 6 7 8 9 10 11",
    "V1.4": "1 2 3",
    "V1.5": "1 2",
    "V2.1": "1 2 3",
    "V2.2": "1 2 3",
    "V2.3": "1 2 3 4",
    "V2.4": "1",
    "V3.2": "1 2",
    "V3.3": "1 2 3 4",
    "V3.4": "1 2 3 4 5 6",
    "V3.5": "1 2 3 4 5",
    "V3.7": "1 2",
    "V4.1": "1 2 3",
    "V4.2": "1",
    "V4.3": "1 2",
    "V4.4": "1 2 3 4",
    "V5.1": "1",
    "V5.2": "1 2 3",
    "V5.3": "1 2",
    "V5.4": "1 2 3",
    "V6.1": "1 2 3",
    "V6.2": "1 2 3 4 5 6 7 8 9 10 11 12",
    "V6.3": "1 2 3 4",
    "V6.4": "1 2 3 4",
    "V6.5": "1 2 3 4 5",
    "V6.6": "1 2 3",
    "V6.8": "1 2 3 4",
    "V7.1": "1 2 3",
    "V7.2": "1 2 3 4",
    "V7.3": "1 2",
    "V7.4": "1 2 3 4 5",
    "V7.5": "1 2",
    "V7.6": "1 2",
    "V8.1": "1 2",
    "V8.2": "1 2 3",
    "V8.3": "1",
    "V8.4": "1",
    "V9.1": "1 2 3",
    "V9.2": "1 2 3 4",
    "V10.1": "1 2",
    "V10.2": "1 2",
    "V10.3": "1 2 3 4",
    "V10.4": "1 2 3 4 5 6 7 8 9 10 11",
    "V10.5": "1 2 3 4 5",
    "V10.6": "1 2",
    "V10.7": "1 2 3",
    "V11.1": "1 2",
    "V11.2": "1 2 3",
    "V11.3": "1 2 3",
    "V11.4": "1 2 3 4",
    "V11.5": "1",
    "V11.6": "1",
    "V12.1": "1 2 3",
    "V12.2": "1 2",
    "V12.3": "1 2 3 4",
    "V13.1": "1",
    "V13.2": "1 2 3 4 5",
    "V13.3": "1 2",
    "V13.4": "1 2 3 4 5",
    "V14.1": "1 2",
    "V14.2": "1 2 3 4",
    "V14.3": "1 2 3",
    "V15.1": "1 2 3",
    "V15.2": "1 2 3",
    "V15.3": "1 2 3 4 5 6 7",
    "V16.1": "1",
    "V16.2": "1 2 3 4 5",
    "V16.3": "1 2 3 4",
    "V16.4": "1 2 3",
    "V16.5": "1 2 3",
    "V17.1": "1",
    "V17.2": "1 2 3 4",
    "V17.3": "1 2",
}


def rows() -> list[tuple[str, ...]]:
    lines = (ROOT / "docs" / "asvs.md").read_text("utf-8").splitlines()
    return [found.groups() for line in lines if (found := LINE.match(line))]


def is_there(test: str) -> bool:
    """Whether `tests/…/test_x.py` or `tests/…/test_x.py::test_name` exists."""
    path, _, name = test.partition("::")
    file = ROOT / path
    return file.is_file() and (not name or re.search(rf"def {name}\(", file.read_text("utf-8")) is not None)


def test_every_requirement_is_spoken_of_once() -> None:
    wanted = [f"{section}.{number}" for section, numbers in SECTIONS.items() for number in numbers.split()]
    assert len(wanted) == 253
    assert Counter(row[0] for row in rows()) == Counter(wanted)


def test_every_requirement_has_a_state_and_a_reason() -> None:
    assert [row[0] for row in rows() if row[1] not in STATES or len(row[2]) < 10] == []


def test_the_sums_are_those_of_the_table() -> None:
    said = Counter(row[1] for row in rows())
    text = (ROOT / "docs" / "asvs.md").read_text("utf-8")
    assert f"Met: {said['met']}. Partly: {said['partly']}. Not yet: {said['not yet']}. Not applicable: {said['n/a']}." in text


def test_every_named_test_exists() -> None:
    named = [(row[0], test) for row in rows() for test in re.findall(r"`(tests/[^`]+)`", row[3])]
    assert len(named) > 100
    assert [(number, test) for number, test in named if not is_there(test)] == []


def test_this_test_can_fail() -> None:
    assert not is_there("tests/habits/test_asvs.py::test_that_is_not_there")
    assert not is_there("tests/habits/test_nothing.py")
