import type { Words } from "../say";

const shell: Words["shell"] = {
  app: "おたより",
  san: (name) => `${name}さん`,
  reading: "よみかた",
  help: "たすけて",
  hello: "こんにちは",
  about: "{毎月|まいつき}、あなたの{様子|ようす}を{支援員|しえんいん}に{伝|つた}えるおたよりです。",
  waiting: "{読|よ}み{込|こ}んでいます。",
  screenMissing: "このページはありません。",
  screenFailed: "{画面|がめん}を{読|よ}み{込|こ}めませんでした。",
  screenFailedWhat: "{答|こた}えはこのスマホに{残|のこ}っています。",
  again: "もう{一度|いちど}",
  home: "ホームへ",
  back: "{戻|もど}る",
  error: "エラー",
  memoryOnly: "このスマホに{保存|ほぞん}できません。",
  memoryOnlyWhat: "{最後|さいご}まで{一度|いちど}に{答|こた}えてください。",
};

export default shell;
