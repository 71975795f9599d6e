/** What is said of a note: when, how often, and when it is recalled. */
import { dayOfMonth, writeClock } from "../../shared/writing";
import { writing } from "../text/dates";
import ja from "../text/ja/schedule";
import { say } from "../text/say";
import { type Note, repeatOf, weeklyOf } from "./days";

export const timeOf = ({ begins, ends }: Note): string => {
  const t = say("schedule", ja);
  if (!begins) return t.wholeDay;
  const from = writeClock(begins, writing());
  return ends ? t.between(from, writeClock(ends, writing())) : from;
};

/** 「2日まえ」 @param minutes before the time, or before nine in the morning */
export const leadOf = (minutes: number): string => say("schedule", ja).leads(minutes, writing().days(minutes / 1440));

/** 「まいしゅう 月・水」; "" for once. */
export function repeatInWords(note: Note): string {
  const t = say("schedule", ja);
  const { is, on } = repeatOf(note);
  const days = on.map((one) => t.weekdays[one]).join("・");
  // Another program says the same week in other words.
  const { every, on: theirs } = weeklyOf(note.repeat ?? "");
  const weekdays = theirs.map((one) => t.weekdays[one]);
  const said = {
    once: "",
    daily: t.daily,
    weekly: t.weekly(days),
    fortnight: t.everyWeeks(2, days),
    monthly: t.monthly(Number(note.day.slice(8)), dayOfMonth(Number(note.day.slice(8)))),
    ending: t.monthEnd,
    workday: t.lastWorkday,
    yearly: t.yearly,
    kept: weekdays.length > 0 ? (every > 1 ? t.everyWeeks(every, weekdays.join("・")) : t.weekly(weekdays.join("・"))) : t.otherRepeat,
  }[is];
  return said && is !== "workday" && note.on_holidays && note.on_holidays !== "keep" ? `${said} (${t.holidays[note.on_holidays]})` : said;
}
