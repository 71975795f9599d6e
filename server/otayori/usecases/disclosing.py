"""What staff have noted is given to the person on request, by the manager, without what the law lets them withhold (domain.md §6.5)."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from hashlib import blake2s
from typing import Any, Literal, TypeAlias

from sqlalchemy import Connection, Row

from otayori.rules.access import Actor
from otayori.rules.furigana import plain
from otayori.rules.questions import accept_text
from otayori.rules.refused import Invalid, NotAllowed, NotFound
from otayori.store import people, rights, trail
from otayori.store.sealing import seal
from otayori.usecases import record_words
from otayori.usecases.owning import whole, written
from otayori.usecases.record_lines import About
from otayori.usecases.record_parts import PARTS
from otayori.usecases.records import open_record
from otayori.usecases.rights_views import Entry

Ground: TypeAlias = Literal["harm", "hindrance", "law"]

# Where staff have written, or others have spoken. The rest the person wrote, or reads every day: it is given whole.
TO_LOOK_THROUGH = ("card", "jobs", "flags", "tasks", "contacts", "interviews", "observations", "shares", "requests")


@dataclass(frozen=True, slots=True)
class Withheld:
    """One entry that is not given out: on which ground, and why in words that stay in the office."""

    entry: str
    ground: Ground
    why: str


@dataclass(frozen=True, slots=True)
class PartToLookThrough:
    """One part with all its entries and the staff's notes in them."""

    part: str
    title: str
    entries: list[Entry]


@dataclass(frozen=True, slots=True)
class ToLookThrough:
    """What the manager looks through before it is given out."""

    person_id: str
    name: str
    parts: list[PartToLookThrough]


@dataclass(frozen=True, slots=True)
class Disclosed:
    """What was given out is ready to be fetched."""

    id: str
    given: int
    withheld: int


def look_through(conn: Connection, actor: Actor, now: datetime, participant_id: str) -> ToLookThrough:
    """Every entry in which something might have to be withheld, each under a key that holds for what it says now; the reading is logged."""
    person = open_record(conn, actor, participant_id, "disclosure", now)
    about = About(conn, person, notes=True)
    parts = [
        PartToLookThrough(part, record_words.PARTS[part], [replace(entry, key=_as_seen(entry)) for entry in _noted(about, part)])
        for part in TO_LOOK_THROUGH
    ]
    return ToLookThrough(person.id, person.name.open(person.id), [part for part in parts if part.entries])


def disclose(
    conn: Connection,
    actor: Actor,
    now: datetime,
    participant_id: str,
    disclosure_id: str,
    request_id: str | None,
    seen: Sequence[str],
    withheld: Sequence[Withheld],
) -> Disclosed:
    """Keep what is given out: the entries that the manager has `seen`, without those withheld, each with its ground and why.

    What came in after the looking through is not in it, nor what was written into an entry since: nobody has looked at it. The same
    disclosure twice is one row; another choice under its id is refused (`already_given`). Refused for a request that is not this person's
    (NotFound), for an entry that is not there or says something else by now (`unknown_entry`) and without a why (`reason_needed`).
    """
    person = open_record(conn, actor, participant_id, "disclosure", now)
    people.lock(conn, person.id)
    kept = rights.disclosure_of(conn, disclosure_id)
    whys = [[one.entry, one.ground, accept_text(one.why, "why")] for one in withheld]
    out = {one.entry for one in withheld}
    choice = json.dumps({"given": [key for key in seen if key not in out], "withheld": whys}, ensure_ascii=False)
    if kept is not None:
        if kept.participant_id != person.id:
            raise NotFound
        if kept.choice.open(kept.id) != choice:
            # Otherwise a manager would believe that what they withhold now was withheld then.
            raise NotAllowed("already_given", "この{記録|きろく}は もう {渡|わた}しました。{画面|がめん}を {開|ひら}きなおしてください。")
        return _disclosed(kept)
    request = rights.request(conn, request_id) if request_id else None
    if request_id and (request is None or request.participant_id != person.id):
        raise NotFound
    about = About(conn, person, notes=True)
    there = {_as_seen(entry) for part in TO_LOOK_THROUGH for entry in _noted(about, part)}
    if not set(seen) <= there or not {one.entry for one in withheld} <= set(seen):
        raise Invalid("unknown_entry", "{記録|きろく}が {変|か}わりました。{画面|がめん}を {開|ひら}きなおしてください。", "withheld")
    if not all(why for *_, why in whys):
        raise Invalid("reason_needed", "{開示|かいじ}しない {理由|りゆう}を {書|か}いてください。", "why")
    row = {"id": disclosure_id, "participant_id": person.id, "request_id": request_id, "choice": seal(choice, disclosure_id)}
    rights.add_disclosure(conn, {**row, "made_at": now, "made_by": actor.id})
    trail.act(conn, office_id=person.office_id, actor=actor, act="disclosed", subject=disclosure_id, now=now)
    return Disclosed(disclosure_id, len(seen) - len(out), len(out))


