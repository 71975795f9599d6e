import { phoneNow } from "../shared/dates";

const LAST = "otayori.reloaded";
const MINUTE = 60_000;

/** Loads the page afresh, but never in a circle: at most once a minute. @returns false when it was done a moment ago */
export function reloadOnce(): boolean {
  try {
    if (phoneNow() - Number(sessionStorage.getItem(LAST)) < MINUTE) return false;
    sessionStorage.setItem(LAST, String(phoneNow()));
  } catch {
    // Without storage nobody can say when it was done last.
    return false;
  }
  location.reload();
  return true;
}
