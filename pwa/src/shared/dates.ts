/**
 * The only place that touches `Date`. Everywhere else an instant is an RFC 3339 text with offset, a date `YYYY-MM-DD`, a month
 * `YYYY-MM`, all in Japanese time; the server says what "now" and "today" are.
 */

/** Japan has had one fixed offset, and no summer time, since 1952. */
const JST = 9 * 60 * 60 * 1000;

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

/** The date `n` days after (or, negative, before) another. */
export const addDays = (date: string, n: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + n * 86_400_000).toISOString().slice(0, 10);

/** The month `n` months after (or, negative, before) another. */
export function addMonths(month: string, n: number): string {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + n;
  return `${Math.floor(count / 12)}-${pad((count % 12) + 1)}`;
}
