"""Support ends: from that day the years are counted for which the record is kept (domain.md §6.6)."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row

from otayori.rules.access import Actor
from otayori.rules.months import day_of
from otayori.rules.questions import accept_text
from otayori.rules.refused import Invalid, NotAllowed
from otayori.store import people, rights, tasks, trail
from otayori.store.sealing import seal
from otayori.usecases.interview_endings import cancel_all
from otayori.usecases.records import open_record
from otayori.usecases.rights_views import EndReason


def end_support(
    conn: Connection, actor: Actor, now: datetime, participant_id: str, ended_on: date, reason: EndReason, note: str
) -> Row[Any]:
    """Support has ended on this Japanese date: the clock asks nothing more, nobody is assigned any more, interviews that were to
    come are cancelled, the manager keeps the record.

    The person may still sign in, see and take away what is theirs. Refused while somebody still has to call them (`task_open`), for a
    day to come or before the first support (`wrong_date`), and a second time (`already_ended`). Gives the person's row.
    """
    person = open_record(conn, actor, participant_id, "person", now)
    people.lock(conn, person.id)
    if person.ended_on is not None:
        raise NotAllowed("already_ended", "{支援|しえん}の {終|お}わりは もう {書|か}いてあります。")
    if tasks.unclosed_of(conn, person.id):
        raise NotAllowed("task_open", "{電話|でんわ}の{仕事|しごと}が {残|のこ}っています。{先|さき}に それを {終|お}えてください。")
    if not day_of(person.created_at) <= ended_on <= day_of(now):
        raise Invalid("wrong_date", "{支援|しえん}を {始|はじ}めてから {今日|きょう}までの {日|ひ}に してください。", "ended_on")
    row = {"participant_id": person.id, "ended_on": ended_on, "reason": reason, "note": seal(accept_text(note, "note"), person.id)}
    rights.end_support(conn, {**row, "ended_at": now, "ended_by": actor.id})
    cancel_all(conn, actor, person, now)
    trail.act(conn, office_id=person.office_id, actor=actor, act="support_ended", subject=person.id, now=now)
    return person
