"""Consents, the scans of their papers, and the log of what was shared."""

import sqlalchemy as sa
from alembic import op

from otayori.store.columns import UtcDateTime

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    _consents()
    _shares()


def _consents() -> None:
    op.create_table(
        "consent",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("participant_id", sa.String(36), sa.ForeignKey("participant.id"), nullable=False),
        sa.Column("recipient", sa.String(12), nullable=False),
        sa.Column("recipient_name", sa.LargeBinary(), nullable=False),
        sa.Column("data", sa.String(12), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("wording", sa.LargeBinary(), nullable=False),
        sa.Column("how", sa.String(6), nullable=False),
        sa.Column("given_at", UtcDateTime(), nullable=False),
        sa.Column("entered_by", sa.String(36), sa.ForeignKey("staff.id"), nullable=True),
        sa.Column("revoked_at", UtcDateTime(), nullable=True),
        sa.Column("revoked_by", sa.String(36), sa.ForeignKey("staff.id"), nullable=True),
        sa.CheckConstraint("recipient in ('employer', 'family', 'next_centre', 'clinic', 'consultation', 'self')", name="recipient"),
        sa.CheckConstraint("data in ('report', 'summary', 'check_in', 'electronic')", name="data"),
        sa.CheckConstraint("(recipient = 'self') = (data = 'electronic')", name="self"),
        sa.CheckConstraint("(until_on is null) = (recipient = 'self')", name="end"),
        sa.CheckConstraint("recipient <> 'employer' or data <> 'check_in'", name="employer"),
        sa.CheckConstraint("until_on is null or until_on >= from_on", name="order"),
        sa.CheckConstraint("how in ('app', 'paper')", name="how"),
        sa.CheckConstraint("(how = 'paper') = (entered_by is not null)", name="entered"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_consent_participant_id", "consent", ["participant_id"])
    op.create_table(
        "consent_scan",
        sa.Column("id", sa.String(36), sa.ForeignKey("consent.id"), primary_key=True),
        sa.Column("kind", sa.String(4), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("kind in ('pdf', 'jpeg', 'png')", name="kind"),
        sqlite_with_rowid=False,
    )


def _shares() -> None:
    op.create_table(
        "share",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("participant_id", sa.String(36), nullable=False),
        sa.Column("office_id", sa.String(36), sa.ForeignKey("office.id"), nullable=False),
        sa.Column("recipient", sa.String(12), nullable=False),
        sa.Column("data", sa.String(12), nullable=False),
        sa.Column("months", sa.Text(), nullable=False),
        sa.Column("consent_id", sa.String(36), nullable=True),
        sa.Column("exception", sa.String(14), nullable=True),
        sa.Column("shared_by", sa.String(36), sa.ForeignKey("staff.id"), nullable=False),
        sa.Column("shared_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("(consent_id is null) <> (exception is null)", name="ground"),
        sa.CheckConstraint("exception is null or exception in ('abuse_notice', 'deterioration', 'protection')", name="exception"),
        sa.CheckConstraint("recipient in ('employer', 'family', 'next_centre', 'clinic', 'consultation', 'authority')", name="recipient"),
        sa.CheckConstraint("data in ('report', 'summary', 'check_in', 'told')", name="data"),
        sa.CheckConstraint("recipient <> 'employer' or data <> 'check_in'", name="employer"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_share_participant_id", "share", ["participant_id"])
    op.create_table(
        "share_content",
        sa.Column("id", sa.String(36), sa.ForeignKey("share.id"), primary_key=True),
        sa.Column("recipient_name", sa.LargeBinary(), nullable=False),
        sa.Column("reason", sa.LargeBinary(), nullable=False),
        sa.Column("page", sa.LargeBinary(), nullable=False),
        sqlite_with_rowid=False,
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "create trigger share_append_only before update or delete or truncate on share "
            "for each statement execute function otayori_append_only()"
        )
        return
    for act in ("update", "delete"):
        op.execute(f"create trigger share_no_{act} before {act} on share begin select raise(abort, 'share is append-only'); end")
