"""How a session was proven, and when last."""

import sqlalchemy as sa
from alembic import op

from otayori.store.columns import UtcDateTime

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "session_proof",
        sa.Column("session_id", sa.String(36), sa.ForeignKey("session.id"), primary_key=True),
        sa.Column("proof", sa.String(10), nullable=False),
        sa.Column("proven_at", UtcDateTime, nullable=False),
        sa.CheckConstraint("proof in ('half', 'password', 'strong')", name="proof"),
        sqlite_with_rowid=False,
    )
