import type { Words } from "../say";

const shell: Words["shell"] = {
  app: "Otayori",
  san: (name) => name,
  reading: "Reading",
  help: "Help",
  hello: "Hello",
  about: "A letter every month: you tell your support worker how you are.",
  waiting: "Loading.",
  screenMissing: "This page is not here.",
  screenFailed: "This page did not load.",
  screenFailedWhat: "Your answers are still on this phone.",
  again: "Try again",
  home: "Home",
  back: "Back",
  error: "Error",
  memoryOnly: "This phone cannot keep your answers. ",
  memoryOnlyWhat: "Please answer to the end in one go.",
};

export default shell;
