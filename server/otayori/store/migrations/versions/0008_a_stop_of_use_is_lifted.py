"""That a stop of use was lifted, by whom and why."""

import sqlalchemy as sa
from alembic import op

from otayori.store.columns import UtcDateTime

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "restriction_end",
        sa.Column("request_id", sa.String(36), sa.ForeignKey("rights_request.id"), primary_key=True),
        sa.Column("participant_id", sa.String(36), sa.ForeignKey("participant.id"), nullable=False),
        sa.Column("reason", sa.LargeBinary(), nullable=False),
        sa.Column("lifted_at", UtcDateTime, nullable=False),
        sa.Column("lifted_by", sa.String(36), sa.ForeignKey("staff.id"), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_restriction_end_participant_id", "restriction_end", ["participant_id"])
