import { call, type Failure } from "../../api/call";
import type { Me } from "../../api/types";
import { enter, leave } from "../session";

/**
 * Signs this phone in; says why not when it could not.
 * @param secret the link's token, or the short code
 */
export async function signIn(secret: string): Promise<Failure | null> {
  const answer = await call<Me>("POST", "/api/sign-in", { secret, device: device() });
  if (!answer.ok) return answer.error;
  await enter(answer.value);
  return null;
}

/** Ends this phone's sign-in. Only the server can do it: the cookie is out of a page's reach. */
export async function signOut(): Promise<boolean> {
  const answer = await call<undefined>("POST", "/api/sign-out");
  if (!answer.ok && !(answer.error.kind === "problem" && answer.error.status === 401)) return false;
  await leave();
  return true;
}

/** What the worker's list of devices calls this one. */
function device(): string {
  const kind = /iPhone|iPad|Android|Windows|Mac|Linux/.exec(navigator.userAgent)?.[0] ?? "Web";
  return matchMedia("(display-mode: standalone)").matches ? `${kind} (app)` : kind;
}
