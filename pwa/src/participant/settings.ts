import { signal } from "@preact/signals";
import { language } from "./text/say";

/**
 * Reading settings, remembered on this phone. They live in localStorage because the inline script in index.html must know them before
 * the first paint. Where storage is off they hold until the page is closed.
 */
const RUBY = "otayori.ruby";
const LANG = "otayori.lang";

export type Lang = "ja" | "en";

function recall(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Private mode: the setting holds for this page.
  }
}

export const ruby = signal(true);
export const lang = signal<Lang>("ja");

/** Shows or hides the readings: one attribute, nothing is drawn again. */
export function setRuby(on: boolean): void {
  ruby.value = on;
  document.documentElement.dataset["ruby"] = on ? "on" : "off";
  remember(RUBY, on ? "on" : "off");
}

/** Changes the language; its sentences are fetched when they are first wanted. Stays as it is when they cannot be fetched. */
export async function setLang(next: Lang): Promise<boolean> {
  try {
    language.value = next === "en" ? (await import("./text/en")).default : null;
  } catch {
    return false;
  }
  lang.value = next;
  document.documentElement.lang = next;
  remember(LANG, next);
  return true;
}

/** Takes up what was remembered. */
export async function recallSettings(): Promise<void> {
  ruby.value = recall(RUBY) !== "off";
  if (recall(LANG) === "en") await setLang("en");
}

/** The office's name and number, kept apart from everything else so that the help sheet has them whatever else fails. */
const OFFICE = "otayori.office";
export type OfficeLine = { name: string; phone: string };

export const officeLine = signal<OfficeLine | null>(null);

export function recallOffice(): void {
  const kept = recall(OFFICE)?.split("\n");
  if (kept?.[0] && kept[1]) officeLine.value = { name: kept[0], phone: kept[1] };
}

export function rememberOffice(office: OfficeLine): void {
  officeLine.value = { name: office.name, phone: office.phone };
  remember(OFFICE, `${office.name}\n${office.phone}`);
}
