"""Every table, to be read in one sitting.

Conventions (design.md laws 3, 11, 12 and 13):

- Ids are UUIDv7 as 36-character text, made by the application (`store.ids.new_id`).
- Instants are UTC (`UtcDateTime`, columns end in `_at`); calendar dates are Japanese dates (`_on`); a month is `YYYY-MM` text.
- `Sealed("table.column")` columns hold AES-GCM text bound to their row's id: written with `seal(text, row_id)`, read with `.open(row_id)`.
- Unique constraints state the promises; `version` guards rows that two people touch.
"""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from otayori.store import append_only
from otayori.store.columns import UtcDateTime
from otayori.store.sealing import Sealed

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _id() -> Column[str]:
    return Column("id", String(36), primary_key=True)


def _to(name: str, target: str, *, nullable: bool = False) -> Column[str]:
    return Column(name, String(36), ForeignKey(f"{target}.id"), nullable=nullable)


def _partial(name: str, *columns: str, where: str, unique: bool = False) -> Index:
    return Index(name, *columns, unique=unique, sqlite_where=text(where), postgresql_where=text(where))


# --- who ---------------------------------------------------------------------------------------------------------

organisation = Table("organisation", metadata, _id(), Column("name", String(200), nullable=False))

office = Table(
    "office",
    metadata,
    _id(),
    _to("organisation_id", "organisation"),
    Column("name", String(200), nullable=False),
    Column("phone", String(40), nullable=False),  # printed on every screen and card: public, so not sealed
    Index("ix_office_organisation_id", "organisation_id"),
)

# History of an office's settings: the highest version is in force (thresholds, hours, opening; rules.thresholds).
office_setting = Table(
    "office_setting",
    metadata,
    _id(),
    _to("office_id", "office"),
    Column("version", Integer, nullable=False),
    Column("settings", Text, nullable=False),  # JSON
    Column("changed_at", UtcDateTime, nullable=False),
    _to("changed_by", "staff", nullable=True),
    UniqueConstraint("office_id", "version"),
)

staff = Table(
    "staff",
    metadata,
    _id(),
    _to("organisation_id", "organisation"),
    _to("office_id", "office", nullable=True),  # an admin keeps accounts for the whole organisation and sees no content
    Column("role", String(10), nullable=False),
    Column("name", Sealed("staff.name"), nullable=False),
    Column("kana", Sealed("staff.kana"), nullable=False),  # the reading that participants see; "" when not written down
    Column("email", Sealed("staff.email"), nullable=False),
    Column("email_index", String(64), nullable=False, unique=True),  # keyed hash of the lower-cased address
    Column("password_hash", String(200), nullable=False),
    Column("active", Boolean, nullable=False, default=True),
    Column("push_wanted", Boolean, nullable=False, default=True),  # the roads of RED, and the morning's digest
    Column("email_wanted", Boolean, nullable=False, default=True),
    Column("digest_wanted", Boolean, nullable=False, default=True),
    Column("created_at", UtcDateTime, nullable=False),
    Column("version", Integer, nullable=False, default=1),
    CheckConstraint("role in ('worker', 'manager', 'admin')", name="role"),
    CheckConstraint("role = 'admin' or office_id is not null", name="office"),
    Index("ix_staff_organisation_id", "organisation_id"),
    Index("ix_staff_office_id", "office_id"),
)

participant = Table(
    "participant",
    metadata,
    _id(),
    _to("office_id", "office"),
    Column("name", Sealed("participant.name"), nullable=False),
    Column("kana", Sealed("participant.kana"), nullable=False),
    Column("phone", Sealed("participant.phone"), nullable=False),  # "" when the person has none
    Column("email", Sealed("participant.email"), nullable=False),  # "" when the person has none
    Column("contact_note", Sealed("participant.contact_note"), nullable=False),  # how and when this person likes to be reached
    Column("channel", String(10), nullable=False, default="phone"),
    Column("call_from", String(5), nullable=False, default="12:00"),  # preferred hours, Japanese wall clock HH:MM
    Column("call_to", String(5), nullable=False, default="13:00"),
    Column("disclosed", Boolean, nullable=False, default=False),  # 開示: does the employer know
    Column("form", String(10), nullable=False, default="full"),
    Column("scale", String(10), nullable=False, default="four-1"),
    Column("opening_day", Integer, nullable=False, default=1),  # nth business day wished for, counted from the 1st
    Column("opening_time", String(5), nullable=False, default="12:10"),  # Japanese wall clock HH:MM
    Column("paused", Boolean, nullable=False, default=False),  # 「しばらく いらない」: A9P instead of A9
    Column("push_wanted", Boolean, nullable=False, default=True),  # neither road wanted: letters stay inside the app
    Column("email_wanted", Boolean, nullable=False, default=True),
    Column("quiet_from", String(5), nullable=False, default="21:00"),  # no letter in these hours, Japanese wall clock HH:MM;
    Column("quiet_to", String(5), nullable=False, default="08:00"),  # nor in the night (rules.quiet)
    Column("support_ends_on", Date, nullable=True),  # from the 受給者証, once known
    Column("active", Boolean, nullable=False, default=True),
    Column("created_at", UtcDateTime, nullable=False),
    Column("version", Integer, nullable=False, default=1),
    CheckConstraint("channel in ('phone', 'video', 'email', 'message', 'visit')", name="channel"),
    CheckConstraint("form in ('full', 'short')", name="form"),
    CheckConstraint("scale in ('four-1', 'three-1')", name="scale"),
    CheckConstraint("opening_day between 1 and 5", name="opening_day"),
    Index("ix_participant_office_id", "office_id", "id"),
)

