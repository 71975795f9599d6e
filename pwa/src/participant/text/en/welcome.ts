import type { Language } from "../say";

const welcome: Language["welcome"] = {
  position: (count, place) => `${place} of ${count}`,
  skip: "Skip",
  next: "Next",
  done: "Finish",
  helloTitle: "Welcome",
  hello: [
    "Once a month you are asked how you are.",
    "Your support worker reads it and thinks with you.",
    "It is not a test.",
    "This takes about 2 minutes.",
  ],
  whoTitle: "Who reads it",
  whoUnknown: "Your support worker",
  whoMore: ["The manager of the office can read them too.", "People at your company cannot.", "You can see who has read them."],
  tryNote: "This is practice. Nothing is kept or sent.",
  lettersTitle: "Make it easy to read",
  lettersSample: "The weather is nice today.",
  lettersLater: 'You can change this later under "Reading", at the top.',
  helpTitle: "When you need help",
  help: [
    'Press "Help" at the top.',
    "You see phone numbers and a button to tell your worker.",
    "You may press it now to look.",
    "Opening it tells nobody.",
  ],
  home: "You can do it together with your worker.",
  homeHow: "Show me how",
};

export default welcome;
