import { describe, expect, it } from "vitest";
import cases from "../../../tests/rules/phrase_cases.json";
import { found } from "../../src/participant/checkin/phrases";

// The same cases hold the server's rule R8 (tests/rules/test_phrases.py): phone and server hear the same.
describe("words that a human must read today", () => {
  it.each(Object.values(cases.match))("are heard: %s", (text) => expect(found(text)).toBe(true));
  it.each(Object.values(cases.no_match))("are not heard: %s", (text) => expect(found(text)).toBe(false));
  it("are heard again and again", () => {
    expect([found("しにたい"), found("しにたい"), found("はれ"), found("しにたい")]).toEqual([true, true, false, true]);
  });
});
