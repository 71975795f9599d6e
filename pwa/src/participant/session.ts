import { call, type Failure } from "../api/call";
import type { Me } from "../api/types";
import { monthOf } from "../shared/dates";
import { signal } from "../shared/signal";
import { nowInstant, setClock } from "./clock";
import { rememberOffice } from "./settings";
import { empty, get, put } from "./store/db";
import { openDrafts } from "./store/draft";
import { postFor } from "./store/post";

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

/**
 * Takes the server's word for who this is and what this month looks like.
 * @param before what was known here when it was asked
 */
export async function enter(word: Me, before = me()): Promise<void> {
  setClock(word.now);
  rememberOffice(word.office);
  await openDrafts(word.person.id, word.month);
  const now = overtaken(word, before, me());
  session.value = { state: "in", me: now, trouble: null };
  postFor(now.person.id);
  await put("kept", "me", now);
}

/** Asks the server who is signed in and what this month looks like; until it answers, its last word is shown. */
export async function load(): Promise<void> {
  const last = await get<Me>("kept", "me");
  if (last && session.peek().state === "waiting") {
    await openDrafts(last.person.id, last.month);
    if (session.peek().state === "waiting") session.value = { state: "in", me: last, trouble: null };
    postFor(last.person.id);
  }
  const before = me();
  const answer = await call<Me>("GET", "/api/me");
  const now = me() ?? last;
  if (answer.ok) await enter(answer.value, before);
  else if (answer.error.kind === "problem" && answer.error.status === 401) await leave();
  else if (now?.month === monthOf(nowInstant())) session.value = { state: "in", me: now, trouble: answer.error };
  else session.value = { state: "lost", trouble: answer.error };
}

/** A letter may have arrived after the server said its word and before that was heard: then the letter's own answer is the newer one. */
export function overtaken(word: Me, before: Me | null, now: Me | null): Me {
  const came = now?.check_in;
  if (!came || came === before?.check_in || now.person.id !== word.person.id || now.month !== word.month) return word;
  return came.version > (word.check_in?.version ?? 0) ? { ...word, check_in: came } : word;
}

/** This phone is no longer signed in: what the server said goes. Drafts and what must arrive stay: they belong to the person, not to the sign-in. */
export async function leave(): Promise<void> {
  session.value = { state: "out" };
  postFor(null);
  await empty("kept");
}

/** Changes what is known about this month after the server said so. */
export async function learn(change: Partial<Me>): Promise<void> {
  const now = me();
  if (!now) return;
  const next = { ...now, ...change };
  session.value = { state: "in", me: next, trouble: null };
  await put("kept", "me", next);
}