assignment = Table(
    "assignment",
    metadata,
    _id(),
    _to("participant_id", "participant"),
    _to("staff_id", "staff"),
    Column("since_on", Date, nullable=False),
    Column("until_on", Date, nullable=True),
    _partial("uq_assignment_current", "participant_id", "staff_id", where="until_on is null", unique=True),
    Index("ix_assignment_staff_id", "staff_id"),
    Index("ix_assignment_participant_id", "participant_id"),
)

employment = Table(
    "employment",
    metadata,
    _id(),
    _to("participant_id", "participant"),
    Column("employer", Sealed("employment.employer"), nullable=False),
    Column("started_on", Date, nullable=False),
    Column("ended_on", Date, nullable=True),  # last day at work
    Column("version", Integer, nullable=False, default=1),
    CheckConstraint("ended_on is null or ended_on >= started_on", name="order"),
    _partial("uq_employment_current", "participant_id", where="ended_on is null", unique=True),
    Index("ix_employment_participant_id", "participant_id"),
)

leave = Table(
    "leave",
    metadata,
    _id(),
    _to("employment_id", "employment"),
    Column("started_on", Date, nullable=False),
    Column("ended_on", Date, nullable=True),
    Column("check_ins_wanted", Boolean, nullable=False, default=True),
    CheckConstraint("ended_on is null or ended_on >= started_on", name="order"),
    Index("ix_leave_employment_id", "employment_id"),
)

# --- sign-in -----------------------------------------------------------------------------------------------------

