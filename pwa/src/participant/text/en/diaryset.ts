import type { Words } from "../say";

const diaryset: Words["diaryset"] = {
  title: "My items and records",
  trackTitle: "What the diary asks for",
  trackWhat: "It asks only for what you choose.",
  slept: "Sleep",
  medicine: "Medicine",
  itemsTitle: "My own items",
  itemsWhat: "You can choose up to three things to look at every day.",
  example: "For example: went to bed early, checked for mistakes",
  newItem: "New item",
  add: "Add",
  stop: "Stop asking",
  again: "Ask again",
  ended: "Not asked for now.",
  full: "There are three. To add one, stop one.",
  saved: "Saved on this phone",
};

export default diaryset;
