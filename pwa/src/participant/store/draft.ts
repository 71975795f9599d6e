import { signal } from "@preact/signals";
import type { Answers, CheckIn, Me, PutCheckIn } from "../../api/types";
import { all, get, lasting, put, remove } from "./db";

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

const keyOf = ({ person, month }: Draft): string => `${person}/${month}`;

let writing: Promise<void> = Promise.resolve();

function keep(next: Draft): void {
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

type Shape = { form_version: number; form: string; scale: string; screen: string };

/**
 * Starts this month's draft: empty, or from what was sent when it is being amended. The words of a month that ended before it was sent
 * are not lost: they open the new draft. Its answers are too old to count.
 */
export async function begin(me: Me, shape: Shape): Promise<void> {
  const sent = me.check_in;
  const old = (await all<Draft>("drafts")).filter((one) => one.person === me.person.id && one.month < me.month && !one.finished_at);
  const words = sent ?? old.at(-1);
  keep({
    person: me.person.id,
    month: me.month,
    form_version: sent?.form_version ?? shape.form_version,
    form: sent?.form ?? shape.form,
    scale: sent?.scale ?? shape.scale,
    answers: sent?.answers ?? {},
    hitokoto: words?.hitokoto ?? "",
    yokatta: words?.yokatta ?? "",
    screen: shape.screen,
    revision: 0,
    replaces: sent?.version ?? null,
    finished_at: null,
  });
  await writing;
  for (const one of old) await remove("drafts", keyOf(one));
  await navigator.storage?.persist?.().catch(() => false);
}

/** Every change is written at once. */
export function change(edit: Partial<Pick<Draft, "answers" | "hitokoto" | "yokatta" | "form" | "scale" | "replaces">>): void {
  const now = draft.peek();
  if (now) keep({ ...now, ...edit, revision: now.revision + 1, finished_at: null });
}

/** Remembers the screen without making it a change. */
export function visit(screen: string): void {
  const now = draft.peek();
  if (now && now.screen !== screen) keep({ ...now, screen });
}

/** Marks the draft as finished, once: sending it again later tells the same moment. */
export function finish(now: string): Draft | null {
  const current = draft.peek();
  if (current && current.finished_at === null) keep({ ...current, finished_at: now });
  return draft.peek();
}

export const bodyOf = (one: Draft, now: string): PutCheckIn => ({
  form_version: one.form_version,
  form: one.form,
  scale: one.scale,
  answers: one.answers,
  hitokoto: one.hitokoto,
  yokatta: one.yokatta,
  finished_at: one.finished_at ?? now,
  replaces: one.replaces,
});

/** The server has taken this revision: it leaves the phone, unless it was changed meanwhile; then the change replaces what arrived. */
export async function settle(sent: Draft, arrived: CheckIn): Promise<void> {
  await writing;
  const onDisk = await get<Draft>("drafts", keyOf(sent));
  if (onDisk === undefined || onDisk.revision === sent.revision) {
    await remove("drafts", keyOf(sent));
    if (draft.peek()?.month === sent.month) draft.value = null;
    undelivered.value = undelivered.peek().filter((one) => keyOf(one) !== keyOf(sent));
  } else if (draft.peek()?.month === sent.month) change({ replaces: arrived.version });
}

/** The person chose what the server holds: the draft goes. */
export async function discard(): Promise<void> {
  const now = draft.peek();
  if (!now) return;
  draft.value = null;
  await remove("drafts", keyOf(now));
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
