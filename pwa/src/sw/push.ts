import { type Capability, messageOf, type Shown, shownOf } from "./payload";

/** Pushes, for whichever side's worker. What a push brings is a hint: the app itself shows what there is to do. */
declare const self: ServiceWorkerGlobalScope;

/** Where a browser shows a declarative message by itself and still asks the worker, it hands over the notification that it made. */
type MaybeDeclarative = PushEvent & { notification?: Notification; appBadge?: number };
type Changed = ExtendableEvent & { oldSubscription?: PushSubscription; newSubscription?: PushSubscription };
type Key = { key: string; public_key: string };

const HEADERS = { "content-type": "application/json" };

/** Never fails: where it does not arrive, opening the app is the receipt. */
async function say(by: Capability | undefined, what: "shown" | "tapped"): Promise<void> {
  if (!by) return;
  const { letter, device, receipt } = by;
  const init = { method: "POST", headers: HEADERS, body: JSON.stringify({ what, device, receipt }), keepalive: true };
  await fetch(`/api/letters/${letter}/receipt`, init).catch(() => undefined);
}

/** First the notification, and nothing before it; then that it was shown. The number on the app's sign goes with it. */
async function show({ title, options, badge }: Shown): Promise<void> {
  await Promise.all([
    self.registration.showNotification(title, options).then(() => say(options.data.by, "shown")),
    // Not every browser has such a number, and people switch it off.
    (navigator as Navigator & { setAppBadge?: (count: number) => Promise<void> }).setAppBadge?.(badge).catch(() => undefined),
  ]);
}

/** The page in the window that is open, or in a new one. */
async function open(to: string, isOurs: (path: string) => boolean): Promise<void> {
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const page = pages.find(({ url }) => isOurs(new URL(url).pathname));
  if (page) {
    try {
      const front = await page.focus();
      if (new URL(front.url).pathname !== to) await front.navigate(to);
      return;
    } catch {
      // A page of another worker's cannot be led, and some browsers let no window come to the front.
    }
  }
  await self.clients.openWindow(to);
}

/** The browser has given this device another address: the server must know it before the next letter. */
async function renew(api: string, { oldSubscription, newSubscription }: Changed): Promise<void> {
  const answer = await fetch(api);
  // Nobody is signed in: whoever signs in next subscribes anew.
  if (!answer.ok) return;
  const { key, public_key }: Key = await answer.json();
  const subscription =
    newSubscription ?? (await self.registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: public_key }));
  const { endpoint, keys } = subscription.toJSON();
  const body = JSON.stringify({ endpoint, keys, key, replaces: oldSubscription?.endpoint });
  await fetch(api, { method: "PUT", headers: HEADERS, body });
}

/**
 * Takes pushes, taps and changed subscriptions.
 * @param api where this side's devices are kept, `/api/me/push`
 * @param home the page that a tap opens when the push does not say
 * @param isOurs whether a window at this path is one of this side's
 */
export function takePushes(api: string, home: string, isOurs: (path: string) => boolean): void {
  self.addEventListener("push", (event: MaybeDeclarative) => {
    const { data, notification, appBadge } = event;
    const message = messageOf(data?.text() ?? "") ?? (notification && { notification: notification as never, app_badge: appBadge });
    event.waitUntil(show(shownOf(message ?? null, location.origin, home)));
  });
  self.addEventListener("notificationclick", (event) => {
    const { to, by } = (event.notification.data ?? {}) as Partial<Shown["options"]["data"]>;
    event.notification.close();
    event.waitUntil(Promise.all([open(to ?? home, isOurs), say(by, "tapped")]));
  });
  self.addEventListener("pushsubscriptionchange", (event) => (event as Changed).waitUntil(renew(api, event as Changed)));
}
