import { signal } from "@preact/signals";
import { call, type Failure } from "../api/call";
import type { Me } from "../api/types";
import { monthOf } from "../shared/dates";
import { nowInstant, setClock } from "./clock";
import { rememberOffice } from "./settings";
import { get, put, remove } from "./store/db";
import { openDrafts } from "./store/draft";

/**
 * Who is signed in on this phone. `in` with `trouble` set shows the server's last word while it cannot be reached; `lost` is the same
 * without any last word.
 */
export type Session =
  | { readonly state: "waiting" }
  | { readonly state: "in"; readonly me: Me; readonly trouble: Failure | null }
  | { readonly state: "out" }
  | { readonly state: "lost"; readonly trouble: Failure };

export const session = signal<Session>({ state: "waiting" });

/** The person signed in, if anybody is. */
export const me = (): Me | null => (session.value.state === "in" ? session.value.me : null);

/** Takes the server's word for who this is and what this month looks like. */
export async function enter(word: Me): Promise<void> {
  setClock(word.now);
  rememberOffice(word.office);
  await openDrafts(word.person.id, word.month);
  session.value = { state: "in", me: word, trouble: null };
  await put("kept", "me", word);
}

/** Asks the server who is signed in and what this month looks like; until it answers, its last word is shown. */
export async function load(): Promise<void> {
  const last = await get<Me>("kept", "me");
  if (last && session.peek().state === "waiting") {
    await openDrafts(last.person.id, last.month);
    session.value = { state: "in", me: last, trouble: null };
  }
  const answer = await call<Me>("GET", "/api/me");
  if (answer.ok) await enter(answer.value);
  else if (answer.error.kind === "problem" && answer.error.status === 401) await leave();
  else if (last && last.month === monthOf(nowInstant())) session.value = { state: "in", me: last, trouble: answer.error };
  else session.value = { state: "lost", trouble: answer.error };
}

/** This phone is no longer signed in. Drafts and help calls stay: they belong to the person, not to the sign-in. */
export async function leave(): Promise<void> {
  session.value = { state: "out" };
  await remove("kept", "me");
}

/** Changes what is known about this month after the server said so. */
export async function learn(change: Partial<Me>): Promise<void> {
  const now = me();
  if (!now) return;
  const next = { ...now, ...change };
  session.value = { state: "in", me: next, trouble: null };
  await put("kept", "me", next);
}

/** おしらせ are about this month's letter, which home shows: being here is having seen them. */
export async function seeLetters({ letters }: Me): Promise<void> {
  if (letters.length === 0) return;
  for (const { id } of letters) if (!(await call("PUT", `/api/me/letters/${id}/seen`)).ok) return;
  await learn({ letters: [] });
}
