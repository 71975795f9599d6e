"""Public holidays and instants for the tables of cases: values, as the rules take them."""

from datetime import date, datetime

from otayori.rules.months import JST
from otayori.rules.thresholds import OfficeSettings

HOLIDAYS_2026 = frozenset(
    date(2026, month, day)
    for month, day in (
        (1, 1),  # 元日
        (1, 12),  # 成人の日
        (2, 11),  # 建国記念の日
        (2, 23),  # 天皇誕生日
        (3, 20),  # 春分の日
        (4, 29),  # 昭和の日
        (5, 3),  # 憲法記念日, a Sunday
        (5, 4),  # みどりの日
        (5, 5),  # こどもの日
        (5, 6),  # 振替休日
        (7, 20),  # 海の日
        (8, 11),  # 山の日
        (9, 21),  # 敬老の日
        (9, 22),  # 国民の休日
        (9, 23),  # 秋分の日
        (10, 12),  # スポーツの日
        (11, 3),  # 文化の日
        (11, 23),  # 勤労感謝の日
    )
)
SETTINGS = OfficeSettings()
CALENDAR = SETTINGS.calendar(HOLIDAYS_2026)


def jst(text: str) -> datetime:
    """`2026-11-21 15:10` on a Japanese wall clock."""
    return datetime.fromisoformat(text).replace(tzinfo=JST)
