/** What of the diary goes onto the page for the doctor: the same counts and days as on paper (server: rules/doctor.py). Pure. */
import type { EntryBody, OwnEntry } from "../../api/types";
import { addDays, addMonths, daysBetween } from "../../shared/dates";

export type Diary = NonNullable<EntryBody["diary"]>;
export type Said = { readonly id: string; readonly diary: Diary };
export type Stretch = { readonly first: string; readonly last: string; readonly values: readonly number[]; readonly none: number };

/** Up to so many days the trend is told by weeks, a longer time by months. */
const BY_WEEKS = 42;
/** おもい and とても おもい. */
export const HEAVY = 2;

/** The months of a period, the newest first. */
export function monthsOf(first: string, last: string): string[] {
  const found: string[] = [];
  for (let month = last.slice(0, 7); month >= first.slice(0, 7); month = addMonths(month, -1)) found.push(month);
  return found;
}

/** The diary of these days; of two versions that wait for the person's word the later one. */
export const saidIn = (entries: readonly OwnEntry[], first: string, last: string): Said[] =>
  entries
    .flatMap(({ id, heads }) => (heads.at(-1)?.body.diary?.day ? [{ id, diary: heads.at(-1)?.body.diary as Diary }] : []))
    .filter(({ diary }) => first <= diary.day && diary.day <= last)
    .sort((a, b) => (a.diary.day < b.diary.day ? -1 : 1));

/** What was said of each day: the hardest of the day's entries, by `order` from the hardest. */
function byDay<T>(said: readonly Said[], of: (diary: Diary) => T | null | undefined, order: readonly T[]): Map<string, T> {
  const found = new Map<string, T>();
  for (const { diary } of said) {
    const [value, before] = [of(diary), found.get(diary.day)];
    if (value && (before === undefined || order.indexOf(value) < order.indexOf(before))) found.set(diary.day, value);
  }
  return found;
}

const LEVELS = [1, 2, 3, 4] as const;
export const heavyOf = (said: readonly Said[]) => byDay(said, ({ heavy }) => heavy, LEVELS);
export const sleptOf = (said: readonly Said[]) => byDay(said, ({ slept }) => slept, LEVELS);
export const medicineOf = (said: readonly Said[]) => byDay(said, ({ medicine }) => medicine, ["missed", "partly", "taken"] as const);

/** Where the heavy days came from, without own words. */
export function sourcesOf(said: readonly Said[], day: string): NonNullable<Diary["sources"]> {
  const heavy = said.filter(({ diary }) => diary.day === day && diary.heavy && diary.heavy <= HEAVY);
  return [...new Set(heavy.flatMap(({ diary }) => diary.sources ?? []))];
}

/** The trend in numbers: by weeks from the first day, or by months. */
export function stretches(first: string, last: string, heavy: ReadonlyMap<string, number>): Stretch[] {
  const found: Stretch[] = [];
  const weeks = daysBetween(first, last) < BY_WEEKS;
  for (let from = first; from <= last; ) {
    const end = weeks ? addDays(from, 6) : addDays(`${addMonths(from.slice(0, 7), 1)}-01`, -1);
    const to = end < last ? end : last;
    const values = [...heavy].filter(([day]) => from <= day && day <= to).map(([, value]) => value);
    found.push({ first: from, last: to, values, none: daysBetween(from, to) + 1 - values.length });
    from = addDays(to, 1);
  }
  return found;
}
