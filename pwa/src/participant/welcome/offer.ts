import { signal } from "../../shared/signal";

/** What a browser offers that can install the app by itself; not yet in TypeScript's own library. */
type Offer = Event & { prompt(): Promise<unknown> };

/** The browser's offer to install; it comes early, once, and is kept until the person asks for it. */
export const offer = signal<Offer | null>(null);

/** Keeps the browser's offer instead of letting it lie over the screen by itself. */
export function watchOffer(): void {
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    offer.value = event as Offer;
  });
  addEventListener("appinstalled", () => {
    offer.value = null;
  });
}
