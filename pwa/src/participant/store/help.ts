import { signal } from "@preact/signals";
import { call, passing } from "../../api/call";
import type { Help } from "../../api/types";
import { newId } from "../../shared/ids";
import { nowInstant, nowMs } from "../clock";
import { leave, load, me } from "../session";
import { all, put, remove } from "./db";
import { type HelpCall, pending } from "./pending";

/** The server's answer to the last one delivered while this page lives. */
export const delivered = signal<Help | null>(null);
export const telling = signal(false);
/** The server will not take it as things stand (not signed in, or refused): trying again by itself is of no use. */
export const refused = signal<string | null>(null);

/** Seconds until the next try; the last one stays. */
const WAITS = [2, 5, 15, 30, 60, 120, 300];
let tries = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Takes up what an earlier page could not deliver, and keeps trying while this one lives. */
export async function startHelp(): Promise<void> {
  pending.value = await all<HelpCall>("calls");
  const wake = () => {
    tries = 0;
    void deliver();
  };
  addEventListener("online", wake);
  addEventListener("pageshow", wake);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && wake());
}

/** One tap: the call is on the phone before it is on its way. */
export async function tell(words: string): Promise<void> {
  const person = me()?.person.id;
  if (!person) return;
  const one: HelpCall = { id: newId(nowMs()), person, pressed_at: nowInstant(), words };
  pending.value = [...pending.peek(), one];
  delivered.value = null;
  tries = 0;
  await put("calls", one.id, one);
  await deliver();
}

/** Sends what waits, one by one. Safe to call at any time. */
export async function deliver(): Promise<void> {
  const person = me()?.person.id;
  const mine = pending.peek().filter((one) => one.person === person);
  if (telling.peek() || mine.length === 0) return;
  telling.value = true;
  clearTimeout(timer);
  for (const one of mine) if (!(await send(one))) break;
  telling.value = false;
}

async function send(one: HelpCall): Promise<boolean> {
  const body = { pressed_at: one.pressed_at, ...(one.words ? { words: one.words } : {}) };
  const answer = await call<Help>("PUT", `/api/me/help/${one.id}`, body, one.person);
  if (answer.ok) {
    refused.value = null;
    pending.value = pending.peek().filter((other) => other.id !== one.id);
    delivered.value = answer.value;
    await remove("calls", one.id);
    // Home names the call that is planned now.
    void load();
    return true;
  }
  if (answer.error.kind === "problem" && answer.error.status === 401) await leave();
  else if (passing(answer.error)) {
    timer = setTimeout(deliver, 1000 * (WAITS[Math.min(tries, WAITS.length - 1)] ?? 300));
    tries += 1;
  } else if (answer.error.kind === "problem") refused.value = answer.error.detail;
  return false;
}
