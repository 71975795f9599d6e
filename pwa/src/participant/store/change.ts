/** What happens to a draft, from its beginning to its arrival. Loaded with the check-in: home only needs to know that there is one. */
import type { CheckIn, Me, PutCheckIn } from "../../api/types";
import { all, get, remove } from "./db";
import { type Draft, draft, keep, keyOf, undelivered, writing } from "./draft";

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
  form: one.form === "short" ? "short" : "full",
  scale: one.scale === "three" ? "three" : "four",
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
