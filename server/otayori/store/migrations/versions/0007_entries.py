"""The person's own entries: diary, schedule, problems, signs, items."""

import sqlalchemy as sa
from alembic import op

from otayori.store.columns import UtcDateTime

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "entry",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("participant_id", sa.String(36), sa.ForeignKey("participant.id"), nullable=False),
        sa.Column("kind", sa.String(7), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=True),
        sa.Column("last_on", sa.Date(), nullable=True),
        sa.Column("shown", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint("kind in ('diary', 'note', 'problem', 'sign', 'item')", name="kind"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_entry_first_on", "entry", ["participant_id", "kind", "first_on"])
    op.create_index("ix_entry_seq", "entry", ["participant_id", "seq"], unique=True)
    op.create_table(
        "entry_write",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("entry_id", sa.String(36), sa.ForeignKey("entry.id"), nullable=False),
        sa.Column("head", sa.Boolean(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.Column("made_at", UtcDateTime(), nullable=True),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_entry_write_entry_id", "entry_write", ["entry_id", "head"])
    op.create_table(
        "entry_choice",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("participant_id", sa.String(36), sa.ForeignKey("participant.id"), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("ended_at", UtcDateTime(), nullable=True),
        sa.CheckConstraint("first_on <= last_on", name="days"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_entry_choice_participant_id", "entry_choice", ["participant_id"])
