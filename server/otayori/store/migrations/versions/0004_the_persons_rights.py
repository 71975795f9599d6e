"""Requests, the end of support, disclosures; and a new kind of letter no longer needs a new table."""

import sqlalchemy as sa
from alembic import op

from otayori.store.columns import UtcDateTime

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    _requests()
    _ends()
    _disclosures()
    op.create_index("ix_assignment_participant_id", "assignment", ["participant_id"])
    _letters_of_any_kind()


def _requests() -> None:
    op.create_table(
        "rights_request",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("participant_id", sa.String(36), sa.ForeignKey("participant.id"), nullable=False),
        sa.Column("office_id", sa.String(36), sa.ForeignKey("office.id"), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("asked_at", UtcDateTime, nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("answer", sa.LargeBinary(), nullable=False),
        sa.Column("answered_at", UtcDateTime, nullable=True),
        sa.Column("answered_by", sa.String(36), sa.ForeignKey("staff.id"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind in ('correct', 'stop', 'notes')", name="kind"),
        sa.CheckConstraint("state in ('open', 'done', 'partly', 'declined')", name="state"),
        sa.CheckConstraint("(state = 'open') = (answered_at is null)", name="answered"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_rights_request_participant_id", "rights_request", ["participant_id"])
    op.create_index("ix_rights_request_office_id", "rights_request", ["office_id", "state"])


def _ends() -> None:
    op.create_table(
        "support_end",
        sa.Column("participant_id", sa.String(36), sa.ForeignKey("participant.id"), primary_key=True),
        sa.Column("ended_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(10), nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=False),
        sa.Column("ended_at", UtcDateTime, nullable=False),
        sa.Column("ended_by", sa.String(36), sa.ForeignKey("staff.id"), nullable=False),
        sa.Column("restricted_at", UtcDateTime, nullable=True),
        sa.CheckConstraint("reason in ('term', 'left_job', 'wish', 'moved', 'other')", name="reason"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_support_end_ended_on", "support_end", ["ended_on"])


def _disclosures() -> None:
    op.create_table(
        "disclosure",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("participant_id", sa.String(36), sa.ForeignKey("participant.id"), nullable=False),
        sa.Column("request_id", sa.String(36), sa.ForeignKey("rights_request.id"), nullable=True),
        sa.Column("choice", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", UtcDateTime, nullable=False),
        sa.Column("made_by", sa.String(36), sa.ForeignKey("staff.id"), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_disclosure_participant_id", "disclosure", ["participant_id"])


LETTER = (
    "id, participant_id, staff_id, kind, subject, written_at, due_at, expires_at, seen_at, state, next_at, lease_until, attempts, "
    "road, sent_at"
)


def _letters_of_any_kind() -> None:
    """Without the list of kinds. SQLite cannot let go of a constraint: there the rows move into a table of the new shape."""
    if op.get_bind().dialect.name == "postgresql":
        op.drop_constraint(op.f("ck_letter_kind"), "letter", type_="check")
        return
    op.execute("pragma legacy_alter_table = on")  # what points to `letter` goes on pointing to that name
    for index in ("ix_letter_next_at", "uq_letter_participant", "uq_letter_staff"):
        op.drop_index(index, "letter")
    op.rename_table("letter", "letter_before")
    op.create_table(
        "letter",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("participant_id", sa.String(36), sa.ForeignKey("participant.id"), nullable=True),
        sa.Column("staff_id", sa.String(36), sa.ForeignKey("staff.id"), nullable=True),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("subject", sa.String(36), nullable=False),
        sa.Column("written_at", UtcDateTime, nullable=False),
        sa.Column("due_at", UtcDateTime, nullable=False),
        sa.Column("expires_at", UtcDateTime, nullable=False),
        sa.Column("seen_at", UtcDateTime, nullable=True),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("next_at", UtcDateTime, nullable=True),
        sa.Column("lease_until", UtcDateTime, nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("road", sa.String(10), nullable=True),
        sa.Column("sent_at", UtcDateTime, nullable=True),
        sa.CheckConstraint("(staff_id is null) <> (participant_id is null)", name="recipient"),
        sa.CheckConstraint("state in ('waiting', 'sent', 'shown', 'tapped', 'moot', 'failed')", name="state"),
        sqlite_with_rowid=False,
    )
    op.execute(f"insert into letter ({LETTER}) select {LETTER} from letter_before")  # noqa: S608 - our own words
    op.drop_table("letter_before")
    op.execute("pragma legacy_alter_table = off")
    _index("ix_letter_next_at", ["next_at"], "next_at is not null")
    _index("uq_letter_participant", ["participant_id", "kind", "subject"], "participant_id is not null", unique=True)
    _index("uq_letter_staff", ["staff_id", "kind", "subject"], "staff_id is not null", unique=True)


def _index(name: str, columns: list[str], where: str, *, unique: bool = False) -> None:
    op.create_index(name, "letter", columns, unique=unique, sqlite_where=sa.text(where), postgresql_where=sa.text(where))
