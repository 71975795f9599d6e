import { instantOf, msOf, phoneNow } from "../shared/dates";
import { recall, remember } from "./settings";

const AHEAD = "otayori.ahead";

/**
 * How far the server's clock is ahead of the phone's, in milliseconds. A phone whose clock is wrong must not lose a month by it: what was
 * found at the last start holds until the server can be asked again.
 */
let ahead = Number(recall(AHEAD)) || 0;

/** Takes the server's word for what time it is. */
export function setClock(serverNow: string): void {
  const ms = msOf(serverNow);
  if (Number.isNaN(ms)) return;
  ahead = ms - phoneNow();
  remember(AHEAD, `${ahead}`);
}

/** Unix milliseconds now, as the server sees it. */
export const nowMs = (): number => phoneNow() + ahead;

/** Now, as an instant for the wire. */
export const nowInstant = (): string => instantOf(nowMs());
