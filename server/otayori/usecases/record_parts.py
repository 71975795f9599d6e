"""A person's whole record by parts, each entry in words that the person can read (domain.md §6.5).

Staff working notes are not among the lines unless they are asked for (`notes`): they are given out by the manager, on request, after
somebody has looked for what would harm others. New parts (reports, shares) are a function and a line in `PARTS`.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time
from functools import partial
from typing import Any, Final

from sqlalchemy import Row

from otayori.rules.furigana import named
from otayori.rules.letters import OWN
from otayori.rules.months import JST
from otayori.rules.questions import QUESTIONS
from otayori.rules.refused import NotFound
from otayori.store import checkins, consents, flags, holdings, interviews, invitations, rights, sessions, shares, tasks
from otayori.usecases import record_words as w
from otayori.usecases.employments import jobs_of
from otayori.usecases.record_lines import About, Make, day, instant, ours, said, when
from otayori.usecases.record_own import told_entries
from otayori.usecases.rights_views import Entry, Line
from otayori.usecases.showing import answers_of, jst
from otayori.usecases.views import Value

EVERYTHING: Final = 100_000
EVER: Final = datetime(2000, 1, 1, tzinfo=UTC)


def card(about: About) -> Iterator[Make]:
    """The person's own card and reminders."""
    person = about.person
    lines = [
        Line(w.NAME, person.name.open(person.id)),
        Line(w.KANA, person.kana.open(person.id)),
        *said(w.PHONE, person.phone.open(person.id)),
        *said(w.EMAIL, person.email.open(person.id)),
        ours(w.ROAD, w.CHANNELS[person.channel]),
        Line(w.TIMES, f"{person.call_from}-{person.call_to}"),
        *about.note(person.contact_note.open(person.id)),
        ours(w.DISCLOSED, w.YES if person.disclosed else w.NO),
        ours(w.FORM, w.FORMS[person.form]),
        ours(w.OPENING, f"{person.opening_day}ばんめの しごとの {{日|ひ}} {person.opening_time}"),
        Line(w.QUIET, f"{person.quiet_from}-{person.quiet_to}"),
        ours(w.PUSH, w.YES if person.push_wanted else w.NO),
        ours(w.MAIL, w.YES if person.email_wanted else w.NO),
        ours(w.PAUSED, w.YES if person.paused else w.NO),
        *when(w.SUPPORT_UNTIL, day(person.ended_on or person.support_ends_on)),
    ]
    yield partial(Entry, f"card:{person.id}", jst(person.created_at), w.PARTS["card"], lines)


def workers(about: About) -> Iterator[Make]:
    """Who supported the person, and when."""
    for row in holdings.workers(about.conn, about.person.id):
        lines = [ours(w.SINCE, day(row.since_on)), *when(w.UNTIL, day(row.until_on))]
        yield partial(Entry, f"workers:{row.id}", _midnight(row.since_on), _name(row, row.staff_id), lines)


def jobs(about: About) -> Iterator[Make]:
    """Where the person works or worked, and their leaves."""
    known = jobs_of(about.conn, [about.person.id])
    for row in known.of(about.person.id):
        away = [leave for leave in known.leaves_of(about.person.id) if leave.employment_id == row.id]
        lines = [
            Line(w.EMPLOYER, row.employer.open(row.id)),
            ours(w.SINCE, day(row.started_on)),
            *when(w.UNTIL, day(row.ended_on)),
            *(ours(w.LEAVE, f"{day(leave.started_on)}-{day(leave.ended_on)}") for leave in away),
        ]
        yield partial(Entry, f"jobs:{row.id}", _midnight(row.started_on), w.PARTS["jobs"], lines)


def check_ins(about: About) -> Iterator[Make]:
    """Every version of every check-in."""
    return (partial(_check_in, row) for row in holdings.check_ins(about.conn, about.person.id))


