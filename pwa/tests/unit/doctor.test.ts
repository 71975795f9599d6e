import { describe, expect, it } from "vitest";
import cases from "../../../tests/rules/doctor_cases.json";
import type { EntryBody, OwnEntry } from "../../src/api/types";
import { counted, problemOf } from "../../src/participant/alone/counts";
import {
  type Diary,
  HEAVY,
  heavyOf,
  medicineOf,
  monthsOf,
  saidIn,
  sleptOf,
  sourcesOf,
  stretches,
} from "../../src/participant/doctor/facts";

const entry = (id: string, ...bodies: EntryBody[]): OwnEntry => ({
  id,
  kind: "diary",
  seq: 1,
  shown: false,
  days: [],
  heads: bodies.map((body, n) => ({ write_id: `${id}${n}`, body, made_at: "2026-11-20T10:00:00+09:00" })),
});
const day = (on: string, more: Partial<Diary> = {}): EntryBody => ({ diary: { day: on, ...more } });

describe("what goes onto the page for the doctor", () => {
  it("is of its days only, in their order, the later of two versions", () => {
    const all = [entry("b", day("2026-11-02", { line: "まえ" }), day("2026-11-02", { line: "あと" })), entry("a", day("2026-11-01"))];
    const said = saidIn([...all, entry("c", day("2026-11-21")), entry("d", {})], "2026-11-01", "2026-11-20");
    expect(said.map(({ id, diary }) => [id, diary.line])).toEqual([
      ["a", undefined],
      ["b", "あと"],
    ]);
  });
  it.each(cases)("$name", ({ name: _, first_on, last_on, diaries, ...counted }) => {
    const said = saidIn(
      diaries.map((diary, n) => entry(`${n}`, { diary: diary as Diary })),
      first_on,
      last_on,
    );
    const heavy = heavyOf(said);
    const days = [...heavy].filter(([, value]) => value <= HEAVY).map(([day]) => [day, sourcesOf(said, day)]);
    expect({
      heavy: Object.fromEntries(heavy),
      slept: Object.fromEntries(sleptOf(said)),
      medicine: Object.fromEntries(medicineOf(said)),
      sources: Object.fromEntries(days),
      stretches: stretches(first_on, last_on, heavy).map(({ first, last, values, none }) => [first, last, [...values].sort(), none]),
    }).toEqual(counted);
  });
  it("asks for the months of its days, the newest first", () => {
    expect(monthsOf("2027-12-15", "2028-03-01")).toEqual(["2028-03", "2028-02", "2028-01", "2027-12"]);
  });
});

describe("problems of one's own", () => {
  it("are counted by month and by who was there, and are never added up", () => {
    const helped = [["me"], ["me", "company"], ["company", "worker"], []] as const;
    const problems = helped.map((who) => ({ day: "2026-11-03", happened: "x", helped: [...who] }));
    expect(counted([...problems, { day: "2026-10-03", happened: "x", helped: ["me"] }])).toEqual([
      { month: "2026-11", alone: 1, with: { company: 2, worker: 1, other: 0 }, unsaid: 1 },
      { month: "2026-10", alone: 1, with: { company: 0, worker: 0, other: 0 }, unsaid: 0 },
    ]);
  });
  it("are the later version while two wait", () => {
    const problem = (happened: string): EntryBody => ({ problem: { day: "2026-11-03", happened } });
    expect(problemOf(entry("a", problem("まえ"), problem("あと")))?.happened).toBe("あと");
    expect(problemOf(entry("a", {}))).toBeUndefined();
  });
});
