"""R8: does a text hold a phrase that a human must read today? (domain.md §4.4 R8)

The list is reviewed data, phrases.json. The phone's build reads the same file and does exactly this, so that the crisis card
comes up before anything is sent; tests/rules/phrase_cases.json holds both sides to it.

1. Make ready: NFKC; drop the invisible characters U+200B–U+200D, U+2060, U+FE0E, U+FE0F and U+FEFF; katakana U+30A1–U+30F6 to
   hiragana (minus 0x60); a tab is a space. The listed phrases and exceptions are made ready in the same way.
2. A listed text *occurs* where its characters follow one another, letter by letter. Between two of them there may be one or more
   spaces (U+0020, nothing else: so never punctuation, never a line end). If the listed text is only kana (hiragana and 「ー」 once
   made ready) and the occurrence does hold a space, it must begin a run: what stands before it is no letter and no digit
   (Unicode categories L and N) — the text's beginning, a space, a line end, punctuation or an emoji. So must two of the exceptions,
   with a space or without (`exceptions_only_beginning_a_run`): inside a run they would hide 「ほんとうにしにたいよう」 and
   「あのこころしたい」.
3. Replace every occurrence of an exception, left to right and in the file's order, by a line end.
4. The text matches when any phrase occurs in what is left.

When in doubt it matches: a human reading in vain costs a minute. Nothing is interpreted further.
"""

import json
import re
import unicodedata
from collections.abc import Sequence
from importlib.resources import files
from typing import Any, Final

_INVISIBLE: Final = dict.fromkeys((0x200B, 0x200C, 0x200D, 0x2060, 0xFE0E, 0xFE0F, 0xFEFF))
_HIRAGANA: Final = {katakana: katakana - 0x60 for katakana in range(0x30A1, 0x30F7)}
_READY: Final = {**_INVISIBLE, **_HIRAGANA, ord("\t"): " "}
_NO_LETTER_BEFORE: Final = r"(?<![^\W_])"


def _ready(text: str) -> str:
    return unicodedata.normalize("NFKC", text).translate(_READY)


_DATA: Final[dict[str, Any]] = json.loads(files("otayori.rules").joinpath("phrases.json").read_text("utf-8"))
_BEGINNING: Final = set(_DATA["exceptions_only_beginning_a_run"])


def _pattern(listed: str) -> str:
    letters = _ready(listed)
    spaced = " *".join(map(re.escape, letters))
    if listed in _BEGINNING:
        return f"{_NO_LETTER_BEFORE}{spaced}"
    return f"{letters}|{_NO_LETTER_BEFORE}{spaced}" if re.fullmatch("[ぁ-ゖー]+", letters) else spaced


def _any_of(listed: Sequence[str]) -> re.Pattern[str]:
    # Asked first whether any begins with this letter: hardly any text of everyday goes on from there.
    first = "".join(sorted({re.escape(_ready(text)[0]) for text in listed}))
    return re.compile(f"(?=[{first}])(?:{'|'.join(map(_pattern, listed))})")


_PHRASES: Final = _any_of(_DATA["phrases"])
_EXCEPTIONS: Final = _any_of(_DATA["exceptions"])


def found(text: str) -> bool:
    """Whether the text holds a phrase of the reviewed list, and a human reads it today."""
    return bool(text) and _PHRASES.search(_EXCEPTIONS.sub("\n", _ready(text))) is not None