def _check_in(row: Row[Any]) -> Entry:
    hitokoto, yokatta = checkins.words_in(row)
    lines = [
        *(ours(QUESTIONS[question].title, _answer(question, value)) for question, value in answers_of(row).items()),
        *said(w.WORDS, hitokoto),
        *said(w.JOY, yokatta),
        ours(w.HOW, w.ENTERED[row.entered]),
        *([ours(w.STATE, w.ON_LEAVE)] if row.on_leave else []),
        ours(w.AT, instant(row.received_at)),
    ]
    year, month = row.month.split("-")
    return Entry(f"check_ins:{row.id}", jst(row.received_at), f"{year}{{年|ねん}}{int(month)}{{月|がつ}}・{row.version}{w.VERSION}", lines)


def _answer(question: str, value: Value) -> str:
    chosen: Sequence[int | str] = value if isinstance(value, list) else [value]
    return "、".join(QUESTIONS[question].text_of(one) for one in chosen)


def told_flags(about: About) -> Iterator[Make]:
    """Each flag with its sentence: the one that the worker reads."""
    for row in reversed(flags.of_people(about.conn, [about.person.id])[about.person.id]):
        used = "、".join(QUESTIONS[question].title for question, _ in flags.used_of(row) if question in QUESTIONS)
        lines = [ours(w.WHY, row.sentence.open(row.id)), *([ours(w.ANSWER, used)] if used else [])]
        yield partial(Entry, f"flags:{row.id}", jst(row.raised_at), f"{w.PARTS['flags']} {row.rule}", lines)


def help_calls(about: About) -> Iterator[Make]:
    """Each press of 「たすけて」, with its words."""
    for row in checkins.help_calls_of(about.conn, [about.person.id]).get(about.person.id, []):
        lines = [ours(w.AT, instant(row.pressed_at)), *said(w.WORDS, row.words.open(row.id))]
        yield partial(Entry, f"help:{row.id}", jst(row.pressed_at), w.PARTS["help"], lines)


def told_tasks(about: About) -> Iterator[Make]:
    """Each call that was planned, and what became of it."""
    rows = tasks.of_person(about.conn, about.person.id)
    events = tasks.events_of(about.conn, [row.id for row in rows])
    for row in rows:
        lines = [line for event in events.get(row.id, ()) for line in _event(about, event)]
        yield partial(Entry, f"tasks:{row.id}", jst(row.opened_at), w.PARTS["tasks"], lines)


def _event(about: About, event: Row[Any]) -> list[Line]:
    by = said(w.BY, event.by_name.open(event.by)) if event.by else []
    return [ours(w.EVENTS[event.kind], instant(event.at)), *by, *about.note(event.note.open(event.id))]


def contacts(about: About) -> Iterator[Make]:
    """Each contact that happened."""
    for row in tasks.contacts_of(about.conn, [about.person.id]).get(about.person.id, []):
        lines = [
            Line(w.BY, row.by_name.open(row.made_by)),
            ours(w.HOW, w.CHANNELS[row.channel]),
            ours(w.WHOM, w.WITH[row.who]),
            ours(w.RESULT, w.OUTCOMES[row.outcome]),
            *about.note(row.note.open(row.id)),
        ]
        yield partial(Entry, f"contacts:{row.id}", jst(row.made_at), w.PARTS["contacts"], lines)


def observations(about: About) -> Iterator[Make]:
    """What workers have seen."""
    for row in holdings.observations(about.conn, about.person.id):
        lines = [Line(w.BY, row.by_name.open(row.observed_by)), ours(w.WHY, w.SEEN[row.kind]), *about.note(row.note.open(row.id))]
        yield partial(Entry, f"observations:{row.id}", jst(row.observed_at), w.PARTS["observations"], lines)


