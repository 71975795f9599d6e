import { describe, expect, it } from "vitest";
import { fitted, picked, type Question, questionsOf, wordsOf } from "../../src/participant/checkin/form";

const full = questionsOf("full", "four-1");
const question = (id: string): Question => {
  const one = full.find((candidate) => candidate.id === id);
  if (!one) throw new Error(id);
  return one;
};

describe("the form", () => {
  it("has twelve questions, five when short", () => {
    expect(full).toHaveLength(12);
    expect(questionsOf("short", "four-1").map(({ id }) => id)).toEqual(["q1", "q3", "q5", "q7", "q12"]);
  });
  it("offers three answers where the scale says so, and the others stay", () => {
    const three = questionsOf("full", "three-1");
    expect(three.find(({ id }) => id === "q1")?.choices.map(({ value }) => value)).toEqual(["4", "3", "1"]);
    expect(three.find(({ id }) => id === "q7")?.choices).toHaveLength(4);
  });
  it("offers ない only to the question about medicine", () => {
    const offering = full.filter((one) => one.nonAnswers.some(({ value }) => value === "not_applicable"));
    expect(offering.map(({ id }) => id)).toEqual(["q4"]);
  });
});

describe("an answer", () => {
  it("is a number, or the name of a non-answer", () => {
    expect(picked(question("q1"), undefined, "4", true)).toBe(4);
    expect(picked(question("q1"), 4, "declined", true)).toBe("declined");
  });
  it("with many choices keeps the question's order", () => {
    expect(picked(question("q10"), ["work"], "boss", true)).toEqual(["boss", "work"]);
  });
  it("of ない clears the others and is cleared by them", () => {
    expect(picked(question("q10"), ["work", "boss"], "none", true)).toEqual(["none"]);
    expect(picked(question("q10"), ["none"], "boss", true)).toEqual(["boss"]);
    expect(picked(question("q10"), ["boss"], "unknown", true)).toBe("unknown");
    expect(picked(question("q10"), "unknown", "boss", true)).toEqual(["boss"]);
  });
  it("taken back is none", () => expect(picked(question("q10"), ["boss"], "boss", false)).toBeUndefined());
  it("can be said in words", () => {
    expect(wordsOf(question("q1"), 4)).toEqual(["よく ねむれている"]);
    expect(wordsOf(question("q10"), ["boss", "mistakes"])).toHaveLength(2);
    expect(wordsOf(question("q1"), undefined)).toEqual([]);
  });
});

it("a changed scale or form drops only what it does not know", () => {
  expect(fitted({ q1: 2, q3: 4, q7: 2, q6: 1 }, "short", "three-1")).toEqual({ q3: 4, q7: 2 });
});
