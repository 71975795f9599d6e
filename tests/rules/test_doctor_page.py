"""What of a diary goes onto the page for the doctor: cases shared with the phone, which counts by itself."""

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any, Final

import msgspec
import pytest

from otayori.rules.doctor import Wanted, hardest, medicine, sources, stretches
from otayori.rules.entries import Diary

CASES: Final[list[dict[str, Any]]] = json.loads(Path(__file__).with_name("doctor_cases.json").read_text("utf-8"))


def _by_day(found: dict[date, Any]) -> dict[str, Any]:
    return {str(day): value for day, value in found.items()}


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_it_is_counted_as_on_the_phone(case: dict[str, Any]) -> None:
    diaries = msgspec.convert(case["diaries"], list[Diary])
    wanted = Wanted(first_on=date.fromisoformat(case["first_on"]), last_on=date.fromisoformat(case["last_on"]))
    heavy = hardest(diaries, "heavy")
    assert _by_day(heavy) == case["heavy"]
    assert _by_day(hardest(diaries, "slept")) == case["slept"]
    assert _by_day(medicine(diaries)) == case["medicine"]
    assert _by_day(sources(diaries, heavy)) == case["sources"]
    told = [(str(one.first_on), str(one.last_on), one.heavy, one.none) for one in stretches(wanted, heavy)]
    assert told == [(first, last, Counter(values), none) for first, last, values, none in case["stretches"]]
