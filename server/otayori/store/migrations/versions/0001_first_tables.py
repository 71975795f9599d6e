"""First tables. The words are those of store/tables.py, as it was; a test compares the two."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.schema import SchemaItem

from otayori.store.columns import UtcDateTime

revision = "0001"
down_revision = None


def _table(name: str, *parts: SchemaItem) -> None:
    """A table whose rows live in the index of their id, on SQLite (store/tables.py)."""
    op.create_table(name, *parts, sqlite_with_rowid=False)


def upgrade() -> None:
    _who()
    _sign_in()
    _check_ins()
    _calls()
    _letters()
    _trail()


def _id() -> "sa.Column[str]":
    return sa.Column("id", sa.String(36), primary_key=True)


def _to(name: str, target: str, *, nullable: bool = False) -> "sa.Column[str]":
    return sa.Column(name, sa.String(36), sa.ForeignKey(f"{target}.id"), nullable=nullable)


def _partial_index(name: str, table: str, columns: list[str], *, where: str, unique: bool = False) -> None:
    op.create_index(name, table, columns, unique=unique, sqlite_where=sa.text(where), postgresql_where=sa.text(where))


def _who() -> None:
    _table(
        "organisation",
        _id(),
        sa.Column("name", sa.String(200), nullable=False),
    )
    _table(
        "office",
        _id(),
        _to("organisation_id", "organisation"),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("phone", sa.String(40), nullable=False),
    )
    op.create_index("ix_office_organisation_id", "office", ["organisation_id"])
    _table(
        "staff",
        _id(),
        _to("organisation_id", "organisation"),
        _to("office_id", "office", nullable=True),
        sa.Column("role", sa.String(10), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.Column("kana", sa.LargeBinary(), nullable=False),
        sa.Column("email", sa.LargeBinary(), nullable=False),
        sa.Column("email_index", sa.String(64), nullable=False, unique=True),
        sa.Column("password_hash", sa.String(200), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("push_wanted", sa.Boolean(), nullable=False),
        sa.Column("email_wanted", sa.Boolean(), nullable=False),
        sa.Column("digest_wanted", sa.Boolean(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("role in ('worker', 'manager', 'admin')", name="role"),
        sa.CheckConstraint("role = 'admin' or office_id is not null", name="office"),
    )
    op.create_index("ix_staff_organisation_id", "staff", ["organisation_id"])
    op.create_index("ix_staff_office_id", "staff", ["office_id"])
    _table(
        "office_setting",
        _id(),
        _to("office_id", "office"),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("settings", sa.Text(), nullable=False),
        sa.Column("changed_at", UtcDateTime(), nullable=False),
        _to("changed_by", "staff", nullable=True),
        sa.UniqueConstraint("office_id", "version"),
    )
    _table(
        "participant",
        _id(),
        _to("office_id", "office"),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.Column("kana", sa.LargeBinary(), nullable=False),
        sa.Column("phone", sa.LargeBinary(), nullable=False),
        sa.Column("email", sa.LargeBinary(), nullable=False),
        sa.Column("contact_note", sa.LargeBinary(), nullable=False),
        sa.Column("channel", sa.String(10), nullable=False),
        sa.Column("call_from", sa.String(5), nullable=False),
        sa.Column("call_to", sa.String(5), nullable=False),
        sa.Column("disclosed", sa.Boolean(), nullable=False),
        sa.Column("form", sa.String(10), nullable=False),
        sa.Column("scale", sa.String(10), nullable=False),
        sa.Column("opening_day", sa.Integer(), nullable=False),
        sa.Column("opening_time", sa.String(5), nullable=False),
        sa.Column("paused", sa.Boolean(), nullable=False),
        sa.Column("push_wanted", sa.Boolean(), nullable=False),
        sa.Column("email_wanted", sa.Boolean(), nullable=False),
        sa.Column("quiet_from", sa.String(5), nullable=False),
        sa.Column("quiet_to", sa.String(5), nullable=False),
        sa.Column("support_ends_on", sa.Date(), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("channel in ('phone', 'video', 'email', 'message', 'visit')", name="channel"),
        sa.CheckConstraint("form in ('full', 'short')", name="form"),
        sa.CheckConstraint("scale in ('four-1', 'three-1')", name="scale"),
        sa.CheckConstraint("opening_day between 1 and 5", name="opening_day"),
    )
    op.create_index("ix_participant_office_id", "participant", ["office_id", "id"])
    _table(
        "assignment",
        _id(),
        _to("participant_id", "participant"),
        _to("staff_id", "staff"),
        sa.Column("since_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
    )
    op.create_index("ix_assignment_staff_id", "assignment", ["staff_id"])
    _partial_index("uq_assignment_current", "assignment", ["participant_id", "staff_id"], unique=True, where="until_on is null")
    _table(
        "employment",
        _id(),
        _to("participant_id", "participant"),
        sa.Column("employer", sa.LargeBinary(), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("ended_on is null or ended_on >= started_on", name="order"),
    )
    op.create_index("ix_employment_participant_id", "employment", ["participant_id"])
    _partial_index("uq_employment_current", "employment", ["participant_id"], unique=True, where="ended_on is null")
    _table(
        "leave",
        _id(),
        _to("employment_id", "employment"),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("check_ins_wanted", sa.Boolean(), nullable=False),
        sa.CheckConstraint("ended_on is null or ended_on >= started_on", name="order"),
    )
    op.create_index("ix_leave_employment_id", "leave", ["employment_id"])


def _sign_in() -> None:
    _table(
        "session",
        _id(),
        sa.Column("token_hash", sa.String(64), nullable=False, unique=True),
        _to("staff_id", "staff", nullable=True),
        _to("participant_id", "participant", nullable=True),
        sa.Column("device", sa.String(80), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("last_seen_at", UtcDateTime(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=True),
        sa.Column("revoked_at", UtcDateTime(), nullable=True),
        _to("revoked_by", "staff", nullable=True),
        sa.CheckConstraint("(staff_id is null) <> (participant_id is null)", name="owner"),
    )
    op.create_index("ix_session_participant_id", "session", ["participant_id"])
    op.create_index("ix_session_staff_id", "session", ["staff_id"])
    _table(
        "invitation",
        _id(),
        _to("participant_id", "participant"),
        sa.Column("token_hash", sa.String(64), nullable=False, unique=True),
        sa.Column("code_hash", sa.String(64), nullable=False, unique=True),
        _to("created_by", "staff"),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.Column("used_at", UtcDateTime(), nullable=True),
        sa.Column("revoked_at", UtcDateTime(), nullable=True),
        _to("session_id", "session", nullable=True),
    )
    op.create_index("ix_invitation_participant_id", "invitation", ["participant_id"])
    _table(
        "throttle",
        sa.Column("bucket", sa.String(64), primary_key=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("since_at", UtcDateTime(), nullable=False),
    )


def _check_ins() -> None:
    _table(
        "month_opening",
        _id(),
        _to("participant_id", "participant"),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("opened_at", UtcDateTime(), nullable=False),
        sa.UniqueConstraint("participant_id", "month"),
    )
    _table(
        "checkin",
        _id(),
        _to("participant_id", "participant"),
        _to("employment_id", "employment"),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("form_version", sa.Integer(), nullable=False),
        sa.Column("form", sa.String(10), nullable=False),
        sa.Column("scale", sa.String(10), nullable=False),
        sa.Column("on_leave", sa.Boolean(), nullable=False),
        sa.Column("answers", sa.LargeBinary(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("entered", sa.String(10), nullable=False),
        _to("entered_by", "staff", nullable=True),
        sa.Column("finished_at", UtcDateTime(), nullable=False),
        sa.Column("received_at", UtcDateTime(), nullable=False),
        sa.Column("first_received_at", UtcDateTime(), nullable=False),
        sa.UniqueConstraint("participant_id", "month"),
        sa.CheckConstraint("entered in ('self', 'together', 'paper', 'call')", name="entered"),
    )
    _table(
        "checkin_version",
        _id(),
        _to("checkin_id", "checkin"),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("form_version", sa.Integer(), nullable=False),
        sa.Column("form", sa.String(10), nullable=False),
        sa.Column("scale", sa.String(10), nullable=False),
        sa.Column("on_leave", sa.Boolean(), nullable=False),
        sa.Column("answers", sa.LargeBinary(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("entered", sa.String(10), nullable=False),
        _to("entered_by", "staff", nullable=True),
        sa.Column("finished_at", UtcDateTime(), nullable=False),
        sa.Column("received_at", UtcDateTime(), nullable=False),
        sa.UniqueConstraint("checkin_id", "version"),
    )
    _table(
        "help_call",
        _id(),
        _to("participant_id", "participant"),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("pressed_at", UtcDateTime(), nullable=False),
        sa.Column("received_at", UtcDateTime(), nullable=False),
    )
    op.create_index("ix_help_call_participant_id", "help_call", ["participant_id"])
    _table(
        "undelivered",
        _id(),
        _to("participant_id", "participant"),
        sa.Column("what", sa.String(10), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("received_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("what in ('check_in', 'help')", name="what"),
    )
    op.create_index("ix_undelivered_participant_id", "undelivered", ["participant_id"])
    _table(
        "observation",
        _id(),
        _to("participant_id", "participant"),
        sa.Column("kind", sa.String(30), nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=False),
        _to("observed_by", "staff"),
        sa.Column("observed_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("kind in ('absent_without_notice', 'unreachable')", name="kind"),
    )
    op.create_index("ix_observation_participant_id", "observation", ["participant_id"])


def _calls() -> None:
    _table(
        "call_task",
        _id(),
        _to("participant_id", "participant"),
        _to("office_id", "office"),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("gravity", sa.Integer(), nullable=False),
        sa.Column("due_at", UtcDateTime(), nullable=False),
        sa.Column("opened_at", UtcDateTime(), nullable=False),
        sa.Column("waiting_since_at", UtcDateTime(), nullable=False),
        _to("claimed_by", "staff", nullable=True),
        sa.Column("claimed_at", UtcDateTime(), nullable=True),
        sa.Column("next_try_at", UtcDateTime(), nullable=True),
        sa.Column("watch_until_on", sa.Date(), nullable=True),
        sa.Column("escalated_at", UtcDateTime(), nullable=True),
        sa.Column("closed_at", UtcDateTime(), nullable=True),
        sa.Column("items", sa.String(80), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("state in ('open', 'claimed', 'watch', 'closed')", name="state"),
        sa.CheckConstraint("(state = 'claimed') = (claimed_by is not null)", name="claimed"),
        sa.CheckConstraint("gravity between 1 and 3", name="gravity"),
    )
    _partial_index("ix_call_task_list", "call_task", ["office_id", "gravity", "due_at"], where="state <> 'closed'")
    op.create_index("ix_call_task_participant_id", "call_task", ["participant_id"])
    _partial_index("ix_call_task_claimed_by", "call_task", ["claimed_by"], where="claimed_by is not null")
    _partial_index("uq_call_task_unclosed", "call_task", ["participant_id"], unique=True, where="state <> 'closed'")
    _table(
        "flag",
        _id(),
        _to("participant_id", "participant"),
        _to("checkin_id", "checkin", nullable=True),
        _to("task_id", "call_task", nullable=True),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("rule", sa.String(4), nullable=False),
        sa.Column("rule_version", sa.Integer(), nullable=False),
        sa.Column("level", sa.String(6), nullable=False),
        sa.Column("subject", sa.String(36), nullable=False),
        sa.Column("used", sa.LargeBinary(), nullable=False),
        sa.Column("sentence", sa.LargeBinary(), nullable=False),
        sa.Column("raised_at", UtcDateTime(), nullable=False),
        sa.Column("changed_later", sa.Boolean(), nullable=False),
        sa.Column("nth", sa.Integer(), nullable=False),
        sa.UniqueConstraint("participant_id", "month", "rule", "subject", "nth"),
        sa.CheckConstraint("level in ('red', 'amber', 'blue', 'green')", name="level"),
    )
    op.create_index("ix_flag_checkin_id", "flag", ["checkin_id"])
    op.create_index("ix_flag_task_id", "flag", ["task_id"])
    _table(
        "contact",
        _id(),
        _to("participant_id", "participant"),
        _to("task_id", "call_task", nullable=True),
        sa.Column("channel", sa.String(10), nullable=False),
        sa.Column("who", sa.String(10), nullable=False),
        sa.Column("outcome", sa.String(20), nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=False),
        _to("made_by", "staff"),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("channel in ('phone', 'video', 'email', 'message', 'visit')", name="channel"),
        sa.CheckConstraint("who in ('person', 'family', 'employer', 'clinic', 'other', 'nobody')", name="who"),
        sa.CheckConstraint("outcome in ('no_answer', 'fine', 'worried', 'interview_agreed', 'passed_on', 'other')", name="outcome"),
    )
    op.create_index("ix_contact_participant_id", "contact", ["participant_id", "made_at"])
    _table(
        "task_event",
        _id(),
        _to("task_id", "call_task"),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        _to("by", "staff", nullable=True),
        sa.Column("solved_by", sa.String(10), nullable=True),
        sa.Column("note", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint(
            "kind in ('opened', 'raised', 'claimed', 'released', 'freed', 'tried', 'talked', 'watched', 'closed', 'reopened', 'escalated')",
            name="kind",
        ),
        sa.CheckConstraint("solved_by is null or solved_by in ('person', 'workplace', 'worker')", name="solved_by"),
    )
    op.create_index("ix_task_event_task_id", "task_event", ["task_id"])


def _letters() -> None:
    _table(
        "letter",
        _id(),
        _to("participant_id", "participant", nullable=True),
        _to("staff_id", "staff", nullable=True),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("subject", sa.String(36), nullable=False),
        sa.Column("written_at", UtcDateTime(), nullable=False),
        sa.Column("due_at", UtcDateTime(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.Column("seen_at", UtcDateTime(), nullable=True),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("next_at", UtcDateTime(), nullable=True),
        sa.Column("lease_until", UtcDateTime(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("road", sa.String(10), nullable=True),
        sa.Column("sent_at", UtcDateTime(), nullable=True),
        sa.CheckConstraint("(staff_id is null) <> (participant_id is null)", name="recipient"),
        sa.CheckConstraint(
            "kind in ('month_opened', 'month_reminder', 'red_raised', 'red_unclaimed', 'undelivered', 'digest', 'trial')",
            name="kind",
        ),
        sa.CheckConstraint("state in ('waiting', 'sent', 'shown', 'tapped', 'moot', 'failed')", name="state"),
    )
    _partial_index("ix_letter_next_at", "letter", ["next_at"], where="next_at is not null")
    _partial_index(
        "uq_letter_participant", "letter", ["participant_id", "kind", "subject"], unique=True, where="participant_id is not null"
    )
    _partial_index("uq_letter_staff", "letter", ["staff_id", "kind", "subject"], unique=True, where="staff_id is not null")
    _table(
        "letter_event",
        sa.Column("letter_id", sa.String(36), sa.ForeignKey("letter.id"), primary_key=True),
        _id(),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("road", sa.String(10), nullable=True),
        sa.Column("device_id", sa.String(36), nullable=True),
        sa.Column("why", sa.String(20), nullable=True),
        sa.CheckConstraint("kind in ('sent', 'failed', 'fell_back', 'shown', 'tapped', 'moot')", name="kind"),
    )
    _table(
        "push_subscription",
        _id(),
        _to("participant_id", "participant", nullable=True),
        _to("staff_id", "staff", nullable=True),
        _to("session_id", "session"),
        sa.Column("endpoint_hash", sa.String(64), nullable=False, unique=True),
        sa.Column("address", sa.LargeBinary(), nullable=False),
        sa.Column("vapid_key", sa.String(8), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("alive_at", UtcDateTime(), nullable=False),
        sa.Column("failed_at", UtcDateTime(), nullable=True),
        sa.Column("failure", sa.String(20), nullable=True),
        sa.Column("rest_until", UtcDateTime(), nullable=True),
        sa.CheckConstraint("(staff_id is null) <> (participant_id is null)", name="owner"),
    )
    for column in ("participant_id", "session_id", "staff_id"):
        op.create_index(f"ix_push_subscription_{column}", "push_subscription", [column])


def _trail() -> None:
    _table(
        "read_log",
        _id(),
        _to("office_id", "office"),
        _to("staff_id", "staff"),
        sa.Column("what", sa.String(30), nullable=False),
        sa.Column("people", sa.Text(), nullable=False),
        sa.Column("read_at", UtcDateTime(), nullable=False),
    )
    op.create_index("ix_read_log_office_id", "read_log", ["office_id", "read_at"])
    _table(
        "act_log",
        _id(),
        _to("office_id", "office", nullable=True),
        sa.Column("actor_kind", sa.String(12), nullable=False),
        sa.Column("actor_id", sa.String(36), nullable=True),
        sa.Column("act", sa.String(40), nullable=False),
        sa.Column("subject", sa.String(36), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
    )
    _table(
        "heartbeat",
        sa.Column("name", sa.String(20), primary_key=True),
        sa.Column("seen_at", UtcDateTime(), nullable=False),
    )
    _chain()


def _chain() -> None:
    _table("trail_waiting", sa.Column("row_id", sa.String(36), primary_key=True), sa.Column("log", sa.String(4), nullable=False))
    _table(
        "trail_link",
        sa.Column("position", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("log", sa.String(4), nullable=False),
        sa.Column("row_id", sa.String(36), nullable=False, unique=True),
        sa.Column("mac", sa.String(64), nullable=False),
        sa.CheckConstraint("log in ('act', 'read')", name="log"),
    )
    _only_grows("read_log", "read")
    _only_grows("act_log", "act")
    _only_grows("trail_link", None)


def _only_grows(table: str, log: str | None) -> None:
    """Triggers as in store/append_only.py: no change is taken, and a new row of a log waits for its link."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute("""create or replace function otayori_append_only() returns trigger language plpgsql as
$$ begin raise exception '% is append-only', tg_table_name; end $$""")
        op.execute("""create or replace function otayori_trail_waits() returns trigger language plpgsql as
$$ begin insert into trail_waiting (row_id, log) values (new.id, tg_argv[0]); return null; end $$""")
        op.execute(
            f"create trigger {table}_append_only before update or delete or truncate on {table} "
            "for each statement execute function otayori_append_only()"
        )
        if log:
            op.execute(f"create trigger {table}_waits after insert on {table} for each row execute function otayori_trail_waits('{log}')")
        return
    for act in ("update", "delete"):
        op.execute(f"create trigger {table}_no_{act} before {act} on {table} begin select raise(abort, '{table} is append-only'); end")
    if log:
        note = f"insert into trail_waiting (row_id, log) values (new.id, '{log}')"  # noqa: S608 - our own words
        op.execute(f"create trigger {table}_waits after insert on {table} begin {note}; end")
