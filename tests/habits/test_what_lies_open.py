"""Every column of text is sealed, an id, a hash, one of our own words, or named here with why it may lie open in a copied database."""

import re
from itertools import chain

from sqlalchemy import CheckConstraint, Column, LargeBinary, MetaData, String, Table

from otayori.store import schema as _  # noqa: F401 - it knows every module of tables
from otayori.store.sealing import Sealed
from otayori.store.tables import metadata

OPEN = {
    "organisation.name": "on every letterhead",
    "office.name": "on every screen and card, before anybody has signed in",
    "office.phone": "printed on every screen and card",
    "office_setting.settings": "thresholds, hours and the video address of an office, no person in it",
    "staff.password_hash": "argon2id",
    "session.device": "the browser's own name for itself, such as iPhone",
    "passkey.credential": "random bytes by which a device knows its passkey, worthless without it",
    "passkey.public_key": "the public half of a key",
    "participant.call_from": "a time of day",
    "participant.call_to": "a time of day",
    "participant.opening_time": "a time of day",
    "participant.quiet_from": "a time of day",
    "participant.quiet_to": "a time of day",
    "month_opening.month": "a month",
    "checkin.month": "a month",
    "checkin.form": "a word of ours",
    "checkin.scale": "a word of ours",
    "checkin_version.form": "a word of ours",
    "checkin_version.scale": "a word of ours",
    "checkin_version.entered": "a word of ours",
    "undelivered.what": "a word of ours (usecases.views)",
    "undelivered.month": "a month",
    "undelivered.code": "the code of a refusal of ours, by its pattern",
    "call_task.items": "names of questions, such as q1 q3, without answers",
    "flag.month": "a month",
    "flag.rule": "the name of a rule; what it found is sealed",
    "letter.kind": "a word of ours (rules.letters)",
    "letter.road": "a word of ours",
    "letter_event.road": "a word of ours",
    "letter_event.why": "a word of ours",
    "push_subscription.vapid_key": "the name of a key of ours",
    "push_subscription.failure": "a word of ours",
    "share.months": "months",
    "room.name": "on the door",
    "availability.begins": "a time of day",
    "availability.ends": "a time of day",
    "availability.channels": "words of ours",
    "day_off.begins": "a time of day",
    "day_off.ends": "a time of day",
    "interview_event.act": "a word of ours",
    "interview_event.state": "a word of ours",
    "interview_record.subjects": "words of ours",
    "interview_record.conditions": "words of ours",
    "read_log.what": "a word of ours",
    "read_log.people": "ids",
    "act_log.actor_kind": "a word of ours",
    "act_log.act": "a word of ours",
    "trail_waiting.log": "a word of ours",
    "heartbeat.name": "a word of ours",
}


def open_columns(tables: MetaData) -> set[str]:
    """The columns of text or bytes that nothing but a reason could excuse."""
    return {
        f"{table.name}.{column.name}"
        for table in tables.sorted_tables
        for column in table.columns
        if isinstance(column.type, (String, LargeBinary)) and not isinstance(column.type, Sealed) and not _harmless(table, column)
    }


def _harmless(table: Table, column: Column[object]) -> bool:
    """An id, a hash, or one of the words that a constraint of the table allows."""
    length = column.type.length if isinstance(column.type, String) else None
    if length == 36:
        return True
    if length == 64:
        return re.search(r"(_hash|_index|^mac|^bucket)$", column.name) is not None
    rules = chain(*(str(one.sqltext).split(" and ") for one in table.constraints if isinstance(one, CheckConstraint)))
    return any(re.match(rf"(\w+ is null or )?{column.name} in \(", rule) for rule in rules)


def test_what_lies_open_is_named_with_a_reason() -> None:
    assert open_columns(metadata) == OPEN.keys()


def test_text_that_is_new_is_noticed() -> None:
    tables = MetaData()
    Table(
        "diary",
        tables,
        Column("id", String(36), primary_key=True),
        Column("mood", String(10)),
        Column("words", String()),
        Column("picture", LargeBinary()),
        Column("sealed", Sealed("diary.sealed")),
        Column("kind", String(10)),
        CheckConstraint("kind in ('a', 'b')"),
    )
    assert open_columns(tables) == {"diary.mood", "diary.words", "diary.picture"}
