import { weekdayName } from "../text/ja";
import { office as words } from "../text/office";
import type { SettingsVersion } from "../types";

export type Settings = Record<string, unknown>;

/** Which settings stand together. */
export const GROUPS = {
  hours: ["opens", "closes", "opening_day", "opening_time"],
  silence: ["silence_days", "silence_days_after_flag"],
  calls: ["amber_business_days", "leaving_business_days", "red_unclaimed_minutes", "claim_free_minutes", "interview_answer_business_days"],
  compare: ["past_check_ins", "past_months", "base_needs", "sudden_fall", "wide_fall", "wide_fall_items", "known_months", "steady_months"],
  interviews: ["meeting"],
  keeping: ["retention_years", "request_days"],
} as const;

/** What a setting is called; unknown ones keep their name, so that nothing in force is hidden. */
export function labelOf(name: string): string {
  if (name === "weekdays") return words.weekdays;
  if (name === "closed_on") return words.closedOn;
  return words.numbers[name]?.label ?? words.times[name] ?? words.texts[name]?.label ?? name;
}

/** A setting's value in words. */
export function shown(name: string, value: unknown): string {
  if (name === "weekdays" && Array.isArray(value)) return value.map((day) => weekdayName(Number(day))).join("・");
  if (Array.isArray(value)) return value.join("、") || words.noClosed;
  if (value === "") return words.noText;
  return `${String(value)}${words.numbers[name]?.unit ?? ""}`;
}

/** What a version changed against the one before it, in words. */
export function changes(version: SettingsVersion, before: Settings): string[] {
  return Object.keys(version.settings)
    .filter((name) => JSON.stringify(version.settings[name]) !== JSON.stringify(before[name]))
    .map((name) => words.changed(labelOf(name), shown(name, before[name]), shown(name, version.settings[name])));
}
