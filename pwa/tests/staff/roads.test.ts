import { expect, test } from "vitest";
import { LINES } from "../../src/staff/call/Guidance";
import { changes, labelOf, shown } from "../../src/staff/office/settings";
import { matching } from "../../src/staff/people/search";
import { roadsOf } from "../../src/staff/roads";
import { guidance } from "../../src/staff/text/call";
import type { PersonRow } from "../../src/staff/types";

test("whoever wishes to be written to is never phoned first", () => {
  const both = { phone: "090-1234-5678", email: "a@example.jp" };
  expect(roadsOf({ ...both, channel: "phone" }).map(({ href }) => href)).toEqual([
    "tel:09012345678",
    "sms:09012345678",
    "mailto:a@example.jp",
  ]);
  expect(roadsOf({ ...both, channel: "email" })[0]?.href).toBe("mailto:a@example.jp");
  expect(roadsOf({ ...both, channel: "message" }).map(({ kind }) => kind)).toEqual(["message", "email", "phone"]);
  expect(roadsOf({ phone: "", email: "a@example.jp", channel: "phone" }).map(({ kind }) => kind)).toEqual(["email"]);
  expect(roadsOf({ phone: "", email: "", channel: "phone" })).toEqual([]);
});

test("people are found by name or kana, in either kana and any width", () => {
  const row = (name: string, kana: string, more: Partial<PersonRow> = {}) =>
    ({ name, kana, task: null, answered_this_month: true, on_leave: false, paused: false, devices: 1, ...more }) as PersonRow;
  const people = [row("山田 花子", "やまだ はなこ"), row("伊藤 ケン", "いとう けん", { devices: 0 })];
  expect(matching(people, "ヤマダハ", "all").map(({ name }) => name)).toEqual(["山田 花子"]);
  expect(matching(people, "けん", "all").map(({ name }) => name)).toEqual(["伊藤 ケン"]);
  expect(matching(people, "", "noDevice").map(({ name }) => name)).toEqual(["伊藤 ケン"]);
  expect(matching(people, "花", "noDevice")).toEqual([]);
});

test("the history of settings says in words what changed", () => {
  const version = {
    version: 2,
    changed_at: "2026-11-20T10:00:00+09:00",
    changed_by: "藤村",
    settings: { silence_days: 5, weekdays: [1, 2] },
  };
  expect(changes(version, { silence_days: 7, weekdays: [1, 2] })).toEqual(["返事がないとき、電話する人に入れるまで 7日→5日"]);
  expect(shown("weekdays", [1, 6])).toBe("月・土");
  expect(shown("closed_on", [])).toBe("なし");
  expect(labelOf("a_setting_of_tomorrow")).toBe("a_setting_of_tomorrow");
});

test("the crisis numbers, literally", () => {
  expect(LINES.flatMap(({ numbers }) => numbers.map(({ number, fax }) => (fax ? `FAX ${number}` : number)))).toEqual([
    "119",
    "110",
    "0120-279-338",
    "0120-279-226",
    "050-3655-0279",
    "FAX 03-3868-3811",
    "0120-061-338",
    "0120-783-556",
    "0570-783-556",
    "0570-064-556",
  ]);
  expect(Object.keys(guidance.crisis.hours)).toEqual(LINES.slice(2).map(({ id }) => id));
});
