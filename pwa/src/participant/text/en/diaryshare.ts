import type { Words } from "../say";

const diaryshare: Words["diaryshare"] = {
  title: "Who can see it",
  lead: "Your support worker can read only what you decide to show. ",
  each: "You can also choose one by one.",
  choiceTitle: "Show as I have decided",
  choiceWhat: 'Your support worker can read the entries of these days that are set to "As I have decided". ',
  sees: "They see what you wrote in the diary of that day.",
  unseen: "They do not see that there are entries you do not show. ",
  first: "From this day",
  last: "To this day",
  wrong: "Please choose a day after the first one.",
  begin: "Show",
  now: "Shown now",
  days: (first, last) => `${first} to ${last}`,
  end: "Stop showing",
  ended: "Ended. From now on your support worker cannot see them.",
  begun: "Done. Your support worker can see the diary of these days.",
  notYet: "Not arrived yet",
  beginWaits: "Saved on this phone. Your support worker can read them once it has arrived.",
  endWaits: "Saved on this phone. They can still be read until it has arrived.",
};

export default diaryshare;
