import { describe, expect, it } from "vitest";
import { firstOn, repeatOf, ruleOf, weeklyOf, weekOf } from "../../src/participant/schedule/days";

describe("how a note repeats", () => {
  it("is told for a week that another program has written", () => {
    expect(weeklyOf("FREQ=WEEKLY;UNTIL=20270331T145959Z;BYDAY=MO,TU;WKST=MO")).toEqual({ every: 1, on: [1, 2] });
    expect(weeklyOf("FREQ=WEEKLY;COUNT=10;INTERVAL=2;BYDAY=SU")).toEqual({ every: 2, on: [0] });
    for (const other of ["", "FREQ=WEEKLY", "FREQ=DAILY;BYDAY=MO", "FREQ=MONTHLY;BYDAY=2MO"]) expect(weeklyOf(other).on).toEqual([]);
  });
  it("is the choice of the form from which its rule was made", () => {
    for (const is of ["daily", "weekly", "fortnight", "monthly", "ending", "workday", "yearly"] as const)
      expect(repeatOf({ repeat: ruleOf(is, [], "2026-11-30"), day: "2026-11-30" }).is).toBe(is);
    expect(repeatOf({ repeat: "FREQ=WEEKLY;COUNT=3;BYDAY=MO", day: "2026-11-30" }).is).toBe("kept");
  });
});

describe("a week", () => {
  it("begins on Monday, also across the end of a year and on a leap day", () => {
    expect(weekOf("2027-01-01")).toEqual(
      ["28", "29", "30", "31"].map((day) => `2026-12-${day}`).concat(["2027-01-01", "2027-01-02", "2027-01-03"]),
    );
    expect(weekOf("2028-02-29")[1]).toBe("2028-02-29");
    expect(firstOn("2028-02-28", [2])).toBe("2028-02-29");
  });
});