def told_interviews(about: About) -> Iterator[Make]:
    """Each interview that was asked for, each version of what was written down of it, and what the person said to that."""
    rows = interviews.of_person(about.conn, about.person.id, EVERYTHING)
    ids = [row.id for row in rows]
    records, replies = interviews.records_of(about.conn, ids), interviews.replies_of(about.conn, ids)
    answers = interviews.answers_of(about.conn, ids)
    for row in rows:
        yield partial(_interview, row, answers.get(row.id, ""))
        for record in records[row.id]:
            yield partial(_interview_record, about, record)
        for one in replies[row.id]:
            lines = [ours(w.REPLIES[one.kind], f"{one.version}{w.VERSION}"), *said(w.WORDS, one.words.open(one.id))]
            yield partial(Entry, f"interviews:{one.id}", jst(one.at), w.INTERVIEW_REPLY, lines)


def _interview(row: Row[Any], answer: str) -> Entry:
    topic, times = interviews.wish_in(row)
    lines = [
        ours(w.STATE, w.INTERVIEWS[row.state]),
        ours(w.HOW, w.WAYS[row.channel]),
        *when(w.AT, instant(row.starts_at)),
        *said(w.ABOUT, topic),
        *said(w.TIMES, times),
        *said(w.ANSWER, answer),
    ]
    return Entry(f"interviews:{row.id}", jst(row.asked_at), w.PARTS["interviews"], lines)


def _interview_record(about: About, row: Row[Any]) -> Entry:
    agreed, follows = json.loads(row.shared.open(row.id))
    place, present, talked, reason = json.loads(row.notes.open(row.id))
    lines = [
        ours(w.AT, day(row.held_on)),
        ours(w.HOW, w.WAYS[row.channel]),
        ours(w.MINUTES, f"{row.minutes}{{分|ふん}}"),
        *said(w.AGREED, agreed),
        *said(w.FOLLOWS, follows),
        *when(w.NEXT, day(row.next_on)),
        *about.note(place, w.PLACE),
        *about.note(present, w.PRESENT),
        *about.note(talked, w.TALKED),
        *about.note(reason, w.WHY),
    ]
    return Entry(f"interviews:{row.id}", jst(row.made_at), f"{w.INTERVIEW_RECORD}・{row.version}{w.VERSION}", lines)


def told_letters(about: About) -> Iterator[Make]:
    """Each letter to the person, and whether it went."""
    for row in holdings.letters(about.conn, about.person.id):
        if about.notes and row.kind in OWN:
            continue
        road = [ours(w.HOW, w.ROADS[row.road])] if row.road in w.ROADS else []
        lines = [ours(w.AT, instant(row.sent_at or row.due_at)), *road, ours(w.STATE, w.LETTER_STATES[row.state])]
        yield partial(Entry, f"letters:{row.id}", jst(row.due_at), w.LETTERS.get(row.kind, w.PARTS["letters"]), lines)


def told_consents(about: About) -> Iterator[Make]:
    """Each consent, with every sentence that was agreed to."""
    for row in consents.of_person(about.conn, about.person.id):
        lines = [
            ours(w.TO, w.RECIPIENTS[row.recipient]),
            *said(w.NAME, row.recipient_name.open(row.id)),
            ours(w.WHAT, w.SHARED[row.data]),
            ours(w.HOW, w.GIVEN_HOW[row.how]),
            ours(w.SINCE, day(row.from_on)),
            *when(w.UNTIL, instant(row.revoked_at) or day(row.until_on)),
            *(ours(w.WORDS, line) for line in row.wording.open(row.id).split("\n")),
        ]
        yield partial(Entry, f"consents:{row.id}", jst(row.given_at), w.PARTS["consents"], lines)


def told_shares(about: About) -> Iterator[Make]:
    """Each act of sharing: to whom, what, when, why where the law stood in for a consent, and word for word what was said. The person
    reads all of it in the app too."""
    return (partial(_share, about, row.id) for row in shares.of_person(about.conn, about.person.id))


