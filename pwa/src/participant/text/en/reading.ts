import type { Words } from "../say";

const reading: Words["reading"] = {
  title: "Reading",
  ruby: "Kana over kanji",
  rubyOn: "On",
  rubyOff: "Off",
  size: "Size of letters",
  sizes: { normal: "Normal", large: "Large", huge: "Very large" },
  theme: "Colors",
  themes: { system: "As on the phone", light: "Light", dark: "Dark", contrast: "High contrast" },
  words: "Words",
  wordsFailed: "There is no connection, so it could not change.",
  close: "Close",
};

export default reading;
