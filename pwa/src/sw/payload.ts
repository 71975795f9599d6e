/** What a push brings: Declarative Web Push, read here where the browser does not show it by itself. Everything in it may be missing. */
type Message = { notification?: Record<string, unknown>; app_badge?: unknown };

/** By what a device may say that it has shown a letter, or that it was tapped. */
export type Capability = { letter: string; device: string; receipt: string };

/** What is shown: a notification, and the number on the app's sign. `data` comes back with the tap. */
export type Shown = {
  title: string;
  options: NotificationOptions & { renotify?: boolean; data: { to: string; by?: Capability } };
  badge: number;
};

/** Says nothing about anybody (design law 8), and no kanji: a notification has no room for readings. */
const BARE = { title: "おたより", body: "あたらしい おしらせが あります" };

const text = (value: unknown): string => (typeof value === "string" ? value : "");

/** A page of this house: what a push brings never leads anywhere else. */
function pageOf(address: unknown, origin: string, home: string): string {
  try {
    const url = new URL(text(address) || home, origin);
    return url.origin === origin ? url.pathname : home;
  } catch {
    return home;
  }
}

/** The body of a push as JSON; whatever else it is, it is nothing. */
export function messageOf(body: string): Message | null {
  try {
    const read: unknown = JSON.parse(body);
    return typeof read === "object" ? read : null;
  } catch {
    return null;
  }
}

/**
 * What to show for a push, whatever it brought: a push that shows nothing costs the phone its subscription after the third.
 * @param home where a tap leads when the push does not say
 */
export function shownOf(message: Message | null, origin: string, home: string): Shown {
  const told = message?.notification ?? {};
  const tag = text(told["tag"]);
  const by = told["data"] as Partial<Capability> | null | undefined;
  const to = pageOf(told["navigate"], origin, home);
  return {
    title: text(told["title"]) || BARE.title,
    options: {
      body: text(told["body"]) || BARE.body,
      lang: text(told["lang"]) || "ja",
      // A letter that comes twice takes its own place, and is heard again. Without a tag a browser refuses to be told so.
      ...(tag && { tag, renotify: told["renotify"] === true }),
      icon: "/icons/icon-192.png",
      data: {
        to,
        ...(by?.letter && by.device && by.receipt && { by: { letter: by.letter, device: by.device, receipt: by.receipt } }),
      },
    },
    badge: typeof message?.app_badge === "number" ? message.app_badge : 1,
  };
}
