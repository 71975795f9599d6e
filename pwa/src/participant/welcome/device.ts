/** What a phone's browser can do about the home screen. `inside` is a browser inside another app (LINE, for one): it can install nothing. */
export type Device = "ios" | "ios-inside" | "android" | "android-inside" | "other";

/** True when this is the installed app. iOS says it in its own way. */
export const installed = (): boolean =>
  matchMedia("(display-mode: standalone)").matches || ("standalone" in navigator && navigator.standalone === true);

/**
 * The device, by what its browser calls itself.
 * @param touch how many fingers it knows: an iPad calls itself a Macintosh
 */
export function deviceOf(agent: string, touch: number): Device {
  const inside = /Line\/|FBAN|FBAV|Instagram|MicroMessenger|GSA\/|YJApp|; wv\)/.test(agent);
  if (/iPhone|iPad|iPod/.test(agent) || (agent.includes("Macintosh") && touch > 1)) return inside ? "ios-inside" : "ios";
  if (agent.includes("Android")) return inside ? "android-inside" : "android";
  return "other";
}

export const device = (): Device => deviceOf(navigator.userAgent, navigator.maxTouchPoints);
