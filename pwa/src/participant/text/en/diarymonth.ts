import type { Words } from "../say";

const diarymonth: Words["diarymonth"] = {
  title: (month) => `Diary of ${month}`,
  before: "Month before",
  after: "Next month",
  weekdays: ["Su", "Mo", "Tu", "We", "Th", "Fr", "Sa"],
  trend: "How stress went",
  trendWhat: "Up is light, down is heavy.",
  none: "There is nothing in this month yet.",
  count: (name, days) => `${name}: ${days}`,
  list: "What I wrote",
  write: "Write today",
  shown: "Shown to your support worker.",
};

export default diarymonth;
