/** What a person shows of their diary. */
import type { ShownDiary } from "../types";

type Words<K extends keyof ShownDiary> = Readonly<Record<NonNullable<ShownDiary[K]> & (string | number), string>>;

export const diary = {
  hint: "本人が「しえんいんに見せる」を選んだものだけです。開くたびに「読んだ」と記録され、本人にも見えます。",
  none: "いま見せているものは ありません。",
  older: "その前を見る",
  heavy: { 4: "軽い", 3: "少し重い", 2: "重い", 1: "とても重い" } satisfies Words<"heavy">,
  slept: { 4: "よく眠れた", 3: "だいたい眠れた", 2: "あまり眠れない", 1: "ほとんど眠れない" } satisfies Words<"slept">,
  medicine: { taken: "飲んだ", partly: "少し飲んだ", missed: "飲まなかった" } satisfies Words<"medicine">,
  sources: { work: "仕事", people: "人", body: "からだ", life: "くらし", unknown: "わからない" } as const,
  value: { 4: "よい", 3: "まあよい", 2: "あまりよくない", 1: "よくない" } as Readonly<Record<number, string>>,
  lines: { heavy: "重さ", sources: "どこから", slept: "ねむり", medicine: "くすり" },
};
