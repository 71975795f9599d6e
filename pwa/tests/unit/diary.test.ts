import { describe, expect, it } from "vitest";
import type { OwnEntry } from "../../src/api/types";
import { type Diary, diaryOf, ofDay, pick } from "../../src/participant/diary/data";
import { facts, together } from "../../src/participant/diary/facts";
import { meetsAnswers, meetsDiary, type Sign } from "../../src/participant/own/match";

const DAY = "2026-11-20";
const entry = (id: string, ...diaries: (Diary | null)[]): OwnEntry => ({
  id,
  kind: "diary",
  seq: 1,
  shown: false,
  days: [],
  heads: diaries.map((diary, i) => ({ write_id: `${id}${i}`, body: { diary }, made_at: `2026-11-20T1${i}:00:00+09:00` })),
});

describe("two versions of a day as one", () => {
  it("keep every word and every source; of what has one value the last speaks", () => {
    const one = together([
      { day: DAY, heavy: 3, sources: ["work"], line: "あさ", slept: 2, own: { a: 4 } },
      { day: DAY, heavy: 1, sources: ["body", "work"], line: "よる", slept: null, own: { b: 1 } },
    ]);
    expect(one).toMatchObject({ heavy: 1, slept: 2, sources: ["work", "body"], line: "あさ\nよる", own: { a: 4, b: 1 } });
  });
  it("say the same words once, and are shown to nobody to whom one of them was not", () => {
    const day = (show: Diary["show"]): Diary => ({ day: DAY, line: "おなじ", show: show ?? "me" });
    expect(together([day("worker"), day("worker")])).toMatchObject({ line: "おなじ", show: "worker" });
    expect([together([day("worker"), day("me")]).show, together([day("choice"), day("worker")]).show]).toEqual(["me", "choice"]);
  });
});

describe("a day's entries", () => {
  const [one, two] = [entry("a", { day: DAY, heavy: 4 }), entry("b", { day: DAY, heavy: 1 }, null)];
  const other = entry("c", { day: "2026-11-19", heavy: 2 });
  it("are those about it, the newest unless another is asked for", () => {
    expect(ofDay([one, two, other], DAY)).toEqual([one, two]);
    expect([pick([one, two, other], DAY, "")?.id, pick([one, two], DAY, "a")?.id, pick(null, DAY, "")]).toEqual(["b", "a", undefined]);
  });
  it("say what stands beside a deletion", () => expect(diaryOf(two)?.heavy).toBe(1));
  it("are told in words, own items by their names", () => {
    const items: OwnEntry[] = [
      { ...entry("i"), kind: "item", heads: [{ write_id: "w", body: { item: { words: "さんぽ" } }, made_at: "" }] },
    ];
    expect(facts({ day: DAY, heavy: 2, sources: ["work"], source_words: "てんちょう", own: { i: 4, gone: 1 } }, items)).toEqual([
      "おもい",
      "しごと・てんちょう",
      "さんぽ: よい",
    ]);
  });
});

describe("an own sign", () => {
  // biome-ignore lint/suspicious/noThenProperty: the API's name for what to do then
  const sign = (when: Partial<Sign>): Sign => ({ level: "caution", words: "", then: "", ...when });
  it("shows from as heavy, as badly slept, or from a source that it names", () => {
    const day: Diary = { day: DAY, heavy: 2, slept: 3, sources: ["work"] };
    expect(meetsDiary(sign({ heavy: 2 }), day)).toBe(true);
    expect(meetsDiary(sign({ heavy: 1 }), day)).toBe(false);
    expect(meetsDiary(sign({ slept: 2 }), day)).toBe(false);
    expect(meetsDiary(sign({ sources: ["work", "life"] }), day)).toBe(true);
    expect(meetsDiary(sign({}), day)).toBe(false);
    expect(meetsDiary(sign({ heavy: 4 }), { day: DAY, heavy: null })).toBe(false);
  });
  it("shows at an answer as hard as it names, and at none that says nothing", () => {
    const hard = sign({ answers: { q1: 2 } });
    expect([1, 2, 3, 4, "unknown", "declined"].map((q1) => meetsAnswers(hard, { q1 } as never))).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});
