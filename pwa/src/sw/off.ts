/**
 * What the server gives in place of the worker while OTAYORI_OFFLINE is off: it takes the worker and every file that it kept from the
 * phone. Answers and help calls are the page's, in IndexedDB; they stay.
 */
declare const self: ServiceWorkerGlobalScope;

/** Milliseconds: Chromium now and then lets the word fall and keeps the old worker for minutes; told once more, it listens. */
const AGAIN = 2000;

self.addEventListener("install", (event) => {
  setTimeout(() => self.skipWaiting(), AGAIN);
  event.waitUntil(self.skipWaiting());
});

async function leave(): Promise<void> {
  for (const name of await caches.keys()) await caches.delete(name);
  // Pages are not loaded afresh from here: this worker comes again with each of them, and would do so without end.
  await self.registration.unregister();
}

self.addEventListener("activate", (event) => event.waitUntil(leave()));

export {};
