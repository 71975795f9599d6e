export default {
  title: (month: string) => `${month}の にっき`,
  before: "まえの {月|つき}",
  after: "つぎの {月|つき}",
  weekdays: ["{日|にち}", "{月|げつ}", "{火|か}", "{水|すい}", "{木|もく}", "{金|きん}", "{土|ど}"],
  trend: "ストレスの うつりかわり",
  trendWhat: "うえが かるい、したが おもい です。",
  none: "この {月|つき}の にっきは まだ ありません。",
  count: (name: string, days: string) => `${name} {日|ひ}は ${days}`,
  list: "かいた こと",
  write: "きょうを かく",
  shown: "しえんいんに みせて います。",
};
