import { leave, type Side, subscribe } from "../../api/push";
import { me } from "../session";

/** The participant's own devices, and the worker that lets the app start without a line; the app itself has brought it (sw-client.ts). */
export const SIDE: Side = { api: "/api/me/push", worker: () => navigator.serviceWorker.ready };

/** On every open: what died silently is mended, the phone gives its proof of life. */
export function renew(): void {
  if (me() && leave() === "granted") void subscribe(SIDE);
}
