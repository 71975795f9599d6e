import type { Words } from "../say";

/** The lines of rules/crisis.json, word for word, in ordinary spelling: checked there against their sources. */
export const lines: Words["lines"] = {
  ambulance: { name: "{救急車|きゅうきゅうしゃ}・{火事|かじ}", hours: "" },
  police: { name: "{警察|けいさつ}", hours: "" },
  yorisoi: { name: "よりそいホットライン", hours: "いつでも・{無料|むりょう}" },
  "inochi-sos": { name: "#いのちSOS", hours: "{曜日|ようび}で{違|ちが}います・{無料|むりょう}" },
  "inochi-denwa": {
    name: "いのちの{電話|でんわ}",
    hours:
      "{毎日|まいにち}{午後|ごご}4{時|じ}から{午後|ごご}9{時|じ}。{毎月|まいつき}{10日|とおか}は{午前|ごぜん}8{時|じ}から{次|つぎ}の{日|ひ}まで",
  },
  kokoro: {
    name: "こころの{健康相談|けんこうそうだん}{統一|とういつ}ダイヤル",
    hours: "{住|す}んでいる{所|ところ}で{違|ちが}います",
  },
};

export const notes: Words["notes"] = {
  "0120-279-226": "{岩手|いわて}・{宮城|みやぎ}・{福島|ふくしま}から",
  "050-3655-0279": "IP{電話|でんわ}から",
  "03-3868-3811": "ファックス",
  "0570-783-556": "{午前|ごぜん}10{時|じ}から{午後|ごご}10{時|じ}",
};
