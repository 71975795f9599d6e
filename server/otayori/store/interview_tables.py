"""面談: what was asked for, when it takes place, what was said; and when workers may be met. Conventions as in store/tables.py."""

from sqlalchemy import Boolean, CheckConstraint, Column, Date, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint

from otayori.store.columns import UtcDateTime
from otayori.store.sealing import Sealed
from otayori.store.tables import metadata

CHANNELS = "('phone', 'video', 'office', 'visit', 'message')"

# A room or a line of which there is one.
room = Table(
    "room",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("office_id", String(36), ForeignKey("office.id"), nullable=False),
    Column("name", String(80), nullable=False),
    Column("ended_at", UtcDateTime, nullable=True),
    Index("ix_room_office_id", "office_id"),
    sqlite_with_rowid=False,
)

# When a worker may be met: every week, or on one day. Times are Japanese wall clock, HH:MM.
availability = Table(
    "availability",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("office_id", String(36), ForeignKey("office.id"), nullable=False),
    Column("staff_id", String(36), ForeignKey("staff.id"), nullable=False),
    Column("room_id", String(36), ForeignKey("room.id"), nullable=True),
    Column("weekday", Integer, nullable=True),  # 1 Monday … 7 Sunday
    Column("single_on", Date, nullable=True),
    Column("begins", String(5), nullable=False),
    Column("ends", String(5), nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("buffer", Integer, nullable=False),
    Column("channels", Text, nullable=False),  # space separated
    Column("notice_hours", Integer, nullable=False),
    Column("first_on", Date, nullable=False),
    Column("last_on", Date, nullable=True),
    Column("on_holidays", Boolean, nullable=False),
    Column("ended_at", UtcDateTime, nullable=True),
    CheckConstraint("(weekday is null) <> (single_on is null)", name="day"),
    CheckConstraint("weekday is null or weekday between 1 and 7", name="weekday"),
    Index("ix_availability_office_id", "office_id"),
    sqlite_with_rowid=False,
)

# When somebody who usually is there is not; staff_id null: the whole office.
day_off = Table(
    "day_off",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("office_id", String(36), ForeignKey("office.id"), nullable=False),
    Column("staff_id", String(36), ForeignKey("staff.id"), nullable=True),
    Column("off_on", Date, nullable=False),
    Column("begins", String(5), nullable=True),  # null: the whole day
    Column("ends", String(5), nullable=True),
    CheckConstraint("(begins is null) = (ends is null)", name="hours"),
    Index("ix_day_off_office_id", "office_id", "off_on"),
    sqlite_with_rowid=False,
)

interview = Table(
    "interview",
    metadata,
    Column("id", String(36), primary_key=True),  # made by the phone or the desk: the same request sent twice is one row
    Column("participant_id", String(36), ForeignKey("participant.id"), nullable=False),
    Column("office_id", String(36), ForeignKey("office.id"), nullable=False),
    Column("asked_by", String(8), nullable=False),
    Column("state", String(9), nullable=False),
    Column("version", Integer, nullable=False),
    Column("channel", String(7), nullable=False),
    Column("when_wanted", String(7), nullable=False),
    Column("wish", Sealed("interview.wish"), nullable=False),  # JSON array [about what, when it suits, what else]
    Column("slot_taken", Boolean, nullable=False),  # the slot that was wished for went to somebody else first
    Column("with_staff", String(36), ForeignKey("staff.id"), nullable=True),  # whom the person would like to talk with
    Column("staff_id", String(36), ForeignKey("staff.id"), nullable=True),  # who holds it
    Column("room_id", String(36), ForeignKey("room.id"), nullable=True),
    Column("starts_at", UtcDateTime, nullable=True),
    Column("minutes", Integer, nullable=True),
    Column("booking_id", String(36), nullable=True),  # anew with every time it is given: letters about an older one are moot
    Column("meeting", Sealed("interview.meeting"), nullable=True),  # the address of the video call
    Column("late_minutes", Integer, nullable=True),  # 「おくれます」
    Column("asked_at", UtcDateTime, nullable=False),
    Column("due_at", UtcDateTime, nullable=False),  # by when somebody of staff does the next thing
    Column("changed_at", UtcDateTime, nullable=False),
    CheckConstraint("asked_by in ('person', 'worker', 'employer')", name="asked_by"),
    CheckConstraint("state in ('asked', 'proposed', 'booked', 'done', 'missed', 'cancelled')", name="state"),
    CheckConstraint(f"channel in {CHANNELS}", name="channel"),
    CheckConstraint("when_wanted in ('slot', 'any', 'discuss', 'today')", name="when_wanted"),
    CheckConstraint("state not in ('proposed', 'booked') or (starts_at is not null and staff_id is not null)", name="time"),
    Index("ix_interview_participant_id", "participant_id"),
    Index("ix_interview_office_id", "office_id", "state", "due_at"),
    Index("ix_interview_starts_at", "staff_id", "starts_at"),
    Index("ix_interview_booking_id", "booking_id", unique=True),
    sqlite_with_rowid=False,
)

# A quarter of an hour of a worker or of a room belongs to one interview: a slot is never given twice.
interview_cell = Table(
    "interview_cell",
    metadata,
    Column("resource", String(36), primary_key=True),
    Column("at", UtcDateTime, primary_key=True),
    Column("interview_id", String(36), ForeignKey("interview.id"), nullable=False),
    Index("ix_interview_cell_interview_id", "interview_id"),
    sqlite_with_rowid=False,
)

# What happened to an interview, in order; never changed.
interview_event = Table(
    "interview_event",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("interview_id", String(36), ForeignKey("interview.id"), nullable=False),
    Column("act", String(8), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("by", String(36), ForeignKey("staff.id"), nullable=True),  # null: the person
    Column("state", String(9), nullable=False),  # after it
    Column("starts_at", UtcDateTime, nullable=True),
    Column("note", Sealed("interview_event.note"), nullable=False),
    Index("ix_interview_event_interview_id", "interview_id"),
    sqlite_with_rowid=False,
)

# What was written down, every version of it. `shared` is for the person, in plain words; `notes` are the staff's own.
interview_record = Table(
    "interview_record",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("interview_id", String(36), ForeignKey("interview.id"), nullable=False),
    Column("participant_id", String(36), ForeignKey("participant.id"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("held_on", Date, nullable=False),
    Column("channel", String(7), nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("subjects", Text, nullable=False),  # `work:…` and `life:…` tags, space separated
    Column("conditions", String(40), nullable=False),  # of those for phone and video, space separated
    Column("next_on", Date, nullable=True),
    Column("shared", Sealed("interview_record.shared"), nullable=False),  # JSON array [what was agreed, what follows]
    Column("notes", Sealed("interview_record.notes"), nullable=False),  # JSON array [place, who took part, what was said, reason]
    Column("made_by", String(36), ForeignKey("staff.id"), nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    UniqueConstraint("interview_id", "version"),
    CheckConstraint(f"channel in {CHANNELS}", name="channel"),
    Index("ix_interview_record_participant_id", "participant_id", "held_on"),
    sqlite_with_rowid=False,
)

# What staff answer to a consultation by message, or to a request that needed no meeting; for the person to read.
interview_answer = Table(
    "interview_answer",
    metadata,
    Column("interview_id", String(36), ForeignKey("interview.id"), primary_key=True),
    Column("words", Sealed("interview_answer.words"), nullable=False),
    Column("made_by", String(36), ForeignKey("staff.id"), nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    sqlite_with_rowid=False,
)

# What the person says to a version of the record: 「ちがいます」 or 「ありがとう」, and words.
interview_reply = Table(
    "interview_reply",
    metadata,
    Column("id", String(36), primary_key=True),  # made by the phone
    Column("interview_id", String(36), ForeignKey("interview.id"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("kind", String(8), nullable=False),
    Column("words", Sealed("interview_reply.words"), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    CheckConstraint("kind in ('differs', 'thanks')", name="kind"),
    Index("ix_interview_reply_interview_id", "interview_id"),
    sqlite_with_rowid=False,
)

# A private calendar address; nothing but the hash of its token is kept.
calendar_feed = Table(
    "calendar_feed",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("participant_id", String(36), ForeignKey("participant.id"), nullable=True),
    Column("staff_id", String(36), ForeignKey("staff.id"), nullable=True),
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("made_at", UtcDateTime, nullable=False),
    Column("revoked_at", UtcDateTime, nullable=True),
    CheckConstraint("(staff_id is null) <> (participant_id is null)", name="owner"),
    Index("ix_calendar_feed_participant_id", "participant_id"),
    Index("ix_calendar_feed_staff_id", "staff_id"),
    sqlite_with_rowid=False,
)
