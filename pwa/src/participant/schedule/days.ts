/** Days, weeks and repeats of the schedule, from what lies on the phone. Pure: the server alone unrolls a repeat. */
import type { EntryBody, OwnEntry } from "../../api/types";
import { addDays, weekdayOf } from "../../shared/dates";

export type Note = NonNullable<EntryBody["note"]>;
export type Repeat = "once" | "daily" | "weekly" | "fortnight" | "monthly" | "ending" | "workday" | "yearly" | "kept";

/** One note on one day. */
export type Shown = { readonly entry: OwnEntry; readonly note: Note };

const CODES = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];
const LAST_WORKDAY = "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1";
const MONTH_END = "FREQ=MONTHLY;BYMONTHDAY=-1";
/** Days on which something was done, that are kept: more are nobody's schedule. */
const MOST_DONE = 62;

/** The seven dates of the week that holds a day, Monday first. */
export function weekOf(day: string): string[] {
  const monday = addDays(day, -((weekdayOf(day) + 6) % 7));
  return [0, 1, 2, 3, 4, 5, 6].map((n) => addDays(monday, n));
}

/** The months (`YYYY-MM`) of a week. */
export const monthsOf = (days: readonly string[]): string[] => [...new Set(days.map((day) => day.slice(0, 7)))];

export const notesOf = ({ heads }: OwnEntry): Note[] => heads.flatMap(({ body }) => body.note ?? []);

/** On which days an entry takes place as far as this phone knows: those that the server has told; of a new repeat, its first. */
function knownDays({ days }: OwnEntry, note: Note): readonly string[] {
  if (!note.repeat) return [note.day];
  return days.length > 0 ? days : [note.day];
}

/** Whether only the first day of a repeat is known here. */
export const firstOnly = (entry: OwnEntry): boolean => entry.days.length === 0 && notesOf(entry).some(({ repeat }) => repeat);

/** The notes of a day, those of the whole day first. A note in two versions stands there for each. */
export function onDay(entries: readonly OwnEntry[], day: string): Shown[] {
  const shown = entries.flatMap((entry) =>
    notesOf(entry)
      .filter((note) => knownDays(entry, note).includes(day))
      .map((note) => ({ entry, note })),
  );
  return shown.sort((a, b) => ((a.note.begins ?? "") < (b.note.begins ?? "") ? -1 : 1));
}

/** Every how many weeks and on which days (0 Sunday … 6 Saturday) a weekly rule of any make takes place; no days for another rule. */
export function weeklyOf(repeat: string): { readonly every: number; readonly on: readonly number[] } {
  const parts = new Map(repeat.split(";").map((part) => part.split("=") as [string, string]));
  const days = parts.get("FREQ") === "WEEKLY" ? (parts.get("BYDAY")?.split(",") ?? []) : [];
  return { every: Number(parts.get("INTERVAL") ?? 1), on: days.map((code) => CODES.indexOf(code)) };
}

/** How a note repeats, by the choices of the form; `kept` for a rule that was made elsewhere. */
export function repeatOf({ repeat = "", day }: Pick<Note, "repeat" | "day">): { readonly is: Repeat; readonly on: readonly number[] } {
  const [head = "", by = ""] = repeat.split(";BYDAY=");
  const on = by ? by.split(",").map((code) => CODES.indexOf(code)) : [];
  if (!repeat) return { is: "once", on };
  if (repeat === LAST_WORKDAY) return { is: "workday", on: [] };
  if (repeat === MONTH_END) return { is: "ending", on };
  if (repeat === "FREQ=DAILY") return { is: "daily", on };
  if (repeat === `FREQ=MONTHLY;BYMONTHDAY=${Number(day.slice(8))}`) return { is: "monthly", on };
  if (repeat === "FREQ=YEARLY") return { is: "yearly", on };
  if (on.length > 0 && !on.includes(-1)) {
    if (head === "FREQ=WEEKLY") return { is: "weekly", on };
    if (head === "FREQ=WEEKLY;INTERVAL=2") return { is: "fortnight", on };
  }
  return { is: "kept", on: [] };
}

/** The rule of a choice (RFC 5545). @param on weekdays, 0 Sunday … 6 Saturday; without any, that of the day */
export function ruleOf(is: Exclude<Repeat, "kept">, on: readonly number[], day: string): string {
  const weekdays = (on.length > 0 ? [...on].sort() : [weekdayOf(day)]).map((one) => CODES[one]).join(",");
  switch (is) {
    case "once":
      return "";
    case "daily":
      return "FREQ=DAILY";
    case "weekly":
      return `FREQ=WEEKLY;BYDAY=${weekdays}`;
    case "fortnight":
      return `FREQ=WEEKLY;INTERVAL=2;BYDAY=${weekdays}`;
    case "monthly":
      return `FREQ=MONTHLY;BYMONTHDAY=${Number(day.slice(8))}`;
    case "ending":
      return MONTH_END;
    case "workday":
      return LAST_WORKDAY;
    case "yearly":
      return "FREQ=YEARLY";
  }
}

/** The first day, from this one on, with one of these weekdays. */
export function firstOn(day: string, on: readonly number[]): string {
  const near = [0, 1, 2, 3, 4, 5, 6].map((n) => addDays(day, n));
  return near.find((one) => on.includes(weekdayOf(one))) ?? day;
}

/** The note done on a day, or not done after all. What was put off is over then. */
export function withDone(note: Note, day: string, done: boolean): Note {
  const others = (note.done ?? []).filter((one) => one !== day);
  return { ...note, later: null, done: (done ? [...others, day] : others).sort().slice(-MOST_DONE) };
}

/** Whether a reminder would come between eleven at night and six in the morning (the server moves it before that). */
export function atNight(begins: string, lead: number | null): boolean {
  if (lead === null) return false;
  const [hours = 0, minutes = 0] = (begins || "09:00").split(":").map(Number);
  const at = (((hours * 60 + minutes - lead) % 1440) + 1440) % 1440;
  return at >= 23 * 60 || at < 6 * 60;
}
