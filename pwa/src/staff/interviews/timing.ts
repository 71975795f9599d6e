import { dateOf } from "../../shared/dates";
import type { Errors } from "../saving";
import { timing as words } from "../text/interviews";
import type { Availability, InterviewRow, OpenSlot, Way } from "../types";
import { instant } from "../when";

/** A time as it is being chosen; kept as a draft, so everything is text. */
export type Timing = { staff_id: string; channel: Way | ""; date: string; time: string; minutes: string; room_id: string; meeting: string };

export const FIELDS = ["staff_id", "channel", "date", "time", "minutes", "room_id", "meeting"] as const satisfies readonly (keyof Timing)[];

/** What is missing before a time can be sent, by the field that is missing. */
export function missing(timing: Timing): Errors {
  return {
    ...(timing.channel ? {} : { channel: words.missing.channel }),
    ...(timing.date ? {} : { "time-day": words.missing.day }),
    ...(timing.time ? {} : { starts_at: words.missing.time }),
  };
}

/** A time as the server takes it. */
export const body = (timing: Timing) => ({
  starts_at: instant(timing.date, timing.time),
  minutes: Number(timing.minutes),
  staff_id: timing.staff_id,
  room_id: timing.room_id || null,
  channel: timing.channel,
  meeting: timing.channel === "video" ? timing.meeting.trim() : "",
});

/** Is this the time that the interview has already? */
export function stands(timing: Timing, { starts_at, minutes, worker, room_id, channel, meeting }: InterviewRow): boolean {
  return JSON.stringify(body(timing)) === JSON.stringify({ starts_at, minutes, staff_id: worker?.id, room_id, channel, meeting });
}

/** The open times of a worker in the way that was chosen (in any, while none is). */
export const slotsOf = (times: Availability, timing: Timing): OpenSlot[] =>
  times.slots.filter((slot) => slot.worker.id === timing.staff_id && (!timing.channel || slot.channels.includes(timing.channel)));

/** An open time, taken over into the form: its room too. */
export function picked(times: Availability, slot: OpenSlot): Partial<Timing> {
  const room = times.patterns.find(({ id }) => id === slot.pattern_id)?.room_id;
  return {
    date: dateOf(slot.starts_at),
    time: clockOf(slot.starts_at),
    minutes: String(slot.minutes),
    ...(room ? { room_id: room } : {}),
  };
}

/** `17:30` of an instant in Japanese time. */
export const clockOf = (at: string): string => at.slice(11, 16);
