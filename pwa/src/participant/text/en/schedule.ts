import type { Words } from "../say";

const schedule: Words["schedule"] = {
  title: "My plans",
  today: "Today",
  week: (first, last) => `${first} to ${last}`,
  day: (day) => `Plans of ${day}`,
  none: "Nothing is planned.",
  nothing: "Nothing",
  seeWeek: "See the week",
  before: "Week before",
  after: "Week after",
  add: "Add a plan",
  file: "File out or in",
  offline: "There is no connection now. This is what your phone has.",
  whats: { shift: "Shift", clinic: "Clinic", medicine: "Medicine", papers: "Papers due", other: "Something else" },
  wholeDay: "All day",
  between: (from, to) => `${from} to ${to}`,
  didIt: "Done",
  done: "Done",
  notDone: "Not done",
  later: "Later",
  laterWhen: "When shall we remind you again?",
  laters: { half: "In 30 minutes", hour: "In 1 hour", morning: "Tomorrow morning" },
  laterAt: (when) => `We remind you again ${when}.`,
  change: "Change",
  remove: "Delete",
  removeSure: "Delete this plan?",
  removeAll: "All its repeats go too.",
  keep: "Keep it",
  waits: "Saved on this phone. It has not arrived yet.",
  firstOnly: "Only the first day for now. The others come with a connection.",
  two: "You wrote this on two phones. Which one stands?",
  choose: "This one",
  gone: "That plan is not here.",
  reminded: (lead) => `Reminder: ${lead}`,
  leads: (minutes, days) =>
    minutes === 0
      ? "at that time"
      : minutes % 60 !== 0
        ? `${minutes} minutes before`
        : minutes % 1440 !== 0
          ? `${minutes / 60} h before`
          : `${days} before`,
  weekdays: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
  daily: "Every day",
  weekly: (days) => `Every week ${days}`,
  everyWeeks: (weeks, days) => `Every ${weeks} weeks ${days}`,
  monthly: (day) => `Every month on day ${day}`,
  monthEnd: "Last day of every month",
  lastWorkday: "Last working day of every month",
  yearly: "Every year",
  otherRepeat: "Repeats",
  holidays: { keep: "also on holidays", skip: "not on holidays", before: "before a holiday", after: "after a holiday" },
};

export default schedule;
