"""What staff do with a call task: claim, release, try, talk, watch, close, reopen. Two people on one task: the second is told."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, TypedDict

from sqlalchemy import Connection, Row

from otayori.rules.access import Actor
from otayori.rules.due import due_at
from otayori.rules.months import day_of
from otayori.rules.questions import accept_text
from otayori.rules.refused import ClaimedByOther, Invalid, NotAllowed, NotFound, Shown, Stale
from otayori.store import flags, people, tasks, trail
from otayori.store.ids import new_id
from otayori.store.sealing import seal
from otayori.usecases.calendars import office_now
from otayori.usecases.calling import task_row
from otayori.usecases.person_page import person_page
from otayori.usecases.records import open_record
from otayori.usecases.staff_views import PersonPage, TaskRow

FARTHEST = timedelta(days=92)  # a next try or a watch farther away than this is a slip of the finger


@dataclass(frozen=True, slots=True)
class Talk:
    """What is written down about a contact: channel, with whom, outcome, note."""

    channel: str
    who: str
    outcome: str
    note: str


def claim(conn: Connection, actor: Actor, now: datetime, task_id: str, version: int) -> TaskRow:
    """「わたしが かけます」: nobody else acts on the task until it is released, closed or left alone too long."""
    task = _mine_to_act_on(conn, actor, now, task_id, version)
    return _after(conn, actor, now, task, "claimed", {**_held_by(actor, now), "watch_until_on": None})


def release(conn: Connection, actor: Actor, now: datetime, task_id: str, version: int) -> TaskRow:
    """Give the task back to everybody. Refused for a task that nobody holds: it would only reset the clock of its escalation."""
    task = _mine_to_act_on(conn, actor, now, task_id, version)
    if task.state != "claimed":
        raise NotAllowed("not_claimed", "この{仕事|しごと}は だれも {担当|たんとう}していません。", **_current(conn, task, now))
    return _after(conn, actor, now, task, "released", {**_free(), "waiting_since_at": now})


def tried(
    conn: Connection, actor: Actor, now: datetime, task_id: str, version: int, channel: str, next_try_at: datetime, note: str
) -> TaskRow:
    """Nobody answered: a contact is written, and when to try next. The task stays with whoever tried."""
    talk = Talk(channel, "nobody", "no_answer", note)
    if done := _again(conn, actor, now, task_id, version, _Act("tried", note, talk=talk)):
        return done
    task = _mine_to_act_on(conn, actor, now, task_id, version)
    if not now < next_try_at <= now + FARTHEST:
        raise Invalid("wrong_time", "つぎに かける {時間|じかん}は、いまより あとに してください。", "next_try_at")
    _keep_contact(conn, actor, now, task.participant_id, task.id, talk, new_id())
    return _after(conn, actor, now, task, "tried", {**_held_by(actor, now), "next_try_at": next_try_at}, note=note)


def talked(conn: Connection, actor: Actor, now: datetime, task_id: str, version: int, talk: Talk) -> TaskRow:
    """A contact happened. The task stays open until somebody closes it with a note."""
    if done := _again(conn, actor, now, task_id, version, _Act("talked", talk.note, talk=talk)):
        return done
    task = _mine_to_act_on(conn, actor, now, task_id, version)
    _refuse_employer_of_undisclosed(people.one(conn, task.participant_id), talk.who)
    _keep_contact(conn, actor, now, task.participant_id, task.id, talk, new_id())
    return _after(conn, actor, now, task, "talked", {**_held_by(actor, now), "next_try_at": None}, note=talk.note)


def watch(conn: Connection, actor: Actor, now: datetime, task_id: str, version: int, until_on: date, note: str) -> TaskRow:
    """Look again on a day: the task rests until then, or until something new is raised."""
    if done := _again(conn, actor, now, task_id, version, _Act("watched", note, until_on=until_on)):
        return done
    task = _mine_to_act_on(conn, actor, now, task_id, version)
    today = day_of(now)
    if not today < until_on <= today + FARTHEST:
        raise Invalid("wrong_date", "みまもる {日|ひ}は、あしたより あとに してください。", "until_on")
    calendar = office_now(conn, task.office_id, today).calendar
    day_ends = calendar.closes_on(calendar.business_day_from(until_on))
    # Somebody has looked: when it wakes and waits again, the manager is told again.
    values = {**_free(), "state": "watch", "watch_until_on": until_on, "due_at": day_ends, "escalated_at": None}
    return _after(conn, actor, now, task, "watched", values, note=_needed(note))


def close(conn: Connection, actor: Actor, now: datetime, task_id: str, version: int, solved_by: str, note: str) -> TaskRow:
    """Done, with a human note: what was done, and by whom (本人・職場・支援員; `domain.md` §4.4)."""
    if done := _again(conn, actor, now, task_id, version, _Act("closed", note, solved_by=solved_by)):
        return done
    task = _mine_to_act_on(conn, actor, now, task_id, version)
    values = {**_free(), "state": "closed", "closed_at": now, "watch_until_on": None}
    return _after(conn, actor, now, task, "closed", values, note=_needed(note), solved_by=solved_by)


def reopen(conn: Connection, actor: Actor, now: datetime, task_id: str, version: int, note: str) -> TaskRow:
    """Not done after all: due anew from now. Refused while the person has another task that is not closed."""
    if done := _again(conn, actor, now, task_id, version, _Act("reopened", note)):
        return done
    task, _ = _task_in_reach(conn, actor, now, task_id)
    _same_version(conn, task, version, now)
    if task.state != "closed":
        raise NotAllowed("not_closed", "この{仕事|しごと}は まだ {終|お}わっていません。", **_current(conn, task, now))
    if tasks.unclosed_of(conn, task.participant_id):
        raise NotAllowed("already_open", "この{人|ひと}には ほかの{電話|でんわ}の{仕事|しごと}が あります。そちらに {書|か}いてください。")
    office = office_now(conn, task.office_id, day_of(now))
    reasons = flags.of_tasks(conn, [task.id])[task.id]
    dues = (due_at(flag.rule, flag.level, now, office.calendar, office.settings) for flag in reasons)
    values = {
        "state": "open",
        "due_at": min(due for due in dues if due is not None),
        "closed_at": None,
        "escalated_at": None,
        "waiting_since_at": now,
    }
    return _after(conn, actor, now, task, "reopened", values, note=note)


def free_claims_of(conn: Connection, staff_id: str, now: datetime, participant_id: str | None = None) -> None:
    """Whoever may no longer open a record holds nobody up: their claims (about this person, or all) are free at once."""
    for task in tasks.claimed_by(conn, staff_id):
        about = participant_id in (None, task.participant_id)
        if about and tasks.change(conn, task.id, task.version, {**_free(), "waiting_since_at": now}):
            tasks.note_event(conn, task.id, "freed", now)


def note_contact(conn: Connection, actor: Actor, now: datetime, participant_id: str, contact_id: str, talk: Talk) -> PersonPage:
    """A contact outside any task: the person rang, or the worker passed by. The same contact twice is one row."""
    person = open_record(conn, actor, participant_id, "contact", now)
    _refuse_employer_of_undisclosed(person, talk.who)
    kept = tasks.contact_of(conn, contact_id)
    if kept is not None and kept.participant_id != person.id:
        raise NotFound
    if kept is None:
        _keep_contact(conn, actor, now, person.id, None, talk, contact_id)
        trail.act(conn, office_id=person.office_id, actor=actor, act="contact_noted", subject=contact_id, now=now)
    return person_page(conn, person, now)


def _task_in_reach(conn: Connection, actor: Actor, now: datetime, task_id: str) -> tuple[Row[Any], Row[Any]]:
    task = tasks.one(conn, task_id)
    if task is None:
        raise NotFound
    return task, open_record(conn, actor, task.participant_id, "task", now)


@dataclass(frozen=True, slots=True)
class _Act:
    """What is written down about an act with a task."""

    kind: str
    note: str
    talk: Talk | None = None
    until_on: date | None = None
    solved_by: str | None = None


def _again(conn: Connection, actor: Actor, now: datetime, task_id: str, version: int, act: _Act) -> TaskRow | None:
    """The task as it stands, if the last thing that happened to it is this very act: its answer was lost, and it is sent again.

    A contact is not written twice, and its writer not told that somebody else was faster. The next time to try is not compared: it is
    reckoned from the moment of the tap.
    """
    task = tasks.one(conn, task_id)
    if task is None or task.version != version + 1:
        return None
    last = tasks.events_of(conn, [task_id])[task_id][-1]
    said = (act.kind, actor.id, accept_text(act.note, "note"), act.until_on, act.solved_by)
    if said != (last.kind, last.by, last.note.open(last.id), task.watch_until_on, last.solved_by):
        return None
    if talk := act.talk:
        kept = tasks.last_contacts_of(conn, [task.participant_id]).get(task.participant_id)
        if kept is None or (kept.task_id, kept.channel, kept.who, kept.outcome) != (task.id, talk.channel, talk.who, talk.outcome):
            return None
    task, _ = _task_in_reach(conn, actor, now, task_id)
    return task_row(conn, task, now)


def _same_version(conn: Connection, task: Row[Any], version: int, now: datetime) -> None:
    if task.version != version:
        raise Stale(**_current(conn, task, now))


def _mine_to_act_on(conn: Connection, actor: Actor, now: datetime, task_id: str, version: int) -> Row[Any]:
    """The task, if it is in reach, not closed, not held by a colleague and still as the actor saw it."""
    task, _ = _task_in_reach(conn, actor, now, task_id)
    if task.state == "claimed" and task.claimed_by != actor.id:
        raise ClaimedByOther(**_current(conn, task, now))
    _same_version(conn, task, version, now)
    if task.state == "closed":
        raise NotAllowed(
            "closed",
            "この{仕事|しごと}は もう {終|お}わっています。まず「もう{一度|いちど} {開|ひら}く」を おしてください。",
            **_current(conn, task, now),
        )
    return task


class _Current(TypedDict):
    current: TaskRow
    shown: Shown


def _current(conn: Connection, task: Row[Any], now: datetime) -> _Current:
    """The task as it stands, for a refusal that shows it."""
    return {"current": task_row(conn, task, now), "shown": Shown("task", task.participant_id)}


def _after(
    conn: Connection,
    actor: Actor,
    now: datetime,
    task: Row[Any],
    kind: str,
    values: dict[str, Any],
    *,
    note: str = "",
    solved_by: str | None = None,
) -> TaskRow:
    """Make the change, write its event, and show the task as it stands now."""
    if not tasks.change(conn, task.id, task.version, values):
        raise Stale(**_current(conn, task, now))
    tasks.note_event(conn, task.id, kind, now, by=actor.id, note=accept_text(note, "note"), solved_by=solved_by)
    trail.act(conn, office_id=task.office_id, actor=actor, act=f"task_{kind}", subject=task.id, now=now)
    changed = tasks.one(conn, task.id)
    if changed is None:
        raise NotFound
    return task_row(conn, changed, now)


def _keep_contact(
    conn: Connection, actor: Actor, now: datetime, participant_id: str, task_id: str | None, talk: Talk, contact_id: str
) -> None:
    tasks.add_contact(
        conn,
        {
            "id": contact_id,
            "participant_id": participant_id,
            "task_id": task_id,
            "channel": talk.channel,
            "who": talk.who,
            "outcome": talk.outcome,
            "note": seal(accept_text(talk.note, "note"), contact_id),
            "made_by": actor.id,
            "made_at": now,
        },
    )


def _held_by(actor: Actor, now: datetime) -> dict[str, Any]:
    return {"state": "claimed", "claimed_by": actor.id, "claimed_at": now, "watch_until_on": None}


def _free() -> dict[str, Any]:
    return {"state": "open", "claimed_by": None, "claimed_at": None, "next_try_at": None}


def _refuse_employer_of_undisclosed(person: Row[Any] | None, who: str) -> None:
    """非開示: the employer does not know, so no contact with the employer can have happened (design law 10)."""
    if who == "employer" and person is not None and not person.disclosed:
        raise Invalid("not_disclosed", "この{人|ひと}は {非開示|ひかいじ}です。{職場|しょくば}とは {連絡|れんらく}しません。", "who")


def _needed(note: str) -> str:
    if not note.strip():
        raise Invalid("note_needed", "なにを したか、{一言|ひとこと} {書|か}いてください。", "note")
    return note
