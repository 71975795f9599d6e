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

/** Grows with every sign-in and its end: what was asked before says nothing of who is here now. */
let turn = 0;

/**
 * Takes the server's word for who this is and what this month looks like.
 * @param before what was known here when it was asked
 * @param asked in which turn that was; a sign-in begins one
 */
export async function enter(word: Me, before = me(), asked = ++turn): Promise<void> {
  setClock(word.now);
  rememberOffice(word.office);
  await openDrafts(word.person.id, word.month);
  if (asked !== turn) return;
  const now = overtaken(word, before, me());
  session.value = { state: "in", me: now, trouble: null };
  postFor(now.person.id);
  await put("kept", "me", now);
}

/** Asks the server who is signed in and what this month looks like; until it answers, its last word is shown, of whichever month. */
export async function load(): Promise<void> {
  const asked = turn;
  const last = await get<Me>("kept", "me");
  if (last && session.peek().state === "waiting") {
    await openDrafts(last.person.id, last.month);
    if (session.peek().state === "waiting") session.value = { state: "in", me: last, trouble: null };
    postFor(last.person.id);
  }
  const before = me();
  const answer = await call<Me>("GET", "/api/me");
  if (asked !== turn) return;
  const now = me() ?? last;
  if (answer.ok) await enter(answer.value, before, asked);
  else if (answer.error.kind === "problem" && answer.error.status === 401) await leave();
  else session.value = now ? { state: "in", me: now, trouble: answer.error } : { state: "lost", trouble: answer.error };
}

/** A letter may have arrived after the server said its word and before that was heard: then the letter's own answer is the newer one. */
export function overtaken(word: Me, before: Me | null, now: Me | null): Me {
  const came = now?.check_in;
  if (!came || came === before?.check_in || now.person.id !== word.person.id || now.month !== word.month) return word;
  return came.version > (word.check_in?.version ?? 0) ? { ...word, check_in: came } : word;
}

/** Whether this month is the one that the server's last word is about: after a turn of the month without a line it is not. */
export const isPresent = (month: string): boolean => month === monthOf(nowInstant());

/**
 * This phone is no longer signed in: what the server said goes, unless somebody else has signed in beside this tab. What is typed,
 * drafts and what must arrive stay: they belong to the person, not to the sign-in.
 */
export async function leave(): Promise<void> {
  turn += 1;
  const mine = me();
  session.value = { state: "out" };
  postFor(null);
  const last = await get<Me>("kept", "me");
  if (!last || last.person.id === (mine ?? last).person.id) await empty("kept", "/typed/");
}

/** Changes what is known about this month after the server said so. */
export async function learn(change: Partial<Me>): Promise<void> {
  const now = me();
  if (!now) return;
  const next = { ...now, ...change };
  session.value = { state: "in", me: next, trouble: null };
  await put("kept", "me", next);
}
