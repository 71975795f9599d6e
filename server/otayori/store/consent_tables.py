"""Consents, the scans of their papers, and the log of what was shared. Conventions as in store/tables.py.

`share` only grows (triggers) and holds ids, kinds and instants only, with no reference that would keep a person from being deleted when
the time for it has come. What was shared lies sealed in `share_content`.
"""

from sqlalchemy import CheckConstraint, Column, Date, ForeignKey, Index, String, Table, Text

from otayori.store import append_only
from otayori.store.columns import UtcDateTime
from otayori.store.sealing import Sealed
from otayori.store.tables import metadata

# The text agreed to stands with each consent; nothing of a row changes but its end.
consent = Table(
    "consent",
    metadata,
    Column("id", String(36), primary_key=True),  # made by the phone or the desk: the same consent sent twice is one row
    Column("participant_id", String(36), ForeignKey("participant.id"), nullable=False),
    Column("recipient", String(12), nullable=False),
    Column("recipient_name", Sealed("consent.recipient_name"), nullable=False),  # which clinic; "" with oneself
    Column("data", String(12), nullable=False),
    Column("from_on", Date, nullable=False),
    Column("until_on", Date, nullable=True),  # the last day; null: until revoked (electronic delivery)
    Column("wording", Sealed("consent.wording"), nullable=False),  # every sentence that was agreed to
    Column("how", String(6), nullable=False),
    Column("given_at", UtcDateTime, nullable=False),  # in the app, or when the paper was entered
    Column("entered_by", String(36), ForeignKey("staff.id"), nullable=True),
    Column("revoked_at", UtcDateTime, nullable=True),
    Column("revoked_by", String(36), ForeignKey("staff.id"), nullable=True),  # on the person's word; null: by the person, in the app
    CheckConstraint("recipient in ('employer', 'family', 'next_centre', 'clinic', 'consultation', 'self')", name="recipient"),
    CheckConstraint("data in ('report', 'summary', 'check_in', 'electronic')", name="data"),
    CheckConstraint("(recipient = 'self') = (data = 'electronic')", name="self"),
    CheckConstraint("(until_on is null) = (recipient = 'self')", name="end"),
    CheckConstraint("recipient <> 'employer' or data <> 'check_in'", name="employer"),
    CheckConstraint("until_on is null or until_on >= from_on", name="order"),
    CheckConstraint("how in ('app', 'paper')", name="how"),
    CheckConstraint("(how = 'paper') = (entered_by is not null)", name="entered"),
    Index("ix_consent_participant_id", "participant_id"),
    sqlite_with_rowid=False,
)

# The paper that was signed: PDF, JPEG or PNG as base64 text, sealed. Its id is the consent's. Apart, so that lists never load it.
consent_scan = Table(
    "consent_scan",
    metadata,
    Column("id", String(36), ForeignKey("consent.id"), primary_key=True),
    Column("kind", String(4), nullable=False),
    Column("content", Sealed("consent_scan.content"), nullable=False),
    CheckConstraint("kind in ('pdf', 'jpeg', 'png')", name="kind"),
    sqlite_with_rowid=False,
)

# One row per act of sharing. Append-only.
share = Table(
    "share",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("participant_id", String(36), nullable=False),
    Column("office_id", String(36), ForeignKey("office.id"), nullable=False),
    Column("recipient", String(12), nullable=False),
    Column("data", String(12), nullable=False),
    Column("months", Text, nullable=False),  # which months' letters, space separated
    Column("consent_id", String(36), nullable=True),
    Column("exception", String(14), nullable=True),  # by law, in place of a consent
    Column("shared_by", String(36), ForeignKey("staff.id"), nullable=False),
    Column("shared_at", UtcDateTime, nullable=False),
    CheckConstraint("(consent_id is null) <> (exception is null)", name="ground"),
    CheckConstraint("exception is null or exception in ('abuse_notice', 'deterioration', 'protection')", name="exception"),
    CheckConstraint("recipient in ('employer', 'family', 'next_centre', 'clinic', 'consultation', 'authority')", name="recipient"),
    CheckConstraint("data in ('report', 'summary', 'check_in', 'told')", name="data"),
    CheckConstraint("recipient <> 'employer' or data <> 'check_in'", name="employer"),
    Index("ix_share_participant_id", "participant_id"),
    sqlite_with_rowid=False,
)

# What left, word for word, to whom by name, and the worker's reason where the law stood in for consent. Its id is the share's.
share_content = Table(
    "share_content",
    metadata,
    Column("id", String(36), ForeignKey("share.id"), primary_key=True),
    Column("recipient_name", Sealed("share_content.recipient_name"), nullable=False),
    Column("reason", Sealed("share_content.reason"), nullable=False),  # "" with a consent
    Column("page", Sealed("share_content.page"), nullable=False),  # JSON: the sections of the page
    sqlite_with_rowid=False,
)

append_only.refuse_changes(share)
