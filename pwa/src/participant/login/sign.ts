import { call, type Failure } from "../../api/call";
import type { Me } from "../../api/types";
import { go } from "../router";
import { enter, leave } from "../session";
import { officeLine } from "../settings";

/**
 * Signs this phone in and goes on: to the first use on a phone that knows no office yet, else home. Says why not when it could not.
 * @param secret the link's token, or the short code
 */
export async function signIn(secret: string): Promise<Failure | null> {
  const isFirst = officeLine.peek() === null;
  const answer = await call<Me>("POST", "/api/sign-in", { secret });
  if (!answer.ok) return answer.error;
  await enter(answer.value);
  go(isFirst ? "/welcome" : "/", "replace");
  return null;
}

/** Ends this phone's sign-in. Only the server can do it: the cookie is out of a page's reach. */
export async function signOut(): Promise<boolean> {
  const answer = await call<undefined>("POST", "/api/sign-out");
  if (!answer.ok && !(answer.error.kind === "problem" && answer.error.status === 401)) return false;
  await leave();
  return true;
}
