import type { Flag } from "../../api/types";
import { named } from "../../shared/ruby";
import { signal } from "../../shared/signal";
import type { Writing } from "../../shared/writing";
import type alone from "./ja/alone";
import type calendar from "./ja/calendar";
import type checkin from "./ja/checkin";
import type consent from "./ja/consent";
import type diary from "./ja/diary";
import type diarymonth from "./ja/diarymonth";
import type diarymore from "./ja/diarymore";
import type diaryset from "./ja/diaryset";
import type diaryshare from "./ja/diaryshare";
import type diarysigns from "./ja/diarysigns";
import type doctor from "./ja/doctor";
import type help from "./ja/help";
import type history from "./ja/history";
import type home from "./ja/home";
import type install from "./ja/install";
import type interviews from "./ja/interviews";
import type keys from "./ja/keys";
import type listen from "./ja/listen";
import type meeting from "./ja/meeting";
import type mine from "./ja/mine";
import type own from "./ja/own";
import type pages from "./ja/pages";
import type planfile from "./ja/planfile";
import type planning from "./ja/planning";
import type reading from "./ja/reading";
import type reminders from "./ja/reminders";
import type schedule from "./ja/schedule";
import type sent from "./ja/sent";
import shell from "./ja/shell";
import type welcome from "./ja/welcome";

type Levels = Record<"4" | "3" | "2" | "1", string>;
type Changes = Record<"boss" | "work" | "time_place" | "contract_pay" | "mistakes" | "family_home" | "medicine_clinic" | "none", string>;
type LevelQuestion = "q1" | "q2" | "q3" | "q4" | "q5" | "q6" | "q7" | "q8" | "q9" | "q11" | "q12";

/** One question: its title, its sentence and its answers by value. */
export type QuestionText<Choices = Record<string, string>> = { title: string; text: string; choices: Choices };

/** The telephone lines of rules/crisis.json, and those of their numbers that carry a note. */
export type LineId = "ambulance" | "police" | "yorisoi" | "inochi-sos" | "inochi-denwa" | "kokoro";
export type NotedNumber = "0120-279-226" | "050-3655-0279" | "03-3868-3811" | "0570-783-556";

/** A flag as far as its sentence goes, and a refusal. */
export type Reason = Pick<Flag, "rule" | "rule_version" | "sentence" | "used" | "particular">;
export type Refused = { readonly code: string; readonly detail: string; readonly field?: string | undefined };

/** What a flag tells beside its rule: the questions it is about, by name; the first one's answer; how many; what else its sentence says. */
export type Told = {
  readonly name: (question: string) => string;
  readonly title: string;
  readonly answer: string;
  readonly beside: (question: string) => string[];
  readonly count: number;
  readonly particular: string;
};
type Digit = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;
export type Rule = `R${Digit}` | `A${Digit}` | "A9P" | "A10" | `B${1 | 2 | 4 | 5 | 6 | 7}` | `G${1 | 2}`;

/** The refusals that a participant's phone may meet (a test compares them with the server's), and `unknown` for newer ones. */
export type Refusal =
  | "unknown"
  | "not_signed_in"
  | "not_found"
  | "stale_version"
  | "throttled"
  | "invalid_body"
  | "broken_json"
  | "wrong_content_type"
  | "cross_site"
  | "bad_request"
  | "method_not_allowed"
  | "too_large"
  | "unavailable"
  | "internal"
  | "unknown_form_version"
  | "unknown_question"
  | "wrong_value"
  | "wrong_scale"
  | "missing_answer"
  | "text_too_long"
  | "month_in_future"
  | "month_closed"
  | "month_before_employment"
  | "after_support_ended"
  | "invitation_not_usable"
  | "unknown_worker"
  | "unknown_key"
  | "wrong_subscription"
  | "passkey_failed"
  | "no_passkeys_here"
  | "too_many_passkeys"
  | "wrong_time"
  | "wrong_date"
  | "recipient_needed"
  | "not_disclosed"
  | "not_offered"
  | "wording_changed"
  | "electronic_first"
  | "too_many_consents"
  | "words_needed"
  | "enough_requests"
  | "not_now"
  | "interview_over"
  | "wrong_wish"
  | "wrong_minutes"
  | "no_visit"
  | "too_many_requests"
  | "too_many_replies"
  | "support_over"
  | "wrong_entry"
  | "nothing_said"
  | "missing_words"
  | "wrong_days"
  | "wrong_day"
  | "wrong_repeat"
  | "no_calendar"
  | "too_many";

/**
 * Every sentence of the participant's screens in other words: the second Japanese layer (ふつう), or another language. The easy layer
 * (やさしい) comes with each screen; these are loaded whole, on demand. One that misses a sentence does not compile.
 */
export type Words = {
  shell: typeof shell;
  home: typeof home;
  help: typeof help;
  checkin: typeof checkin;
  sent: typeof sent;
  history: typeof history;
  keys: typeof keys;
  listen: typeof listen;
  reminders: typeof reminders;
  mine: typeof mine;
  consent: typeof consent;
  interviews: typeof interviews;
  meeting: typeof meeting;
  calendar: typeof calendar;
  own: typeof own;
  diary: typeof diary;
  diarymore: typeof diarymore;
  diarymonth: typeof diarymonth;
  diaryset: typeof diaryset;
  diaryshare: typeof diaryshare;
  diarysigns: typeof diarysigns;
  doctor: typeof doctor;
  alone: typeof alone;
  planfile: typeof planfile;
  planning: typeof planning;
  schedule: typeof schedule;
  pages: typeof pages;
  welcome: typeof welcome;
  install: typeof install;
  reading: Omit<typeof reading, "wordsNames">;
  dates: Writing;
  questions: Record<LevelQuestion, QuestionText<Levels>> & { q10: QuestionText<Changes> };
  nonAnswers: Record<"unknown" | "declined" | "not_applicable", string>;
  lines: Record<LineId, { name: string; hours: string }>;
  /** What is said beside a line's number, by number. */
  notes: Record<NotedNumber, string>;
  flags: Record<Rule, (told: Told) => string>;
  /** What two questions are called in a flag's sentence; the others go by their titles. */
  flagNames: Record<"q7" | "q11", string>;
  /** @param title the question's, where a refusal is about one */
  refusals: Record<Refusal, (title: string) => string>;
};

/** The same with what says the server's sentences: a flag's ("" when it is not known here) and what to do after a refusal. */
export type Language = Words & { sentence(flag: Reason): string; detail(refused: Refused): string };

/** The words in use when they are not those of the easy layer. */
export const language = signal<Language | null>(null);

/** The sentences of one screen, in the words in use. Read it while drawing: the screen is drawn again when they change. */
export const say = <
  K extends
    | "shell"
    | "home"
    | "help"
    | "checkin"
    | "sent"
    | "history"
    | "mine"
    | "consent"
    | "keys"
    | "interviews"
    | "meeting"
    | "calendar"
    | "own"
    | "diary"
    | "diarymore"
    | "diarymonth"
    | "diaryset"
    | "diaryshare"
    | "diarysigns"
    | "doctor"
    | "alone"
    | "planfile"
    | "planning"
    | "schedule"
    | "pages"
    | "welcome"
    | "install"
    | "reading"
    | "listen"
    | "reminders",
>(
  area: K,
  easy: Language[K],
): Language[K] => language.value?.[area] ?? easy;

/** A person's name as one speaks of them: 「佐野 美穂さん」. @param markup `{佐野 美穂|さの みほ}` */
export const san = (markup: string): string => say("shell", shell).san(named(markup));
