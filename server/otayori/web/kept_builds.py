"""Files of earlier builds stay for a month after they left, because a phone may still show a page that names them.

A new build replaces the folder of the pages, and a container brings nothing but its own; so the house keeps a copy of every file whose
name carries a hash in its data folder. `left.json` there says since when a file belongs to no build; null while it does.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path

import msgspec

KEPT = timedelta(days=30)
LEDGER = "left.json"


def keep(folder: Path, current: Mapping[str, bytes], now: datetime) -> None:
    """Put the files of the build that is served (content by path) beside those of earlier ones; drop what left more than KEPT ago."""
    ledger = _ledger(folder)
    left = {name: ledger[name] or now for name in ledger.keys() - current.keys()}
    for name in [name for name, when in left.items() if when < now - KEPT]:
        (folder / name).unlink(missing_ok=True)
        del left[name]
    for name in current.keys() - ledger.keys():
        _write(folder / name, current[name])
    if current or ledger:
        _write(folder / LEDGER, msgspec.json.encode({**left, **dict.fromkeys(current)}, order="sorted"))


def _ledger(folder: Path) -> dict[str, datetime | None]:
    try:
        return msgspec.json.decode((folder / LEDGER).read_bytes(), type=dict[str, datetime | None])
    except FileNotFoundError:
        return {}


def _write(file: Path, content: bytes) -> None:
    """Whole or not at all: another process of this house may be reading."""
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(f".{file.name}")
    part.write_bytes(content)
    part.replace(file)
