import type { Words } from "../say";

const diarymore: Words["diarymore"] = {
  sourcesTitle: "どこから{来|き}ましたか",
  sources: { work: "{仕事|しごと}", people: "{人|ひと}", body: "{体|からだ}", life: "{暮|く}らし", unknown: "わからない" },
  sourceWords: "{他|ほか}の{言葉|ことば}",
  line: "{一言|ひとこと}",
  optional: "{書|か}かなくてもいいです。",
  sleptTitle: "よく{眠|ねむ}れましたか",
  slept: { 4: "よく{眠|ねむ}れた", 3: "だいたい{眠|ねむ}れた", 2: "あまり{眠|ねむ}れない", 1: "ほとんど{眠|ねむ}れない" },
  medicineTitle: "{薬|くすり}を{飲|の}みましたか",
  medicineName: "{薬|くすり}",
  medicine: { taken: "{飲|の}んだ", partly: "{少|すこ}し{飲|の}んだ", missed: "{飲|の}まなかった" },
  item: { 4: "よい", 3: "だいたいよい", 2: "{少|すこ}しつらい", 1: "とてもつらい" },
  showTitle: "{誰|だれ}が{読|よ}めますか",
  shows: { me: "{自分|じぶん}だけ", worker: "{支援員|しえんいん}に{見|み}せる", choice: "{決|き}めたとおり" },
  showWhat: "{見|み}せると、この{日|ひ}に{書|か}いた{全部|ぜんぶ}が{支援員|しえんいん}に{見|み}えます。",
  dangerShown: "{届|とど}いたら、この{言葉|ことば}は{支援員|しえんいん}が{読|よ}みます。",
  dangerHurry: "{急|いそ}ぐ{時|とき}は{電話|でんわ}してください。",
  tooLong: (over) => `${over}{文字|もじ}{多|おお}いです。まだ{保存|ほぞん}していません。`,
  clear: "{選|えら}ばない",
  remove: "この{日記|にっき}を{消|け}す",
  removeSure: "この{日記|にっき}を{消|け}しますか。",
  removeYes: "{消|け}す",
  removeNo: "{残|のこ}す",
};

export default diarymore;
