import type { Words } from "../say";

const diarysigns: Words["diarysigns"] = {
  title: "My signs",
  lead: "You can write down your own signs of being tired. ",
  leadWhen: "When your diary or your letter fits, these words appear.",
  private: "Your support worker cannot see them.",
  levelTitle: "How serious is this sign?",
  levels: { caution: "Take care", worse: "Getting worse" },
  words: "What is the sign?",
  wordsHint: "For example: I think and think before I sleep",
  doThen: "What I do then",
  thenHint: "For example: go to bed early, call my support worker",
  whenTitle: "When should it appear?",
  heavyTitle: "Stress",
  heavy: { "2": "When it is heavy", "1": "When it is very heavy" },
  sleptTitle: "Sleep",
  slept: { "2": "When I do not sleep so well", "1": "When I hardly sleep" },
  never: "Not for this",
  sourcesTitle: "Where it comes from",
  answersTitle: "When an answer in my letter is bad",
  save: "Save",
  wordsMissing: "Please write what the sign is",
  whenMissing: "Please choose when it should appear",
  mind: "Please look at this",
  add: "New sign",
  remove: "Delete",
  removeSure: "Delete this sign?",
  keep: "Keep",
};

export default diarysigns;
