"""What a phone could not deliver may be of any sort: another one no longer needs another table."""

import sqlalchemy as sa
from alembic import op

from otayori.store.columns import UtcDateTime

revision = "0009"
down_revision = "0008"

REPORT = "id, participant_id, what, month, code, received_at"


def upgrade() -> None:
    """SQLite cannot let go of a constraint: there the rows move into a table of the new shape. No table points to this one."""
    if op.get_bind().dialect.name == "postgresql":
        op.drop_constraint(op.f("ck_undelivered_what"), "undelivered", type_="check")
        return
    op.drop_index("ix_undelivered_participant_id", "undelivered")
    op.rename_table("undelivered", "undelivered_before")
    op.create_table(
        "undelivered",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("participant_id", sa.String(36), sa.ForeignKey("participant.id"), nullable=False),
        sa.Column("what", sa.String(10), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("received_at", UtcDateTime, nullable=False),
        sqlite_with_rowid=False,
    )
    op.execute(f"insert into undelivered ({REPORT}) select {REPORT} from undelivered_before")  # noqa: S608 - our own words
    op.drop_table("undelivered_before")
    op.create_index("ix_undelivered_participant_id", "undelivered", ["participant_id"])
