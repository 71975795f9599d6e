/** What the person puts on the page. It lies on this phone until it is done, and leaves with the sign-in; nothing is chosen beforehand. */

import { addDays, dateOf } from "../../shared/dates";
import { signal } from "../../shared/signal";
import { nowInstant } from "../clock";
import { me } from "../session";
import { get, put, remove } from "../store/db";

export type Part = "trend" | "heavy" | "sleep" | "medicine";
export type Draft = {
  readonly first_on: string;
  readonly last_on: string;
  readonly parts: readonly Part[];
  readonly words: readonly string[];
  readonly questions: string;
};

export const MOST_WORDS = 10;
export const MOST_LETTERS = 500;
const WEEKS = 28;

export const today = (): string => dateOf(nowInstant());
const fresh = (): Draft => ({ first_on: addDays(today(), 1 - WEEKS), last_on: today(), parts: [], words: [], questions: "" });
const place = (): string => `own/${me()?.person.id}/doctor`;

export const draft = signal<{ readonly of: string; readonly value: Draft } | null>(null);

/** Whatever lies on the phone. */
export async function open(): Promise<void> {
  const of = place();
  const value = (await get<Draft>("kept", of)) ?? fresh();
  if (draft.peek()?.of !== of) draft.value = { of, value };
}

/** Changes it, on the phone too. */
export function note(change: Partial<Draft>): void {
  const now = draft.peek();
  if (!now) return;
  const value = { ...now.value, ...change };
  draft.value = { of: now.of, value };
  void put("kept", now.of, value);
}

/** Nothing of it stays. */
export function clear(): void {
  const of = place();
  draft.value = { of, value: fresh() };
  void remove("kept", of);
}

/** The draft of whoever is signed in. */
export const mine = (): Draft | null => (draft.value?.of === place() ? draft.value.value : null);
