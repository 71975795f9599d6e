import { expect, test } from "vitest";
import { inOrder } from "../../src/staff/call/order";
import { bodies, fresh, missing as missingPattern } from "../../src/staff/interviews/patterns";
import { body, missing, type Recording } from "../../src/staff/interviews/recording";
import { begins, byNeed, hasBegun, mondayOf, waysFor } from "../../src/staff/interviews/words";
import type { InterviewRow, PersonMonth, TaskRow } from "../../src/staff/types";

const at = (day: number) => `2026-11-${day}T18:00:00+09:00`;
const task = (id: string, gravity: TaskRow["gravity"], due_at: string, state: TaskRow["state"] = "open") =>
  ({ id, gravity, due_at, state }) as TaskRow;
const asked = (id: string, due_at: string, when_wanted: InterviewRow["when_wanted"] = "any") =>
  ({ id, due_at, when_wanted, state: "asked" }) as InterviewRow;
const ids = (tasks: TaskRow[], interviews: InterviewRow[]) => inOrder(tasks, interviews).map((one) => (one.task ?? one.asked)?.id);

test("one list: after what is RED, by due time, before what has time", () => {
  const tasks = [
    task("red", "red", at(24)),
    task("amber", "amber", at(24)),
    task("blue", "blue", at(20)),
    task("watch", "red", at(19), "watch"),
  ];
  expect(ids(tasks, [asked("late", at(19)), asked("soon", at(25))])).toEqual(["red", "late", "amber", "soon", "blue", "watch"]);
  expect(ids(tasks, [asked("today", at(20), "today")])).toEqual(["today", "red", "amber", "blue", "watch"]);
  expect(ids([], [asked("a", at(20)), asked("b", at(21))])).toEqual(["a", "b"]);
});

test("who has not been met and has nothing booked comes first", () => {
  const one = (kana: string, state: string, booked_at: string | null = null) => ({ kana, booked_at, month: { state } }) as PersonMonth;
  const months = [one("あ", "in_person"), one("い", "none", at(24)), one("う", "none"), one("え", "phone")];
  expect(byNeed(months).map(({ kana }) => kana)).toEqual(["う", "い", "あ", "え"]);
});

test("what a pattern gives on a day, as the server will offer it", () => {
  expect(begins({ begins: "10:00", ends: "11:30", minutes: 30, buffer: 15 })).toEqual(["10:00", "10:45"]);
  expect(begins({ begins: "10:00", ends: "10:15", minutes: 30, buffer: 0 })).toEqual([]);
  const setting = { ...fresh("2026-11-20"), weekdays: [2, 4] };
  expect(bodies(setting, "w").map(({ weekday }) => weekday)).toEqual([2, 4]);
  expect(missingPattern({ ...setting, weekdays: [], ends: "17:15", channels: [] })).toHaveProperty("weekdays");
});

test("by phone a record needs its reason and all three conditions; face to face it sends none", () => {
  const recording = { held_on: "2026-11-20", channel: "phone", minutes: "30", reason: "", conditions: ["understood"], next_on: "" };
  const phone = recording as unknown as Recording;
  expect(Object.keys(missing(phone, "2026-11-20"))).toEqual(["reason", "conditions"]);
  const office = { ...phone, channel: "office", reason: "在宅勤務" } as Recording;
  expect(missing(office, "2026-11-20")).toEqual({});
  expect(body(office)).toMatchObject({ reason: "", conditions: [], next_on: null, minutes: 30 });
  expect(Object.keys(missing({ ...office, held_on: "2026-11-21", minutes: "x" }, "2026-11-20"))).toEqual(["held_on", "minutes"]);
});

test("no visit at work where the employer does not know; a week begins on Monday", () => {
  expect(waysFor(false)).toEqual(["office", "phone", "video"]);
  expect(waysFor(true)).toContain("visit");
  expect(mondayOf("2026-11-22")).toBe("2026-11-16");
  expect(mondayOf("2026-11-16")).toBe("2026-11-16");
});

test("that nobody came can be said from the time of the interview on", () => {
  const row = { starts_at: at(24) };
  expect([at(24).replace("18:00", "17:59"), at(24), at(25)].map((now) => hasBegun(row, now))).toEqual([false, true, true]);
  expect(hasBegun({ starts_at: null }, at(24))).toBe(false);
});
