"""A record as the paper that a person can keep: what stands above it, and its parts (papers/record.typ draws it)."""

from datetime import datetime
from typing import Any, Final

from otayori.rules.furigana import plain
from otayori.usecases.record_lines import day, instant

_TITLE: Final = "わたしの データ"
_NONE: Final = "ありません。"
_LEAD: Final = (
    "おたよりに ある {記録|きろく}の ぜんぶです。",
    "〓は、この {紙|かみ}に かけない {字|じ}です。JSONの ファイルには そのまま あります。",
)
_NOTES: Final = "しえんいんの メモも はいって います。"


def paper_of(record: dict[str, Any], *, notes: bool) -> dict[str, Any]:
    """The record (`owning.whole`) as a paper; `notes` says above it that the staff's notes are in it."""
    made = plain(day(datetime.fromisoformat(record["made_at"]).date()))
    return {
        "paper": "record",
        "title": _TITLE,
        "office": record["office"],
        "header": f"{record['office']} {made}",
        "lead": [f"{record['name']} ({record['kana']})", *(plain(line) for line in (*_LEAD, *((_NOTES,) if notes else ())))],
        "none": _NONE,
        "parts": [{"title": part["title"], "entries": [_dated(entry) for entry in part["entries"]]} for part in record["parts"]],
    }


def _dated(entry: dict[str, Any]) -> dict[str, Any]:
    return {**entry, "at": plain(instant(datetime.fromisoformat(entry["at"])))}