# One signed-in device. The token itself lives only in the device's cookie.
session = Table(
    "session",
    metadata,
    _id(),
    Column("token_hash", String(64), nullable=False, unique=True),
    _to("staff_id", "staff", nullable=True),
    _to("participant_id", "participant", nullable=True),
    Column("device", String(80), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("last_seen_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=True),  # participants: until revoked
    Column("revoked_at", UtcDateTime, nullable=True),
    _to("revoked_by", "staff", nullable=True),
    CheckConstraint("(staff_id is null) <> (participant_id is null)", name="owner"),
    Index("ix_session_participant_id", "participant_id"),
    Index("ix_session_staff_id", "staff_id"),
)

invitation = Table(
    "invitation",
    metadata,
    _id(),
    _to("participant_id", "participant"),
    Column("token_hash", String(64), nullable=False, unique=True),  # the link's secret
    Column("code_hash", String(64), nullable=False, unique=True),  # keyed hash of the short code
    _to("created_by", "staff"),
    Column("created_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    Column("used_at", UtcDateTime, nullable=True),
    Column("revoked_at", UtcDateTime, nullable=True),
    _to("session_id", "session", nullable=True),
    Index("ix_invitation_participant_id", "participant_id"),
)

# Failed sign-ins per account and per address; `bucket` is a keyed hash, never an address in clear.
throttle = Table(
    "throttle",
    metadata,
    Column("bucket", String(64), primary_key=True),
    Column("failures", Integer, nullable=False),
    Column("since_at", UtcDateTime, nullable=False),
)

# --- the monthly check-in ----------------------------------------------------------------------------------------

month_opening = Table(
    "month_opening",
    metadata,
    _id(),
    _to("participant_id", "participant"),
    Column("month", String(7), nullable=False),
    Column("opened_at", UtcDateTime, nullable=False),  # the opening instant this person chose
    UniqueConstraint("participant_id", "month"),
)

checkin = Table(
    "checkin",
    metadata,
    _id(),
    _to("participant_id", "participant"),
    _to("employment_id", "employment"),
    Column("month", String(7), nullable=False),
    Column("version", Integer, nullable=False),
    Column("form_version", Integer, nullable=False),
    Column("form", String(10), nullable=False),
    Column("scale", String(10), nullable=False),
    Column("on_leave", Boolean, nullable=False),
    Column("answers", Sealed("checkin.answers"), nullable=False),  # JSON array in the form's order
    Column("words", Sealed("checkin.words"), nullable=False),  # JSON array [ひとこと, よかったこと]
    Column("entered", String(10), nullable=False),
    _to("entered_by", "staff", nullable=True),
    Column("finished_at", UtcDateTime, nullable=False),  # when the person finished, by the phone's clock
    Column("received_at", UtcDateTime, nullable=False),
    Column("first_received_at", UtcDateTime, nullable=False),  # of version 1
    UniqueConstraint("participant_id", "month"),
    CheckConstraint("entered in ('self', 'together', 'paper', 'call')", name="entered"),
)

# What an amendment replaced; the row in `checkin` is always the newest.
checkin_version = Table(
    "checkin_version",
    metadata,
    _id(),
    _to("checkin_id", "checkin"),
    Column("version", Integer, nullable=False),
    Column("form_version", Integer, nullable=False),
    Column("form", String(10), nullable=False),
    Column("scale", String(10), nullable=False),
    Column("on_leave", Boolean, nullable=False),
    Column("answers", Sealed("checkin_version.answers"), nullable=False),
    Column("words", Sealed("checkin_version.words"), nullable=False),
    Column("entered", String(10), nullable=False),
    _to("entered_by", "staff", nullable=True),
    Column("finished_at", UtcDateTime, nullable=False),
    Column("received_at", UtcDateTime, nullable=False),
    UniqueConstraint("checkin_id", "version"),
)

help_call = Table(
    "help_call",
    metadata,
    _id(),  # made by the phone: the same press sent twice is one row
    _to("participant_id", "participant"),
    Column("words", Sealed("help_call.words"), nullable=False),
    Column("pressed_at", UtcDateTime, nullable=False),
    Column("received_at", UtcDateTime, nullable=False),
    Index("ix_help_call_participant_id", "participant_id"),
)

# What a phone could not deliver because the server refused it: that it happened and why, never its content.
undelivered = Table(
    "undelivered",
    metadata,
    _id(),  # made by the phone: the same report sent twice is one row
    _to("participant_id", "participant"),
    Column("what", String(10), nullable=False),  # a word of ours (usecases.views)
    Column("month", String(7), nullable=False),
    Column("code", String(40), nullable=False),  # the refusal's code, as the phone was given it
    Column("received_at", UtcDateTime, nullable=False),
    Index("ix_undelivered_participant_id", "participant_id"),
)

observation = Table(
    "observation",
    metadata,
    _id(),
    _to("participant_id", "participant"),
    Column("kind", String(30), nullable=False),
    Column("note", Sealed("observation.note"), nullable=False),
    _to("observed_by", "staff"),
    Column("observed_at", UtcDateTime, nullable=False),
    CheckConstraint("kind in ('absent_without_notice', 'unreachable')", name="kind"),
    Index("ix_observation_participant_id", "participant_id"),
)

# --- flags, call tasks, contacts ---------------------------------------------------------------------------------

call_task = Table(
    "call_task",
    metadata,
    _id(),
    _to("participant_id", "participant"),
    _to("office_id", "office"),
    Column("state", String(10), nullable=False),
    Column("gravity", Integer, nullable=False),  # 3 RED, 2 AMBER, 1 BLUE (A9P)
    Column("due_at", UtcDateTime, nullable=False),
    Column("opened_at", UtcDateTime, nullable=False),
    Column("waiting_since_at", UtcDateTime, nullable=False),  # nobody has had it since; RED escalates after office time from here
    _to("claimed_by", "staff", nullable=True),
    Column("claimed_at", UtcDateTime, nullable=True),  # or last touched by the claimer
    Column("next_try_at", UtcDateTime, nullable=True),
    Column("watch_until_on", Date, nullable=True),
    Column("escalated_at", UtcDateTime, nullable=True),  # on the manager's list since
    Column("closed_at", UtcDateTime, nullable=True),
    Column("items", String(80), nullable=False, default=""),  # questions its reasons name, space separated ("q1 q3")
    Column("version", Integer, nullable=False, default=1),
    CheckConstraint("state in ('open', 'claimed', 'watch', 'closed')", name="state"),
    CheckConstraint("(state = 'claimed') = (claimed_by is not null)", name="claimed"),
    CheckConstraint("gravity between 1 and 3", name="gravity"),
    _partial("uq_call_task_unclosed", "participant_id", where="state <> 'closed'", unique=True),
    _partial("ix_call_task_list", "office_id", "gravity", "due_at", where="state <> 'closed'"),
    Index("ix_call_task_participant_id", "participant_id"),
    _partial("ix_call_task_claimed_by", "claimed_by", where="claimed_by is not null"),
)

flag = Table(
    "flag",
    metadata,
    _id(),
    _to("participant_id", "participant"),
    _to("checkin_id", "checkin", nullable=True),
    _to("task_id", "call_task", nullable=True),
    Column("month", String(7), nullable=False),
    Column("rule", String(4), nullable=False),
    Column("rule_version", Integer, nullable=False),
    Column("level", String(6), nullable=False),
    Column("subject", String(36), nullable=False),  # the question, or the help call or observation, that it is about; "" else
    Column("used", Sealed("flag.used"), nullable=False),  # JSON: the answers used
    Column("sentence", Sealed("flag.sentence"), nullable=False),
    Column("raised_at", UtcDateTime, nullable=False),
    Column("changed_later", Boolean, nullable=False, default=False),  # 「あとで かわりました」
    Column("nth", Integer, nullable=False, default=1),  # 2 when it was raised anew after the first one's task had been closed
    UniqueConstraint("participant_id", "month", "rule", "subject", "nth"),
    CheckConstraint("level in ('red', 'amber', 'blue', 'green')", name="level"),
    Index("ix_flag_task_id", "task_id"),
    Index("ix_flag_checkin_id", "checkin_id"),
)

contact = Table(
    "contact",
    metadata,
    _id(),
    _to("participant_id", "participant"),
    _to("task_id", "call_task", nullable=True),
    Column("channel", String(10), nullable=False),
    Column("who", String(10), nullable=False),  # whom the worker spoke with
    Column("outcome", String(20), nullable=False),
    Column("note", Sealed("contact.note"), nullable=False),
    _to("made_by", "staff"),
    Column("made_at", UtcDateTime, nullable=False),
    CheckConstraint("channel in ('phone', 'video', 'email', 'message', 'visit')", name="channel"),
    CheckConstraint("who in ('person', 'family', 'employer', 'clinic', 'other', 'nobody')", name="who"),
    CheckConstraint("outcome in ('no_answer', 'fine', 'worried', 'interview_agreed', 'passed_on', 'other')", name="outcome"),
    Index("ix_contact_participant_id", "participant_id", "made_at"),
)

# What happened to a call task, in order; never changed.
task_event = Table(
    "task_event",
    metadata,
    _id(),
    _to("task_id", "call_task"),
    Column("kind", String(12), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    _to("by", "staff", nullable=True),  # null: the clock
    Column("solved_by", String(10), nullable=True),  # on close: 本人・職場・支援員
    Column("note", Sealed("task_event.note"), nullable=False),
    CheckConstraint(
        "kind in ('opened', 'raised', 'claimed', 'released', 'freed', 'tried', 'talked', 'watched', 'closed', 'reopened', 'escalated')",
        name="kind",
    ),
    CheckConstraint("solved_by is null or solved_by in ('person', 'workplace', 'worker')", name="solved_by"),
    Index("ix_task_event_task_id", "task_id"),
)

# --- letters and trail -------------------------------------------------------------------------------------------

# One message to one person, written in the transaction that causes it. Shown inside the app until seen; handed over by the
# roads that its recipient wants. What became of it stands in letter_event.
letter = Table(
    "letter",
    metadata,
    _id(),
    _to("participant_id", "participant", nullable=True),
    _to("staff_id", "staff", nullable=True),
    Column("kind", String(20), nullable=False),  # one of rules.letters.KINDS
    Column("subject", String(36), nullable=False),  # id of the task, opening, report or request it is about, or a date; also the push Topic
    Column("written_at", UtcDateTime, nullable=False),
    Column("due_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),  # not handed over after that
    Column("seen_at", UtcDateTime, nullable=True),  # read inside the app
    Column("state", String(10), nullable=False, default="waiting"),
    Column("next_at", UtcDateTime, nullable=True),  # when posting looks at it: to send, try again or fall back; null: no more
    Column("lease_until", UtcDateTime, nullable=True),  # a process has it in hand; settling names the lease it was given
    Column("attempts", Integer, nullable=False, default=0),  # on the present road
    Column("road", String(10), nullable=True),  # which it is on
    Column("sent_at", UtcDateTime, nullable=True),  # when a road first took it
    CheckConstraint("(staff_id is null) <> (participant_id is null)", name="recipient"),
    CheckConstraint("state in ('waiting', 'sent', 'shown', 'tapped', 'moot', 'failed')", name="state"),
    _partial("uq_letter_staff", "staff_id", "kind", "subject", where="staff_id is not null", unique=True),
    _partial("uq_letter_participant", "participant_id", "kind", "subject", where="participant_id is not null", unique=True),
    _partial("ix_letter_next_at", "next_at", where="next_at is not null"),
)

# What happened to a letter, in order; never changed. That it was planned stands in the letter itself. No personal text.
letter_event = Table(
    "letter_event",
    metadata,
    Column("letter_id", String(36), ForeignKey("letter.id"), primary_key=True),
    _id(),  # the letter first: one index answers "what happened to it", in order
    Column("at", UtcDateTime, nullable=False),
    Column("kind", String(10), nullable=False),
    Column("road", String(10), nullable=True),
    Column("device_id", String(36), nullable=True),  # the push subscription, which may be gone by now
    Column("why", String(20), nullable=True),  # kind of failure, or why it is moot
    CheckConstraint("kind in ('sent', 'failed', 'fell_back', 'shown', 'tapped', 'moot')", name="kind"),
)

# A device that takes pushes for its owner, as long as the session that made it is not revoked.
push_subscription = Table(
    "push_subscription",
    metadata,
    _id(),
    _to("participant_id", "participant", nullable=True),
    _to("staff_id", "staff", nullable=True),
    _to("session_id", "session"),
    Column("endpoint_hash", String(64), nullable=False, unique=True),  # one device is one person's
    Column("address", Sealed("push_subscription.address"), nullable=False),  # JSON array [endpoint, p256dh, auth]
    Column("vapid_key", String(8), nullable=False),  # id of the key it was made for (letters.vapid)
    Column("created_at", UtcDateTime, nullable=False),
    Column("alive_at", UtcDateTime, nullable=False),  # last proof of life: it was PUT, or a receipt came from it
    Column("failed_at", UtcDateTime, nullable=True),  # last failure since
    Column("failure", String(20), nullable=True),
    Column("rest_until", UtcDateTime, nullable=True),  # its push service wants to be left alone until then
    CheckConstraint("(staff_id is null) <> (participant_id is null)", name="owner"),
    Index("ix_push_subscription_participant_id", "participant_id"),
    Index("ix_push_subscription_staff_id", "staff_id"),
    Index("ix_push_subscription_session_id", "session_id"),
)

# Who read what, one row per reading (design law 4). Append-only.
read_log = Table(
    "read_log",
    metadata,
    _id(),
    _to("office_id", "office"),
    _to("staff_id", "staff"),
    Column("what", String(30), nullable=False),
    Column("people", Text, nullable=False),  # participant ids, space separated
    Column("read_at", UtcDateTime, nullable=False),
    Index("ix_read_log_office_id", "office_id", "read_at"),
)

# Who changed what (accounts, roles, invitations, settings, check-ins): ids and verbs only. Append-only.
act_log = Table(
    "act_log",
    metadata,
    _id(),
    _to("office_id", "office", nullable=True),
    Column("actor_kind", String(12), nullable=False),
    Column("actor_id", String(36), nullable=True),
    Column("act", String(40), nullable=False),
    Column("subject", String(36), nullable=False),
    Column("at", UtcDateTime, nullable=False),
)

# Both logs only grow (triggers, store/append_only.py) and are sealed into one chain (store/chain.py): their rows stand here until they are.
trail_waiting = Table("trail_waiting", metadata, Column("row_id", String(36), primary_key=True), Column("log", String(4), nullable=False))

trail_link = Table(
    "trail_link",
    metadata,
    Column("position", Integer, primary_key=True, autoincrement=False),  # 1, 2, 3, …
    Column("log", String(4), nullable=False),
    Column("row_id", String(36), nullable=False, unique=True),
    Column("mac", String(64), nullable=False),  # over the link before it and the row's content, keyed by the ring
    CheckConstraint("log in ('act', 'read')", name="log"),
)

for _name in ("read_log", "act_log", "trail_link"):
    append_only.refuse_changes(metadata.tables[_name])
append_only.let_rows_wait(read_log, "read")
append_only.let_rows_wait(act_log, "act")

# The signs of life of the clock and of posting, one row per loop.
heartbeat = Table("heartbeat", metadata, Column("name", String(20), primary_key=True), Column("seen_at", UtcDateTime, nullable=False))

# On SQLite a row lives in the index of its own id: without that, every row is written to two trees, each in a page of its own.
for _table in metadata.tables.values():
    _table.dialect_options["sqlite"]["with_rowid"] = False
