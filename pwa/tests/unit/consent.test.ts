import { describe, expect, it } from "vitest";
import { after } from "../../src/participant/consent/data";

describe("the last day of a consent", () => {
  it.each([
    ["2026-11-20", 1, "2026-12-20"],
    ["2026-11-30", 3, "2027-02-28"],
    ["2027-11-30", 3, "2028-02-29"],
    ["2026-12-31", 6, "2027-06-30"],
    ["2026-11-20", 12, "2027-11-20"],
    ["2028-02-29", 12, "2029-02-28"],
  ])("%s and %i months", (from, months, last) => {
    expect(after(from, months)).toBe(last);
  });
});
