"""Which characters the paper's font has, read from the font itself.

A character without a glyph would be an empty box, which PDF/UA forbids, and which tells a reader nothing: 〓 stands in its place, as
printers do, and the file of the same record in JSON holds what was written.
"""

from functools import cache
from pathlib import Path

FONT = Path(__file__).with_name("BIZUDPGothic-Regular.ttf")
MISSING = "〓"
# They change how their neighbours look, and are nothing themselves: joiners, variation selectors, marks of direction.
_UNSEEN = {*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), *range(0xFE00, 0xFE10), 0xFEFF, *range(0xE0100, 0xE01F0)}


@cache
def covered() -> frozenset[int]:
    """The code points of the font's own table (OpenType `cmap`, format 12)."""
    font = FONT.read_bytes()
    tables = range(12, 12 + 16 * _short(font, 4), 16)
    cmap = next(_long(font, at + 8) for at in tables if font[at : at + 4] == b"cmap")
    ways = [cmap + _long(font, at + 4) for at in range(cmap + 4, cmap + 4 + 8 * _short(font, cmap + 2), 8)]
    table = next(at for at in ways if _short(font, at) == 12)
    groups = range(table + 16, table + 16 + 12 * _long(font, table + 12), 12)
    return frozenset(point for at in groups for point in range(_long(font, at), _long(font, at + 4) + 1))


def _short(font: bytes, at: int) -> int:
    return int.from_bytes(font[at : at + 2])


def _long(font: bytes, at: int) -> int:
    return int.from_bytes(font[at : at + 4])


def printable(text: str) -> str:
    """The text with 〓 for what the font has not; line ends stay."""
    has = covered()
    return "".join(sign if sign == "\n" or ord(sign) in has else MISSING for sign in text if ord(sign) not in _UNSEEN)
