import type { Words } from "../say";

const history: Words["history"] = {
  title: "My letters so far",
  none: "There are no letters yet.",
  failed: "It did not load.",
  again: "Try again",
  months: "By month",
  trends: "How the answers went",
  trendsWhat: "Higher is better.",
  newest: (month, text) => `${month}: ${text}`,
  same: "Same as the month before",
  bitBetter: "A little better than the month before",
  better: "Better than the month before",
  bitWorse: "A little worse than the month before",
  worse: "Worse than the month before",
  notComparable: "Nothing to compare with yet",
  trendName: (title, list) => `How "${title}" went. ${list}`,
  noValue: "no answer",
  letterOf: (month) => `Letter of ${month}`,
  sentAt: (when) => `Sent ${when}`,
  beside: (name) => `Answered together with ${name}.`,
  besideOther: "Answered together with somebody else.",
  entered: (name) => `${name} entered it.`,
  answers: "Your answers",
  unanswered: "Not asked",
};

export default history;
