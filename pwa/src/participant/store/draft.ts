import type { Answers, PutCheckIn, Together } from "../../api/types";
import { signal } from "../../shared/signal";
import { all, keepAll, put } from "./db";
import { readItems } from "./items";

/**
 * Answers in progress for one month. A draft is never what is sent: おくる moves it, finished, into the outbox. Kept per person, so
 * that signing in as somebody else neither shows nor loses it.
 */
export type Draft = {
  readonly person: string;
  readonly month: string;
  readonly form_version: number;
  readonly form: string;
  readonly scale: string;
  readonly answers: Answers;
  /** With whom it is answered; null, or not there in an older draft, when alone. */
  readonly together?: Together | null;
  readonly hitokoto: string;
  readonly yokatta: string;
  /** The screen on which the person was last: the place to go on from. */
  readonly screen: string;
  /** Grows with every change; 0 while nothing has been changed. */
  readonly revision: number;
  /** When something was last said in it within its month: what is sent after the month has ended was finished then. */
  readonly said_at?: string | undefined;
  /** The server's version that this one replaces; null for a first sending. */
  readonly replaces: number | null;
  /** One's own earlier texts, still in the outbox when this began, that it replaces too. */
  readonly knows: readonly PutCheckIn[];
};

/** This month's draft of the person signed in. */
export const draft = signal<Draft | null>(null);

export const keyOf = ({ person, month }: Draft): string => `${person}/${month}`;

/** The last write, to wait for. */
export let writing: Promise<void> = Promise.resolve();

/** Takes a draft as it now is, and writes it to the phone. */
export function keep(next: Draft): void {
  draft.value = next;
  writing = put("drafts", keyOf(next), next);
}

/** Finds what of this person is on the phone: the month's draft, and what has not arrived. */
export async function openDrafts(person: string, month: string): Promise<void> {
  await readItems(person);
  const current = draft.peek();
  // What is being typed in this page is newer than what was read from the disk a moment ago.
  if (!current || current.person !== person || current.month !== month) draft.value = await find(person, month);
}

const find = async (person: string, month: string): Promise<Draft | null> =>
  (await all<Draft>("drafts")).find((one) => one.person === person && one.month === month) ?? null;

/**
 * Follows what another tab has done to the same draft: a stale page must not write over its answers.
 * @param look learns what has become of a draft that is gone, before it is known to be gone
 */
export async function followDraft(person: string, month: string, look: () => Promise<void>): Promise<void> {
  const now = draft.peek();
  await writing;
  const found = await find(person, month);
  await look();
  if (now === draft.peek()) draft.value = found;
}

/** The phone may stop this page at any moment after it is hidden: write once more whatever did not reach the disk. */
export function flushWhenHidden(): void {
  const flush = () => void keepAll();
  addEventListener("pagehide", flush);
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && flush());
}
