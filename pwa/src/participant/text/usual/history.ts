import type { Words } from "../say";

const history: Words["history"] = {
  title: "これまでのおたより",
  none: "おたよりはまだありません。",
  failed: "{読|よ}み{込|こ}めませんでした。",
  again: "もう{一度|いちど}",
  months: "{月|つき}ごと",
  trends: "{答|こた}えの{移|うつ}り{変|か}わり",
  trendsWhat: "{上|うえ}にあるほどよい{様子|ようす}です。",
  newest: (month, text) => `${month}: ${text}`,
  same: "{前|まえ}の{月|つき}と{同|おな}じ",
  bitBetter: "{前|まえ}の{月|つき}より{少|すこ}しよい",
  better: "{前|まえ}の{月|つき}よりよい",
  bitWorse: "{前|まえ}の{月|つき}より{少|すこ}し{悪|わる}い",
  worse: "{前|まえ}の{月|つき}より{悪|わる}い",
  notComparable: "まだ{比|くら}べられません",
  trendName: (title, list) => `${title}の{移|うつ}り{変|か}わり。${list}`,
  noValue: "{答|こた}えなし",
  letterOf: (month) => `${month}のおたより`,
  sentAt: (when) => `{送|おく}りました ${when}`,
  beside: (name) => `${name}といっしょに{答|こた}えました。`,
  besideOther: "ほかの{人|ひと}といっしょに{答|こた}えました。",
  entered: (name) => `${name}が{入力|にゅうりょく}しました。`,
  answers: "あなたの{答|こた}え",
  unanswered: "{質問|しつもん}されていません",
};

export default history;
