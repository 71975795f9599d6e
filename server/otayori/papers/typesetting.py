"""The process that typesets one paper and ends: a record as JSON comes in, a PDF goes out.

A process of its own, because only a process can be given an end: time, memory and a typesetter that fails are this paper's, not the
house's. It may read nothing but its template and its font. PDF/UA-1: tagged, with title and language, every character known.
"""

import json
import resource
import sys
from pathlib import Path
from typing import Any, cast

import typst

from otayori.papers.glyphs import FONT, printable

TEMPLATES = {name: Path(__file__).with_name(f"{name}.typ") for name in ("record", "doctor")}
MOST_MEMORY = 2 * 1024**3  # of addresses: a record of three and a half years takes a tenth of that
MOST_SECONDS = 60


def typeset(paper: dict[str, Any]) -> bytes:
    """The paper as PDF/UA-1, by the template that it names. Everything in `paper` is text to be shown, whatever it looks like."""
    inputs = {"paper": json.dumps(_printable(paper), ensure_ascii=False)}
    return typst.compile(
        str(TEMPLATES[paper["paper"]]),
        root=str(FONT.parent),
        font_paths=[str(FONT.parent)],
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs=inputs,
        pdf_standards=["ua-1"],
    )


def _printable(value: Any) -> Any:
    match value:
        case str():
            return printable(value)
        case list():
            return [_printable(one) for one in cast("list[Any]", value)]
        case dict():
            return {key: _printable(one) for key, one in cast("dict[str, Any]", value).items()}
        case _:
            return value


def main() -> None:
    """From standard input to standard output, within bounds."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    sys.stdout.buffer.write(typeset(json.load(sys.stdin.buffer)))


if __name__ == "__main__":
    main()
