"""The telephone lines for a crisis are those of domain.md §5.2, digit by digit."""

import json
from datetime import date
from importlib.resources import files
from typing import Any

# Written out once more: one published page swaps two digits, another gives one line's number to another line.
NUMBERS = {
    "ambulance": ["119"],
    "police": ["110"],
    "yorisoi": ["0120-279-338", "0120-279-226", "050-3655-0279", "FAX 03-3868-3811"],
    "inochi-sos": ["0120-061-338"],
    "inochi-denwa": ["0120-783-556", "0570-783-556"],
    "kokoro": ["0570-064-556"],
}
CARD: dict[str, Any] = json.loads(files("otayori.rules").joinpath("crisis.json").read_text("utf-8"))


def test_the_numbers_literally() -> None:
    lines = CARD["emergency"] + CARD["lines"]
    held = {line["id"]: ["FAX " * one.get("fax", False) + one["number"] for one in line["numbers"]] for line in lines}
    assert held == NUMBERS


def test_the_line_that_answers_day_and_night_comes_first() -> None:
    assert CARD["lines"][0]["id"] == "yorisoi"


def test_more_places_and_the_day_of_the_last_comparison() -> None:
    assert CARD["more"]["href"] == "https://www.mhlw.go.jp/mamorouyokokoro/"
    assert date.fromisoformat(CARD["checked_on"]) >= date(2026, 11, 21)
