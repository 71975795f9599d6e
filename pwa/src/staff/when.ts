import { addDays, addMonths, dateOf, daysBetween, instantOf, monthOf, msOf, weekdayOf } from "../shared/dates";
import { writeClock, writeDate } from "../shared/writing";
import { standard, when as words } from "./text/ja";

const how = standard(weekdayOf);
const MINUTE = 60_000;

/** `18:00` of an instant. */
export const clock = (at: string): string => writeClock(at, how);

/** 「今日」「明日」「昨日」, else 「11月20日(金)」, with the year when it is another one. */
export function day(date: string, today: string): string {
  const away = daysBetween(today, date);
  if (away === 0) return words.today;
  if (away === 1) return words.tomorrow;
  if (away === -1) return words.yesterday;
  return fullDate(date, today);
}

/** 「11月20日(金)」, with the year when it is not this year. */
export const fullDate = (date: string, today: string): string =>
  date.slice(0, 4) === today.slice(0, 4) ? writeDate(date, how) : words.year(date.slice(0, 4), writeDate(date, how));

/** 「今日 18:00」 */
export const dayAndClock = (at: string, today: string): string => `${day(dateOf(at), today)} ${clock(at)}`;

/** 「11月」, or 「2025年12月」 when it is not this year. */
export const monthName = (month: string, today: string): string =>
  month.slice(0, 4) === today.slice(0, 4) ? how.month(month) : words.year(month.slice(0, 4), how.month(month));

/** The last `n` months up to and including `month`, newest first. */
export const monthsBack = (month: string, n: number): string[] => Array.from({ length: n }, (_, i) => addMonths(month, -i));

export const thisMonth = (now: string): string => monthOf(now);

/** The instant `minutes` after another. */
export const addMinutes = (at: string, minutes: number): string => instantOf(msOf(at) + minutes * MINUTE);

/** A date and a time of day (Japanese clock) as an instant. */
export const instant = (date: string, time: string): string => `${date}T${time}:00+09:00`;

/** The first day after `date` on which the office works (weekdays 1 Monday … 7 Sunday); holidays are the server's knowledge. */
export function nextWorkday(date: string, weekdays: readonly number[]): string {
  for (let i = 1; i <= 7; i++) {
    const next = addDays(date, i);
    if (weekdays.includes(weekdayOf(next) || 7)) return next;
  }
  return addDays(date, 1);
}

/** 「20分」「3時間」「2日」: the largest fitting unit, rounded down, at least a minute. */
export function amount(ms: number): string {
  const minutes = Math.max(1, Math.floor(ms / MINUTE));
  if (minutes < 60) return words.minutes(minutes);
  if (minutes < 24 * 60) return words.hours(Math.floor(minutes / 60));
  return words.days(Math.floor(minutes / (24 * 60)));
}

/** 「3分前」 today, else 「昨日 17:40」 or 「10月20日(火)」. */
export function ago(at: string, now: string): string {
  const today = dateOf(now);
  const away = daysBetween(dateOf(at), today);
  if (away === 1) return dayAndClock(at, today);
  if (away > 1) return fullDate(dateOf(at), today);
  const ms = msOf(now) - msOf(at);
  return ms < MINUTE ? words.justNow : words.ago(amount(ms));
}

export type Due = { main: string; extra: string | null; late: boolean };

/** Until when to call: 「今日 18:00まで」「あと5時間」, or how long it is overdue: 「1日 すぎています」. */
export function due(dueAt: string, now: string): Due {
  const ms = msOf(dueAt) - msOf(now);
  const today = dateOf(now);
  if (ms < 0) {
    const days = daysBetween(dateOf(dueAt), today);
    return { main: words.over(days > 0 ? words.days(days) : amount(-ms)), extra: words.until(dayAndClock(dueAt, today)), late: true };
  }
  const sameDay = dateOf(dueAt) === today;
  return { main: words.until(dayAndClock(dueAt, today)), extra: sameDay ? words.left(amount(ms)) : null, late: false };
}

/** Whether the wall clock of `now` lies within `from`–`to` (`HH:MM`; a window over midnight is allowed). */
export function within(now: string, from: string, to: string): boolean {
  const time = instantOf(msOf(now)).slice(11, 16);
  return from <= to ? from <= time && time <= to : time >= from || time <= to;
}
