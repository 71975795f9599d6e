"""The error log tells where something went wrong, and nothing that anybody has written."""

import logging
import subprocess
import sys

import pytest
from sqlalchemy.exc import OperationalError

from otayori.logs import WithoutWords

SECRET = "こわくて ねむれません"


def told(error: BaseException) -> str:
    """What the log says of an error that was raised and caught."""
    try:
        raise error
    except type(error) as caught:
        record = logging.LogRecord("otayori", logging.ERROR, __file__, 1, "it failed", None, (type(caught), caught, caught.__traceback__))
    record.exc_text = f"{SECRET}, by another formatter"
    return WithoutWords().format(record)


def number(text: str) -> int:
    try:
        return int(text)
    except ValueError as wrong:
        raise RuntimeError(f"cannot read {text}") from wrong


def test_an_exception_is_told_without_what_it_says() -> None:
    with pytest.raises(RuntimeError) as caught:
        number(SECRET)
    story = told(caught.value)
    assert SECRET not in story
    assert story.index("builtins.ValueError") < story.index("builtins.RuntimeError")
    assert f"{__file__}:" in story
    assert "in number" in story


def test_several_at_once_too() -> None:
    story = told(BaseExceptionGroup(SECRET, [ValueError(SECRET), KeyError(SECRET)]))
    assert SECRET not in story
    assert "ExceptionGroup of builtins.ValueError, builtins.KeyError" in story


def test_the_machines_own_troubles_are_told_in_words() -> None:
    assert "No space left on device" in told(OSError(28, "No space left on device", SECRET))
    locked = OperationalError("select 1", {"words": SECRET}, Exception("database is locked"))
    assert "database is locked" in told(locked)
    assert SECRET not in told(OSError(28, "No space left on device", SECRET)) + told(locked)


def test_every_process_of_the_house_logs_like_this() -> None:
    program = (
        "import logging; from otayori import logs; logs.begin()\n"
        f"try: int({SECRET!r})\nexcept ValueError: logging.getLogger('asyncio').exception('it failed')"
    )
    told = {"PYTHONPATH": ":".join(sys.path)}
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, env=told)
    assert "ERROR asyncio: it failed" in run.stderr
    assert "builtins.ValueError" in run.stderr
    assert SECRET not in run.stderr
