"""The {漢字|かな} markup of every sentence that a participant may read."""

import re
from typing import Final

_MARKED: Final = re.compile(r"\{([^{}|]*)\|([^{}|]*)\}")


def named(name: str, kana: str) -> str:
    """A name with its reading as markup; the name alone where no reading was written down."""
    return f"{{{name}|{kana}}}" if kana else name


def plain(text: str) -> str:
    """The sentence without its readings, for plain surfaces: a terminal, a log line, a test."""
    return _MARKED.sub(r"\1", text)
