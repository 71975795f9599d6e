/** What the server answers to staff. Instants RFC 3339 in Japanese time, dates `YYYY-MM-DD`, months `YYYY-MM`, sentences in `{漢字|かな}` markup. */

export type Level = "red" | "amber" | "blue" | "green";
export type Gravity = "red" | "amber" | "blue";
export type TaskState = "open" | "claimed" | "watch" | "closed";
export type Channel = "phone" | "video" | "email" | "message" | "visit";
export type Who = "person" | "family" | "employer" | "clinic" | "other" | "nobody";
export type Outcome = "no_answer" | "fine" | "worried" | "interview_agreed" | "passed_on" | "other";
export type SolvedBy = "person" | "workplace" | "worker";
export type Role = "worker" | "manager" | "admin";
export type Entered = "self" | "together" | "paper" | "call";
export type Form = "full" | "short";
export type Scale = "four" | "three";
export type Value = number | string | string[];

export type Named = { id: string; name: string };
export type StaffMe = {
  id: string;
  name: string;
  role: Role;
  office: { id: string; name: string; phone: string } | null;
  now: string;
  today: string;
};

export type Flag = {
  id: string;
  rule: string;
  rule_version: number;
  level: Level;
  subject: string;
  sentence: string;
  used: { question: string; value: Value }[];
  month: string;
  raised_at: string;
  changed_later: boolean;
};

export type CheckIn = {
  month: string;
  version: number;
  form_version: number;
  form: Form;
  scale: Scale;
  answers: Record<string, Value>;
  hitokoto: string;
  yokatta: string;
  entered: Entered;
  entered_by: string | null;
  on_leave: boolean;
  finished_at: string;
  received_at: string;
  amendable: boolean;
  amendable_until: string;
  flags: Flag[];
  comparable: boolean;
  crisis: boolean;
};

export type Contact = {
  id: string;
  channel: Channel;
  who: Who;
  outcome: Outcome;
  note: string;
  made_by: string;
  made_at: string;
  task_id: string | null;
};

export type TaskPerson = {
  id: string;
  name: string;
  kana: string;
  phone: string;
  email: string;
  channel: Channel;
  call_from: string;
  call_to: string;
  contact_note: string;
  disclosed: boolean;
  paused: boolean;
  on_leave: boolean;
};

export type Compared = { question: string; now: Value | null; usual: number | null; last: Value | null };

export type TaskRow = {
  id: string;
  version: number;
  state: TaskState;
  gravity: Gravity;
  due_at: string;
  overdue: boolean;
  opened_at: string;
  escalated: boolean;
  person: TaskPerson;
  workers: Named[];
  reasons: Flag[];
  answers: Compared[];
  comparable: boolean;
  words: { month: string; hitokoto: string; yokatta: string } | null;
  help: { pressed_at: string; words: string }[];
  last_contact: Contact | null;
  claimed_by: Named | null;
  claimed_at: string | null;
  next_try_at: string | null;
  watch_until_on: string | null;
  closed_at: string | null;
};

export type Unanswered = { person: TaskPerson; opened_at: string; days: number; silence_at: string | null };
export type StaffLetter = { id: string; kind: string; subject: string; written_at: string; person: string };
export type OfficeCard = {
  name: string;
  phone: string;
  opens: string;
  closes: string;
  weekdays: number[];
  open_now: boolean;
  reads_at: string;
};

export type CallList = {
  now: string;
  today: string;
  month: string;
  office: OfficeCard;
  tasks: TaskRow[];
  unanswered: Unanswered[];
  answered: number;
  letters: StaffLetter[];
  counts: { red: number; amber: number; blue: number };
};

export type PersonRow = {
  id: string;
  name: string;
  kana: string;
  workers: string[];
  employer: string | null;
  on_leave: boolean;
  answered_this_month: boolean;
  task: { id: string; gravity: Gravity; state: TaskState } | null;
  last_contact_at: string | null;
  paused: boolean;
  devices: number;
};

export type PersonCard = {
  id: string;
  version: number;
  name: string;
  kana: string;
  phone: string;
  email: string;
  contact_note: string;
  channel: Channel;
  call_from: string;
  call_to: string;
  disclosed: boolean;
  form: Form;
  scale: Scale;
  opening_day: number;
  opening_time: string;
  paused: boolean;
  support_ends_on: string | null;
  active: boolean;
};

export type Leave = { id: string; started_on: string; ended_on: string | null; check_ins_wanted: boolean };
export type Employment = { id: string; version: number; employer: string; started_on: string; ended_on: string | null; leaves: Leave[] };
export type TaskEvent = { kind: string; at: string; by: string | null; solved_by: SolvedBy | null; note: string };
export type PastTask = {
  id: string;
  version: number;
  state: TaskState;
  opened_at: string;
  closed_at: string | null;
  gravity: Gravity;
  reasons: Flag[];
  events: TaskEvent[];
};
export type Device = { id: string; device: string; created_at: string; last_seen_at: string; revoked_at: string | null };
export type InvitationRow = {
  id: string;
  created_at: string;
  expires_at: string;
  used_at: string | null;
  revoked_at: string | null;
  created_by: string;
};
export type Invitation = { id: string; link: string; code: string; qr_svg: string; expires_at: string };

export type PersonPage = {
  now: string;
  today: string;
  person: PersonCard;
  workers: Named[];
  employments: Employment[];
  check_ins: CheckIn[];
  usual: Record<string, number | null>;
  flags: Flag[];
  task: TaskRow | null;
  tasks: PastTask[];
  contacts: Contact[];
  devices: Device[];
  invitations: InvitationRow[];
  month: { month: string; opened_at: string | null; answered: boolean };
};

export type SettingsVersion = { version: number; changed_at: string; changed_by: string | null; settings: Record<string, unknown> };
export type StaffRow = { id: string; name: string; role: Role; active: boolean };
export type Office = {
  id: string;
  name: string;
  phone: string;
  version: number;
  settings: Record<string, unknown>;
  history: SettingsVersion[];
  staff: StaffRow[];
};

export type Account = { id: string; name: string; email: string; role: Role; office_id: string | null; active: boolean; version: number };
export type Accounts = { organisation: string; offices: { id: string; name: string; phone: string }[]; staff: Account[] };
