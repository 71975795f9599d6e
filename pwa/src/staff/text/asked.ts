/** Interviews on the list of whom to call, and the words for them that both places use. */

export const way = { phone: "電話", video: "ビデオ", office: "事業所で対面", visit: "会社訪問", message: "メッセージ" };

export const wished = { slot: "空き時間から選んだ", any: "いつでもよい", discuss: "時間を相談したい", today: "今日 話したい" };

export const callRow = {
  mark: "面談のおねがい",
  marks: {
    asked: "面談のおねがい",
    proposed: "面談の提案に返事がない",
    booked: "面談の記録がまだ",
    missed: "面談に来なかった",
  } as Readonly<Record<string, string>>,
  counts: "面談",
  items: (n: number) => `${n}件`,
  channel: way,
  when: wished,
};
