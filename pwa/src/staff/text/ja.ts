import type { Writing } from "../../shared/writing";

/** Plain standard Japanese for staff: shell, sign-in and words used everywhere. */

const WEEKDAYS = ["日", "月", "火", "水", "木", "金", "土"];

/** How dates are written for staff: 11月21日(土), 18:00. */
export const standard = (weekday: (date: string) => number): Writing => ({
  month: (month) => `${Number(month.slice(5, 7))}月`,
  date: (date) => `${Number(date.slice(5, 7))}月${Number(date.slice(8, 10))}日(${WEEKDAYS[weekday(date)] ?? ""})`,
  clock: (hours, minutes) => `${hours}:${String(minutes).padStart(2, "0")}`,
  days: (count) => `${count}日`,
});

export const weekdayName = (weekday: number): string => WEEKDAYS[weekday % 7] ?? "";

export const when = {
  today: "今日",
  tomorrow: "明日",
  yesterday: "昨日",
  year: (year: string, rest: string) => `${year}年${rest}`,
  until: (at: string) => `${at}まで`,
  left: (amount: string) => `あと${amount}`,
  over: (amount: string) => `${amount} すぎています`,
  minutes: (n: number) => `${n}分`,
  hours: (n: number) => `${n}時間`,
  days: (n: number) => `${n}日`,
  ago: (amount: string) => `${amount}前`,
  justNow: "たったいま",
};

export const shell = {
  app: "おたより",
  side: "支援員の画面",
  skip: "本文へ進む",
  nav: "おもなページ",
  call: "電話する人",
  people: "利用者",
  interviews: "面談",
  office: "事業所",
  notices: "お知らせ",
  accounts: "職員と事業所",
  security: "設定",
  signOut: "サインアウト",
  stayed: "まだサインアウトできていません。少し待って、もう一度「サインアウト」を押してください。",
  back: (to: string) => `${to}にもどる`,
  loading: "読みこんでいます…",
  again: "もう一度 読みこむ",
  notFound: "このページは見つかりません。",
  notFoundHint: "担当が変わったか、アドレスが古いのかもしれません。",
  unreachable: "サーバーにつながりません。通信を確かめてください。書いたものは残っています。",
  failed: "うまくいきませんでした。少し待って、もう一度ためしてください。書いたものは残っています。",
  save: "保存する",
  cancel: "やめる",
  optional: "書かなくてもよい",
  none: "なし",
  problems: "直すところがあります。",
  missing: (field: string) => `「${field}」を入れてください。`,
  conflict: "ほかの人が先に変えました。いまの内容を読みこみました。書いたものは残っているので、見くらべて もう一度 保存してください。",
};

export const signIn = {
  title: "サインイン",
  expired: "時間がたったので、もう一度サインインしてください。書きかけの文は残っています。",
  email: "メールアドレス",
  password: "パスワード",
  showPassword: "パスワードを表示",
  enter: "サインインする",
  wrong: "メールアドレスかパスワードがちがいます。どちらも確かめてください。",
  throttled: (wait: string) => `何度もまちがえたので、いったん止めています。${wait}待ってから、もう一度ためしてください。`,
  throttledSoon: "しばらく",
  emailMissing: "メールアドレスを入れてください。",
  passwordMissing: "パスワードを入れてください。",
  forgotten: "忘れたときは、法人の管理者に新しいパスワードを頼んでください。",
  purpose: "今日だれに電話するか、なぜか、いつまでかが わかります。",
};

export const level = { red: "今日中", amber: "3営業日以内", blue: "次の面談で", green: "よい知らせ" } as const;

export const channel = { phone: "電話", video: "ビデオ通話", email: "メール", message: "メッセージ", visit: "訪問・対面" } as const;

export const who = {
  person: "本人",
  family: "家族",
  employer: "職場",
  clinic: "病院",
  other: "そのほか",
  nobody: "だれとも話せず",
} as const;

export const outcome = {
  no_answer: "出なかった",
  fine: "だいじょうぶそう",
  worried: "気になる",
  interview_agreed: "面談を約束した",
  passed_on: "ほかへつないだ",
  other: "そのほか",
} as const;

export const solvedBy = { person: "本人", workplace: "職場", worker: "支援員" } as const;

export const role = { worker: "就労定着支援員", manager: "サービス管理責任者", admin: "管理者(アカウント)" } as const;

export const form = { full: "12の質問", short: "5つの質問(短い)" } as const;
export const scale = { "four-1": "4段階", "three-1": "3段階" } as const;
export const entered = { self: "本人が入力", together: "一緒に入力", paper: "紙から入力", call: "電話で聞いて入力" } as const;
