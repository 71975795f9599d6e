"""Check-ins and the months that were opened for them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, and_, bindparam, insert, select, update

from otayori.store.ids import new_id
from otayori.store.prepared import Prepared
from otayori.store.tables import checkin, checkin_version, help_call, month_opening, observation, participant

_OF_MONTH = select(checkin).where(checkin.c.participant_id == bindparam("participant_id"), checkin.c.month == bindparam("month"))
_OF_PERSON = Prepared(select(checkin).where(checkin.c.participant_id == bindparam("participant_id")).order_by(checkin.c.month.desc()))
_OF_PEOPLE = (
    select(checkin)
    .where(checkin.c.participant_id.in_(bindparam("people", expanding=True)), checkin.c.month >= bindparam("since"))
    .order_by(checkin.c.participant_id, checkin.c.month.desc())
)
_INSERT = Prepared(insert(checkin).returning(checkin))
_UPDATE = update(checkin).where(checkin.c.id == bindparam("this_id"), checkin.c.version == bindparam("replaces")).returning(checkin)
_INSERT_VERSION = insert(checkin_version)
_OPENING = select(month_opening).where(
    month_opening.c.participant_id == bindparam("participant_id"), month_opening.c.month == bindparam("month")
)
_OPEN = insert(month_opening)
_UNOPENED = (
    select(participant)
    .outerjoin(month_opening, and_(month_opening.c.participant_id == participant.c.id, month_opening.c.month == bindparam("month")))
    .where(participant.c.office_id == bindparam("office_id"), participant.c.active, month_opening.c.id.is_(None))
)
_UNANSWERED = (
    select(participant, month_opening.c.opened_at, month_opening.c.month, month_opening.c.id.label("opening_id"))
    .join(month_opening, month_opening.c.participant_id == participant.c.id)
    .outerjoin(checkin, and_(checkin.c.participant_id == participant.c.id, checkin.c.month == month_opening.c.month))
    .where(
        participant.c.office_id == bindparam("office_id"),
        participant.c.active,
        month_opening.c.month == bindparam("month"),
        checkin.c.id.is_(None),
    )
    .order_by(month_opening.c.opened_at, participant.c.id)
)
_ANSWERED = (
    select(checkin.c.participant_id)
    .join(participant, participant.c.id == checkin.c.participant_id)
    .where(participant.c.office_id == bindparam("office_id"), checkin.c.month == bindparam("month"))
)
_HELP = select(help_call).where(help_call.c.id == bindparam("help_id"))
_HELP_OF = (
    select(help_call).where(help_call.c.participant_id.in_(bindparam("people", expanding=True))).order_by(help_call.c.pressed_at.desc())
)
_OBSERVATION = select(observation.c.participant_id).where(observation.c.id == bindparam("observation_id"))


def written(value: Sequence[object]) -> str:
    """Answers or words as their sealed columns hold them: a JSON array."""
    return msgspec.json.encode(value).decode()


def answers_in(row: Row[Any]) -> list[int | str | list[str]]:
    """The answers of a check-in as they were written, in the order of its form."""
    return msgspec.json.decode(row.answers.open(row.id))


def words_in(row: Row[Any]) -> tuple[str, str]:
    """「ひとこと」 and 「よかったこと」 of a check-in."""
    hitokoto, yokatta = msgspec.json.decode(row.words.open(row.id))
    return hitokoto, yokatta


def of_month(conn: Connection, participant_id: str, month: str) -> Row[Any] | None:
    """The person's check-in of a month, in its newest version."""
    return conn.execute(_OF_MONTH, {"participant_id": participant_id, "month": month}).first()


def of_person(conn: Connection, participant_id: str) -> list[Row[Any]]:
    """All check-ins of one person, newest month first."""
    return _OF_PERSON.rows(conn, {"participant_id": participant_id})


def of_people(conn: Connection, people: Iterable[str], since: str) -> dict[str, list[Row[Any]]]:
    """For each person the check-ins from month `since` on, newest month first."""
    found: dict[str, list[Row[Any]]] = defaultdict(list)
    for row in conn.execute(_OF_PEOPLE, {"people": list(people), "since": since}):
        found[row.participant_id].append(row)
    return found


def add(conn: Connection, values: dict[str, Any]) -> Row[Any]:
    """The month's check-in as it is kept; unique (participant, month)."""
    [kept] = _INSERT.rows(conn, values)
    return kept


def keep_version(conn: Connection, values: dict[str, Any]) -> None:
    """Keep what an amendment is about to replace."""
    conn.execute(_INSERT_VERSION, values)


def replace(conn: Connection, checkin_id: str, replaces: int, values: dict[str, Any]) -> Row[Any]:
    """Put a new version, as it is then kept, in place of version `replaces`, which the caller has just seen to be the newest."""
    return conn.execute(_UPDATE, {**values, "this_id": checkin_id, "replaces": replaces}).one()


def opening(conn: Connection, participant_id: str, month: str) -> Row[Any] | None:
    """When this month was opened for this person, if it was."""
    return conn.execute(_OPENING, {"participant_id": participant_id, "month": month}).first()


def unopened(conn: Connection, office_id: str, month: str) -> list[Row[Any]]:
    """Active participants for whom the month has not been opened yet."""
    return list(conn.execute(_UNOPENED, {"office_id": office_id, "month": month}))


def open_months(conn: Connection, month: str, opened_at: Mapping[str, datetime]) -> dict[str, str]:
    """Open the month for these people, each at the instant given; unique (participant, month). Gives each person's opening's id."""
    ids = {participant_id: new_id() for participant_id in opened_at}
    rows = [{"id": ids[who], "participant_id": who, "month": month, "opened_at": at} for who, at in opened_at.items()]
    if rows:
        conn.execute(_OPEN, rows)
    return ids


def unanswered(conn: Connection, office_id: str, month: str) -> list[Row[Any]]:
    """Participants of the office whose month is open and unanswered, with `opened_at`, longest waiting first."""
    return list(conn.execute(_UNANSWERED, {"office_id": office_id, "month": month}))


def answered(conn: Connection, office_id: str, month: str) -> set[str]:
    """Ids of the office's participants who have answered the month."""
    return set(conn.scalars(_ANSWERED, {"office_id": office_id, "month": month}))


def help_call_of(conn: Connection, help_id: str) -> Row[Any] | None:
    """One press of 「たすけて」."""
    return conn.execute(_HELP, {"help_id": help_id}).first()


def add_help_call(conn: Connection, values: dict[str, Any]) -> None:
    """A press of 「たすけて」, by the id that the phone made."""
    conn.execute(insert(help_call), values)


def help_calls_of(conn: Connection, people: Iterable[str]) -> dict[str, list[Row[Any]]]:
    """For each person their presses of 「たすけて」, newest first."""
    found: dict[str, list[Row[Any]]] = defaultdict(list)
    for row in conn.execute(_HELP_OF, {"people": list(people)}):
        found[row.participant_id].append(row)
    return found


def observation_of(conn: Connection, observation_id: str) -> Row[*tuple[Any, ...]] | None:
    """Whom an observation is about, if it was written already (a browser may repeat itself)."""
    return conn.execute(_OBSERVATION, {"observation_id": observation_id}).first()


def add_observation(conn: Connection, values: dict[str, Any]) -> None:
    """What a worker saw: absent without notice, or cannot be reached."""
    conn.execute(insert(observation), values)
