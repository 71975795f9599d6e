import type { Words } from "../say";

const planfile: Words["planfile"] = {
  title: "A file of my plans",
  out: "Save my plans as a file",
  outWhat: "Other calendars can read it. Names and notes of your plans are in it.",
  into: "Take in a file",
  pick: "Choose a calendar file (.ics)",
  failed: "Not possible now. Please try again with a connection.",
  tooBig: "The file is too large.",
  noCalendar: "This does not seem to be a calendar file.",
  which: "Choose what to take in.",
  nothing: "There is nothing to take in.",
  there: "You have it already",
  notTaken: (count) => `Not taken in: ${count}.`,
  reasons: {
    past: "it is over",
    repeat: "it repeats in a way we do not know",
    days: "it lasts several days",
    other: "it could not be read",
    many: "there are too many",
  },
  save: (count) => `Save ${count}`,
  saved: "Saved on this phone. They go by themselves when there is a connection.",
};

export default planfile;
