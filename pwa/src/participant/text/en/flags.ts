import type { Words } from "../say";

/** The sentences of server/otayori/rules/sentences.py. Never a score or a diagnosis here either. */
export const flags: Words["flags"] = {
  R1: () => "You answered that you want to talk today.",
  R2: () => "The help button was pressed.",
  R3: (told) => answered(told),
  R4: () => 'You answered "Things that hurt or scare me".',
  R5: ({ beside }) => `You hardly sleep. Also not good: ${beside("q1").join("; ")}.`,
  R6: ({ name, beside }) => `Not good: ${[name("q4"), ...beside("q4")].join("; ")}.`,
  R7: () => "This month you were often suddenly off or late.",
  R8: () => "There were words that worry us.",
  R9: ({ particular }) =>
    ({ absent_without_notice: "There was a day off without a word.", unreachable: "Nobody could reach you." })[particular] ?? "",
  A1: () => "You answered that you want to quit your job.",
  A2: ({ title, particular }) => particular && `${title}: ${particular} lower than usual.`,
  A3: ({ count }) => `${count} answers are lower than usual.`,
  A4: ({ title }) => `${title}: not good last month and this month.`,
  A5: () => "Something has changed, and something is hard.",
  A6: () => "You answered that you want to talk this week.",
  A7: () => "You were suddenly off or late 2 or 3 times.",
  A8: (told) => answered(told),
  A9: () => "There is no answer yet.",
  A9P: () => "Your support worker contacts you instead of a letter.",
  A10: (told) => answered(told),
  B1: (told) => answered(told),
  B2: () => "Something has changed this month.",
  B4: () => "You answered that you want to talk at the next interview.",
  B5: (told) => answered(told, " for 2 months"),
  B6: () => "You are not sure about going on with your job.",
  B7: () => "You are on leave from work now.",
  G1: ({ title }) => `${title}: better than last month.`,
  G2: ({ particular }) => particular && `These ${particular} months have been calm.`,
};

const answered = ({ title, answer }: { title: string; answer: string }, howLong = ""): string =>
  `${title}: you answered "${answer}"${howLong}.`;

/** What two questions are called in these sentences; the others go by their titles. */
export const flagNames: Words["flagNames"] = { q7: "Getting on with people", q11: "Wanting to go on" };
