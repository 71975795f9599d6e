"""What the log may tell of an exception: its kind and where it came about, never what it says, for that may quote somebody."""

import copy
import logging
import traceback
from types import TracebackType
from typing import TypeAlias, cast

from sqlalchemy.exc import OperationalError

_ExcInfo: TypeAlias = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class WithoutWords(logging.Formatter):
    """Exceptions by kind and place, what caused them first. Only the machine's own troubles (a full disk, a database that is away) are told
    in words."""

    def format(self, record: logging.LogRecord) -> str:
        """The entry; a story that another formatter has left in the record is not taken over."""
        told = copy.copy(record)
        told.exc_text = None
        return super().format(told)

    def formatException(self, ei: _ExcInfo) -> str:  # noqa: N802 - the library's name
        """The story without words."""
        told: list[str] = []
        error, seen = ei[1], set[int]()
        while error is not None and id(error) not in seen:
            seen.add(id(error))
            places = [f"  {place.filename}:{place.lineno} in {place.name}" for place in traceback.extract_tb(error.__traceback__)]
            told.append("\n".join([*places, _kind(error)]))
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "\nand then\n".join(reversed(told))


def _kind(error: BaseException) -> str:
    name = f"{type(error).__module__}.{type(error).__qualname__}"
    if isinstance(error, BaseExceptionGroup):
        several = cast("BaseExceptionGroup[BaseException]", error)
        return f"{name} of {', '.join(map(_kind, several.exceptions))}"
    if isinstance(error, OperationalError):
        return f"{name}: {error.orig}"
    return f"{name}: {error.strerror}" if isinstance(error, OSError) and error.strerror else name


def begin() -> None:
    """Everything that is logged in this process goes to standard error in this form, unless somebody has chosen another way."""
    handler = logging.StreamHandler()
    handler.setFormatter(WithoutWords("%(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
