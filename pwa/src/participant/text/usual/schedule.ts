import type { Words } from "../say";

const schedule: Words["schedule"] = {
  title: "{予定|よてい}",
  today: "{今日|きょう}",
  week: (first, last) => `${first}から${last}まで`,
  day: (day) => `${day}の{予定|よてい}`,
  none: "{予定|よてい}はありません。",
  nothing: "なし",
  seeWeek: "1{週間|しゅうかん}を{見|み}る",
  before: "{前|まえ}の{週|しゅう}",
  after: "{次|つぎ}の{週|しゅう}",
  add: "{予定|よてい}を{足|た}す",
  file: "ファイルで{出|だ}す・{入|い}れる",
  offline: "{今|いま}つながりません。このスマホにあるものです。",
  whats: {
    shift: "シフト",
    clinic: "{通院|つういん}",
    medicine: "{薬|くすり}",
    papers: "{書類|しょるい}のしめきり",
    other: "その{他|ほか}",
  },
  wholeDay: "{一日|いちにち}",
  between: (from, to) => `${from}から${to}まで`,
  didIt: "できました",
  done: "できた",
  notDone: "「できた」を{消|け}す",
  later: "{後|あと}で",
  laterWhen: "いつもう{一度|いちど}{知|し}らせますか",
  laters: { half: "30{分後|ぷんご}", hour: "1{時間後|じかんご}", morning: "{明日|あした}の{朝|あさ}" },
  laterAt: (when) => `${when}にもう{一度|いちど}{知|し}らせます。`,
  change: "{直|なお}す",
  remove: "{消|け}す",
  removeSure: "この{予定|よてい}を{消|け}しますか。",
  removeAll: "くり{返|かえ}しはすべて{消|き}えます。",
  keep: "{消|け}さない",
  waits: "このスマホに{保存|ほぞん}しました。まだ{届|とど}いていません。",
  firstOnly: "まだ{最初|さいしょ}の{日|ひ}だけです。ほかの{日|ひ}はつながったら{出|で}ます。",
  two: "2つのスマホで{書|か}きました。どちらにしますか。",
  choose: "こちらにする",
  gone: "その{予定|よてい}はここにありません。",
  reminded: (lead) => `お{知|し}らせ：${lead}`,
  leads: (minutes, days) =>
    minutes === 0
      ? "その{時間|じかん}"
      : minutes % 60 !== 0
        ? `${minutes}{分前|ぷんまえ}`
        : minutes % 1440 !== 0
          ? `${minutes / 60}{時間前|じかんまえ}`
          : `${days}{前|まえ}`,
  weekdays: ["{日|にち}", "{月|げつ}", "{火|か}", "{水|すい}", "{木|もく}", "{金|きん}", "{土|ど}"],
  daily: "{毎日|まいにち}",
  weekly: (days) => `{毎週|まいしゅう} ${days}`,
  everyWeeks: (weeks, days) => `${weeks}{週|しゅう}に1{回|かい} ${days}`,
  monthly: (_, day) => `{毎月|まいつき} ${day}`,
  monthEnd: "{毎月|まいつき}{最後|さいご}の{日|ひ}",
  lastWorkday: "{毎月|まいつき}{最後|さいご}の{仕事|しごと}の{日|ひ}",
  yearly: "{毎年|まいとし}",
  otherRepeat: "くり{返|かえ}し",
  holidays: {
    keep: "{休|やす}みの{日|ひ}も",
    skip: "{休|やす}みの{日|ひ}はなし",
    before: "{休|やす}みなら{前|まえ}の{日|ひ}",
    after: "{休|やす}みなら{次|つぎ}の{日|ひ}",
  },
};

export default schedule;
