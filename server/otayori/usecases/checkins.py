"""The monthly check-in: submit and amend. One check-in per person and month, every version kept (design law 5)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row

from otayori.rules import past as rules
from otayori.rules import questions
from otayori.rules.access import Actor
from otayori.rules.months import accept_month, believed, day_of, first_day, index_of, is_month, last_day, month_of
from otayori.rules.refused import Invalid, NotFound, Shown, Stale, TooEarly, TooLate
from otayori.store import checkins, people, trail
from otayori.store.ids import new_id
from otayori.store.sealing import seal
from otayori.usecases.calendars import office_of
from otayori.usecases.checkin_pages import page_of
from otayori.usecases.employments import employment_in, employment_on, jobs_of, leave_on
from otayori.usecases.past import past_of
from otayori.usecases.reading import read_rules
from otayori.usecases.records import open_record
from otayori.usecases.views import CheckIn


@dataclass(frozen=True, slots=True)
class Sent:
    """A check-in as it was sent. `replaces` names the version that it amends; None when the sender knows of none.

    `beside` is the worker who sat beside a person answering `together` on their own phone; None when it was somebody else.
    """

    form_version: int
    form: str
    scale: str
    answers: Mapping[str, object]
    hitokoto: str
    yokatta: str
    finished_at: datetime
    replaces: int | None
    entered: str
    beside: str | None = None


@dataclass(frozen=True, slots=True)
class _Accepted:
    """What was sent, after the rules have accepted it: ready to be stored."""

    answers: questions.Answers
    words: tuple[str, str]
    form_version: int
    form: str
    scale: str
    entered: str
    finished_at: datetime
    replaces: int | None

    @property
    def answers_kept(self) -> str:
        """The answers as the sealed column holds them."""
        return checkins.written(questions.to_array(self.answers, self.form))

    @property
    def words_kept(self) -> str:
        """The words as the sealed column holds them."""
        return checkins.written(self.words)


def submit(conn: Connection, actor: Actor, now: datetime, month: str, sent: Sent) -> tuple[CheckIn, bool]:
    """A participant sends or amends their own check-in. Gives the check-in and whether it is new.

    Refuses what the rules refuse (`domain.md` §4.3), months that cannot be answered, a stale version (with what stands now), and
    with Invalid `unknown_worker` somebody beside the person who was never one of their workers. One who was is believed: what was
    answered before they changed may arrive after.
    """
    person = open_record(conn, actor, actor.id, "self", now)
    if sent.beside is not None and not people.was_ever_assigned(conn, person.id, sent.beside):
        raise Invalid("unknown_worker", "だれと こたえたかを もう{一度|いちど} えらんでください。", "together")
    return _keep(conn, actor, now, person, month, sent, entered_by=sent.beside)


def enter(conn: Connection, actor: Actor, now: datetime, participant_id: str, month: str, sent: Sent) -> tuple[CheckIn, bool]:
    """A worker enters a check-in from paper, a call, or together with the person; it is marked so, with who and when."""
    person = open_record(conn, actor, participant_id, "check_in", now)
    return _keep(conn, actor, now, person, month, sent, entered_by=actor.id)


def _keep(
    conn: Connection, actor: Actor, now: datetime, person: Row[Any], month: str, sent: Sent, *, entered_by: str | None
) -> tuple[CheckIn, bool]:
    people.lock(conn, person.id)
    accepted = _accept(sent, now)
    office = office_of(person, day_of(now))
    past = past_of(conn, person.id)
    standing = past.of_month(month)
    if standing is not None and _same(standing, accepted):
        # Before the month is judged: a phone that never heard the answer may repeat itself long after.
        return page_of(conn, office, person, past, standing, now), False
    job, on_leave = _employment_for(conn, person, month, accepted.finished_at, now)
    if standing is not None and standing.version != accepted.replaces:
        raise Stale(page_of(conn, office, person, past, standing, now), shown=Shown("check_in", person.id))
    checkin_id = standing.id if standing else new_id()
    if standing is not None:
        # An amendment says something else about the same weeks: it stays with the job and the leave of the first version.
        employment_id, on_leave = standing.employment_id, standing.on_leave
    else:
        employment_id = job.id
    values = _values(accepted, checkin_id, employment_id, on_leave=on_leave, entered_by=entered_by, now=now)
    if standing is None:
        new = {"id": checkin_id, "participant_id": person.id, "month": month, "version": 1, "first_received_at": now}
        this = checkins.add(conn, new | values)
    else:
        _keep_version(conn, standing)
        this = checkins.replace(conn, checkin_id, standing.version, {"version": standing.version + 1, **values})
    check_in = rules.CheckIn(
        month=month,
        employment=employment_id,
        scale=accepted.scale,
        answers=accepted.answers,
        received_at=this.first_received_at,
        words=accepted.words,
        on_leave=on_leave,
    )
    known = read_rules(conn, office, person, past, check_in, this, now, replaced=standing)
    act = "check_in_amended" if standing else "check_in_sent"
    trail.act(conn, office_id=person.office_id, actor=actor, act=act, subject=checkin_id, now=now)
    return page_of(conn, office, person, past, this, now, known), standing is None


def _employment_for(conn: Connection, person: Row[Any], month: str, finished_at: datetime, now: datetime) -> tuple[Row[Any], bool]:
    """The employment that a check-in of this month belongs to, and whether the person is on leave; refuses other months."""
    if not is_month(month):
        raise NotFound
    accept_month(month, finished_at, now)
    loaded = jobs_of(conn, [person.id])
    jobs, day = loaded.of(person.id), min(day_of(now), last_day(month))
    job = employment_on(jobs, day) or employment_in(jobs, month)
    if job is None:
        if jobs and index_of(month) < min(index_of(month_of(row.started_on)) for row in jobs):
            raise TooEarly(
                "month_before_employment", "はたらきはじめる まえの {月|つき}です。はたらきはじめた {月|つき}から おくれます。", "month"
            )
        raise TooLate(
            "after_support_ended",
            "この{月|つき}の おたよりは ありません。{話|はな}したいときは {事業所|じぎょうしょ}に {電話|でんわ}してください。",
            "month",
        )
    over = person.ended_on is not None and person.ended_on < day_of(min(finished_at, now))
    if over or (person.support_ends_on is not None and person.support_ends_on < first_day(month)):
        raise TooLate(
            "after_support_ended",
            "しえんの {期間|きかん}が {終|お}わっています。{話|はな}したいときは {事業所|じぎょうしょ}に {電話|でんわ}してください。",
            "month",
        )
    return job, leave_on(loaded.leaves_of(person.id), job.id, day) is not None


def _accept(sent: Sent, now: datetime) -> _Accepted:
    answers = questions.accept(sent.answers, sent.form, sent.scale, sent.form_version)
    return _Accepted(
        answers=answers,
        words=(questions.accept_text(sent.hitokoto, "hitokoto"), questions.accept_text(sent.yokatta, "yokatta")),
        form_version=sent.form_version,
        form=sent.form,
        scale=sent.scale,
        entered=sent.entered,
        finished_at=believed(sent.finished_at, now),
        replaces=sent.replaces,
    )


def _same(standing: Row[Any], accepted: _Accepted) -> bool:
    """Is what stands exactly what was sent? Then it is the same PUT again, or says nothing new."""
    kept = (standing.answers.open(standing.id), standing.words.open(standing.id), standing.form, standing.scale, standing.form_version)
    return kept == (accepted.answers_kept, accepted.words_kept, accepted.form, accepted.scale, accepted.form_version)


def _values(
    accepted: _Accepted, row_id: str, employment_id: str, *, on_leave: bool, entered_by: str | None, now: datetime
) -> dict[str, Any]:
    return {
        "employment_id": employment_id,
        "form_version": accepted.form_version,
        "form": accepted.form,
        "scale": accepted.scale,
        "on_leave": on_leave,
        "answers": seal(accepted.answers_kept, row_id),
        "words": seal(accepted.words_kept, row_id),
        "entered": accepted.entered,
        "entered_by": entered_by,
        "finished_at": accepted.finished_at,
        "received_at": now,
    }


def _keep_version(conn: Connection, standing: Row[Any]) -> None:
    """Keep what an amendment replaces, sealed anew to the row that now holds it."""
    version_id = new_id()
    copied = ("version", "form_version", "form", "scale", "on_leave", "entered", "entered_by", "finished_at", "received_at")
    checkins.keep_version(
        conn,
        {
            "id": version_id,
            "checkin_id": standing.id,
            "answers": seal(standing.answers.open(standing.id), version_id),
            "words": seal(standing.words.open(standing.id), version_id),
            **{name: getattr(standing, name) for name in copied},
        },
    )
