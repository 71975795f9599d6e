import type { Words } from "../say";

const reading: Words["reading"] = {
  title: "よみかた",
  ruby: "ふりがな",
  rubyOn: "つける",
  rubyOff: "{消|け}す",
  size: "{文字|もじ}の{大|おお}きさ",
  sizes: { normal: "ふつう", large: "{大|おお}きい", huge: "とても{大|おお}きい" },
  theme: "{色|いろ}",
  themes: { system: "スマホと{同|おな}じ", light: "{明|あか}るい", dark: "{暗|くら}い", contrast: "くっきり" },
  words: "{言葉|ことば}",
  wordsFailed: "つながらないので、{変|か}えられませんでした。",
  close: "{閉|と}じる",
};

export default reading;
