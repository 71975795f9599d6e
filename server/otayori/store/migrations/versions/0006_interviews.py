"""Interviews: open times, what was asked for, what was said; private calendar addresses."""

import sqlalchemy as sa
from alembic import op

from otayori.store.columns import UtcDateTime

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    _availability()
    _interviews()
    _records()
    _feeds()


def _availability() -> None:
    op.create_table(
        "room",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("office_id", sa.String(36), sa.ForeignKey("office.id"), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("ended_at", UtcDateTime(), nullable=True),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_room_office_id", "room", ["office_id"])
    op.create_table(
        "availability",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("office_id", sa.String(36), sa.ForeignKey("office.id"), nullable=False),
        sa.Column("staff_id", sa.String(36), sa.ForeignKey("staff.id"), nullable=False),
        sa.Column("room_id", sa.String(36), sa.ForeignKey("room.id"), nullable=True),
        sa.Column("weekday", sa.Integer(), nullable=True),
        sa.Column("single_on", sa.Date(), nullable=True),
        sa.Column("begins", sa.String(5), nullable=False),
        sa.Column("ends", sa.String(5), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("buffer", sa.Integer(), nullable=False),
        sa.Column("channels", sa.Text(), nullable=False),
        sa.Column("notice_hours", sa.Integer(), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=True),
        sa.Column("on_holidays", sa.Boolean(), nullable=False),
        sa.Column("ended_at", UtcDateTime(), nullable=True),
        sa.CheckConstraint("(weekday is null) <> (single_on is null)", name="day"),
        sa.CheckConstraint("weekday is null or weekday between 1 and 7", name="weekday"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_availability_office_id", "availability", ["office_id"])
    op.create_table(
        "day_off",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("office_id", sa.String(36), sa.ForeignKey("office.id"), nullable=False),
        sa.Column("staff_id", sa.String(36), sa.ForeignKey("staff.id"), nullable=True),
        sa.Column("off_on", sa.Date(), nullable=False),
        sa.Column("begins", sa.String(5), nullable=True),
        sa.Column("ends", sa.String(5), nullable=True),
        sa.CheckConstraint("(begins is null) = (ends is null)", name="hours"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_day_off_office_id", "day_off", ["office_id", "off_on"])


def _interviews() -> None:
    op.create_table(
        "interview",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("participant_id", sa.String(36), sa.ForeignKey("participant.id"), nullable=False),
        sa.Column("office_id", sa.String(36), sa.ForeignKey("office.id"), nullable=False),
        sa.Column("asked_by", sa.String(8), nullable=False),
        sa.Column("state", sa.String(9), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(7), nullable=False),
        sa.Column("when_wanted", sa.String(7), nullable=False),
        sa.Column("wish", sa.LargeBinary(), nullable=False),
        sa.Column("slot_taken", sa.Boolean(), nullable=False),
        sa.Column("with_staff", sa.String(36), sa.ForeignKey("staff.id"), nullable=True),
        sa.Column("staff_id", sa.String(36), sa.ForeignKey("staff.id"), nullable=True),
        sa.Column("room_id", sa.String(36), sa.ForeignKey("room.id"), nullable=True),
        sa.Column("starts_at", UtcDateTime(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("booking_id", sa.String(36), nullable=True),
        sa.Column("meeting", sa.LargeBinary(), nullable=True),
        sa.Column("late_minutes", sa.Integer(), nullable=True),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.Column("due_at", UtcDateTime(), nullable=False),
        sa.Column("changed_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("asked_by in ('person', 'worker', 'employer')", name="asked_by"),
        sa.CheckConstraint("state in ('asked', 'proposed', 'booked', 'done', 'missed', 'cancelled')", name="state"),
        sa.CheckConstraint("channel in ('phone', 'video', 'office', 'visit', 'message')", name="channel"),
        sa.CheckConstraint("when_wanted in ('slot', 'any', 'discuss', 'today')", name="when_wanted"),
        sa.CheckConstraint("state not in ('proposed', 'booked') or (starts_at is not null and staff_id is not null)", name="time"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_interview_booking_id", "interview", ["booking_id"], unique=True)
    op.create_index("ix_interview_office_id", "interview", ["office_id", "state", "due_at"])
    op.create_index("ix_interview_participant_id", "interview", ["participant_id"])
    op.create_index("ix_interview_starts_at", "interview", ["staff_id", "starts_at"])
    op.create_table(
        "interview_cell",
        sa.Column("resource", sa.String(36), primary_key=True),
        sa.Column("at", UtcDateTime(), primary_key=True),
        sa.Column("interview_id", sa.String(36), sa.ForeignKey("interview.id"), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_interview_cell_interview_id", "interview_cell", ["interview_id"])
    op.create_table(
        "interview_event",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("interview_id", sa.String(36), sa.ForeignKey("interview.id"), nullable=False),
        sa.Column("act", sa.String(8), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("by", sa.String(36), sa.ForeignKey("staff.id"), nullable=True),
        sa.Column("state", sa.String(9), nullable=False),
        sa.Column("starts_at", UtcDateTime(), nullable=True),
        sa.Column("note", sa.LargeBinary(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_interview_event_interview_id", "interview_event", ["interview_id"])


def _records() -> None:
    op.create_table(
        "interview_record",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("interview_id", sa.String(36), sa.ForeignKey("interview.id"), nullable=False),
        sa.Column("participant_id", sa.String(36), sa.ForeignKey("participant.id"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("channel", sa.String(7), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("subjects", sa.Text(), nullable=False),
        sa.Column("conditions", sa.String(40), nullable=False),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.Column("shared", sa.LargeBinary(), nullable=False),
        sa.Column("notes", sa.LargeBinary(), nullable=False),
        sa.Column("made_by", sa.String(36), sa.ForeignKey("staff.id"), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.UniqueConstraint("interview_id", "version"),
        sa.CheckConstraint("channel in ('phone', 'video', 'office', 'visit', 'message')", name="channel"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_interview_record_participant_id", "interview_record", ["participant_id", "held_on"])
    op.create_table(
        "interview_reply",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("interview_id", sa.String(36), sa.ForeignKey("interview.id"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("kind in ('differs', 'thanks')", name="kind"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_interview_reply_interview_id", "interview_reply", ["interview_id"])


def _feeds() -> None:
    op.create_table(
        "calendar_feed",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("participant_id", sa.String(36), sa.ForeignKey("participant.id"), nullable=True),
        sa.Column("staff_id", sa.String(36), sa.ForeignKey("staff.id"), nullable=True),
        sa.Column("token_hash", sa.String(64), nullable=False, unique=True),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("revoked_at", UtcDateTime(), nullable=True),
        sa.CheckConstraint("(staff_id is null) <> (participant_id is null)", name="owner"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_calendar_feed_participant_id", "calendar_feed", ["participant_id"])
    op.create_index("ix_calendar_feed_staff_id", "calendar_feed", ["staff_id"])
