"""The manager answers what a person asks, or lifts a stop of use, with a reason, and sees whose records are kept until when.

Source: domain.md §6.5, §6.6.
"""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row

from otayori.rules.access import Actor
from otayori.rules.months import day_of
from otayori.rules.questions import accept_text
from otayori.rules.refused import Invalid, NotAllowed, NotFound, Shown, Stale
from otayori.rules.retention import wanted_gone
from otayori.store import invitations, letters, people, rights, subscriptions, trail
from otayori.store.ids import new_id
from otayori.store.letters import ToParticipant
from otayori.store.sealing import SealedText, seal
from otayori.usecases.calendars import office_now
from otayori.usecases.keeping import kept_until_of
from otayori.usecases.records import open_record
from otayori.usecases.rights import last_word
from otayori.usecases.rights_views import EndedRow, OpenRequests, Outcome, RequestRow, Rights
from otayori.usecases.showing import jst, jst_or_none

ANSWERED_SHOWN = timedelta(days=90)


def show_rights(conn: Connection, actor: Actor, now: datetime) -> Rights:
    """The manager's page of requests and of records that are kept. Names whoever is on it in the read log."""
    if actor.office_id is None:
        raise NotFound
    rows, ended = rights.requests_in(conn, actor.office_id, now - ANSWERED_SHOWN), rights.ended_in(conn, actor.office_id)
    office = office_now(conn, actor.office_id, day_of(now))
    supported = rights.supported_on(conn, [row.participant_id for row in ended])
    trail.read(conn, actor, "rights", sorted({row.participant_id for row in (*rows, *ended)}), now)
    return Rights(
        today=day_of(now),
        requests=[_row(row, row.person_name, now) for row in rows],
        ended=[
            EndedRow(
                person_id=row.participant_id,
                name="" if row.restricted_at else row.name.open(row.participant_id),
                ended_on=row.ended_on,
                reason=row.reason,
                kept_until=kept_until_of(row.ended_on, supported[row.participant_id], office.settings),
                restricted=row.restricted_at is not None,
                stopped_by=row.stopped_by,
            )
            for row in ended
        ],
    )


def show_request(conn: Connection, actor: Actor, now: datetime, request_id: str) -> RequestRow:
    """One request with whose it is, to be read before a stop of use is lifted; the record is opened for it."""
    asked = rights.request(conn, request_id)
    if asked is None:
        raise NotFound
    person = open_record(conn, actor, asked.participant_id, "rights", now)
    return _row(asked, person.name, now)


def _row(row: Row[Any], person_name: SealedText, now: datetime) -> RequestRow:
    last = last_word(row)
    return RequestRow(
        id=row.id,
        version=row.version,
        person_id=row.participant_id,
        person=person_name.open(row.participant_id),
        kind=row.kind,
        words=row.words.open(row.id),
        asked_at=jst(row.asked_at),
        due_on=row.due_on,
        overdue=row.state == "open" and row.due_on < day_of(now),
        state=last.state,
        answer=last.words,
        answered_at=jst_or_none(last.at),
        answered_by=last.name,
    )


def open_requests_of(conn: Connection, office_id: str) -> OpenRequests | None:
    """What waits for the manager's answer; None when nothing does."""
    found = rights.open_requests(conn, office_id)
    return OpenRequests(found.requests, found.due_on) if found.requests else None


def answer(conn: Connection, actor: Actor, now: datetime, request_id: str, version: int, outcome: Outcome, reason: str) -> Rights:
    """The manager answers: done, partly or declined, and why; the person gets a letter.

    A stop of use that is `done` restricts the record: refused with `support_goes_on` before support has ended, for nobody can support
    a person without their record. Answering twice is Stale.
    """
    asked = rights.request(conn, request_id)
    if asked is None:
        raise NotFound
    person = open_record(conn, actor, asked.participant_id, "rights", now)
    people.lock(conn, person.id)
    reason = accept_text(reason, "reason")
    if not reason:
        raise Invalid("reason_needed", "{理由|りゆう}か、したことを {書|か}いてください。{本人|ほんにん}が {読|よ}みます。", "reason")
    if asked.version != version or asked.state != "open":
        raise Stale(_row(asked, person.name, now), shown=Shown("rights", person.id))
    if asked.kind == "stop" and outcome == "done":
        _stop_use(conn, actor, person, now)
    values = {"state": outcome, "answer": seal(reason, request_id), "answered_at": now, "answered_by": actor.id}
    if not rights.answer_request(conn, request_id, version, values):
        raise Stale(_row(asked, person.name, now), shown=Shown("rights", person.id))
    letters.to_participants(conn, [ToParticipant("rights_answered", request_id, person.id, now)], now)
    trail.act(conn, office_id=person.office_id, actor=actor, act=f"answered_{outcome}", subject=request_id, now=now)
    return show_rights(conn, actor, now)


def _stop_use(conn: Connection, actor: Actor, person: Row[Any], now: datetime) -> None:
    if person.ended_on is None:
        raise NotAllowed(
            "support_goes_on",
            "{支援|しえん}が {続|つづ}いている{間|あいだ}は、{記録|きろく}を {使|つか}わずに {支援|しえん}できません。"
            "{先|さき}に {支援|しえん}を {終|お}えるか、「{一部|いちぶ}」で {答|こた}えてください。",
        )
    rights.restrict(conn, person.id, now)
    if wanted_gone("push", shared=False) == "erase":
        subscriptions.forget(conn, person.id)
    if wanted_gone("invitation", shared=False) == "erase":
        invitations.erase_unused(conn, person.id)
    trail.act(conn, office_id=person.office_id, actor=actor, act="restricted", subject=person.id, now=now)


def lift(conn: Connection, actor: Actor, now: datetime, request_id: str, reason: str) -> Rights:
    """The manager lifts a stop of use, because the person takes it back or the law asks for it: the record is used again, and the
    person gets a letter with the reason. Refused with `not_restricted` unless this request is why the record is restricted now."""
    asked = rights.request(conn, request_id)
    if asked is None:
        raise NotFound
    person = open_record(conn, actor, asked.participant_id, "rights", now)
    people.lock(conn, person.id)
    reason = accept_text(reason, "reason")
    if not reason:
        raise Invalid("reason_needed", "なぜ また {使|つか}うか {書|か}いてください。{本人|ほんにん}が {読|よ}みます。", "reason")
    values = {"reason": seal(reason, request_id), "lifted_at": now, "lifted_by": actor.id}
    stopped = (asked.kind, asked.state) == ("stop", "done") and asked.lifted_at is None
    if not stopped or not rights.lift(conn, request_id, person.id, asked.answered_at, values):
        raise NotAllowed("not_restricted", "この お{願|ねが}いでは いま {利用|りよう}は {止|と}まっていません。")
    letters.to_participants(conn, [ToParticipant("rights_answered", new_id(), person.id, now)], now)
    trail.act(conn, office_id=person.office_id, actor=actor, act="restriction_lifted", subject=request_id, now=now)
    return show_rights(conn, actor, now)
