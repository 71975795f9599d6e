import { addDays, dateOf, daysBetween, msOf, weekdayOf } from "../../shared/dates";
import { interviews as words } from "../text/interviews";
import type { InterviewRow, Pattern, PersonMonth, Way } from "../types";
import type { IconName } from "../ui/Icon";
import { addMinutes, clock, day } from "../when";

export const SIGNS: Record<Way, IconName> = { phone: "phone", video: "video", office: "house", visit: "visit", message: "message" };

/** What a person may be met by: a visit at work only where the employer knows, a message never. */
export const waysFor = (disclosed: boolean): Way[] =>
  (["office", "phone", "video", "visit"] as const).filter((way) => disclosed || way !== "visit");

/** 「17:30〜18:00」 */
export function span(startsAt: string, minutes: number | null): string {
  return words.span(clock(startsAt), clock(addMinutes(startsAt, minutes ?? 0)));
}

/** 「11月24日(火) 17:30〜18:00」 */
export const fullSpan = (row: InterviewRow, today: string): string | null =>
  row.starts_at ? words.at(day(dateOf(row.starts_at), today), span(row.starts_at, row.minutes)) : null;

/** Its time has come: from now on it can be said that nobody came. */
export const hasBegun = ({ starts_at }: Pick<InterviewRow, "starts_at">, now: string): boolean =>
  starts_at !== null && msOf(starts_at) <= msOf(now);

/** Its time is over and nobody has written down what happened. */
export const isOver = (row: InterviewRow, now: string): boolean =>
  row.state === "booked" && row.starts_at !== null && msOf(addMinutes(row.starts_at, row.minutes ?? 0)) <= msOf(now);

/** How an interview stands, in words. A message that was answered is no interview. */
export function stateOf(row: InterviewRow, now: string): string {
  if (row.state === "done" && !row.counts) return words.answered;
  return isOver(row, now) ? words.noRecord : words.state[row.state];
}

/** The same in a word or two, for a list. */
export function markOf(row: InterviewRow, now: string): string {
  return isOver(row, now) ? words.noRecord : words.mark[row.state];
}

/** The Monday of the week that a date lies in. */
export const mondayOf = (date: string): string => addDays(date, -((weekdayOf(date) + 6) % 7));

export const weekFrom = (first: string): string[] => Array.from({ length: 7 }, (_, i) => addDays(first, i));

/** Who has not been met first, of those who have nothing booked first; then by reading. */
export function byNeed(months: readonly PersonMonth[]): PersonMonth[] {
  const rank = (one: PersonMonth) => (one.month.state !== "none" ? 2 : one.booked_at ? 1 : 0);
  return [...months].sort((a, b) => rank(a) - rank(b) || a.kana.localeCompare(b.kana, "ja"));
}

/** Quarters of an hour from `from` to `to`, both as hours of the day. */
export const quarters = (from: number, to: number): string[] =>
  Array.from({ length: (to - from) * 4 + 1 }, (_, i) => timeOf(from * 60 + i * 15));

const timeOf = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** When interviews of a pattern begin on a day without holidays, days off and bookings: what the server will offer at most. */
export function begins({ begins: from, ends, minutes, buffer }: Pick<Pattern, "begins" | "ends" | "minutes" | "buffer">): string[] {
  const found: string[] = [];
  for (let at = minutesOf(from); at + minutes <= minutesOf(ends); at += minutes + buffer) found.push(timeOf(at));
  return found;
}

/** Whole days since a date; for a week that has passed. */
export const isPast = (date: string, today: string): boolean => daysBetween(date, today) > 0;