def _share(about: About, share_id: str) -> Entry:
    row = shares.one(about.conn, share_id)
    if row is None:
        raise NotFound
    lines = [
        ours(w.TO, w.RECIPIENTS[row.recipient]),
        *said(w.NAME, row.recipient_name.open(row.id)),
        ours(w.WHAT, w.SHARED[row.data]),
        *said(w.MONTHS, row.months.replace(" ", "、")),
        Line(w.BY, row.by_name.open(row.shared_by)),
        *([ours(w.WHY, w.BY_LAW)] if row.exception else []),
        *said(w.WHY, row.reason.open(row.id)),
        *(Line(term or section.heading, value, marked=bool(term)) for section in shares.page_in(row) for term, value in section.lines),
    ]
    return Entry(f"shares:{row.id}", jst(row.shared_at), w.PARTS["shares"], lines)


def devices(about: About) -> Iterator[Make]:
    """Each device that was signed in, and each invitation."""
    for row in sessions.devices_of(about.conn, about.person.id):
        lines = [*said(w.DEVICE, row.device), ours(w.LAST_SEEN, instant(row.last_seen_at)), *when(w.UNTIL, instant(row.revoked_at))]
        yield partial(Entry, f"devices:{row.id}", jst(row.created_at), w.DEVICE, lines)
    for row in invitations.of(about.conn, about.person.id):
        lines = [*when(w.USED, instant(row.used_at)), ours(w.UNTIL, instant(row.revoked_at or row.expires_at))]
        yield partial(Entry, f"devices:{row.id}", jst(row.created_at), w.INVITATION, lines)


def _lifted(row: Row[Any]) -> list[Line]:
    """That a stop of use was lifted: when, by whom and why."""
    if row.lifted_at is None:
        return []
    by, why = Line(w.BY, row.lifter_name.open(row.lifted_by)), said(w.WHY, row.lifted_why.open(row.id))
    return [ours(w.LIFTED, instant(row.lifted_at)), by, *why]


def requests(about: About) -> Iterator[Make]:
    """Each request with its answer, and each disclosure."""
    for row in rights.requests_of(about.conn, about.person.id):
        lines = [
            *said(w.WORDS, row.words.open(row.id)),
            ours(w.STATE, w.REQUEST_STATES[row.state]),
            *said(w.GIVEN, row.answer.open(row.id)),
            *when(w.AT, instant(row.answered_at)),
            *_lifted(row),
        ]
        yield partial(Entry, f"requests:{row.id}", jst(row.asked_at), w.REQUESTS[row.kind], lines)
    for row in rights.disclosures_to(about.conn, about.person.id):
        yield partial(Entry, f"requests:{row.id}", jst(row.made_at), w.DISCLOSURE, [Line(w.BY, row.by_name.open(row.made_by))])


def reads(about: About) -> Iterator[Make]:
    """Each reading by staff."""
    for row in holdings.reads(about.conn, about.person.id, about.person.office_id, EVER):
        lines = [ours(w.WHY, w.READ_WHAT.get(row.what, w.READ_WHAT["person"]))]
        yield partial(Entry, f"reads:{row.id}", jst(row.read_at), _name(row, row.staff_id), lines)


PARTS: Final[Mapping[str, Callable[[About], Iterator[Make]]]] = {
    "card": card,
    "workers": workers,
    "jobs": jobs,
    "check_ins": check_ins,
    "flags": told_flags,
    "help": help_calls,
    "tasks": told_tasks,
    "contacts": contacts,
    "interviews": told_interviews,
    "observations": observations,
    "letters": told_letters,
    "consents": told_consents,
    "shares": told_shares,
    "devices": devices,
    "requests": requests,
    "entries": told_entries,
    "reads": reads,
}


def _name(row: Row[Any], staff_id: str) -> str:
    return named(row.name.open(staff_id), row.kana.open(staff_id))


def _midnight(on: date) -> datetime:
    return datetime.combine(on, time(), JST)
