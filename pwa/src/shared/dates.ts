/**
 * The only place that touches `Date`. Everywhere else an instant is an RFC 3339 text with offset, a date `YYYY-MM-DD`, a month
 * `YYYY-MM`, all in Japanese time; the server says what "now" and "today" are. Sentences come out in `{漢字|かな}` markup,
 * with 午前/午後 and never the 24-hour clock (domain.md §7).
 */

/** Japan has had one fixed offset, and no summer time, since 1952. */
const JST = 9 * 60 * 60 * 1000;

/** How a date, a month or an instant is written. */
export type Writing = {
  month(month: string): string;
  /** @param weekday 0 Sunday … 6 Saturday */
  date(date: string, weekday: number): string;
  clock(hours: number, minutes: number): string;
};

const pad = (n: number): string => String(n).padStart(2, "0");

/** The phone's own clock, in Unix milliseconds. Only for measuring how far it is from the server's. */
export const phoneNow = (): number => Date.now();

/** Unix milliseconds of an RFC 3339 instant with offset; NaN when it is none. */
export const msOf = (instant: string): number => Date.parse(instant);

/** RFC 3339 in Japanese time, to the second: `2026-11-21T15:10:00+09:00`. */
export const instantOf = (ms: number): string => `${new Date(ms + JST).toISOString().slice(0, 19)}+09:00`;

/** The Japanese calendar date of an instant. */
export const dateOf = (instant: string): string => instantOf(msOf(instant)).slice(0, 10);

/** The Japanese month of an instant. */
export const monthOf = (instant: string): string => dateOf(instant).slice(0, 7);

/** 0 Sunday … 6 Saturday. */
export const weekdayOf = (date: string): number => new Date(`${date}T00:00:00Z`).getUTCDay();

/** Whole days from one date to another; negative when `to` is earlier. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

/** The month `n` months after (or, negative, before) another. */
export function addMonths(month: string, n: number): string {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + n;
  return `${Math.floor(count / 12)}-${pad((count % 12) + 1)}`;
}

const WEEKDAYS = ["{日|にち}", "{月|げつ}", "{火|か}", "{水|すい}", "{木|もく}", "{金|きん}", "{土|ど}"];
const DAYS: Record<number, string> = {
  1: "ついたち",
  2: "ふつか",
  3: "みっか",
  4: "よっか",
  5: "いつか",
  6: "むいか",
  7: "なのか",
  8: "ようか",
  9: "ここのか",
  10: "とおか",
  14: "じゅうよっか",
  20: "はつか",
  24: "にじゅうよっか",
};

const dayOfMonth = (day: number): string => (DAYS[day] ? `{${day}日|${DAYS[day]}}` : `${day}{日|にち}`);
const minutesInWords = (minutes: number): string => `${minutes}{分|${[2, 5, 7, 9].includes(minutes % 10) ? "ふん" : "ぷん"}}`;

/** Japanese writing: 11月21日(土), 午後3時10分. */
export const japanese: Writing = {
  month: (month) => `${Number(month.slice(5, 7))}{月|がつ}`,
  date: (date, weekday) => `${Number(date.slice(5, 7))}{月|がつ}${dayOfMonth(Number(date.slice(8, 10)))}(${WEEKDAYS[weekday] ?? ""})`,
  clock(hours, minutes) {
    const half = hours < 12 ? "{午前|ごぜん}" : "{午後|ごご}";
    return `${half}${hours % 12}{時|じ}${minutes === 0 ? "" : minutesInWords(minutes)}`;
  },
};

/** 「11月」, with the year before it when it is not this year: 「2025年 12月」. */
export function writeMonth(month: string, today: string, how: Writing = japanese): string {
  const year = month.slice(0, 4);
  return year === today.slice(0, 4) || how !== japanese ? how.month(month) : `${year}{年|ねん} ${how.month(month)}`;
}

/** 「11月21日(土)」 */
export const writeDate = (date: string, how: Writing = japanese): string => how.date(date, weekdayOf(date));

/** 「午後3時10分」 of an instant, or of a time of day `HH:MM`. */
export function writeClock(at: string, how: Writing = japanese): string {
  const clock = at.includes("T") ? instantOf(msOf(at)).slice(11, 16) : at;
  return how.clock(Number(clock.slice(0, 2)), Number(clock.slice(3, 5)));
}

/** 「11月21日(土) 午後3時10分」 */
export const writeInstant = (at: string, how: Writing = japanese): string => `${writeDate(dateOf(at), how)} ${writeClock(at, how)}`;
