import { signal } from "@preact/signals";
import type { Answers } from "../../api/types";
import { all, lasting, put } from "./db";

/**
 * Answers in progress for one month. A draft is never what was sent: it leaves the phone only when the server has said 2xx for exactly
 * this revision. Kept per person, so that signing in as somebody else neither shows nor loses it.
 */
export type Draft = {
  readonly person: string;
  readonly month: string;
  readonly form_version: number;
  readonly form: string;
  readonly scale: string;
  readonly answers: Answers;
  readonly hitokoto: string;
  readonly yokatta: string;
  /** The screen on which the person was last: the place to go on from. */
  readonly screen: string;
  /** Grows with every change; tells a sent draft from one that changed while it was on its way. */
  readonly revision: number;
  /** The server's version that this one replaces; null for a first sending. */
  readonly replaces: number | null;
  /** When おくる was pressed; null while answering, and again after every change. */
  readonly finished_at: string | null;
};

/** This month's draft of the person signed in. */
export const draft = signal<Draft | null>(null);

/** Finished drafts of earlier months that the server has not taken yet. */
export const undelivered = signal<readonly Draft[]>([]);

export const keyOf = ({ person, month }: Draft): string => `${person}/${month}`;

/** The last write, to wait for. */
export let writing: Promise<void> = Promise.resolve();

/** Takes a draft as it now is, and writes it to the phone. */
export function keep(next: Draft): void {
  draft.value = next;
  writing = put("drafts", keyOf(next), next);
}

/** Finds this person's drafts on the phone. */
export async function openDrafts(person: string, month: string): Promise<void> {
  const mine = (await all<Draft>("drafts")).filter((one) => one.person === person);
  const current = draft.peek();
  // What is being typed in this page is newer than what was read from the disk a moment ago.
  if (!current || current.person !== person || current.month !== month) draft.value = mine.find((one) => one.month === month) ?? null;
  undelivered.value = mine.filter((one) => one.month < month && one.finished_at !== null);
}

/** The phone may stop this page at any moment after it is hidden: write once more whatever did not reach the disk. */
export function flushWhenHidden(): void {
  const flush = () => {
    const now = draft.peek();
    if (now && !lasting.peek()) writing = put("drafts", keyOf(now), now);
  };
  addEventListener("pagehide", flush);
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && flush());
}
