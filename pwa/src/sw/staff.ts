import { takePushes } from "./push";

/**
 * The staff's service worker, at /staff/sw.js: pushes and nothing else. It has no `fetch` and no cache, so that no page and no record
 * ever lies on a desk; a newer one may take over at any time.
 */
declare const self: ServiceWorkerGlobalScope;

self.addEventListener("install", (event) => event.waitUntil(self.skipWaiting()));
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

takePushes("/api/staff/push", "/staff/", (path) => /^\/staff(\/|$)/.test(path));
