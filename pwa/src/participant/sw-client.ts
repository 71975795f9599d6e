import { phoneNow } from "../shared/dates";
import { effect } from "../shared/signal";
import type { Trusting } from "../shared/trusted";
import { bring } from "./later";
import { reloadOnce } from "./reload";
import { at } from "./router";
import { lasting } from "./store/db";

/** Milliseconds. A page that stays open looks for a newer app this often at most. */
const HOUR = 3_600_000;
/** Milliseconds until a new worker that still waits is told again to take over. */
const AGAIN = 2000;

/** A reload now loses nothing and disturbs nobody: home is shown, what was answered is on the phone's disk, nothing is half written. */
function calm(): boolean {
  if (at.peek().path !== "/" || at.peek().help || !lasting.peek()) return false;
  const fields = [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("input, textarea")];
  return fields.every((field) => field.value === field.defaultValue);
}

/**
 * Registers the service worker and brings its updates in. A new one waits until this page is at home and at rest: when the app is
 * opened, when the person comes back to home, when the page goes out of sight. A page whose build is replaced by another tab goes on
 * with its own files and loads afresh at its next rest.
 */
async function startWorker(workers: ServiceWorkerContainer): Promise<void> {
  let replaced = false;
  const known = workers.controller !== null;
  const path = "/sw.js";
  const trusted = (window as Trusting).trustedTypes?.createPolicy("otayori", { createScriptURL: () => path }).createScriptURL(path);
  const registration: ServiceWorkerRegistration | undefined = await workers.register(trusted ?? path, { updateViaCache: "none" });
  // Where service workers are blocked, some browsers refuse and some answer with nothing.
  if (!registration) return;
  let again: ReturnType<typeof setTimeout>;
  let later: ReturnType<typeof setTimeout>;
  // A worker may have taken over before this page could notice: it is asked. And told what the page has had, which it may not have seen.
  const greet = () => {
    const had = performance.getEntriesByType("resource").map(({ name }) => name);
    workers.controller?.postMessage({ type: "build", build: document.documentElement.dataset["build"], had });
  };
  const rest = () => {
    clearTimeout(again);
    if (!calm()) return;
    if (registration.waiting) {
      // A word to the old worker while it is being put away brings it back, and then Chromium keeps it for minutes.
      clearTimeout(later);
      registration.waiting.postMessage({ type: "take-over" });
      // Should the word have fallen, it is told once more.
      again = setTimeout(rest, AGAIN);
    } else if (replaced) reloadOnce();
  };
  workers.addEventListener("controllerchange", () => {
    greet();
    // What was on its way at that moment has arrived by now.
    clearTimeout(later);
    later = setTimeout(greet, AGAIN);
  });
  workers.addEventListener("message", ({ data }) => {
    if (data.type !== "replaced") return;
    replaced = true;
    rest();
  });
  greet();
  // After the screen has been drawn: what was typed on the one before is no longer there. And as soon as all is on the disk.
  effect(() => void (at.value && lasting.value && setTimeout(rest)));
  let asked = known ? 0 : phoneNow();
  const look = () => {
    // A page that is being left goes out of sight too: told then, Chromium may keep the old worker for minutes.
    if (document.visibilityState === "hidden") again = setTimeout(rest, AGAIN);
    else if (phoneNow() - asked > HOUR) {
      asked = phoneNow();
      registration.update().catch(() => undefined);
    }
  };
  look();
  addEventListener("pageshow", look);
  document.addEventListener("visibilitychange", look);
}

/** A first visit on a throttled line stays small: what is not needed yet waits for a touch, or this many milliseconds. */
const REST = 4000;

/** Fetches what comes next while the person reads home: the check-in, to open at once, and all that lets the app start without a line. */
export function foresee(): void {
  const workers: ServiceWorkerContainer | undefined = navigator.serviceWorker;
  // Private windows refuse workers: there the app needs a line to start.
  const start = () => workers && startWorker(workers).catch(() => undefined);
  const now = (touch?: Event) => {
    clearTimeout(timer);
    removeEventListener("pointerdown", now);
    // Whoever only looks needs no check-in in the page: the worker fetches it for later.
    if (touch || !workers) bring("check-in").catch(() => undefined);
    // The number on the app's sign has done its work; a phone that may tell is kept able to.
    (navigator as { clearAppBadge?: () => Promise<void> }).clearAppBadge?.().catch(() => undefined);
    if (window.Notification?.permission === "granted")
      import("./reminders/device").then(
        ({ renew }) => renew(),
        () => undefined,
      );
    if (!workers?.controller) start();
    workers?.ready.then(({ active }) => active?.postMessage({ type: "used" }));
  };
  if (workers?.controller) start();
  const timer = setTimeout(now, REST);
  addEventListener("pointerdown", now);
}
