import type { Words } from "../say";

const diarymore: Words["diarymore"] = {
  sourcesTitle: "Where did it come from?",
  sources: { work: "Work", people: "People", body: "Body", life: "Daily life", unknown: "I do not know" },
  sourceWords: "In other words",
  line: "A few words",
  optional: "You need not write anything.",
  sleptTitle: "Did you sleep well?",
  slept: { 4: "Well", 3: "Mostly well", 2: "Not so well", 1: "Hardly at all" },
  medicineTitle: "Did you take your medicine?",
  medicineName: "Medicine",
  medicine: { taken: "Yes", partly: "Some of it", missed: "No" },
  item: { 4: "Good", 3: "Mostly good", 2: "A little hard", 1: "Very hard" },
  showTitle: "Who can read it?",
  shows: { me: "Only me", worker: "Show my support worker", choice: "As I have decided" },
  showWhat: "If you show it, your support worker sees all you wrote about this day.",
  dangerShown: "When it arrives, your support worker reads these words.",
  dangerHurry: "If it is urgent, please call.",
  tooLong: (over) => `${over} characters too many. Not saved yet.`,
  clear: "Choose nothing",
  remove: "Delete this",
  removeSure: "Delete this entry?",
  removeYes: "Delete",
  removeNo: "Keep",
};

export default diarymore;
