"""面談: the states of an interview, who may take which step, and what counts for the month (domain.md §1.2).

    asked ──▶ proposed ──▶ booked ──▶ done
      │  ▲        │  ▲        │  ▲      (missed: nobody came; may be booked anew)
      └──┴────────┴──┴────────┴──┘   every one of them may be cancelled, by either side

The person asks, or picks an open slot and is booked at once. A worker proposes or books. Asking for another time gives the slot back
at once. A consultation by message is answered, never booked, and never counts.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final, Literal, TypeAlias
from urllib.parse import urlsplit

from otayori.rules.calendar import BusinessCalendar
from otayori.rules.months import JST, day_of, last_day, month_of
from otayori.rules.refused import Invalid, NotAllowed, TooEarly, TooLate

State: TypeAlias = Literal["asked", "proposed", "booked", "done", "missed", "cancelled"]
By: TypeAlias = Literal["person", "staff"]
Act: TypeAlias = Literal["wish", "pick", "accept", "late", "by_phone", "propose", "book", "cancel", "hold", "miss", "answer"]
Channel: TypeAlias = Literal["phone", "video", "office", "visit", "message"]
When: TypeAlias = Literal["slot", "any", "discuss", "today"]

_OPEN: Final[tuple[State, ...]] = ("asked", "proposed", "booked", "missed")

NEXT: Final[Mapping[tuple[State, By, Act], State]] = {
    # The person: another wish (かえたい) leads back to the beginning; an open slot is theirs at once.
    **{(state, "person", "wish"): "asked" for state in _OPEN},
    **{(state, "person", "pick"): "booked" for state in _OPEN},
    ("proposed", "person", "accept"): "booked",
    ("booked", "person", "late"): "booked",
    ("booked", "person", "by_phone"): "booked",  # the telephone instead of a video call, at the same time
    **{(state, "person", "cancel"): "cancelled" for state in _OPEN},
    # Staff; a visit that must not take place any more is asked for again (usecases/interview_endings.py).
    **{(state, "staff", "wish"): "asked" for state in _OPEN},
    **{(state, "staff", "propose"): "proposed" for state in _OPEN},
    **{(state, "staff", "book"): "booked" for state in _OPEN},
    **{(state, "staff", "cancel"): "cancelled" for state in _OPEN},
    **{(state, "staff", "hold"): "done" for state in _OPEN},
    **{(state, "staff", "answer"): "done" for state in ("asked", "proposed")},
    ("booked", "staff", "miss"): "missed",
    ("done", "staff", "hold"): "done",  # the record in a further version
}
"""What a step leads to; a step that is not named here is refused."""

HOLDING: Final = frozenset({"proposed", "booked"})
"""States in which an interview holds its time; in every other one that time is anybody's again."""
FORGETTING: Final = frozenset({"wish", "cancel", "answer"})
"""Steps after which there is no time to speak of: none was kept, none will be."""

IN_PERSON: Final = frozenset({"office", "visit"})
COUNTING: Final = IN_PERSON | {"phone", "video"}
CONDITIONS: Final = ("understood", "grasped", "answerable")
"""What must hold where an interview is not face to face [S4]: both understand each other, changes of condition and feeling can be
grasped, and an answer is possible at once."""


def after(state: State, by: By, act: Act) -> State:
    """The state after a step. Refuses with NotAllowed `not_now` what cannot be done in this state."""
    following = NEXT.get((state, by, act))
    if following is None:
        raise NotAllowed("not_now", "いまは できません。いまの ようすを {見|み}て、もう{一度|いちど} ためしてください。")
    return following


def accept_missed(starts_at: datetime, now: datetime) -> None:
    """Nobody can have failed to come to what has not begun: refuses with TooEarly `not_begun`."""
    if now < starts_at:
        raise TooEarly("not_begun", "まだ {始|はじ}まって いません。{始|はじ}まる {時間|じかん}を すぎてから {書|か}いてください。")


def accept_in_time(starts_at: datetime, minutes: int, now: datetime) -> None:
    """「これで いい」, 「おくれます」 and 「やめる」 say something about a time until it is over: refuses them then with TooLate
    `interview_over`. What may have taken place is not cancelled: staff could not write it down any more."""
    if now >= starts_at + timedelta(minutes=minutes):
        detail = "{面談|めんだん}の {時間|じかん}は おわりました。{事業所|じぎょうしょ}に {電話|でんわ}してください。"
        raise TooLate("interview_over", detail)


