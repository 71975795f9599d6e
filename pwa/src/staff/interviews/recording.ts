import { dateOf } from "../../shared/dates";
import type { Errors } from "../saving";
import { record as words } from "../text/interviews";
import type { Interview, PutRecord } from "../types";

export type Condition = NonNullable<PutRecord["conditions"]>[number];
export type RecordWay = PutRecord["channel"];

/** A record as it is being written; `version` is that of the interview when the writing began, or was last compared. */
export type Recording = {
  version: number;
  held_on: string;
  channel: RecordWay | "";
  minutes: string;
  reason: string;
  conditions: Condition[];
  subjects: string[];
  place: string;
  present: string;
  said: string;
  agreed: string;
  follows: string;
  next_on: string;
};

export const WORK = ["work:duties", "work:people", "work:hours", "work:mistakes", "work:future"] as const;
export const LIFE = ["life:health", "life:sleep", "life:money", "life:family", "life:friends", "life:home"] as const;
export const CONDITIONS = ["understood", "grasped", "answerable"] as const;

/** Not face to face: the reason and the three conditions are asked for (domain.md §1.2). */
export const isApart = (channel: Recording["channel"]): boolean => channel === "phone" || channel === "video";

/** What is known before anybody writes: the newest version, or the time that was booked. */
export function start({ row, records }: Interview, today: string): Recording {
  const last = records[0];
  const begins = row.starts_at ? dateOf(row.starts_at) : today;
  const way = last?.channel ?? row.channel;
  return {
    version: row.version,
    held_on: last?.held_on ?? (begins > today ? today : begins),
    channel: way === "message" ? "" : way,
    minutes: String(last?.minutes ?? row.minutes ?? ""),
    reason: last?.reason ?? "",
    conditions: CONDITIONS.filter((one) => last?.conditions.includes(one)),
    subjects: last?.subjects ?? [],
    place: last?.place ?? "",
    present: last?.present ?? "",
    said: last?.said ?? "",
    agreed: last?.agreed ?? "",
    follows: last?.follows ?? "",
    next_on: last?.next_on ?? "",
  };
}

/** What is missing before it can be sent, by the field that is missing. */
export function missing(recording: Recording, today: string): Errors {
  const minutes = Number(recording.minutes);
  const apart = isApart(recording.channel);
  return {
    ...(recording.held_on ? (recording.held_on > today ? { held_on: words.missing.future } : {}) : { held_on: words.missing.held_on }),
    ...(recording.channel ? {} : { channel: words.missing.channel }),
    ...(Number.isInteger(minutes) && minutes >= 1 && minutes <= 600 ? {} : { minutes: words.missing.minutes }),
    ...(apart && !recording.reason.trim() ? { reason: words.missing.reason } : {}),
    ...(apart && recording.conditions.length < CONDITIONS.length ? { conditions: words.missing.conditions } : {}),
  };
}

/** The record as the server takes it. Face to face asks for no reason. */
export function body(recording: Recording): PutRecord {
  const apart = isApart(recording.channel);
  return {
    ...recording,
    channel: recording.channel as RecordWay,
    minutes: Number(recording.minutes),
    reason: apart ? recording.reason.trim() : "",
    conditions: apart ? recording.conditions : [],
    next_on: recording.next_on || null,
  };
}
