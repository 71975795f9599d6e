import type { Words } from "../say";

const none = "Uses no data.";

const interviews: Words["interviews"] = {
  title: "Talk with my support worker",
  howTitle: "How would you like to talk?",
  howChange: "Please choose how to talk",
  ways: {
    phone: "By telephone",
    video: "By video",
    office: "At the office",
    visit: "Please come to my workplace",
    message: "Ask by message",
  },
  costs: {
    phone: none,
    video: "About 200 to 400 MB for 30 minutes. Wi-Fi is better.",
    office: none,
    visit: none,
    message: "Uses a little data. It is for asking something.",
  },
  whenTitle: "When would you like to talk?",
  today: "I want to talk today",
  todayWhat: "Your support worker is told at once.",
  todayClosed: (when) => `Nobody is there now. They read it on ${when}.`,
  freeTimes: "Free times",
  moreTimes: "Show more",
  noTimes: "There are no times to choose from now.",
  anyTime: "Any time",
  discussTime: "Let us agree on a time",
  withWhom: (name) => `with ${name}`,
  messageWhat: "What you want to ask",
  messageHint: "If it is urgent, please call.",
  send: "Send",
  tooLong: (over) => `${over} letters too many.`,
  past: "Before",
  calendar: "Show in my calendar",
  offline: "There is no connection now. You can still ask.",
  states: {
    asked: "You have asked",
    proposed: "Waiting for your answer",
    booked: "The time is set",
    done: "It has taken place",
    missed: "You could not talk",
    cancelled: "Cancelled",
  },
  saved: "Saved on this phone",
  notYet: "It has not arrived yet",
  unknown: "That request is not here.",
};

export default interviews;