def accept_channel(channel: Channel, *, disclosed: bool) -> None:
    """Refuses a visit at the workplace of somebody whose employer does not know (非開示, design law 10)."""
    if channel == "visit" and not disclosed:
        raise Invalid("no_visit", "{会社|かいしゃ}に {行|い}くことは できません。ほかの {方法|ほうほう}を えらんでください。", "channel")


LONGEST_ADDRESS: Final = 500


def accept_meeting(address: str) -> str:
    """The address of a video call; "" for none. Refuses (Invalid `wrong_meeting`) what is no https address."""
    address = address.strip()
    if not address:
        return ""
    if len(address) > LONGEST_ADDRESS or not address.isascii() or any(char.isspace() for char in address) or not _is_https(address):
        raise Invalid("wrong_meeting", "ビデオの アドレスは https:// から {書|か}いてください。", "meeting")
    return address


def _is_https(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme == "https" and bool(parts.hostname)


def answer_due(asked_at: datetime, when: When, calendar: BusinessCalendar, business_days: int) -> datetime:
    """By when somebody answers what was asked: 「きょう」 as a RED is due, everything else by the close of the office's n-th business
    day after it."""
    if when == "today":
        return calendar.closes_on(day_of(asked_at)) if calendar.is_open(asked_at) else calendar.next_opening(asked_at)
    return calendar.closes_on(calendar.add_business_days(day_of(asked_at), business_days))


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What is written down of an interview that took place. `held_on` is a Japanese date."""

    held_on: date
    channel: Channel
    minutes: int
    reason: str = ""
    """Why it was not face to face."""
    conditions: frozenset[str] = frozenset()


def accept_held(held: Held, today: date, *, disclosed: bool) -> None:
    """Refuses a record of a day to come, of no length, and one by phone or video without its reason and the three conditions."""
    if held.held_on > today:
        raise Invalid("in_the_future", "まだ おわっていない{日|ひ}です。{日|ひ}を たしかめてください。", "held_on")
    if not 1 <= held.minutes <= 600:
        raise Invalid("wrong_minutes", "{何分|なんぷん} {話|はな}したかを {書|か}いてください。", "minutes")
    accept_channel(held.channel, disclosed=disclosed)
    if held.channel in COUNTING - IN_PERSON:
        if not held.reason.strip():
            raise Invalid("reason_needed", "{対面|たいめん}でない わけを {書|か}いてください。", "reason")
        if held.conditions != frozenset(CONDITIONS):
            raise Invalid("conditions_needed", "3つの {条件|じょうけん}を たしかめてください。", "conditions")


MonthState: TypeAlias = Literal["in_person", "phone", "video", "none"]


@dataclass(frozen=True, slots=True)
class OfMonth:
    """How the duty of one interview a month stands for one person. `days_left` counts today; 0 in a month that is over."""

    month: str
    state: MonthState
    held_on: date | None
    days_left: int


def of_month(month: str, held: Collection[Held], today: date) -> OfMonth:
    """The month's duty from what was held: face to face before video before phone; a message or a check-in never counts."""
    counting = sorted((one for one in held if month_of(one.held_on) == month and one.channel in COUNTING), key=_worth)
    best = counting[0] if counting else None
    left = (last_day(month) - today).days + 1 if month_of(today) == month else 0
    if best is None:
        return OfMonth(month, "none", None, left)
    return OfMonth(month, "in_person" if best.channel in IN_PERSON else _as_state(best.channel), best.held_on, left)


def _worth(held: Held) -> tuple[int, date]:
    return (0 if held.channel in IN_PERSON else 1 if held.channel == "video" else 2), held.held_on


def _as_state(channel: Channel) -> MonthState:
    return "video" if channel == "video" else "phone"


@dataclass(frozen=True, slots=True)
class Reminder:
    """A letter before an interview: it goes at or after `due_at`, and says nothing true any more from `expires_at` on."""

    kind: str
    due_at: datetime
    expires_at: datetime


_EVENING: Final = time(17, 45)
"""Early enough for the e-mail, which goes when the push was not shown for three hours (rules.letters): at nine it is night."""


def reminders(starts_at: datetime, now: datetime) -> list[Reminder]:
    """The letters before an interview booked now, of those whose time has not passed: 「あした」 a day before (in the evening of that
    day at the latest, for letters do not go at night), and 「もうすぐ」 an hour before."""
    day = day_of(starts_at)
    evening = datetime.combine(day - timedelta(days=1), _EVENING, JST)
    tomorrow = Reminder("interview_tomorrow", min(starts_at - timedelta(days=1), evening), datetime.combine(day, time.min, JST))
    soon = Reminder("interview_soon", starts_at - timedelta(hours=1), starts_at)
    return [one for one in (tomorrow, soon) if one.due_at > now]
