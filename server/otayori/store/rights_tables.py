"""What a person may ask for, how support ends, and what was given out: tables beside those of store/tables.py, by the same conventions."""

from sqlalchemy import CheckConstraint, Column, Date, ForeignKey, Index, Integer, String, Table

from otayori.store.columns import UtcDateTime
from otayori.store.sealing import Sealed
from otayori.store.tables import metadata

# Correction, stop of use, or the staff's own notes: asked for by the person, answered with a reason by the manager.
rights_request = Table(
    "rights_request",
    metadata,
    Column("id", String(36), primary_key=True),  # made by the phone: the same request sent twice is one row
    Column("participant_id", String(36), ForeignKey("participant.id"), nullable=False),
    Column("office_id", String(36), ForeignKey("office.id"), nullable=False),
    Column("kind", String(10), nullable=False),
    Column("words", Sealed("rights_request.words"), nullable=False),
    Column("asked_at", UtcDateTime, nullable=False),
    Column("due_on", Date, nullable=False),
    Column("state", String(10), nullable=False),
    Column("answer", Sealed("rights_request.answer"), nullable=False),  # "" while it is open
    Column("answered_at", UtcDateTime, nullable=True),
    Column("answered_by", String(36), ForeignKey("staff.id"), nullable=True),
    Column("version", Integer, nullable=False, default=1),
    CheckConstraint("kind in ('correct', 'stop', 'notes')", name="kind"),
    CheckConstraint("state in ('open', 'done', 'partly', 'declined')", name="state"),
    CheckConstraint("(state = 'open') = (answered_at is null)", name="answered"),
    Index("ix_rights_request_participant_id", "participant_id"),
    Index("ix_rights_request_office_id", "office_id", "state"),
    sqlite_with_rowid=False,
)

# The last day of support. From it the five years are counted (domain.md §6.6); restricted: kept, and used for legal duties only.
support_end = Table(
    "support_end",
    metadata,
    Column("participant_id", String(36), ForeignKey("participant.id"), primary_key=True),
    Column("ended_on", Date, nullable=False),
    Column("reason", String(10), nullable=False),
    Column("note", Sealed("support_end.note"), nullable=False),
    Column("ended_at", UtcDateTime, nullable=False),  # when it was written down
    Column("ended_by", String(36), ForeignKey("staff.id"), nullable=False),
    Column("restricted_at", UtcDateTime, nullable=True),
    CheckConstraint("reason in ('term', 'left_job', 'wish', 'moved', 'other')", name="reason"),
    Index("ix_support_end_ended_on", "ended_on"),
    sqlite_with_rowid=False,
)

# A stop of use that was lifted: the manager's own act, with a reason that the person reads. One stop is lifted once.
restriction_end = Table(
    "restriction_end",
    metadata,
    Column("request_id", String(36), ForeignKey("rights_request.id"), primary_key=True),  # the request by which use had stopped
    Column("participant_id", String(36), ForeignKey("participant.id"), nullable=False),
    Column("reason", Sealed("restriction_end.reason"), nullable=False),
    Column("lifted_at", UtcDateTime, nullable=False),
    Column("lifted_by", String(36), ForeignKey("staff.id"), nullable=False),
    Index("ix_restriction_end_participant_id", "participant_id"),
    sqlite_with_rowid=False,
)

# What the manager gave out on the person's request: which entries, and which were withheld for which reason.
disclosure = Table(
    "disclosure",
    metadata,
    Column("id", String(36), primary_key=True),  # made by the browser
    Column("participant_id", String(36), ForeignKey("participant.id"), nullable=False),
    Column("request_id", String(36), ForeignKey("rights_request.id"), nullable=True),
    Column("choice", Sealed("disclosure.choice"), nullable=False),  # JSON {"given": [entry …], "withheld": [[entry, reason, why] …]}
    Column("made_at", UtcDateTime, nullable=False),
    Column("made_by", String(36), ForeignKey("staff.id"), nullable=False),
    Index("ix_disclosure_participant_id", "participant_id"),
    sqlite_with_rowid=False,
)
