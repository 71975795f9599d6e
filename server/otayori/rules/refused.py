"""Every way in which Otayori says no.

    Refused
    ├── NotSignedIn          nobody is signed in on this device, or no longer
    ├── NotFound             no such thing, or not yours: both read the same (design.md law 4)
    ├── NotAllowed           yours to see, but not to do, or not in this state
    ├── Invalid              what was sent cannot be accepted; `field` names the part
    │   ├── TooEarly         not yet (a month in the future)
    │   └── TooLate          no longer (a closed month, an ended support)
    ├── Stale                somebody changed it meanwhile; `current` is what stands now
    │   └── ClaimedByOther   a colleague is already calling this person
    └── Throttled            too many attempts; `retry_after` says how long to wait

`detail` is one or two plain Japanese sentences with {漢字|かな} markup that say what to do. No refusal knows a status code:
web/problems.py is the only place that does.
"""

from datetime import timedelta
from typing import NamedTuple


class Shown(NamedTuple):
    """What the `current` of a refusal shows of whom, for the read log: a refusal that shows a record is a reading of it."""

    what: str
    participant_id: str


class Refused(Exception):
    """A use case or rule refuses, and says what the person in front of the screen can do."""

    def __init__(self, code: str, detail: str, *, field: str | None = None, current: object = None, shown: Shown | None = None) -> None:
        super().__init__(f"{code}: {detail}")
        self.code = code
        self.detail = detail
        self.field = field
        self.current = current
        self.shown = shown


class NotSignedIn(Refused):
    """401 in spirit: the cookie is missing, unknown or revoked."""

    def __init__(self, detail: str = "サインインしてください。") -> None:
        super().__init__("not_signed_in", detail)


class NotFound(Refused):
    """There is no such thing, or it is not the actor's: the answer never tells which."""

    def __init__(self, detail: str = "{見|み}つかりません。{一|ひと}つ {前|まえ}に もどってください。") -> None:
        super().__init__("not_found", detail)


class NotAllowed(Refused):
    """The actor may see the thing but may not do this with it."""

    def __init__(self, code: str, detail: str, *, current: object = None, shown: Shown | None = None) -> None:
        super().__init__(code, detail, current=current, shown=shown)


class Invalid(Refused):
    """What was sent cannot be accepted as it is; `field` names the question or the part."""

    def __init__(self, code: str, detail: str, field: str | None = None) -> None:
        super().__init__(code, detail, field=field)


class TooEarly(Invalid):
    """Acceptable later, not yet."""


class TooLate(Invalid):
    """Would have been acceptable earlier."""


class Stale(Refused):
    """The write names a version that no longer stands; nothing was overwritten and both texts are kept."""

    def __init__(
        self,
        current: object,
        detail: str = "{先|さき}に ほかで {変|か}わりました。いまの{内容|ないよう}を {見|み}て、もう{一度|いちど} おくってください。",
        code: str = "stale_version",
        shown: Shown | None = None,
    ) -> None:
        super().__init__(code, detail, current=current, shown=shown)


class ClaimedByOther(Stale):
    """A colleague holds this call task; `current` says who."""

    def __init__(self, current: object, shown: Shown | None = None) -> None:
        detail = "ほかの しえんいんが {担当|たんとう}しています。いまの{内容|ないよう}を {見|み}てください。"
        super().__init__(current, detail, code="claimed_by_other", shown=shown)


class Throttled(Refused):
    """Too many attempts; the same answer whether or not the account exists."""

    def __init__(self, retry_after: timedelta) -> None:
        super().__init__("throttled", "すこし{待|ま}ってから、もう{一度|いちど} ためしてください。")
        self.retry_after = retry_after
