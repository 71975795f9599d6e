import type { Errors } from "../saving";
import { times as words } from "../text/interviews";
import type { Pattern, PutPattern, Way } from "../types";
import { begins } from "./words";

/** A pattern as it is being set; several weekdays become one pattern each. `replaces` is the one that ends when this is saved. */
export type Setting = {
  replaces: string;
  /** All of it is there; only what it replaces is still to be taken away. */
  added?: boolean;
  kind: "weekly" | "single";
  weekdays: number[];
  on: string;
  begins: string;
  ends: string;
  minutes: number;
  buffer: number;
  channels: Way[];
  room_id: string;
  notice_hours: number;
  first_on: string;
  last_on: string;
  on_holidays: boolean;
};

export const LENGTHS = [15, 30, 45, 60, 90] as const;
export const BUFFERS = [0, 15, 30] as const;
export const NOTICES = [0, 2, 24, 48, 72, 168] as const;

/** What most offices do: Saturdays, or weekdays from about 17:00 (domain.md §1.2). */
export const PRESETS = {
  saturday: { kind: "weekly", weekdays: [6], begins: "10:00", ends: "13:00" },
  evening: { kind: "weekly", weekdays: [1, 2, 3, 4, 5], begins: "17:00", ends: "19:00" },
} as const satisfies Record<string, Pick<Setting, "kind" | "begins" | "ends"> & { weekdays: readonly number[] }>;

export const fresh = (today: string): Setting => ({
  replaces: "",
  kind: "weekly",
  weekdays: [],
  on: "",
  begins: "17:00",
  ends: "19:00",
  minutes: 30,
  buffer: 15,
  channels: ["phone", "video", "office"],
  room_id: "",
  notice_hours: 24,
  first_on: today,
  last_on: "",
  on_holidays: false,
});

/** A pattern in force, to be changed. */
export const fromPattern = (pattern: Pattern): Setting => ({
  replaces: pattern.id,
  kind: pattern.weekday ? "weekly" : "single",
  weekdays: pattern.weekday ? [pattern.weekday] : [],
  on: pattern.single_on ?? "",
  begins: pattern.begins,
  ends: pattern.ends,
  minutes: pattern.minutes,
  buffer: pattern.buffer,
  channels: pattern.channels,
  room_id: pattern.room_id ?? "",
  notice_hours: pattern.notice_hours,
  first_on: pattern.first_on,
  last_on: pattern.last_on ?? "",
  on_holidays: pattern.on_holidays,
});

/** What is missing before it can be sent, by the field that is missing. */
export function missing(setting: Setting): Errors {
  const weekly = setting.kind === "weekly";
  return {
    ...(weekly && setting.weekdays.length === 0 ? { weekdays: words.missing.weekdays } : {}),
    ...(!weekly && !setting.on ? { on: words.missing.on } : {}),
    ...(begins(setting).length === 0 ? { ends: words.missing.ends } : {}),
    ...(setting.channels.length === 0 ? { channels: words.missing.channels } : {}),
  };
}

/** The patterns that a setting asks for, as the server takes them. */
export function bodies(setting: Setting, staff_id: string): PutPattern[] {
  const weekly = setting.kind === "weekly";
  const common = {
    staff_id,
    room_id: setting.room_id || null,
    begins: setting.begins,
    ends: setting.ends,
    minutes: setting.minutes,
    buffer: setting.buffer,
    channels: setting.channels,
    notice_hours: setting.notice_hours,
    on_holidays: setting.on_holidays,
    last_on: (weekly && setting.last_on) || null,
  };
  if (!weekly) return [{ ...common, single_on: setting.on, first_on: setting.on }];
  return setting.weekdays.map((weekday) => ({ ...common, weekday, first_on: setting.first_on }));
}
