import { signal } from "@preact/signals";
import { call, type Failure } from "../../api/call";
import type { CheckIn } from "../../api/types";
import { nowInstant } from "../clock";
import { go } from "../router";
import { learn, leave } from "../session";
import { bodyOf, finish, settle } from "../store/change";
import { type Draft, draft } from "../store/draft";
import { stepsOf } from "./steps";

/** True while the draft is on its way: a second tap sends nothing. */
export const sending = signal(false);
/** Why it did not arrive; null when nothing was tried since the last change. */
export const failure = signal<Failure | null>(null);
/** What the server objects to about one question or text. */
export const objection = signal<{ field: string; detail: string } | null>(null);
/** True when a question was opened from the list of answers and leads back there. */
export const returning = signal(false);
/** What the server holds instead, when somebody else has changed this month meanwhile. */
export const theirs = signal<CheckIn | null>(null);

const put = (one: Draft) => call<CheckIn>("PUT", `/api/me/check-ins/${one.month}`, bodyOf(one, nowInstant()), one.person);

/** Sends this month's draft. Whatever the answer, the draft stays on the phone until the server has said that it holds it. */
export async function send(): Promise<void> {
  if (sending.peek()) return;
  const now = finish(nowInstant());
  if (!now) return;
  sending.value = true;
  failure.value = null;
  objection.value = null;
  const answer = await put(now);
  sending.value = false;
  if (answer.ok) await arrived(now, answer.value);
  else await notArrived(answer.error);
}

async function arrived(sent: Draft, checkIn: CheckIn): Promise<void> {
  // In this order: once the draft is gone and the letter is known, the check-in has nothing left to show and leaves (CheckIn.tsx).
  await learn({ check_in: checkIn });
  await settle(sent, checkIn);
}

async function notArrived(error: Failure): Promise<void> {
  const now = draft.peek();
  failure.value = error;
  if (error.kind === "unreachable") return;
  if (error.status === 401) await leave();
  else if (error.code === "stale_version" && error.current) {
    theirs.value = error.current as CheckIn;
    await learn({ check_in: theirs.value });
    go("/check-in/which");
  } else if (error.field && now && stepsOf(now).includes(error.field)) {
    objection.value = { field: error.field, detail: error.detail };
    returning.value = true;
    go(`/check-in/${error.field}`);
  }
}

/** Sends a month that was finished in time and had not arrived. */
export async function sendLate(one: Draft): Promise<CheckIn | null> {
  if (sending.peek()) return null;
  sending.value = true;
  failure.value = null;
  const answer = await put(one);
  sending.value = false;
  if (answer.ok) {
    await settle(one, answer.value);
    return answer.value;
  }
  failure.value = answer.error;
  if (answer.error.kind === "problem" && answer.error.status === 401) await leave();
  return null;
}
