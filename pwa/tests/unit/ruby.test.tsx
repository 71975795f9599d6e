import { renderToString } from "preact-render-to-string";
import { describe, expect, it } from "vitest";
import { faults } from "../../plugins/ruby-lint";
import { kana, named, plain, runs } from "../../src/shared/ruby";
import { Ruby } from "../../src/ui/Ruby";

describe("readings", () => {
  it("are told from the text", () => {
    expect(runs("{今月|こんげつ}の おたより")).toEqual([
      { base: "今月", reading: "こんげつ" },
      { base: "の おたより", reading: null },
    ]);
    expect(plain("{今月|こんげつ}の {日|ひ}")).toBe("今月の 日");
    expect(kana("{今月|こんげつ}の {日|ひ}")).toBe("こんげつの ひ");
  });
  it("of a name stand over its parts, and not over kana", () => {
    expect(named("{佐野 美穂|さの みほ}")).toBe("{佐野|さの} {美穂|みほ}");
    expect(named("{山口 さくら|やまぐち さくら}")).toBe("{山口|やまぐち} さくら");
    expect(named("{トラン ミン アン|とらん みんあん}")).toBe("{トラン ミン アン|とらん みんあん}");
  });
  it("are drawn for the eye only", () => {
    expect(renderToString(<Ruby text="{休|やす}んだ {日|ひ}" />)).toBe(
      '<span class="phrase"><ruby>休<rt aria-hidden="true">やす</rt></ruby>んだ</span> <span class="phrase"><ruby>日<rt aria-hidden="true">ひ</rt></ruby></span>',
    );
    expect(renderToString(<Ruby text="よい てんき" />)).toBe("よい てんき");
  });
});

describe("the lint of sentences", () => {
  it("passes easy ones", () => expect(faults("{電話|でんわ}は {午後|ごご}3{時|じ}までです。")).toEqual([]));
  it("finds a kanji without a reading", () => expect(faults("{電話|でんわ}の番号")).toHaveLength(1));
  it("finds a long sentence", () => expect(faults("あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほま。")).toHaveLength(1));
  it("counts sentences one by one", () => expect(faults("あいうえおかきくけこさしすせそ。たちつてとなにぬねのはひふへほ。")).toEqual([]));
  it("grants a longer sentence where it is told so", () => {
    const text = "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほま。";
    expect(faults(text, 50)).toEqual([]);
    expect(faults(text.repeat(2).replace("。", ""), 50)).toHaveLength(1);
  });
  it("finds a 24-hour time", () => expect(faults("15:10に よみます。")).toHaveLength(1));
});
