import type { Words } from "../say";

const diaryset: Words["diaryset"] = {
  title: "{自分|じぶん}の{項目|こうもく}・{記録|きろく}",
  trackTitle: "{日記|にっき}で{聞|き}くこと",
  trackWhat: "{選|えら}んだものだけ{聞|き}きます。",
  slept: "{眠|ねむ}り",
  medicine: "{薬|くすり}",
  itemsTitle: "{自分|じぶん}の{項目|こうもく}",
  itemsWhat: "{毎日|まいにち}{見|み}たいことを3つまで{決|き}められます。",
  example: "{例|れい}: {早|はや}く{寝|ね}た、ミスを{確|たし}かめた",
  newItem: "{新|あたら}しい{項目|こうもく}",
  add: "{増|ふ}やす",
  stop: "もう{聞|き}かない",
  again: "また{聞|き}く",
  ended: "{今|いま}は{聞|き}いていません。",
  full: "3つあります。{増|ふ}やすには、{一|ひと}つやめてください。",
  saved: "このスマホに{保存|ほぞん}しました",
};

export default diaryset;
