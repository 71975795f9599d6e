import { dateOf, instantOf, msOf, weekdayOf } from "./dates";

/**
 * How dates are written in sentences: in `{漢字|かな}` markup, with 午前/午後 and never the 24-hour clock (domain.md §7). Apart from the
 * arithmetic because the first paint needs none of it.
 */
export type Writing = {
  month(month: string): string;
  /** @param weekday 0 Sunday … 6 Saturday */
  date(date: string, weekday: number): string;
  clock(hours: number, minutes: number): string;
  /** So many days: {5日|いつか}, though a single one is いちにち. */
  days(count: number): string;
};

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

export const dayOfMonth = (day: number): string => (DAYS[day] ? `{${day}日|${DAYS[day]}}` : `${day}{日|にち}`);
const minutesInWords = (minutes: number): string => `${minutes}{分|${[2, 5, 7, 9].includes(minutes % 10) ? "ふん" : "ぷん"}}`;

/** Japanese writing: 11月21日(土), 午後3時10分. */
export const japanese: Writing = {
  month: (month) => `${Number(month.slice(5, 7))}{月|がつ}`,
  date: (date, weekday) => `${Number(date.slice(5, 7))}{月|がつ}${dayOfMonth(Number(date.slice(8, 10)))}(${WEEKDAYS[weekday] ?? ""})`,
  clock(hours, minutes) {
    const half = hours < 12 ? "{午前|ごぜん}" : "{午後|ごご}";
    return `${half}${hours % 12}{時|じ}${minutes === 0 ? "" : minutesInWords(minutes)}`;
  },
  days: (count) => (count === 1 ? "1{日|にち}" : dayOfMonth(count)),
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
