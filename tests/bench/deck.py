"""What is sent: many people, each with three past months and one check-in to send, the same in every run and to every contestant."""

from dataclasses import dataclass
from datetime import UTC, datetime
from random import Random

import msgspec

NOW = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)  # 10:00 in Japan, a business day
MONTH = "2026-11"
PAST_MONTHS = ("2026-08", "2026-09", "2026-10")
ITEMS = tuple(f"q{number}" for number in range(1, 10))  # answered 1 (hard) to 4 (good)
OFFICE_SIZE = 40
WORKER_TOKEN = "bench-token-of-the-worker"  # of the first office

WORDS = (
    "",
    "",
    "さいきん すこし ねむれない日が あります。",
    "あたらしい しごとを おしえてもらいました。ゆっくり おぼえています。",
    "らいげつの シフトが かわるので、すこし しんぱいです。",
)
GOOD = ("", "", "おひるごはんが おいしかったです。", "うえの人に ほめられました。", "一か月 やすまずに 行けました。")


@dataclass(frozen=True, slots=True)
class Person:
    """One participant: the token of their phone, their answers of three months, and those of this month."""

    number: int
    past: tuple[dict[str, object], ...]
    answers: dict[str, object]
    hitokoto: str
    yokatta: str

    @property
    def token(self) -> str:
        return f"bench-token-of-participant-{self.number:07}"

    def body(self) -> bytes:
        """The check-in as the phone sends it."""
        return msgspec.json.encode(
            {
                "form_version": 1,
                "form": "full",
                "scale": "four-1",
                "answers": self.answers,
                "hitokoto": self.hitokoto,
                "yokatta": self.yokatta,
                "finished_at": "2026-11-20T09:58:00+09:00",
                "replaces": None,
            }
        )

    def request(self) -> bytes:
        """The whole HTTP/1.1 request on a connection that stays open."""
        body = self.body()
        head = (
            f"PUT /api/me/check-ins/{MONTH} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: otayori={self.token}\r\nSec-Fetch-Site: same-origin\r\n"
            f"Content-Type: application/json\r\nAccept: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        return head.encode() + body


def call_list_request() -> bytes:
    """The worker of the first office asks whom to call."""
    return f"GET /api/staff/call-list HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: otayori_staff={WORKER_TOKEN}\r\n\r\n".encode()


def person(number: int) -> Person:
    """Participant `number`: two in three are steady, one in four falls by two steps in one answer, one in twelve in three answers."""
    random = Random(number)
    usual = {item: random.choice((3, 4)) for item in ITEMS}
    fate = random.random()
    fallen = random.sample(ITEMS, 3 if fate > 0.92 else 1 if fate > 0.67 else 0)
    usual |= dict.fromkeys(fallen, 4)
    now = usual | dict.fromkeys(fallen, 2)
    return Person(
        number=number,
        past=tuple(_whole(usual) for _ in PAST_MONTHS),
        answers=_whole(now),
        hitokoto=random.choice(WORDS),
        yokatta=random.choice(GOOD),
    )


def _whole(items: dict[str, int]) -> dict[str, object]:
    return {**items, "q10": ["none"], "q11": 3, "q12": 4}
