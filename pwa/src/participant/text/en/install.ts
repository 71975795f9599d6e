import type { Language } from "../say";

const install: Language["install"] = {
  title: "Put it on your home screen",
  lead: "Then it opens at once.",
  already: "It is on your home screen already.",
  now: "Install on this phone",
  ios: [
    'Press this sign at the bottom. If it is not there, look under "…".',
    'Press "Add to Home Screen".',
    'Press "Add" at the top right.',
    "Open Otayori on the home screen.",
  ],
  android: [
    "Press this sign at the top right.",
    'Press "Install app". It may also say "Add to Home screen".',
    'Press "Install".',
    "Open Otayori on the home screen.",
  ],
  insideIos: "First, open this page in Safari.",
  insideAndroid: "First, open this page in Chrome.",
  codeTitle: "Then enter a code in the app.",
  codeWhat: "Your support worker gives you the code.",
  codeMaybe: "If it asks for a code, ask your support worker.",
  other: "On this device you can use it without installing.",
  names: { ios: "How to on iPhone and iPad", android: "How to on Android" },
};

export default install;
