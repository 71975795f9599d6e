"""Passkeys, one-time codes and recovery codes."""

import sqlalchemy as sa
from alembic import op

from otayori.store.columns import UtcDateTime

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "passkey",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("staff_id", sa.String(36), sa.ForeignKey("staff.id"), nullable=True),
        sa.Column("participant_id", sa.String(36), sa.ForeignKey("participant.id"), nullable=True),
        sa.Column("credential_hash", sa.String(64), nullable=False, unique=True),
        sa.Column("credential", sa.String(1400), nullable=False),
        sa.Column("public_key", sa.String(2800), nullable=False),
        sa.Column("sign_count", sa.BigInteger, nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.Column("used_at", UtcDateTime, nullable=True),
        sa.Column("halted_at", UtcDateTime, nullable=True),
        sa.CheckConstraint("(staff_id is null) <> (participant_id is null)", name="owner"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_passkey_staff_id", "passkey", ["staff_id"])
    op.create_index("ix_passkey_participant_id", "passkey", ["participant_id"])
    op.create_table(
        "totp",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("staff_id", sa.String(36), sa.ForeignKey("staff.id"), nullable=False, unique=True),
        sa.Column("secret", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.Column("confirmed_at", UtcDateTime, nullable=True),
        sa.Column("last_step", sa.BigInteger, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "recovery_code",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("staff_id", sa.String(36), sa.ForeignKey("staff.id"), nullable=False),
        sa.Column("code_hash", sa.String(64), nullable=False, unique=True),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.Column("used_at", UtcDateTime, nullable=True),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_recovery_code_staff_id", "recovery_code", ["staff_id"])
    op.create_table(
        "spent_challenge",
        sa.Column("challenge_hash", sa.String(64), primary_key=True),
        sa.Column("expires_at", UtcDateTime, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_spent_challenge_expires_at", "spent_challenge", ["expires_at"])
