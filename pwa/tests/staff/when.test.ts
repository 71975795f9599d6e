import { expect, test } from "vitest";
import { addDays } from "../../src/shared/dates";
import { ago, day, dayAndClock, due, monthName, monthsBack, nextWorkday, within } from "../../src/staff/when";

const NOW = "2026-11-20T10:00:00+09:00";

test("a due time is told in words, with what is left today and how long it is late", () => {
  expect(due("2026-11-20T18:00:00+09:00", NOW)).toEqual({ main: "今日 18:00まで", extra: "あと8時間", late: false });
  expect(due("2026-11-20T10:40:00+09:00", NOW)).toEqual({ main: "今日 10:40まで", extra: "あと40分", late: false });
  expect(due("2026-11-24T09:00:00+09:00", NOW)).toEqual({ main: "11月24日(火) 9:00まで", extra: null, late: false });
  expect(due("2026-11-20T09:15:00+09:00", NOW)).toEqual({ main: "45分 すぎています", extra: "今日 9:15まで", late: true });
  expect(due("2026-11-18T18:00:00+09:00", NOW)).toEqual({ main: "2日 すぎています", extra: "11月18日(水) 18:00まで", late: true });
});

test("days are counted in Japan, not by the device", () => {
  expect(dayAndClock("2026-11-20T15:30:00Z", "2026-11-20")).toBe("明日 0:30");
  expect(day("2026-11-19", "2026-11-20")).toBe("昨日");
  expect(day("2025-12-03", "2026-11-20")).toBe("2025年12月3日(水)");
});

test("what was is told from near to far", () => {
  expect(ago("2026-11-20T09:59:40+09:00", NOW)).toBe("たったいま");
  expect(ago("2026-11-20T08:10:00+09:00", NOW)).toBe("1時間前");
  expect(ago("2026-11-19T17:40:00+09:00", NOW)).toBe("昨日 17:40");
  expect(ago("2026-10-20T17:40:00+09:00", NOW)).toBe("10月20日(火)");
});

test("the hours somebody likes to be reached, over midnight too", () => {
  expect(within("2026-11-20T12:00:00+09:00", "12:00", "13:00")).toBe(true);
  expect(within("2026-11-20T13:01:00+09:00", "12:00", "13:00")).toBe(false);
  expect(within("2026-11-20T00:30:00+09:00", "22:00", "01:00")).toBe(true);
  expect(within("2026-11-20T12:00:00+09:00", "22:00", "01:00")).toBe(false);
});

test("the next working weekday skips what the office does not work", () => {
  expect(nextWorkday("2026-11-20", [1, 2, 3, 4, 5])).toBe("2026-11-23");
  expect(nextWorkday("2026-11-20", [7])).toBe("2026-11-22");
  expect(nextWorkday("2026-11-20", [])).toBe("2026-11-21");
});

test("months and days over the edges of years", () => {
  expect(monthsBack("2026-02", 3)).toEqual(["2026-02", "2026-01", "2025-12"]);
  expect(monthName("2025-12", "2026-11-20")).toBe("2025年12月");
  expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
});
