/**
 * Telephone lines for a crisis (domain.md §5.2), shipped inside the app so that they are there without a connection. The numbers are
 * literal, tested one by one, and never derived: one published page prints 0570-046-556, which is wrong, and another mixes two lines up.
 */
export type Line = {
  readonly id: string;
  readonly name: string;
  readonly hours: string;
  readonly numbers: readonly { readonly number: string; readonly note?: string }[];
};

/** The day on which names and numbers were last compared with their sources; hours change more often and say so on the card. */
export const CHECKED_ON = "2026-11-21";

export const EMERGENCY: readonly Line[] = [
  { id: "ambulance", name: "{救急車|きゅうきゅうしゃ}・かじ", hours: "", numbers: [{ number: "119" }] },
  { id: "police", name: "けいさつ", hours: "", numbers: [{ number: "110" }] },
];

export const LINES: readonly Line[] = [
  {
    id: "yorisoi",
    name: "よりそいホットライン",
    hours: "いつでも・{無料|むりょう}",
    numbers: [
      { number: "0120-279-338" },
      { number: "0120-279-226", note: "{岩手|いわて}・{宮城|みやぎ}・{福島|ふくしま}から" },
      { number: "050-3655-0279", note: "IP{電話|でんわ}から" },
    ],
  },
  {
    id: "inochi-sos",
    name: "#いのちSOS",
    hours: "{曜日|ようび}で ちがいます・{無料|むりょう}",
    numbers: [{ number: "0120-061-338" }],
  },
  {
    id: "inochi-denwa",
    name: "いのちの{電話|でんわ}",
    hours:
      "{毎日|まいにち} {午後|ごご}4{時|じ}から {午後|ごご}9{時|じ}。{毎月|まいつき}{10日|とおか}は {午前|ごぜん}8{時|じ}から つぎの{日|ひ}まで",
    numbers: [{ number: "0120-783-556" }, { number: "0570-783-556", note: "{午前|ごぜん}10{時|じ}から {午後|ごご}10{時|じ}" }],
  },
  {
    id: "kokoro",
    name: "こころの{健康|けんこう}{相談|そうだん} {統一|とういつ}ダイヤル",
    hours: "すんでいる ところで ちがいます",
    numbers: [{ number: "0570-064-556" }],
  },
];

/** More places to talk to, by chat too: 厚生労働省 まもろうよこころ. */
export const MORE = { name: "まもろうよ こころ", href: "https://www.mhlw.go.jp/mamorouyokokoro/" } as const;

/** A number as a link: digits only. */
export const telephone = (number: string): string => `tel:${number.replace(/[^0-9+]/g, "")}`;
