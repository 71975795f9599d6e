import type { Words } from "../say";

const calendar: Words["calendar"] = {
  what: "Your calendar app shows when you talk with your support worker.",
  only: "It shows the Japanese word for such a talk, and the time. It does not show with whom, or about what.",
  secret: "Whoever knows the address can see the times. Please do not tell it to others.",
  make: "Make an address",
  there: (when) => `Your address was made on ${when}. It cannot be shown again.`,
  anew: "Make a new address",
  anewWhat: "When you make a new one, the one before stops working.",
  address: "Your address",
  once: "It is shown only now. Please copy it.",
  copy: "Copy",
  copied: "Copied.",
  byHand: "It could not be copied. Please press long on the address and copy it.",
  paste: "Paste it into your calendar app. If that is difficult, please ask your support worker.",
  end: "Stop",
  endSure: "The address will stop working. Do you want to stop?",
  keep: "Do not stop",
  ended: "Stopped. No new times will be shown. Please remove what is left in the app.",
  failed: "It did not work now. Please try again.",
};

export default calendar;
