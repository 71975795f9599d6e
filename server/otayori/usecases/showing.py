"""From rows to views: what is sealed is opened here, and instants become Japanese time."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from otayori.rules import phrases, sentences
from otayori.rules.months import JST, last_day, month_of
from otayori.rules.questions import from_array
from otayori.store import checkins, flags
from otayori.usecases.calendars import OfficeNow
from otayori.usecases.staff_views import Contact, Gravity, TaskEvent, TaskPerson
from otayori.usecases.views import CheckIn, Flag, Next, OfficeCard, Used, Value

GRAVITIES: dict[int, Gravity] = {3: "red", 2: "amber", 1: "blue"}
LEVEL_ORDER = {"red": 0, "amber": 1, "blue": 2, "green": 3}


def jst(at: datetime) -> datetime:
    """The same instant in Japanese time, to the second."""
    return at.astimezone(JST).replace(microsecond=0)


def jst_or_none(at: datetime | None) -> datetime | None:
    """`jst`, for an instant that may be missing."""
    return jst(at) if at else None


def flag_view(row: Row[Any]) -> Flag:
    """One flag with the answers used and its sentence."""
    sentence = row.sentence.open(row.id)
    return Flag(
        id=row.id,
        rule=row.rule,
        rule_version=row.rule_version,
        level=row.level,
        subject=row.subject,
        sentence=sentence,
        particular=sentences.particular(row.rule, row.subject, sentence),
        used=[Used(question, value) for question, value in flags.used_of(row)],
        month=row.month,
        raised_at=jst(row.raised_at),
        changed_later=row.changed_later,
    )


def flag_views(rows: Iterable[Row[Any]]) -> list[Flag]:
    """Flags gravest first; within a level the older first."""
    return sorted((flag_view(row) for row in rows), key=lambda flag: (LEVEL_ORDER[flag.level], flag.raised_at, flag.rule, flag.subject))


def answers_of(row: Row[Any]) -> dict[str, Value]:
    """The answers of a check-in row as they travel: question → value, non-answer or list of changes."""
    opened = from_array(checkins.answers_in(row), row.form)
    return {question: list(answer) if isinstance(answer, tuple) else answer for question, answer in opened.items()}


def checkin_view(
    row: Row[Any], flag_rows: Sequence[Row[Any]], now: datetime, names: Mapping[str, str], *, comparable: bool, following: Next | None
) -> CheckIn:
    """A check-in with its flags. `names` are those of the staff who entered it; `comparable` False means
    「まだ くらべられません」; `following` says what happens next."""
    answers, (hitokoto, yokatta) = answers_of(row), checkins.words_in(row)
    return CheckIn(
        month=row.month,
        version=row.version,
        form_version=row.form_version,
        form=row.form,
        scale=row.scale,
        answers=answers,
        hitokoto=hitokoto,
        yokatta=yokatta,
        entered=row.entered,
        entered_by=names[row.entered_by] if row.entered_by else None,
        on_leave=row.on_leave,
        finished_at=jst(row.finished_at),
        received_at=jst(row.received_at),
        amendable=month_of(now) == row.month,
        amendable_until=last_day(row.month),
        flags=flag_views(flag_rows),
        comparable=comparable,
        crisis=answers.get("q3") == 1 or any(phrases.found(words) for words in (hitokoto, yokatta)),
        next=following,
    )


def office_card(office: OfficeNow, now: datetime) -> OfficeCard:
    """What a participant may know about the office; `reads_at` is now while it is open, else its next opening."""
    calendar = office.calendar
    is_open = calendar.is_open(now)
    return OfficeCard(
        name=office.name,
        phone=office.phone,
        opens=office.settings.opens.strftime("%H:%M"),
        closes=office.settings.closes.strftime("%H:%M"),
        weekdays=sorted(office.settings.weekdays),
        open_now=is_open,
        reads_at=jst(now if is_open else calendar.next_opening(now)),
    )


def task_person(person: Row[Any], *, on_leave: bool) -> TaskPerson:
    """Whom to call and how this person likes to be reached."""
    return TaskPerson(
        id=person.id,
        name=person.name.open(person.id),
        kana=person.kana.open(person.id),
        phone=person.phone.open(person.id),
        email=person.email.open(person.id),
        channel=person.channel,
        call_from=person.call_from,
        call_to=person.call_to,
        contact_note=person.contact_note.open(person.id),
        disclosed=person.disclosed,
        paused=person.paused,
        on_leave=on_leave,
    )


def contact_view(row: Row[Any]) -> Contact:
    """One contact with its note and the name of who made it."""
    return Contact(
        id=row.id,
        channel=row.channel,
        who=row.who,
        outcome=row.outcome,
        note=row.note.open(row.id),
        made_by=row.by_name.open(row.made_by),
        made_at=jst(row.made_at),
        task_id=row.task_id,
    )


def event_view(row: Row[Any]) -> TaskEvent:
    """One event of a task's story."""
    return TaskEvent(
        kind=row.kind,
        at=jst(row.at),
        by=row.by_name.open(row.by) if row.by else None,
        solved_by=row.solved_by,
        note=row.note.open(row.id),
    )
