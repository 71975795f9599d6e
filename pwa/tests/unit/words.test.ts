import { describe, expect, it } from "vitest";
import type { CheckIn, Next } from "../../src/api/types";
import { nextWords } from "../../src/participant/checkin/Sent";
import { compared, pointsOf } from "../../src/participant/history/trend";
import history from "../../src/participant/text/ja/history";
import { newId } from "../../src/shared/ids";
import { plain } from "../../src/shared/ruby";

const next = (told: Partial<Next>): Next => ({ kind: "none", by: null, reads_at: "2026-11-24T09:00:00+09:00", open_now: true, ...told });
const said = (told: Partial<Next>, now = "2026-11-20T10:00:00+09:00"): string => nextWords(next(told), "2026-11", now).map(plain).join("");

describe("what happens next", () => {
  it("is today, by an hour", () => {
    expect(said({ kind: "today", by: "2026-11-20T18:00:00+09:00" })).toBe(
      "しえんいんが きょう れんらく します。午後6時までに れんらく します。",
    );
  });
  it("is never today when nobody is there", () => {
    const words = said({ kind: "today", by: "2026-11-24T09:00:00+09:00", open_now: false });
    expect(words).toContain("いまは しえんいんが いません。しえんいんは 11月24日(火) 午前9時に よみます。");
    expect(words).not.toContain("きょう");
  });
  it("is no more than a call once its hour is past", () => {
    const soon = "しえんいんから れんらくが あります。";
    expect(said({ kind: "today", by: "2026-11-20T18:00:00+09:00" }, "2026-11-21T21:00:00+09:00")).toBe(soon);
    expect(said({ kind: "today", by: "2026-11-24T09:00:00+09:00", open_now: false }, "2026-11-24T10:00:00+09:00")).toBe(soon);
    expect(said({ kind: "by", by: "2026-11-26T18:00:00+09:00" }, "2026-11-26T18:30:00+09:00")).toBe(soon);
  });
  it("is today only on that day", () => {
    const by = "2026-11-21T18:00:00+09:00";
    expect(said({ kind: "today", by })).toBe("11月21日(土) 午後6時までに しえんいんが れんらく します。");
    expect(said({ kind: "today", by }, "2026-11-21T10:00:00+09:00")).toContain("しえんいんが きょう れんらく します。");
  });
  it("names no opening that is past", () => {
    expect(said({ kind: "none", open_now: false }, "2026-11-24T10:00:00+09:00")).toBe(
      "しえんいんが よみます。つぎの おたよりは 12月です。",
    );
    expect(said({ kind: "today", open_now: false }, "2026-11-24T10:00:00+09:00")).toBe("よんでから れんらく します。");
  });
  it("is a day, or the next interview", () => {
    expect(said({ kind: "by", by: "2026-11-26T18:00:00+09:00" })).toBe("11月26日(木)までに しえんいんが れんらく します。");
    expect(said({ kind: "interview" })).toBe("つぎの めんだんで いっしょに 話します。");
  });
  it("is the next letter when nothing else", () => {
    expect(said({ kind: "none" })).toBe("しえんいんが よみます。つぎの おたよりは 12月です。");
    expect(said({ kind: "none", open_now: false })).toContain("11月24日(火) 午前9時に よみます。");
  });
});

describe("how an answer went", () => {
  const letter = (month: string, q1: CheckIn["answers"][string], scale = "four-1") =>
    ({ month, scale, answers: { q1 } }) as unknown as CheckIn;
  const words = (...letters: CheckIn[]) =>
    plain(
      compared(
        pointsOf("q1", letters, "2026-11", (month) => month),
        history,
      ),
    );
  it("is said beside the month before", () => {
    expect(words(letter("2026-11", 3), letter("2026-10", 3))).toBe("まえの 月と おなじ");
    expect(words(letter("2026-11", 2), letter("2026-10", 3))).toBe("まえの 月より すこし わるい");
    expect(words(letter("2026-11", 1), letter("2026-10", 4))).toBe("まえの 月より わるい");
    expect(words(letter("2026-11", 4), letter("2026-10", 3))).toBe("まえの 月より すこし よい");
  });
  it("is not said over a gap, a non-answer or another scale", () => {
    expect(words(letter("2026-11", 3), letter("2026-09", 3))).toBe("まだ くらべられません");
    expect(words(letter("2026-11", 3), letter("2026-10", "declined"))).toBe("まだ くらべられません");
    expect(words(letter("2026-11", 3), letter("2026-10", 3, "three-1"))).toBe("まだ くらべられません");
  });
});

it("ids sort by time and are version 7", () => {
  const [first, second] = [newId(1_795_000_000_000), newId(1_795_000_000_001)];
  expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(first < second).toBe(true);
  expect(Number.parseInt(first.replace(/-/g, "").slice(0, 12), 16)).toBe(1_795_000_000_000);
});
