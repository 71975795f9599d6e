"""When a person gave out their page for the doctor, on the screen or on paper."""

import sqlalchemy as sa
from alembic import op

from otayori.store.columns import UtcDateTime

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.create_table(
        "doctor_page",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("participant_id", sa.String(36), sa.ForeignKey("participant.id"), nullable=False),
        sa.Column("how", sa.String(6), nullable=False),
        sa.Column("given_at", UtcDateTime, nullable=False),
        sa.Column("received_at", UtcDateTime, nullable=False),
        sa.CheckConstraint("how in ('screen', 'paper')", name="how"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_doctor_page_participant_id", "doctor_page", ["participant_id"])
