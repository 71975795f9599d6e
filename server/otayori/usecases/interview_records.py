"""面談の記録: what took place, in as many versions as it was written; what the person may read is apart from working notes."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row

from otayori.rules import interviews as rules
from otayori.rules.access import Actor
from otayori.rules.interviews import Held
from otayori.rules.months import day_of
from otayori.rules.questions import tidied
from otayori.rules.refused import Invalid, NotFound, Shown, Stale
from otayori.store import interviews, people, trail
from otayori.store.ids import new_id
from otayori.store.sealing import seal
from otayori.usecases.interview_desk import is_repeated
from otayori.usecases.interview_showing import interview_view
from otayori.usecases.interview_steps import FORGOTTEN, again, step
from otayori.usecases.interview_views import Interview
from otayori.usecases.records import open_record

MOST_WORDS = 2000
WORK = ("duties", "people", "hours", "mistakes", "future")
LIFE = ("health", "sleep", "money", "family", "friends", "home")
SUBJECTS = frozenset([*(f"work:{one}" for one in WORK), *(f"life:{one}" for one in LIFE)])


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What is written down. `agreed` and `follows` are for the person, in plain words; the other texts are the staff's own."""

    held: Held
    subjects: tuple[str, ...]
    place: str
    present: str
    said: str
    agreed: str
    follows: str
    next_on: date | None


def write(conn: Connection, actor: Actor, now: datetime, interview_id: str, version: int, written: Written) -> tuple[Interview, bool]:
    """Write down what took place, or write it anew; every version is kept. Gives the interview and whether this is the first version.

    A record counts for the month of `held_on` when it was face to face, or by phone or video with its reason and conditions. What was
    held on a day before the one that was booked leaves that time free, and nothing of it in anybody's calendar.
    The same again, whose answer was lost, is the same version. Refuses a stale version of the
    interview and what `rules.interviews.accept_held` refuses.
    """
    row = interviews.one(conn, interview_id)
    if row is None:
        raise NotFound
    person = open_record(conn, actor, row.participant_id, "interviews", now)
    people.lock(conn, person.id)
    row = again(conn, interview_id)
    earlier = interviews.records_of(conn, [row.id])[row.id]
    if earlier and is_repeated(conn, row, actor, "hold", version) and _said(earlier[0]) == _told(written):
        return interview_view(conn, person, row, now), False
    if row.version != version:
        raise Stale(interview_view(conn, person, row, now), shown=Shown("interviews", person.id))
    visited = bool(earlier) and earlier[0].channel == "visit"  # while the employer knew: what took place may be mended
    rules.accept_held(written.held, day_of(now), disclosed=person.disclosed or visited)
    unknown = [subject for subject in written.subjects if subject not in SUBJECTS]
    if unknown:
        raise Invalid("unknown_subject", "{話|はなし}の {種類|しゅるい}を もう{一度|いちど} えらんでください。", "subjects")
    interviews.add_record(conn, _values(person.id, interview_id, len(earlier) + 1, written, actor, now))
    sooner = row.starts_at is not None and written.held.held_on < day_of(row.starts_at) and row.starts_at > now
    values = {"staff_id": row.staff_id or actor.id, **(FORGOTTEN if sooner else {})}
    row = step(conn, row, "staff", "hold", now, staff_id=actor.id, values=values)
    trail.act(conn, office_id=person.office_id, actor=actor, act="interview_recorded", subject=interview_id, now=now)
    return interview_view(conn, person, row, now), not earlier


def _values(participant_id: str, interview_id: str, version: int, written: Written, actor: Actor, now: datetime) -> dict[str, Any]:
    record_id, told = new_id(), _told(written)
    sealed = {"shared": seal(told["shared"], record_id), "notes": seal(told["notes"], record_id)}
    whose = {"id": record_id, "interview_id": interview_id, "participant_id": participant_id, "version": version}
    return {**whose, **told, **sealed, "made_by": actor.id, "made_at": now}


def _told(written: Written) -> dict[str, Any]:
    """What a version says, as its row keeps it before it is sealed."""
    held = written.held
    shared = [_accept(written.agreed, "agreed"), _accept(written.follows, "follows")]
    notes = [_accept(text, name) for name, text in (("place", written.place), ("present", written.present), ("said", written.said))]
    notes.append(_accept(held.reason, "reason"))
    return {
        "held_on": held.held_on,
        "channel": held.channel,
        "minutes": held.minutes,
        "subjects": " ".join(dict.fromkeys(written.subjects)),
        "conditions": " ".join(sorted(held.conditions)),
        "next_on": written.next_on,
        "shared": json.dumps(shared),
        "notes": json.dumps(notes),
    }


def _said(row: Row[Any]) -> dict[str, Any]:
    """The same of a row."""
    plain = ("held_on", "channel", "minutes", "subjects", "conditions", "next_on")
    return {name: getattr(row, name) for name in plain} | {"shared": row.shared.open(row.id), "notes": row.notes.open(row.id)}


def _accept(text: str, field: str) -> str:
    words = tidied(text)
    if len(words) > MOST_WORDS:
        raise Invalid("text_too_long", f"{MOST_WORDS}{{文字|もじ}}までに してください。いま {len(words)}{{文字|もじ}}です。", field)
    return words
