/** What goes over the wire to and from a participant's phone. Instants are RFC 3339 in Japanese time, dates `YYYY-MM-DD`, months `YYYY-MM`. */

export type Level = "red" | "amber" | "blue" | "green";
export type NonAnswer = "unknown" | "declined" | "not_applicable";
export type Value = 1 | 2 | 3 | 4 | NonAnswer;
/** By question id; an array only for the question with many choices. */
export type Answers = Record<string, Value | string[]>;

export type Flag = {
  id: string;
  rule: string;
  rule_version: number;
  level: Level;
  subject: string;
  /** In `{漢字|かな}` markup; person and worker read the same. */
  sentence: string;
  used: { question: string; value: Value | string[] }[];
  month: string;
  raised_at: string;
  changed_later: boolean;
};

export type Next = { kind: "today" | "by" | "interview" | "none"; by: string | null; reads_at: string; open_now: boolean };

export type CheckIn = {
  month: string;
  version: number;
  form_version: number;
  form: string;
  scale: string;
  answers: Answers;
  hitokoto: string;
  yokatta: string;
  entered: string;
  entered_by: string | null;
  on_leave: boolean;
  finished_at: string;
  received_at: string;
  amendable: boolean;
  amendable_until: string;
  flags: Flag[];
  comparable: boolean;
  crisis: boolean;
  next: Next;
};

export type PutCheckIn = {
  form_version: number;
  form: string;
  scale: string;
  answers: Answers;
  hitokoto: string;
  yokatta: string;
  finished_at: string;
  replaces: number | null;
};

export type Me = {
  now: string;
  today: string;
  month: string;
  month_answerable: boolean;
  why_not: "no_employment" | "ended" | "on_leave" | null;
  person: { id: string; name: string; kana: string; form: string; scale: string; paused: boolean };
  office: {
    name: string;
    phone: string;
    opens: string;
    closes: string;
    weekdays: number[];
    open_now: boolean;
    reads_at: string;
  };
  workers: string[];
  opens_at: string | null;
  check_in: CheckIn | null;
  last_month: { month: string; check_in: CheckIn | null; arrives_until: string } | null;
  letters: { id: string; kind: string; written_at: string; month: string }[];
  task: { state: string; due_at: string } | null;
};

export type PutHelp = { pressed_at: string; words?: string };
export type Help = { id: string; received_at: string; reads_at: string; open_now: boolean; office_phone: string };
export type Reading = { at: string; by: string; role: string; what: string };
