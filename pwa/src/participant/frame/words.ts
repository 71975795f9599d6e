import { type Language, language } from "../text/say";
import { whole } from "../text/whole";
import { inLanguage } from "./Frame";
import { type Look, look, note } from "./look";

/** Sentences that are fetched when they are first wanted, each in parts small enough for a throttled line. */
const PARTS = {
  usual: () =>
    Promise.all([import("../text/usual/begin"), import("../text/usual/rest"), import("../text/usual/told"), import("../text/usual/tools")]),
  en: () => Promise.all([import("../text/en/begin"), import("../text/en/rest"), import("../text/en/told"), import("../text/en/tools")]),
};

async function bring(words: Look["words"]): Promise<Language | null> {
  if (words === "easy") return null;
  const [begin, rest, told, tools] = await PARTS[words]();
  return whole({ ...begin.default, ...rest.default, ...told.default, ...tools.default });
}

let wanted: Look["words"] = "easy";

/** Changes the words of every screen, in place: what was typed and the focus stay. False when their sentences cannot be fetched. */
export async function setWords(next: Look["words"]): Promise<boolean> {
  wanted = next;
  try {
    const brought = await bring(next);
    if (wanted !== next) return false;
    inLanguage(next === "en" ? "en" : "ja");
    note("words", next);
    language.value = brought;
    return true;
  } catch {
    return false;
  }
}

/** Takes up the remembered words before anything is drawn. Without their sentences it is the easy ones, for this time. */
export async function takeUpWords(): Promise<void> {
  if (await setWords(look.peek().words)) return;
  document.documentElement.dataset["words"] = "easy";
  look.value = { ...look.peek(), words: "easy" };
}
