"""Tables of signing in that came after the first ones. The conventions are those of store/tables.py."""

from sqlalchemy import BigInteger, CheckConstraint, Column, ForeignKey, Index, String, Table

from otayori.store.columns import UtcDateTime
from otayori.store.sealing import Sealed
from otayori.store.tables import metadata

# By what a staff session was opened, and when its holder last showed who they are (rules.proof). One without a row is by password,
# since it began.
session_proof = Table(
    "session_proof",
    metadata,
    Column("session_id", String(36), ForeignKey("session.id"), primary_key=True),
    Column("proof", String(10), nullable=False),
    Column("proven_at", UtcDateTime, nullable=False),
    CheckConstraint("proof in ('half', 'password', 'strong')", name="proof"),
    sqlite_with_rowid=False,
)

# A passkey of a member of staff or of a participant. What signs stays on the device; only the name that its owner gave it is private.
passkey = Table(
    "passkey",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("staff_id", String(36), ForeignKey("staff.id"), nullable=True),
    Column("participant_id", String(36), ForeignKey("participant.id"), nullable=True),
    Column("credential_hash", String(64), nullable=False, unique=True),  # SHA-256 of the credential's id, by which it is found
    Column("credential", String(1400), nullable=False),  # the id itself, base64url: WebAuthn allows 1023 bytes
    Column("public_key", String(2800), nullable=False),  # COSE, base64url
    Column("sign_count", BigInteger, nullable=False),
    Column("name", Sealed("passkey.name"), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("used_at", UtcDateTime, nullable=True),
    Column("halted_at", UtcDateTime, nullable=True),  # its counter went backwards: there may be a copy, it opens nothing any more
    CheckConstraint("(staff_id is null) <> (participant_id is null)", name="owner"),
    Index("ix_passkey_staff_id", "staff_id"),
    Index("ix_passkey_participant_id", "participant_id"),
    sqlite_with_rowid=False,
)

# The secret of a member of staff's one-time codes (RFC 6238). Until a code has confirmed it, it counts for nothing.
totp = Table(
    "totp",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("staff_id", String(36), ForeignKey("staff.id"), nullable=False, unique=True),
    Column("secret", Sealed("totp.secret"), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("confirmed_at", UtcDateTime, nullable=True),
    Column("last_step", BigInteger, nullable=False),  # the half minute of the newest code that was taken: it and older ones are used up
    sqlite_with_rowid=False,
)

recovery_code = Table(
    "recovery_code",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("staff_id", String(36), ForeignKey("staff.id"), nullable=False),
    Column("code_hash", String(64), nullable=False, unique=True),  # keyed, with the owner in it
    Column("created_at", UtcDateTime, nullable=False),
    Column("used_at", UtcDateTime, nullable=True),
    Index("ix_recovery_code_staff_id", "staff_id"),
    sqlite_with_rowid=False,
)

# Challenges that have been answered: each is answered once. They carry their own end and our seal, so that handing one out writes
# nothing (usecases.challenges).
spent_challenge = Table(
    "spent_challenge",
    metadata,
    Column("challenge_hash", String(64), primary_key=True),
    Column("expires_at", UtcDateTime, nullable=False),
    Index("ix_spent_challenge_expires_at", "expires_at"),
    sqlite_with_rowid=False,
)
