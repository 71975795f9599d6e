import { begin, fillUp, give, isFile, keep, tidy } from "./files";
import { isScreen, PAGE } from "./paths";
import { takePushes } from "./push";

/**
 * The participant's service worker: the app starts without a line and without a byte. It answers for the page and its files and for
 * nothing else: what goes to /api/ or to /staff/ passes it by. The outbox is the page's; the worker only wakes it.
 */
declare const self: ServiceWorkerGlobalScope;

self.addEventListener("install", (event) => event.waitUntil(begin()));

// The page that brought the worker is its own from now on: what it loads next stays on the phone.
self.addEventListener("activate", (event) => event.waitUntil(tidy().then(() => self.clients.claim())));

self.addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== "GET" || origin !== location.origin) return;
  if (mode === "navigate" && isScreen(pathname)) event.respondWith(give(PAGE));
  else if (isFile(pathname)) event.respondWith(give(pathname));
});

self.addEventListener("message", (event) => {
  const { type, build, had } = event.data;
  if (type === "used") event.waitUntil(fillUp());
  // Only when the page says that nobody is disturbed by it (participant/sw-client.ts).
  if (type === "take-over") event.waitUntil(self.skipWaiting());
  if (type !== "build") return;
  if (build === VERSION) event.waitUntil(keep(had));
  else event.source?.postMessage({ type: "replaced" });
});

/** There may be a line again: the open pages send what waits. */
async function wake(): Promise<void> {
  for (const page of await self.clients.matchAll({ type: "window" })) page.postMessage({ type: "flush" });
}

self.addEventListener("sync", (event) => (event as ExtendableEvent).waitUntil(wake()));

takePushes("/api/me/push", PAGE, isScreen);
