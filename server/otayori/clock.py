"""The only place that asks the computer for the time (design.md law 3). Everything else is given `now`."""

import time
from datetime import UTC, datetime


def now() -> datetime:
    """The present instant, aware, in UTC."""
    return datetime.now(UTC)


def seconds() -> float:
    """Seconds since some instant, for how long something takes: they never go back."""
    return time.monotonic()
