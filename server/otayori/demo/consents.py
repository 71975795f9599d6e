"""Some consents, papers and shares of the demo, made through the product's own use cases on days that have passed."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from sqlalchemy import Connection

from otayori.demo.house import Demo
from otayori.rules.access import Actor
from otayori.rules.consents import ELECTRONIC, SELF
from otayori.rules.months import JST, day_of, month_of, shift
from otayori.store.ids import new_id
from otayori.usecases import consents, sharing
from otayori.usecases.consents import Given
from otayori.usecases.sharing import Wanted

# What a signed paper is in the demo: the smallest PDF that a reader opens.
PAPER = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj
trailer<</Root 1 0 R>>
%%EOF
"""
SAKURA, AYANO, SAYAKA, SATOSHI = 0, 4, 25, 39  # of demo.people


@dataclass(frozen=True, slots=True)
class _Day:
    """A day of the demo, so many days ago, and who acts."""

    conn: Connection
    demo: Demo
    now: datetime

    def at(self, ago: int, hour: int) -> datetime:
        """An hour of that day."""
        return datetime.combine(day_of(self.now) - timedelta(days=ago), time(hour), JST)

    def gives(self, index: int, ago: int, recipient: str, name: str, data: str, days: int | None = 180) -> str:
        """The person agrees in the app."""
        then, consent_id, worker = self.at(ago, 19), new_id(), self.demo.worker_of(index)
        myself = Actor("participant", self.demo.people[index], worker.office_id, worker.organisation_id, "")
        first = day_of(then)
        given = Given(recipient, name, data, first, first + timedelta(days=days) if days else None)
        text = consents.word_own(self.conn, myself, then, given, "ja").text
        consents.give(self.conn, myself, then, consent_id, given, text, "ja")
        return consent_id

    def signs(self, index: int, ago: int, recipient: str, name: str, data: str) -> str:
        """The person signs a paper, and the worker enters it."""
        then, consent_id = self.at(ago, 14), new_id()
        given = Given(recipient, name, data, day_of(then), day_of(then) + timedelta(days=300))
        consents.enter_paper(self.conn, self.demo.worker_of(index), then, self.demo.people[index], consent_id, given, PAPER)
        return consent_id

    def ends(self, index: int, ago: int, consent_id: str) -> None:
        """The person tells the worker that a consent is over."""
        consents.revoke_on_word(self.conn, self.demo.worker_of(index), self.at(ago, 11), self.demo.people[index], consent_id)

    def shares(self, index: int, ago: int, consent_id: str, about: str = "") -> None:
        """The worker shares the last two months that are over, or a paper."""
        last = shift(month_of(self.at(ago, 15)), -1)
        months = () if about else (shift(last, -1), last)
        self._share(index, ago, Wanted(consent_id, None, "", "", "", "", months, about))

    def tells_by_law(self, index: int, ago: int, name: str, reason: str, about: str) -> None:
        """The worker tells a clinic what has happened."""
        self._share(index, ago, Wanted(None, "deterioration", "clinic", name, "told", reason, (), about))

    def _share(self, index: int, ago: int, wanted: Wanted) -> None:
        sharing.share(self.conn, self.demo.worker_of(index), self.at(ago, 15), self.demo.people[index], new_id(), wanted)


def play_consents(conn: Connection, demo: Demo, now: datetime) -> None:
    """Somebody who has agreed to several things and ended one; one on paper; one for whom the law stood in."""
    day = _Day(conn, demo, now)
    day.gives(SAKURA, 70, SELF, "", ELECTRONIC, None)
    clinic = day.gives(SAKURA, 69, "clinic", "松の木 メンタルクリニック", "check_in")
    day.shares(SAKURA, 40, clinic)
    employer = day.signs(SAKURA, 60, "employer", "株式会社 みどりや食品", "summary")
    day.shares(SAKURA, 33, employer)
    family = day.gives(SAKURA, 50, "family", "母", "summary")
    day.ends(SAKURA, 20, family)
    day.gives(AYANO, 45, SELF, "", ELECTRONIC, None)
    day.gives(AYANO, 45, "consultation", "相談支援センター あかり", "summary")
    report = day.signs(SAYAKA, 80, "family", "父", "report")
    day.shares(SAYAKA, 35, report, "先月の 支援レポートを 紙で 手わたした。")
    day.tells_by_law(
        SATOSHI,
        42,
        "川べり中央病院 救急",
        "事業所で たおれて、呼びかけに こたえなかったため。",
        "たおれた時間と ようす、のんでいる くすりの 名前。",
    )