def fetch(conn: Connection, actor: Actor, now: datetime, participant_id: str, disclosure_id: str) -> dict[str, Any]:
    """The disclosure for the manager's file; that it left the house is noted, who and when."""
    return _fetched(conn, actor, now, open_record(conn, actor, participant_id, "disclosure", now), disclosure_id)


def fetch_own(conn: Connection, actor: Actor, now: datetime, disclosure_id: str) -> dict[str, Any]:
    """The same for the person to whom it was given."""
    return _fetched(conn, actor, now, open_record(conn, actor, actor.id, "self", now), disclosure_id)


def _fetched(conn: Connection, actor: Actor, now: datetime, person: Row[Any], disclosure_id: str) -> dict[str, Any]:
    row = rights.disclosure_of(conn, disclosure_id)
    if row is None or row.participant_id != person.id:
        raise NotFound
    choice = json.loads(row.choice.open(row.id))
    given, grounds = set(choice["given"]), {_whose(entry): ground for entry, ground, _ in choice["withheld"]}
    record, about = whole(conn, person, row.made_at), About(conn, person, notes=True)
    for part in record["parts"]:
        if part["part"] in TO_LOOK_THROUGH:
            part["entries"] = _as_looked_through(_noted(about, part["part"]), part["entries"], given, grounds)
    trail.act(conn, office_id=person.office_id, actor=actor, act="disclosure_fetched", subject=disclosure_id, now=now)
    return record


def _noted(about: About, part: str) -> Iterator[Entry]:
    """The entries of a part with what staff have noted."""
    return (make() for make in PARTS[part](about))


def _as_seen(entry: Entry) -> str:
    """The key of an entry as it reads now: another one as soon as a word of it has changed."""
    said = json.dumps([entry.title, [asdict(line) for line in entry.lines]], ensure_ascii=False)
    return f"{entry.key}@{blake2s(said.encode(), digest_size=5).hexdigest()}"


def _whose(seen: str) -> str:
    """The entry's own key."""
    return seen.partition("@")[0]


def _as_looked_through(
    noted: Iterator[Entry], plainly: Sequence[dict[str, Any]], given: set[str], grounds: Mapping[str, str]
) -> list[dict[str, Any]]:
    """The entries that were given with their notes; without notes those that have changed since; in place of each withheld one that it is,
    and on which ground. What was not there yet is not among them."""
    known, shown = {_whose(key) for key in given}, {entry["key"]: entry for entry in plainly}
    told: list[dict[str, Any]] = []
    for entry in noted:
        if _as_seen(entry) in given:
            told.append(written(entry))
        elif entry.key in known:
            told.append(shown[entry.key])
        elif ground := grounds.get(entry.key):
            reason = {"label": plain(record_words.WITHHELD_TITLE), "text": plain(record_words.WITHHELD[ground])}
            told.append({**written(entry), "withheld": ground, "lines": [reason]})
    return told


def _disclosed(row: Row[Any]) -> Disclosed:
    choice = json.loads(row.choice.open(row.id))
    return Disclosed(row.id, len(choice["given"]), len(choice["withheld"]))
