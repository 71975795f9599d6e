"""The numbers an office may set: thresholds of the rules, business days, office hours (domain.md §4.4; no validated cut-offs exist)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from datetime import date, time
from typing import Any, cast

from otayori.rules.calendar import BusinessCalendar
from otayori.rules.interviews import accept_meeting
from otayori.rules.refused import Invalid


def _number(default: int, least: int, most: int) -> Any:
    return field(default=default, metadata={"least": least, "most": most})


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeSettings:
    """One version of an office's settings. The defaults are those of domain.md §4.4; times of day are Japanese time."""

    past_check_ins: int = _number(6, 3, 12)  # how many earlier check-ins make the past of an item
    past_months: int = _number(12, 3, 24)  # how far back they may lie
    base_needs: int = _number(3, 2, 12)  # values that a usual value needs
    sudden_fall: int = _number(2, 1, 3)  # A2: one item so much below its base
    wide_fall: int = _number(1, 1, 3)  # A3: so many items (below) so much below theirs
    wide_fall_items: int = _number(3, 2, 9)
    known_months: int = _number(3, 1, 12)  # how long a closed task makes an item known
    steady_months: int = _number(3, 2, 12)  # G2: good news in every so-manieth steady month
    silence_days: int = _number(7, 1, 28)  # A9: calendar days after the opening
    silence_days_after_flag: int = _number(3, 1, 28)  # A9 after a month with RED or AMBER
    amber_business_days: int = _number(3, 1, 10)
    leaving_business_days: int = _number(1, 1, 10)  # A1: wants to quit
    red_unclaimed_minutes: int = _number(60, 5, 480)  # office minutes until RED goes to the manager
    claim_free_minutes: int = _number(30, 5, 480)  # office minutes until a claim left alone is free again
    retention_years: int = _number(5, 5, 30)  # domain.md §6.6: at least five years from the day the support was given
    request_days: int = _number(14, 1, 30)  # a person's request: two weeks, after which 個人情報保護法 39条 opens the way to court
    interview_answer_business_days: int = _number(1, 1, 10)  # by when somebody answers who asked for an interview
    opening_day: int = _number(1, 1, 5)  # which business day of the month, unless the person chose another
    opening_time: time = time(12, 10)  # while somebody is there, so that a RED is read at once
    opens: time = time(9, 0)
    closes: time = time(18, 0)
    weekdays: frozenset[int] = frozenset((1, 2, 3, 4, 5))  # 1 Monday … 7 Sunday
    meeting: str = ""  # the address of the office's own video calls, written into a booking unless another one is
    closed_on: frozenset[date] = frozenset()  # further dates on which nobody is there (summer, New Year)

    def calendar(self, holidays: frozenset[date]) -> BusinessCalendar:
        """This office's business calendar; `holidays` are the public ones, for every year that is asked about."""
        return BusinessCalendar(holidays | self.closed_on, self.opens, self.closes, self.weekdays)

    def to_dict(self) -> dict[str, Any]:
        """The settings as JSON values: times `HH:MM`, dates `YYYY-MM-DD`, both lists ascending."""
        return {
            **asdict(self),
            "opening_time": f"{self.opening_time:%H:%M}",
            "opens": f"{self.opens:%H:%M}",
            "closes": f"{self.closes:%H:%M}",
            "weekdays": sorted(self.weekdays),
            "closed_on": [day.isoformat() for day in sorted(self.closed_on)],
        }

    @staticmethod
    def from_dict(data: Mapping[str, object]) -> "OfficeSettings":
        """Settings from JSON values; what is not named keeps its default.

        Refuses with Invalid `unknown_setting` or `wrong_setting`, naming the field: a number out of its range, an unreadable
        time or date, no weekday, hours that end before they begin, an opening outside office hours, windows that contradict.
        """
        names = {item.name for item in fields(OfficeSettings)}
        for name in data:
            if name not in names:
                raise Invalid("unknown_setting", "この{設定|せってい}は ありません。{画面|がめん}を {読|よ}みこみなおしてください。", name)
        settings = OfficeSettings(**{name: _read(name, value) for name, value in data.items()})
        _refuse_contradictions(settings)
        return settings


_NUMBERS = {item.name: (item.metadata["least"], item.metadata["most"]) for item in fields(OfficeSettings) if item.metadata}


def _read(name: str, value: object) -> Any:
    if name in _NUMBERS:
        least, most = _NUMBERS[name]
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise Invalid("wrong_setting", f"{least}から {most}までの {{数|かず}}に してください。", name)
        return value
    if name == "meeting":
        return _read_address(value)
    if name == "weekdays":
        return frozenset(_read_weekday(item) for item in _read_list(name, value))
    if name == "closed_on":
        return frozenset(_read_date(item) for item in _read_list(name, value))
    return _read_time(name, value)


def _read_address(value: object) -> str:
    try:
        return accept_meeting(value if isinstance(value, str) else "-")
    except Invalid as refused:
        raise Invalid("wrong_setting", refused.detail, "meeting") from None


def _read_list(name: str, value: object) -> Sequence[object]:
    if not isinstance(value, list | tuple):
        raise Invalid("wrong_setting", "えらびなおしてください。", name)
    return cast("Sequence[object]", value)


def _read_weekday(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= 7:
        raise Invalid("wrong_setting", "{曜日|ようび}を えらびなおしてください。", "weekdays")
    return value


def _read_date(value: object) -> date:
    try:
        return date.fromisoformat(value if isinstance(value, str) else "")
    except ValueError:
        raise Invalid("wrong_setting", "{日付|ひづけ}を 2026-08-13の かたちで {入|い}れてください。", "closed_on") from None


def _read_time(name: str, value: object) -> time:
    if not isinstance(value, str) or not re.fullmatch(r"([01][0-9]|2[0-3]):[0-5][0-9]", value, re.ASCII):
        raise Invalid("wrong_setting", "{時刻|じこく}を 09:00の かたちで {入|い}れてください。", name)
    return time.fromisoformat(value)


def _refuse_contradictions(settings: OfficeSettings) -> None:
    if not settings.weekdays:
        raise Invalid("wrong_setting", "{曜日|ようび}を {一|ひと}つは えらんでください。", "weekdays")
    if not settings.opens < settings.closes:
        raise Invalid("wrong_setting", "{終|お}わりは {始|はじ}まりより あとに してください。", "closes")
    if not settings.opens <= settings.opening_time < settings.closes:
        raise Invalid("wrong_setting", "{開|あ}いている{時間|じかん}の {中|なか}に してください。", "opening_time")
    if settings.base_needs > settings.past_check_ins:
        raise Invalid("wrong_setting", f"{settings.past_check_ins}までの {{数|かず}}に してください。", "base_needs")
    if settings.silence_days_after_flag > settings.silence_days:
        raise Invalid("wrong_setting", f"{settings.silence_days}までの {{数|かず}}に してください。", "silence_days_after_flag")
