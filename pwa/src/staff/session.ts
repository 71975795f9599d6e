import { signal } from "@preact/signals";
import { call, type Failure } from "../api/call";
import { instantOf, msOf, phoneNow } from "../shared/dates";
import { ok, type Result } from "../shared/result";
import { forgetDrafts } from "./drafts";
import type { StaffMe } from "./types";

/** Who is signed in: undefined while nobody knows yet, null when nobody is. */
export const me = signal<StaffMe | null | undefined>(undefined);

/** The session ended while somebody was working: the screen stays as it is behind the sign-in, so that nothing typed is lost. */
export const expired = signal(false);

/** The first look at the session found no server. */
export const offline = signal(false);

const ahead = signal(0);
const tick = signal(phoneNow());
setInterval(() => {
  tick.value = phoneNow();
}, 20_000);

/** The server's clock, ticking every 20 seconds. */
export const now = (): string => instantOf(tick.value + ahead.value);

/** Set the clock by what the server says. */
export function heard(serverNow: string): void {
  tick.value = phoneNow();
  ahead.value = msOf(serverNow) - tick.value;
}

/** A call to the staff side of the server; a lost session asks to sign in again and fails like any other call. */
export async function ask<T>(method: "GET" | "PUT" | "POST" | "DELETE", path: string, body?: unknown): Promise<Result<T, Failure>> {
  const answer = await call<T>(method, path, body);
  if (!answer.ok && answer.error.kind === "problem" && answer.error.code === "not_signed_in") {
    if (me.value) expired.value = true;
    else me.value = null;
  }
  return answer;
}

/** Ask who is signed in on this device. */
export async function look(): Promise<void> {
  const answer = await ask<StaffMe>("GET", "/api/staff/me");
  offline.value = !answer.ok && answer.error.kind === "unreachable";
  if (answer.ok) enter(answer.value);
}

/** Sign in; drafts stay with the person who wrote them. */
export async function signIn(email: string, password: string): Promise<Result<StaffMe, Failure>> {
  const answer = await call<StaffMe>("POST", "/api/staff/sign-in", { email, password });
  if (!answer.ok) return answer;
  if (me.value && me.value.id !== answer.value.id) forgetDrafts();
  enter(answer.value);
  return ok(answer.value);
}

export async function signOut(): Promise<void> {
  const answer = await call<void>("POST", "/api/staff/sign-out");
  if (!answer.ok && answer.error.kind === "unreachable") {
    offline.value = true;
    return;
  }
  forgetDrafts();
  me.value = null;
}

function enter(staff: StaffMe): void {
  heard(staff.now);
  me.value = staff;
  expired.value = false;
  offline.value = false;
}
