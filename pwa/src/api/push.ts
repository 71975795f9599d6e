import { err, ok, type Result } from "../shared/result";
import { call, type Failure } from "./call";
import type { components } from "./schema";

type Push = components["schemas"]["Push"];

/** A side's devices, and its worker once it can take pushes. */
export type Side = { api: "/api/me/push" | "/api/staff/push"; worker: () => Promise<ServiceWorkerRegistration> };

/**
 * What this browser lets us do: `install` on an iPhone or iPad that has pushes only in the installed app, `ask` for leave, nothing more
 * to ask (`granted`), the person said no to the browser (`blocked`), or it has no pushes.
 */
export type Leave = "install" | "ask" | "granted" | "blocked" | "unsupported";

/** Milliseconds. Without a line to its push service a browser leaves us waiting for ever. */
const PATIENCE = 15_000;

export function leave(): Leave {
  const { serviceWorker, standalone } = navigator as { serviceWorker?: ServiceWorkerContainer; standalone?: boolean };
  if (!(serviceWorker && window.PushManager && window.Notification)) return standalone === false ? "install" : "unsupported";
  return ({ default: "ask", denied: "blocked", granted: "granted" } as const)[Notification.permission];
}

/** Fails when it takes too long. */
const inTime = <T>(work: Promise<T>): Promise<T> =>
  Promise.race([work, new Promise<T>((_, fail) => setTimeout(fail, PATIENCE, new Error("too late")))]);

/** A subscription is for one key of ours: after another it is made anew. */
async function subscribed({ pushManager }: ServiceWorkerRegistration, key: string, same: boolean): Promise<PushSubscription> {
  const held = await pushManager.getSubscription();
  if (held && same) return held;
  await held?.unsubscribe();
  return pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
}

/**
 * This device takes pushes: subscribed for our present key, and the server knows it. Asks for leave where there is none yet, so that the
 * first time must be a tap. Done again on every open it is a proof of life, and mends what died silently.
 * @returns `browser` where the browser does not do it, or not in time
 */
export async function subscribe({ api, worker }: Side): Promise<Result<Push, Failure | { readonly kind: "browser" }>> {
  const told = await call<Push>("GET", api);
  if (!told.ok) return told;
  const { key, public_key } = told.value;
  const place = `otayori.push${api}`;
  try {
    const [keyBefore, before] = (localStorage.getItem(place) ?? "").split(" ");
    const made = worker().then((one) => subscribed(one, public_key, key === keyBefore));
    const { endpoint, keys } = (await inTime(made)).toJSON();
    const answer = await call<Push>("PUT", api, { endpoint, keys, key, ...(before && before !== endpoint && { replaces: before }) });
    if (answer.ok) localStorage.setItem(place, `${key} ${endpoint}`);
    return answer;
  } catch {
    return err({ kind: "browser" });
  }
}

/** No more pushes on this device. The server lets go of it first: what the browser still holds is then of no use to anybody. */
export async function unsubscribe({ api, worker }: Side): Promise<Result<Push, Failure>> {
  const told = await call<Push>("GET", api);
  if (!told.ok) return told;
  for (const { id } of told.value.devices.filter((one) => one.this_device)) {
    const answer = await call<undefined>("DELETE", `${api}/${id}`);
    if (!answer.ok) return answer;
  }
  await (await (await worker()).pushManager.getSubscription())?.unsubscribe();
  return ok({ ...told.value, devices: told.value.devices.filter((one) => !one.this_device) });
}
