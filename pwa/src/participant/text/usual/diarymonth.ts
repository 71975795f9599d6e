import type { Words } from "../say";

const diarymonth: Words["diarymonth"] = {
  title: (month) => `${month}の{日記|にっき}`,
  before: "{前|まえ}の{月|つき}",
  after: "{次|つぎ}の{月|つき}",
  weekdays: ["{日|にち}", "{月|げつ}", "{火|か}", "{水|すい}", "{木|もく}", "{金|きん}", "{土|ど}"],
  trend: "ストレスの{移|うつ}り{変|か}わり",
  trendWhat: "{上|うえ}が{軽|かる}い、{下|した}が{重|おも}いです。",
  none: "この{月|つき}の{日記|にっき}はまだありません。",
  count: (name, days) => `${name}{日|ひ}は${days}`,
  list: "{書|か}いたこと",
  write: "{今日|きょう}を{書|か}く",
  shown: "{支援員|しえんいん}に{見|み}せています。",
};

export default diarymonth;
