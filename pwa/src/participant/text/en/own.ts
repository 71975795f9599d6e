import type { Words } from "../say";

const own: Words["own"] = {
  title: "My own tools",
  lead: "These tools are for you.",
  diary: "Stress diary",
  schedule: "My plans",
  unsent: (count) => `Not arrived yet: ${count}. `,
  doctor: "Page for the doctor",
  alone: "Little by little alone",
  byItself: "They go by themselves when there is a connection.",
  refused: "This could not be accepted. ",
  keptHere: "It is still on this phone.",
  sendAgain: "Send again",
  offline: "There is no connection now. This is what your phone has.",
  levels: { caution: "A sign to take care", worse: "A sign of getting worse" },
  doThen: "What I do then",
  signMine: "You wrote these words. Your support worker cannot see them.",
  twoTitle: "There are two",
  twoLead: "It was changed on another phone too. Which one stays?",
  twoMade: (when) => `Of ${when}`,
  twoGone: "Deleted",
  keepThis: "Keep this one",
  keepBoth: "Keep the words of both",
  dangerMe: "Nobody has been told of these words.",
  dangerMeWhat: "If you want to tell somebody, press Help.",
};

export default own;
