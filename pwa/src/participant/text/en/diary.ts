import type { Words } from "../say";

const diary: Words["diary"] = {
  title: "Stress diary",
  howToday: "How heavy is your stress today?",
  howOn: (date) => `How heavy was your stress on ${date}?`,
  heavy: { 4: "Light", 3: "A little heavy", 2: "Heavy", 1: "Very heavy" },
  saved: "Saved on this phone",
  kept: "Saved",
  notKept: "Not saved yet",
  refused: "This could not be accepted. It is on this phone. ",
  onlyMe: "Your support worker cannot see it.",
  canRead: "Your support worker can read it.",
  willRead: "Your support worker can read it when it arrives. It has not arrived yet.",
  month: "Calendar",
  set: "My items and records",
  signs: "My signs",
  share: "Who can see it",
  others: "More of the same day",
  end: "Done",
};

export default diary;
