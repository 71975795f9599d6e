"""What staff answer to a consultation, for the person to read."""

import sqlalchemy as sa
from alembic import op

from otayori.store.columns import UtcDateTime

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.create_table(
        "interview_answer",
        sa.Column("interview_id", sa.String(36), sa.ForeignKey("interview.id"), primary_key=True),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("made_by", sa.String(36), sa.ForeignKey("staff.id"), nullable=False),
        sa.Column("made_at", UtcDateTime, nullable=False),
        sqlite_with_rowid=False,
    )
