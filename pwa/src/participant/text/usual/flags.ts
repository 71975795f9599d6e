import type { Words } from "../say";

/** The sentences of server/otayori/rules/sentences.py in ordinary spelling, sound for sound: person and worker read the same sentence. */
export const flags: Words["flags"] = {
  R1: () => "{今日|きょう}{話|はな}したいと{答|こた}えました。",
  R2: () => "たすけてボタンが{押|お}されました。",
  R3: (told) => answered(told),
  R4: () => "「いやなこと・{怖|こわ}いことがある」と{答|こた}えました。",
  R5: ({ beside }) => `ほとんど{眠|ねむ}れず、${beside("q1").join("と")}もよくありません。`,
  R6: ({ name, beside }) => `${[name("q4"), ...beside("q4")].join("と")}がよくありません。`,
  R7: () => "{急|きゅう}な{休|やす}み・{遅|おく}れが{多|おお}い{月|つき}でした。",
  R8: () => "{心配|しんぱい}なことばがありました。",
  R9: ({ particular }) =>
    ({
      absent_without_notice: "{連絡|れんらく}のないお{休|やす}みがありました。",
      unreachable: "{連絡|れんらく}がとれていません。",
    })[particular] ?? "",
  A1: () => "{仕事|しごと}をやめたいと{答|こた}えました。",
  A2: ({ title, particular }) => particular && `${title}がいつもより${particular}つ{下|さ}がりました。`,
  A3: ({ count }) => `${count}つの{答|こた}えがいつもより{下|さ}がりました。`,
  A4: ({ title }) => `${title}が{先月|せんげつ}も{今月|こんげつ}もよくありません。`,
  A5: () => "{変|か}わったことと、{困|こま}っていることがあります。",
  A6: () => "{今週|こんしゅう}{話|はな}したいと{答|こた}えました。",
  A7: () => "{急|きゅう}な{休|やす}み・{遅|おく}れが2〜3{回|かい}ありました。",
  A8: (told) => answered(told),
  A9: () => "まだお{返事|へんじ}がありません。",
  A9P: () => "おたよりの{代|か}わりに、{支援員|しえんいん}が{連絡|れんらく}します。",
  A10: (told) => answered(told),
  B1: (told) => answered(told),
  B2: () => "この1か{月|げつ}で{変|か}わったことがあります。",
  B4: () => "{次|つぎ}の{面談|めんだん}で{話|はな}したいと{答|こた}えました。",
  B5: (told) => answered(told, "2か{月|げつ}"),
  B6: () => "{仕事|しごと}を{続|つづ}けるか{迷|まよ}っています。",
  B7: () => "{今|いま}は{仕事|しごと}をお{休|やす}みしています。",
  G1: ({ title }) => `${title}が{先月|せんげつ}よりよくなりました。`,
  G2: ({ particular }) => particular && `この${particular}か{月|げつ}、{落|お}ち{着|つ}いて{過|す}ごせました。`,
};

const answered = ({ title, answer }: { title: string; answer: string }, howLong = ""): string =>
  `${title}は${howLong}「${answer}」でした。`;

/** What two questions are called in these sentences; the others go by their titles. */
export const flagNames: Words["flagNames"] = { q7: "{人|ひと}との{関係|かんけい}", q11: "{続|つづ}けたい{気持|きも}ち" };
