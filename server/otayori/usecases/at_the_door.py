"""Asked of every letter in the moment of handing it over: does it still matter, and may it go at this hour?"""

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import Connection, Row

from otayori.rules.letters import KINDS, OWN, Go, Moot, Verdict, Wait
from otayori.rules.months import day_of
from otayori.rules.quiet import QuietHours, may_go_at
from otayori.rules.reminders import REMINDED_AFTER
from otayori.store import interviews, own_reminders, relevance, rights
from otayori.usecases.calendars import office_of
from otayori.usecases.employments import jobs_of

ABOUT_A_MONTH = {"month_opened", "month_reminder"}
RECALLED_AFTER = REMINDED_AFTER - timedelta(hours=12)  # of the sending; the letter's own time is counted from the opening
ABOUT_A_TASK = {"red_raised", "red_unclaimed"}
_PROPOSED, _BOOKED = "proposed", "booked"
ABOUT_A_BOOKING = {"interview_proposed": _PROPOSED} | dict.fromkeys(("interview_booked", "interview_tomorrow", "interview_soon"), _BOOKED)
"""Letters about a time that was given, and the state in which they still matter."""
AFTER_THE_END = {"rights_answered", "interview_cancelled"}
"""Letters to somebody whose support has ended: what they asked for is answered, and nobody comes in vain to what ended with it."""


def door(conn: Connection, letters: Sequence[Row[Any]], now: datetime) -> dict[str, Verdict]:
    """A verdict for each of these letters, by its id: however many they are, some questions to the database."""
    people = relevance.participants(conn, _ids(letters, "participant_id"))
    staff = relevance.staff_members(conn, _ids(letters, "staff_id"))
    about_a_month = [letter for letter in letters if letter.kind in ABOUT_A_MONTH]
    asked = [people[person_id] for person_id in _ids(about_a_month, "participant_id")]
    expected = (
        {person.id for person, _ in jobs_of(conn, [person.id for person in asked]).expected(asked, day_of(now))} if asked else set[str]()
    )
    answered = relevance.answered(conn, [letter.subject for letter in about_a_month])
    reminders = [letter for letter in letters if letter.kind == "month_reminder"]
    told = relevance.opening_letters(conn, _ids(reminders, "participant_id"), [letter.subject for letter in reminders])
    states = relevance.task_states(conn, [letter.subject for letter in letters if letter.kind in ABOUT_A_TASK])
    arrived = relevance.came_later(conn, [letter.subject for letter in letters if letter.kind == "undelivered"])
    asked_for = rights.still_open(conn, [letter.subject for letter in letters if letter.kind == "rights_asked"])
    recalled = own_reminders.standing(conn, [letter.subject for letter in letters if letter.kind in OWN])
    changed = {letter.id for letter in letters if letter.kind in OWN and letter.subject not in recalled}
    bookings = interviews.booking_states(conn, [letter.subject for letter in letters if letter.kind in ABOUT_A_BOOKING])
    booked = [letter for letter in letters if letter.kind in ABOUT_A_BOOKING]
    changed |= {letter.id for letter in booked if bookings.get(letter.subject) != ABOUT_A_BOOKING[letter.kind]}
    waiting = relevance.open_tasks(conn, _ids([letter for letter in letters if letter.kind == "digest"], "staff_id"), now)
    unread = relevance.unread(conn, _ids(letters, "staff_id"))
    verdicts: dict[str, Verdict] = {}
    for letter in letters:
        why = _moot(letter, people.get(letter.participant_id) or staff[letter.staff_id], now)
        if letter.kind in ABOUT_A_MONTH and letter.subject in answered:
            why = "answered"
        elif letter.kind in ABOUT_A_MONTH and letter.participant_id not in expected:
            why = "not_expected"
        elif letter.kind in ABOUT_A_TASK and (in_hand := _in_hand(states.get(letter.subject), letter.written_at)):
            why = in_hand
        elif letter.kind == "rights_asked" and letter.subject not in asked_for:
            why = "answered"
        elif letter.id in changed:
            why = "changed"
        elif letter.subject in arrived:
            why = "arrived"
        elif letter.kind == "digest" and not waiting[letter.staff_id]:
            why = "nothing_to_do"
        badge = max(unread[letter.staff_id], waiting[letter.staff_id], 1) if letter.staff_id else 1
        earliest = _recalled_from(told[letter.subject], now) if letter.kind == "month_reminder" and letter.subject in told else now
        verdicts[letter.id] = Moot(why) if why else _in_time(letter, people, badge, earliest, now)
    return verdicts


def _in_hand(task: Row[*tuple[Any, ...]] | None, since: datetime) -> str | None:
    """Somebody has taken the task since the letter was written, or it is put away: nobody needs to be told any more. Whoever held it
    before does not know yet of what came since."""
    if task is None:
        return "closed"
    return task.state if task.state in ("closed", "watch") or (task.state == "claimed" and task.claimed_at >= since) else None


def _moot(letter: Row[Any], recipient: Row[*tuple[Any, ...]], now: datetime) -> str | None:
    """Why it matters no more, whatever it is about."""
    if letter.expires_at <= now:
        return "expired"
    if not recipient.active and letter.kind not in AFTER_THE_END:
        return "left"
    if letter.seen_at is not None:
        return "seen"
    if letter.kind in ABOUT_A_MONTH and recipient.paused:
        return "paused"
    return None if recipient.push_wanted or recipient.email_wanted else "unwanted"


def _recalled_from(opening: Row[*tuple[Any, ...]], now: datetime) -> datetime:
    """A letter about the opening that went late, or has not gone yet, is not recalled at once: nobody gets the same thing twice."""
    if opening.sent_at is None and opening.state != "waiting":
        return now
    return (opening.sent_at or now) + RECALLED_AFTER


def _in_time(letter: Row[Any], people: Mapping[str, Row[*tuple[Any, ...]]], badge: int, earliest: datetime, now: datetime) -> Verdict:
    """Now, or when the person's hours and the office's days allow it."""
    if not KINDS[letter.kind].quiet or letter.participant_id is None:
        return Go(badge)
    person = people[letter.participant_id]
    calendar = None if KINDS[letter.kind].any_day else office_of(person, day_of(now)).calendar
    at = may_go_at(max(now, earliest), quiet_hours(person), calendar)
    return Go(badge) if at <= now else Wait(at)


def quiet_hours(person: Row[Any]) -> QuietHours:
    """The hours in which this person wants no letter."""
    return QuietHours(time.fromisoformat(person.quiet_from), time.fromisoformat(person.quiet_to))


def _ids(letters: Sequence[Row[Any]], column: str) -> list[str]:
    return sorted({owner for letter in letters if (owner := getattr(letter, column))})
