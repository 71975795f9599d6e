/** What happens to a draft, from its beginning until it goes into the outbox. Loaded with the check-in: home only needs to know that there is one. */
import type { CheckIn, Me, PutCheckIn, Together } from "../../api/types";
import { monthOf } from "../../shared/dates";
import { nowInstant } from "../clock";
import { all, remove } from "./db";
import { type Draft, draft, keep, keyOf, writing } from "./draft";
import { enqueue, type Letter, letterOf } from "./items";
import { askToKeep } from "./persist";
import { giveUp } from "./revise";

type Shape = { form_version: number; form: string; scale: string; screen: string; together?: Together | null };

const hasWords = ({ hitokoto, yokatta }: Draft): boolean => Boolean(hitokoto || yokatta);

/**
 * Starts this month's draft: empty, or from what was sent when it is being amended, delivered or not. The words of a month that ended
 * before it was sent are not lost: they open the new draft. Its answers are too old to count. What was sent, or may have been, was that
 * month's word and opens nothing; what somebody changed in it and did not send stays on the phone.
 */
export async function begin(me: Me, shape: Shape): Promise<void> {
  const waiting = letterOf(me.month);
  const sent: PutCheckIn | CheckIn | null = waiting?.body ?? me.check_in;
  const mine = (await all<Draft>("drafts")).filter((one) => one.person === me.person.id);
  const begun = mine.find((one) => one.month === me.month);
  if (begun) {
    // Another tab was first.
    draft.value = begun;
    return;
  }
  const old = mine.filter((one) => one.month < me.month);
  const unsent = old.filter((one) => one.replaces === null && !one.knows.length);
  const carried = sent ? undefined : unsent.filter(hasWords).at(-1);
  const words = sent ?? carried;
  keep({
    person: me.person.id,
    month: me.month,
    form_version: sent?.form_version ?? shape.form_version,
    form: sent?.form ?? shape.form,
    scale: sent?.scale ?? shape.scale,
    answers: sent?.answers ?? {},
    together: shape.together ?? waiting?.body.together ?? null,
    hitokoto: words?.hitokoto ?? "",
    yokatta: words?.yokatta ?? "",
    screen: shape.screen,
    revision: 0,
    said_at: waiting?.body.finished_at,
    replaces: (waiting ? waiting.body.replaces : me.check_in?.version) ?? null,
    knows: waiting ? [...waiting.knows, waiting.body] : [],
  });
  await writing;
  const isNeeded = (one: Draft) => one !== carried && hasWords(one) && (unsent.includes(one) || one.revision > 0);
  for (const one of old) if (!isNeeded(one)) await remove("drafts", keyOf(one));
}

/** Every change is written at once. */
export function change(edit: Partial<Pick<Draft, "answers" | "together" | "hitokoto" | "yokatta" | "form" | "scale">>): void {
  const now = draft.peek();
  const at = nowInstant();
  if (now) keep({ ...now, ...edit, revision: now.revision + 1, said_at: monthOf(at) === now.month ? at : now.said_at });
  void askToKeep();
}

/** Remembers the screen without making it a change. */
export function visit(screen: string): void {
  const now = draft.peek();
  if (now && now.screen !== screen) keep({ ...now, screen });
}

export const bodyOf = (one: Draft, finishedAt: string): PutCheckIn => ({
  form_version: one.form_version,
  form: one.form === "short" ? "short" : "full",
  scale: one.scale === "three-1" ? "three-1" : "four-1",
  answers: one.answers,
  hitokoto: one.hitokoto,
  yokatta: one.yokatta,
  finished_at: finishedAt,
  replaces: one.replaces,
  together: one.together ?? null,
});

/**
 * おくる: the draft becomes a final record in the outbox, in one step; from here on nobody writes to it.
 * @param at the instant now; a month that has ended meanwhile was finished when something was last said in it
 */
export async function handOver(at: string): Promise<void> {
  const now = draft.peek();
  if (!now) return;
  await writing;
  const finishedAt = monthOf(at) === now.month ? at : (now.said_at ?? at);
  const newest = (a: number | null = null, b: number | null = null) => Math.max(a ?? 0, b ?? 0) || null;
  await enqueue<PutCheckIn>(now.person, "check_in", now.month, bodyOf(now, finishedAt), {
    instead: { store: "drafts", key: keyOf(now) },
    // The one that waited may have learnt of a newer version meanwhile.
    merge: (body, was) => ({ ...body, replaces: newest(body.replaces, was?.body.replaces) }),
    knows: now.knows,
  });
  draft.value = null;
}

/** なおす: what waits, or was refused, is taken back and becomes the draft again; a draft that there is already was begun from it. */
export async function takeBack(one: Letter, screen: string): Promise<void> {
  if (!draft.peek()) {
    const { person, at: month, body, knows } = one;
    const { form_version, form, scale, answers, hitokoto = "", yokatta = "", together = null, replaces = null } = body;
    const words = { form_version, form, scale, answers, hitokoto, yokatta, together };
    keep({
      person,
      month,
      ...words,
      screen,
      revision: 1,
      said_at: body.finished_at,
      replaces,
      knows: one.tries > 0 ? [...knows, body] : knows,
    });
    await writing;
  }
  await giveUp(one);
}
