import { leave, type Side, subscribe } from "../../api/push";
import type { Trusting } from "../../shared/trusted";
import { me } from "../session";

const WORKER = "/staff/sw.js";
const trusted = (window as Trusting).trustedTypes?.createPolicy("otayori", { createScriptURL: () => WORKER });

/** The staff side's worker, which takes pushes and does nothing else (sw/staff.ts), once it can take them. */
async function worker(): Promise<ServiceWorkerRegistration> {
  const registration = await navigator.serviceWorker.register(trusted?.createScriptURL("") ?? WORKER, { updateViaCache: "none" });
  const young = registration.installing ?? registration.waiting;
  if (!registration.active && young)
    await new Promise<void>((active) => young.addEventListener("statechange", () => young.state === "activated" && active()));
  return registration;
}

export const SIDE: Side = { api: "/api/staff/push", worker };

/** Leave to notify is the browser's for the whole house, a participant's side too: whether this desk wants pushes is kept apart. */
const WANTED = "otayori.staff.push";

/** Whether somebody switched pushes on here. */
export function isWanted(): boolean {
  try {
    return localStorage.getItem(WANTED) === "on";
  } catch {
    return false;
  }
}

export function noteWanted(on: boolean): void {
  try {
    if (on) localStorage.setItem(WANTED, "on");
    else localStorage.removeItem(WANTED);
  } catch {
    // Without storage it holds until the browser forgets the subscription.
  }
}

/** On every open: what died silently is mended, and the desk gives its proof of life. The number on the app's sign goes. */
export function renew(): void {
  (navigator as { clearAppBadge?: () => Promise<void> }).clearAppBadge?.().catch(() => undefined);
  if (me.peek() && isWanted() && leave() === "granted") void subscribe(SIDE);
}
