import type { Words } from "../say";

const times = (count: number): string => `${count} ${count === 1 ? "time" : "times"}`;

const alone: Words["alone"] = {
  title: "Little by little alone",
  lead: "You can write down problems and what you did. ",
  own: "Your support worker cannot see it.",
  add: "Write a new one",
  one: "A problem",
  day: "When",
  happened: "What happened?",
  tried: "What I tried",
  helped: "With whom?",
  helpers: { me: "Myself", company: "My company", worker: "My support worker", other: "Somebody else" },
  nextTime: "What will you do next time?",
  optional: "You need not write anything.",
  save: "Save",
  saved: "Saved on this phone. ",
  waiting: "It has not arrived yet.",
  missing: "Please write what happened.",
  tooLong: (over) => `${over} letters too many.`,
  two: "There are words from another phone too.",
  remove: "Delete this",
  removeSure: "Delete it?",
  removeYes: "Delete",
  removeNo: "Keep",
  none: "There is nothing yet.",
  older: "Show older ones too",
  gaps: "Some months are not on this phone. They come when there is a connection.",
  counts: "Counts",
  countsWhat: "What you wrote is only counted. It is not a score.",
  alone: (count) => `by myself ${times(count)}`,
  with: (who, count) => `with: ${who} ${times(count)}`,
  unsaid: (count) => `not said ${times(count)}`,
  comma: ", ",
};

export default alone;
