import type { OpenSlot, OwnInterview } from "../../api/types";
import { dateOf, msOf } from "../../shared/dates";

export type Channel = OwnInterview["channel"];

/** Ways that exist for everybody, as long as the server has not said which exist for this person: a visit at work is not among them. */
export const EVERYBODYS: readonly Channel[] = ["phone", "video", "office", "message"];

/** The times at which one can talk in this way, by day, in order. */
export function byDay(slots: readonly OpenSlot[], channel: Channel, now: number): [string, OpenSlot[]][] {
  const days = new Map<string, OpenSlot[]>();
  for (const slot of slots)
    if (slot.channels.includes(channel) && msOf(slot.starts_at) > now)
      days.set(dateOf(slot.starts_at), [...(days.get(dateOf(slot.starts_at)) ?? []), slot]);
  return [...days];
}

/** The first days, as many as hold so many times; never less than one. */
export function firstOf<T>(days: readonly [string, readonly T[]][], most: number): number {
  let [sum, count] = [0, 0];
  for (const [, slots] of days) {
    sum += slots.length;
    if (count > 0 && sum > most) break;
    count += 1;
  }
  return count;
}

/** Not over: it can be changed, and it is shown first. */
export const isOpen = ({ state }: Pick<OwnInterview, "state">): boolean => state !== "done" && state !== "cancelled";

/** What comes first, first: what has a time by its time, then what waits for one. */
export const inOrder = (all: readonly OwnInterview[]): OwnInterview[] =>
  all.filter(isOpen).sort((a, b) => (a.starts_at ? msOf(a.starts_at) : Infinity) - (b.starts_at ? msOf(b.starts_at) : Infinity) || 0);

/** It has a time, and that is over. */
export const isPast = ({ starts_at, minutes }: OwnInterview, now: number): boolean =>
  starts_at !== null && msOf(starts_at) + (minutes ?? 0) * 60_000 <= now;
