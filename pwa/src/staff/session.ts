import { call, type Failure } from "../api/call";
import { instantOf, msOf, phoneNow } from "../shared/dates";
import { newId } from "../shared/ids";
import { ok, type Result } from "../shared/result";
import { signal } from "../shared/signal";
import { forgetDrafts } from "./drafts";
import { confirmed } from "./security/confirm";
import type { StaffMe } from "./types";

/** Who is signed in: undefined while nobody knows yet, null when nobody is. */
export const me = signal<StaffMe | null | undefined>(undefined);

/** Who has shown a password and must still bring or set up the second factor; `me` is who was whole before, whose screen waits. */
export const halfway = signal<StaffMe | null>(null);

/** The session ended while somebody was working: the screen stays as it is behind the sign-in, so that nothing typed is lost. */
export const expired = signal(false);

/** The server has not heard that somebody wants to sign out: this device is still signed in, which must be seen. */
export const stayed = signal(false);

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

/** A new id for what is about to be sent, in the order of the server's clock. */
export const makeId = (): string => newId(msOf(now()));

type Method = "GET" | "PUT" | "POST" | "DELETE";

async function asked<T>(method: Method, path: string, body?: unknown, mine?: string): Promise<Result<T, Failure>> {
  const answer = await call<T>(method, path, body, mine);
  const code = !answer.ok && answer.error.kind === "problem" ? answer.error.code : "";
  if (code === "second_factor_needed") void look();
  if (code === "not_signed_in") {
    halfway.value = null;
    if (me.value) expired.value = true;
    else me.value = null;
  }
  return code === "confirm_needed" && (await confirmed()) ? call<T>(method, path, body, mine) : answer;
}

/**
 * A call to the staff side of the server. A lost session asks to sign in again and fails like any other call; so does one in which
 * another tab has signed in a colleague, for nobody works under another's name. What needs somebody who has just shown who they are
 * asks for that, and is then called again.
 */
export const ask = <T>(method: Method, path: string, body?: unknown): Promise<Result<T, Failure>> =>
  asked(method, path, body, halfway.peek() ? undefined : me.peek()?.id);

/** Ask who is signed in on this device. */
export async function look(): Promise<void> {
  const answer = await asked<StaffMe>("GET", "/api/staff/me");
  offline.value = !answer.ok && answer.error.kind === "unreachable";
  if (answer.ok) enter(answer.value);
}

/** Sign in by password. */
export async function signIn(email: string, password: string): Promise<Result<StaffMe, Failure>> {
  const answer = await call<StaffMe>("POST", "/api/staff/sign-in", { email, password });
  if (!answer.ok) return answer;
  enter(answer.value);
  return ok(answer.value);
}

/** Sign out on this device; the screens go only once the server has heard it. A session that was over already is as good. */
export async function signOut(): Promise<void> {
  stayed.value = false;
  const answer = await call<void>("POST", "/api/staff/sign-out");
  stayed.value = !answer.ok && !(answer.error.kind === "problem" && answer.error.status === 401);
  if (stayed.value) return;
  forgetDrafts();
  halfway.value = null;
  me.value = null;
}

/** Somebody has signed in, or nearly (`second`); drafts stay with the person who wrote them. */
export function enter(staff: StaffMe): void {
  const another = me.value && me.value.id !== staff.id;
  if (another) forgetDrafts();
  heard(staff.now);
  stayed.value = false;
  offline.value = false;
  if (staff.second !== "none") {
    if (another) me.value = null;
    halfway.value = staff;
    return;
  }
  halfway.value = null;
  me.value = staff;
  expired.value = false;
}
