import { describe, expect, it } from "vitest";
import { addMonths, dateOf, daysBetween, instantOf, monthOf, msOf } from "../../src/shared/dates";
import { plain } from "../../src/shared/ruby";
import { japanese, writeClock, writeDate, writeInstant, writeMonth } from "../../src/shared/writing";

describe("instants", () => {
  it("are Japanese dates, whatever the phone's zone", () => {
    expect(dateOf("2026-11-30T15:00:00Z")).toBe("2026-12-01");
    expect(dateOf("2026-11-30T14:59:59Z")).toBe("2026-11-30");
    expect(monthOf("2026-12-31T15:00:00+00:00")).toBe("2027-01");
  });
  it("go out with Japan's offset and come back the same", () => {
    expect(instantOf(msOf("2026-11-21T15:10:00+09:00"))).toBe("2026-11-21T15:10:00+09:00");
    expect(instantOf(msOf("2026-11-21T06:10:00Z"))).toBe("2026-11-21T15:10:00+09:00");
  });
});

describe("writing", () => {
  it("uses 午前 and 午後", () => {
    expect(plain(writeInstant("2026-11-21T15:00:00+09:00"))).toBe("11月21日(土) 午後3時");
    expect(plain(writeClock("2026-11-21T00:05:00+09:00"))).toBe("午前0時5分");
    expect(plain(writeClock("12:10"))).toBe("午後0時10分");
  });
  it("reads days and minutes as people say them", () => {
    expect(writeDate("2026-11-20")).toBe("11{月|がつ}{20日|はつか}({金|きん})");
    expect(writeClock("15:13")).toContain("13{分|ぷん}");
    expect(writeClock("15:12")).toContain("12{分|ふん}");
  });
  it("names the year only when it is another", () => {
    expect(plain(writeMonth("2026-11", "2026-11-21"))).toBe("11月");
    expect(plain(writeMonth("2025-12", "2026-01-05"))).toBe("2025年 12月");
  });
});

describe("counted days", () => {
  it("are read as one counts them", () => {
    expect([1, 2, 5, 11, 14, 20, 28].map(japanese.days).join()).toBe(
      "1{日|にち},{2日|ふつか},{5日|いつか},11{日|にち},{14日|じゅうよっか},{20日|はつか},28{日|にち}",
    );
  });
});

describe("months and days", () => {
  it("step over the year's edge", () => {
    expect(addMonths("2026-01", -1)).toBe("2025-12");
    expect(addMonths("2026-12", 1)).toBe("2027-01");
    expect(addMonths("2026-11", -23)).toBe("2024-12");
  });
  it("count whole days", () => {
    expect(daysBetween("2026-02-28", "2026-03-01")).toBe(1);
    expect(daysBetween("2026-11-21", "2026-11-14")).toBe(-7);
  });
});
