import { expect, test } from "vitest";
import { body, type Chosen, choose, lastOf, missing, monthsOn, start } from "../../src/staff/people/entering";
import { factsOf } from "../../src/staff/people/trend";
import { choicesOf, concern, inWords, nonAnswersOf, type Question, question, worrying } from "../../src/staff/questions";
import type { CheckIn } from "../../src/staff/types";

const MONTHS = ["2026-09", "2026-10", "2026-11"];
const asked = (id: string) => question(id) as Question;
const checkIn = (month: string, answers: CheckIn["answers"]) => ({ month, answers }) as CheckIn;

test("answers stand in the person's own words, without readings", () => {
  expect(inWords("q5", 1)).toBe("4かい いじょう・ずっと休み");
  expect(inWords("q10", ["boss", "mistakes"])).toBe("上の人・たんとうの人、ミスや わすれものが ふえた");
  expect(inWords("q3", "declined")).toBe("こたえたくない");
  expect(inWords("q4", "not_applicable")).toBe("ない");
});

test("three steps leave out the second, and only where they may", () => {
  expect(choicesOf(asked("q1"), "three-1").map(({ value }) => value)).toEqual([4, 3, 1]);
  expect(choicesOf(asked("q7"), "three-1").map(({ value }) => value)).toEqual([4, 3, 2, 1]);
  expect(nonAnswersOf(asked("q4")).map(({ value }) => value)).toContain("not_applicable");
  expect(nonAnswersOf(asked("q5")).map(({ value }) => value)).toEqual(["unknown", "declined"]);
});

test("what asks for a look comes gravest first; what is calm does not come", () => {
  const all = [
    { question: "q1", now: 3, usual: 4, last: 4 },
    { question: "q2", now: 4, usual: 4, last: 4 },
    { question: "q3", now: 1, usual: 3, last: 3 },
    { question: "q6", now: "unknown", usual: 3, last: 3 },
    { question: "q10", now: ["none"], usual: null, last: null },
  ];
  expect(worrying(all).map((one) => one.question)).toEqual(["q3", "q1"]);
  expect(concern({ question: "q10", now: ["boss"], usual: null, last: ["none"] })).toBeGreaterThan(0);
});

test("a trend says in words what its picture shows", () => {
  const past = [checkIn("2026-09", { q1: 4 }), checkIn("2026-10", { q1: 4 }), checkIn("2026-11", { q1: 2 })];
  expect(factsOf("q1", past, MONTHS, 3)).toEqual({ values: [4, 4, 2], words: "この3か月で 4→2。 ふだんは 3", look: true });
  expect(factsOf("q1", past.slice(0, 2), MONTHS, null).words).toBe("今月の答えは ありません。 この3か月は 4のまま。 まだ くらべられません");
  expect(factsOf("q1", past.slice(2), MONTHS, undefined)).toEqual({ values: [null, null, 2], words: "今月は 2。", look: true });
  expect(factsOf("q9", past, MONTHS, 3)).toEqual({ values: [null, null, null], words: "答えが まだありません", look: false });
  expect(factsOf("q1", [checkIn("2026-11", { q1: "declined" })], MONTHS, 3).values).toEqual([null, null, null]);
});

test("choosing: one answer replaces, changes add up, 「ない」 and non-answers stand alone", () => {
  let chosen: Chosen = choose({}, asked("q1"), 3);
  chosen = choose(chosen, asked("q1"), "unknown");
  expect(chosen.q1).toBe("unknown");
  chosen = choose(choose(chosen, asked("q10"), "boss"), asked("q10"), "work");
  expect(chosen.q10).toEqual(["boss", "work"]);
  expect(choose(chosen, asked("q10"), "boss").q10).toEqual(["work"]);
  expect(choose(chosen, asked("q10"), "none").q10).toEqual(["none"]);
  expect(choose(choose(chosen, asked("q10"), "none"), asked("q10"), "boss").q10).toEqual(["boss"]);
  expect(choose(chosen, asked("q10"), "declined").q10).toBe("declined");
  expect("q10" in choose(choose({}, asked("q10"), "boss"), asked("q10"), "boss")).toBe(false);
});

test("the month before can be entered until the seventh", () => {
  expect(["2026-12-01", "2026-12-07", "2026-12-08", "2027-01-03"].map(monthsOn)).toEqual([
    ["2026-12", "2026-11"],
    ["2026-12", "2026-11"],
    ["2026-12"],
    ["2027-01", "2026-12"],
  ]);
  expect(["2026-11", "2026-12", "2028-02"].map(lastOf)).toEqual(["2026-11-30", "2026-12-31", "2028-02-29"]);
});

test("the short form asks and sends five", () => {
  const entering = {
    ...start(undefined, "short", "four-1"),
    entered: "paper" as const,
    chosen: { q1: 4, q2: 4, q3: 3 },
    hitokoto: " はい ",
    replaces: 2,
  };
  expect(missing(entering).map(({ id }) => id)).toEqual(["q5", "q7", "q12"]);
  const sent = body(entering, "2026-11-20T10:00:00+09:00");
  expect(sent).toMatchObject({
    form: "short",
    answers: { q1: 4, q3: 3 },
    hitokoto: "はい",
    replaces: 2,
    finished_at: "2026-11-20T10:00:00+09:00",
  });
  expect(sent.answers).not.toHaveProperty("q2");
});
