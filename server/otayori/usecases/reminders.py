"""How people want to be reminded: by which roads, when, or not for a while."""

from dataclasses import asdict, dataclass
from datetime import datetime, time
from typing import Any

from sqlalchemy import Connection, Row

from otayori.rules.access import Actor
from otayori.rules.months import day_of, month_of, shift
from otayori.rules.quiet import NIGHT_FROM, NIGHT_TO, QuietHours
from otayori.rules.refused import Invalid, NotFound
from otayori.store import checkins, people, staff, subscriptions, trail
from otayori.usecases.calendars import office_of
from otayori.usecases.letter_views import Reminders, StaffReminders
from otayori.usecases.records import open_record
from otayori.usecases.showing import jst


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What a participant chooses; times are Japanese wall clock, HH:MM."""

    push_wanted: bool
    email_wanted: bool
    opening_day: int
    opening_time: str
    quiet_from: str
    quiet_to: str
    paused: bool

    def values(self) -> dict[str, Any]:
        """As columns. Refuses (Invalid `wrong_time`) an opening at night, and quiet hours that leave nothing."""
        if not NIGHT_TO <= time.fromisoformat(self.opening_time) < NIGHT_FROM:
            raise Invalid("wrong_time", "{朝|あさ}8{時|じ}から {夜|よる}9{時|じ}までの {時間|じかん}を えらんでください。", "opening_time")
        QuietHours(time.fromisoformat(self.quiet_from), time.fromisoformat(self.quiet_to)).refuse_if_endless()
        return asdict(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffChoice:
    """What a member of staff chooses."""

    push_wanted: bool
    email_wanted: bool
    digest_wanted: bool


def show(conn: Connection, actor: Actor, now: datetime, *, mail: bool) -> Reminders:
    """The participant's own choice, and which roads are there; `mail` says whether the house sends e-mail."""
    return _view(conn, open_record(conn, actor, actor.id, "self", now), now, mail=mail)


def choose(conn: Connection, actor: Actor, now: datetime, choice: Choice, *, mail: bool) -> Reminders:
    """The person's own choice stands at once. Staff who edit the card meanwhile are told that it has changed."""
    person = open_record(conn, actor, actor.id, "self", now)
    people.change(conn, person.id, person.version, choice.values())
    trail.act(conn, office_id=person.office_id, actor=actor, act="reminders_chosen", subject=person.id, now=now)
    return _view(conn, _again(conn, person.id), now, mail=mail)


def show_staff(conn: Connection, actor: Actor, _: datetime, *, mail: bool) -> StaffReminders:
    """How a member of staff wants to be told."""
    row = _account(conn, actor.id)
    devices = subscriptions.of(conn, "staff_id", actor.id)
    return StaffReminders(row.push_wanted, row.email_wanted, row.digest_wanted, bool(devices), mail)


def choose_staff(conn: Connection, actor: Actor, now: datetime, choice: StaffChoice, *, mail: bool) -> StaffReminders:
    """Their own choice stands at once."""
    staff.change(conn, actor.id, _account(conn, actor.id).version, asdict(choice))
    trail.act(conn, office_id=actor.office_id, actor=actor, act="reminders_chosen", subject=actor.id, now=now)
    return show_staff(conn, actor, now, mail=mail)


def end_mail(conn: Connection, owner_id: str, now: datetime, *, of_staff: bool) -> None:
    """No more e-mail to this person, by the link in one of them. Pushes, and what the app shows, stay as they are."""
    if of_staff:
        staff.change(conn, owner_id, _account(conn, owner_id).version, {"email_wanted": False})
    elif person := people.one(conn, owner_id):
        people.change(conn, person.id, person.version, {"email_wanted": False})
    trail.act(conn, office_id=None, actor=None, act="mail_ended", subject=owner_id, now=now)


def _again(conn: Connection, participant_id: str) -> Row[Any]:
    """The person's row as it stands now: what came with the sign-in is from before the change."""
    person = people.one(conn, participant_id)
    if person is None:
        raise NotFound
    return person


def _account(conn: Connection, staff_id: str) -> Row[Any]:
    account = staff.one(conn, staff_id)
    if account is None:
        raise NotFound
    return account


def _view(conn: Connection, person: Row[Any], now: datetime, *, mail: bool) -> Reminders:
    month = month_of(now)
    calendar = office_of(person, day_of(now)).calendar
    at = time.fromisoformat(person.opening_time)
    opened = checkins.opening(conn, person.id, month)
    opens_at = calendar.opening_at(month, person.opening_day, at)
    if opened or opens_at < now:
        opens_at = calendar.opening_at(shift(month, 1), person.opening_day, at)
    return Reminders(
        push_wanted=person.push_wanted,
        email_wanted=person.email_wanted,
        has_device=bool(subscriptions.of(conn, "participant_id", person.id)),
        has_email=mail and bool(person.email.open(person.id)),
        opening_day=person.opening_day,
        opening_time=person.opening_time,
        quiet_from=person.quiet_from,
        quiet_to=person.quiet_to,
        paused=person.paused,
        opens_at=jst(opens_at),
    )
