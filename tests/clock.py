"""The time that tests pass: it stands still until a test moves it."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

JST = ZoneInfo("Asia/Tokyo")


def jst(text: str) -> datetime:
    """An instant from Japanese wall time, `jst("2026-11-20 15:10")`."""
    return datetime.fromisoformat(text).replace(tzinfo=JST)


class Clock:
    """Stands in for `otayori.clock.now`: call it for the instant (UTC), `set` or `forward` it."""

    def __init__(self, instant: datetime) -> None:
        self.set(instant)

    def __call__(self) -> datetime:
        return self._instant

    def set(self, instant: datetime | str) -> None:
        """Put the clock to an aware instant, or to Japanese wall time given as text."""
        self._instant = (jst(instant) if isinstance(instant, str) else instant).astimezone(ZoneInfo("UTC"))

    def forward(self, **by: float) -> None:
        """Let time pass: `clock.forward(days=3, minutes=5)`."""
        self._instant += timedelta(**by)
