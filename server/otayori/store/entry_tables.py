"""The person's own entries, every saving of them, and what of them is shown. Conventions as in store/tables.py."""

from sqlalchemy import Boolean, CheckConstraint, Column, Date, ForeignKey, Index, Integer, String, Table

from otayori.store.columns import UtcDateTime
from otayori.store.sealing import Sealed
from otayori.store.tables import metadata

# `seq` counts the changes of one person's entries, so that a phone asks for what is new. A deleted entry keeps nothing but that.
entry = Table(
    "entry",
    metadata,
    Column("id", String(36), primary_key=True),  # made by the phone
    Column("participant_id", String(36), ForeignKey("participant.id"), nullable=False),
    Column("kind", String(7), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("first_on", Date, nullable=True),  # null: about no day, or deleted
    Column("last_on", Date, nullable=True),  # of a repeat; null: without end
    Column("shown", Sealed("entry.shown"), nullable=True),  # what the person's workers may read; null: nothing
    CheckConstraint("kind in ('diary', 'note', 'problem', 'sign', 'item')", name="kind"),
    Index("ix_entry_seq", "participant_id", "seq", unique=True),
    Index("ix_entry_first_on", "participant_id", "kind", "first_on"),
    sqlite_with_rowid=False,
)

# Only heads have a body; what has been replaced leaves its id, by which it is known when it arrives again.
entry_write = Table(
    "entry_write",
    metadata,
    Column("id", String(36), primary_key=True),  # made by the phone
    Column("entry_id", String(36), ForeignKey("entry.id"), nullable=False),
    Column("head", Boolean, nullable=False),
    Column("body", Sealed("entry_write.body", own=True), nullable=True),
    Column("made_at", UtcDateTime, nullable=True),  # by the phone's clock, as far as that can be true
    Index("ix_entry_write_entry_id", "entry_id", "head"),
    sqlite_with_rowid=False,
)

# 「この 日から この 日まで しえんいんに みせる」
entry_choice = Table(
    "entry_choice",
    metadata,
    Column("id", String(36), primary_key=True),  # made by the phone
    Column("participant_id", String(36), ForeignKey("participant.id"), nullable=False),
    Column("first_on", Date, nullable=False),
    Column("last_on", Date, nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    Column("ended_at", UtcDateTime, nullable=True),
    CheckConstraint("first_on <= last_on", name="days"),
    Index("ix_entry_choice_participant_id", "participant_id"),
    sqlite_with_rowid=False,
)

# Each time a 「せんせいに みせる ページ」 was given out by the person: how and when, and nothing of what was on it.
doctor_page = Table(
    "doctor_page",
    metadata,
    Column("id", String(36), primary_key=True),  # of a showing, made by the phone
    Column("participant_id", String(36), ForeignKey("participant.id"), nullable=False),
    Column("how", String(6), nullable=False),
    Column("given_at", UtcDateTime, nullable=False),  # of a showing by the phone's clock, as far as that can be true
    Column("received_at", UtcDateTime, nullable=False),
    CheckConstraint("how in ('screen', 'paper')", name="how"),
    Index("ix_doctor_page_participant_id", "participant_id"),
    sqlite_with_rowid=False,
)

# The next reminder of a schedule note, and those that have become letters and still stand. When, and nothing else.
own_reminder = Table(
    "own_reminder",
    metadata,
    Column("id", String(36), primary_key=True),  # the subject of its letter (rules/own_reminders.py)
    Column("entry_id", String(36), ForeignKey("entry.id"), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("told", Boolean, nullable=False),  # it has become a letter
    Index("ix_own_reminder_at", "told", "at"),
    Index("ix_own_reminder_entry_id", "entry_id"),
    sqlite_with_rowid=False,
)
