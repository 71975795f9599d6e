"""A person asks for correction, for a stop of use, or for the staff's notes, and sees what became of it (domain.md §6.5)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row

from otayori.rules.access import Actor
from otayori.rules.furigana import named
from otayori.rules.months import day_of
from otayori.rules.questions import accept_text
from otayori.rules.refused import Invalid, NotAllowed, NotFound
from otayori.store import letters, offices, people, rights, trail
from otayori.store.sealing import seal
from otayori.usecases.calendars import office_of
from otayori.usecases.records import open_record
from otayori.usecases.rights_views import OwnRequest, OwnRequests, RequestKind, RequestState
from otayori.usecases.showing import jst, jst_or_none

MOST_OPEN = 10


def ask(conn: Connection, actor: Actor, now: datetime, request_id: str, kind: RequestKind, words: str) -> tuple[OwnRequests, bool]:
    """The person asks: a row, and a letter to the managers, due within the office's days. The same request twice is one row; refused
    with `enough_requests` while ten wait. Gives the person's requests, and whether this one is new."""
    person = open_record(conn, actor, actor.id, "rights", now)
    people.lock(conn, person.id)
    kept = rights.request(conn, request_id)
    if kept is not None and kept.participant_id != person.id:
        raise NotFound
    if kept is None:
        words = accept_text(words, "words")
        if kind == "correct" and not words:
            raise Invalid("words_needed", "なにを なおすか {書|か}いてください。", "words")
        if sum(row.state == "open" for row in rights.requests_of(conn, person.id)) >= MOST_OPEN:
            raise NotAllowed("enough_requests", "おねがいが たくさん あります。へんじを {待|ま}ってください。")
        due_on = day_of(now) + timedelta(days=office_of(person, day_of(now)).settings.request_days)
        row = {"id": request_id, "participant_id": person.id, "office_id": person.office_id, "kind": kind, "words": seal(words, request_id)}
        rights.add_request(conn, {**row, "asked_at": now, "due_on": due_on})
        letters.to_staff(conn, "rights_asked", request_id, offices.managers_of(conn, person.office_id), now)
        trail.act(conn, office_id=person.office_id, actor=actor, act=f"asked_{kind}", subject=request_id, now=now)
    return show_own(conn, actor, now), kept is None


def show_own(conn: Connection, actor: Actor, now: datetime) -> OwnRequests:
    """The person's own requests and what became of them; seeing an answer is having read the letter about it."""
    person = open_record(conn, actor, actor.id, "rights", now)
    letters.saw_answers(conn, person.id, now)
    given = {row.request_id: row.id for row in rights.disclosures_to(conn, person.id) if row.request_id}
    rows = rights.requests_of(conn, person.id)
    kanas = {row.id: row.kana for row in offices.staff_of(conn, person.office_id)} if any(last_word(row).by for row in rows) else {}
    return OwnRequests([_own(row, kanas, given.get(row.id)) for row in rows])


def _own(row: Row[Any], kanas: dict[str, Any], disclosure: str | None) -> OwnRequest:
    last = last_word(row)
    kana = kanas[last.by].open(last.by) if last.by in kanas else ""
    return OwnRequest(
        id=row.id,
        kind=row.kind,
        words=row.words.open(row.id),
        asked_at=jst(row.asked_at),
        due_on=row.due_on,
        state=last.state,
        answer=last.words,
        answered_at=jst_or_none(last.at),
        answered_by=named(last.name, kana) if last.name else None,
        disclosure=disclosure,
    )


@dataclass(frozen=True, slots=True)
class LastWord:
    """What the manager has said last about a request: how it stands, in which words, when, who (id and name)."""

    state: RequestState
    words: str
    at: datetime | None
    by: str | None
    name: str | None


def last_word(row: Row[Any]) -> LastWord:
    """Of a request as store.rights gives it: the answer, or the reason for which a stop was lifted after it."""
    if row.lifted_at is not None:
        return LastWord("lifted", row.lifted_why.open(row.id), row.lifted_at, row.lifted_by, row.lifter_name.open(row.lifted_by))
    name = row.by_name.open(row.answered_by) if row.answered_by else None
    return LastWord(row.state, row.answer.open(row.id), row.answered_at, row.answered_by, name)
