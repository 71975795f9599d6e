import { signal } from "../../shared/signal";
import { remember } from "../settings";

/**
 * How this person reads. The root element carries each choice as an attribute (`data-ruby`, `data-size`, `data-theme`, `data-words`), set
 * before the first paint by the inline script in index.html from what is remembered on this phone. The styles do the rest: of all this
 * only other words make the screens be drawn again.
 */
export type Look = {
  ruby: "on" | "off";
  /** `normal` is the phone's own size; `large` 130 %, `huge` 200 % of it. */
  size: "normal" | "large" | "huge";
  /** `system` follows the phone. */
  theme: "system" | "light" | "dark" | "contrast";
  /** Easy Japanese (やさしい), ordinary Japanese (ふつう), or English. */
  words: "easy" | "usual" | "en";
};

const root = document.documentElement;

export const look = signal({ ...root.dataset } as Look);

/** Writes a choice down: on the page, for the settings' screens, and for the next time. */
export function note<K extends keyof Look>(what: K, value: Look[K]): void {
  root.dataset[what] = value;
  look.value = { ...look.peek(), [what]: value };
  remember(`otayori.${what}`, value);
}

/** The colours. The browser's own bar takes the colour of the paper: of the three in index.html the one that is told to apply. */
export function setTheme(theme: Look["theme"]): void {
  note("theme", theme);
  for (const meta of document.querySelectorAll<HTMLMetaElement>("meta[name=theme-color]")) {
    const own = meta.dataset["theme"];
    meta.media = theme === "system" ? `(prefers-color-scheme: ${own})` : own === theme ? "all" : "not all";
  }
}
