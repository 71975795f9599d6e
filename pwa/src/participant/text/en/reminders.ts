import type { Language } from "../say";

const reminders: Language["reminders"] = {
  title: "Reminders",
  lead: "We tell you when a new letter begins. It shows no answers and no names.",
  phone: "Notices on this phone",
  states: {
    install: "On an iPhone, first put Otayori on the home screen.",
    ask: "To get notices, press the button below. When the phone asks, press “Allow”.",
    on: "This phone gets notices.",
    blocked: "They are switched off in the phone's settings. Your support worker can help you change it.",
    unsupported: "This phone cannot show notices. We tell you by e-mail or by phone.",
  },
  install: "See how",
  turnOn: "Get notices",
  failed: "That did not work. Please press again.",
  test: "Send a test",
  trial: {
    waiting: "Sending…",
    came: "It came.",
    mailed: "Sent by e-mail.",
    late: "It has not come yet. Please tell your support worker.",
    failed: "It could not be sent.",
  },
  road: "How to tell you",
  roads: { push: "Notices on the phone", email: "E-mail", paused: "Not for a while", none: "Not at all" },
  called: "Your support worker calls you instead.",
  day: "Which day",
  days: (day) => `Working day ${day}`,
  time: "What time",
  quiet: "Never between",
  between: (from, to) => `${from} and ${to}`,
  unread: "This cannot be shown now. Please open it again when you are online.",
  opens: (at) => `The next one begins: ${at}.`,
};

export default reminders;
