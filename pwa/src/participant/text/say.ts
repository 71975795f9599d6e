import { signal } from "@preact/signals";
import { japanese, type Writing } from "../../shared/dates";
import { named } from "../../shared/ruby";
import type checkin from "./ja/checkin";
import type help from "./ja/help";
import type history from "./ja/history";
import type home from "./ja/home";
import type pages from "./ja/pages";
import type sent from "./ja/sent";
import shell from "./ja/shell";

/** One question in another language: its title, its sentence and its answers by value. */
export type QuestionText = { title: string; text: string; choices: Record<string, string> };

/** Everything that another language must bring. Japanese comes with each screen; others are loaded whole, on demand. */
export type Language = {
  shell: typeof shell;
  home: typeof home;
  help: typeof help;
  checkin: typeof checkin;
  sent: typeof sent;
  history: typeof history;
  pages: typeof pages;
  dates: Writing;
  questions: Record<string, QuestionText>;
  nonAnswers: Record<string, string>;
  lines: Record<string, { name: string; hours: string }>;
};

/** The language in use when it is not Japanese. */
export const language = signal<Language | null>(null);

/** The sentences of one screen, in the language in use. Read it while drawing: the screen is drawn again when the language changes. */
export const say = <K extends "shell" | "home" | "help" | "checkin" | "sent" | "history" | "pages">(
  area: K,
  japaneseText: Language[K],
): Language[K] => language.value?.[area] ?? japaneseText;

/** How dates are written in the language in use. */
export const writing = (): Writing => language.value?.dates ?? japanese;

/** A person's name as one speaks of them: 「佐野 美穂さん」. @param markup `{佐野 美穂|さの みほ}` */
export const san = (markup: string): string => say("shell", shell).san(named(markup));
