import { signal } from "../shared/signal";

/** The sentence in the live region: what just happened, for those who do not see it happen. */
export const announced = signal("");

export function announce(sentence: string): void {
  // The same sentence twice is news twice: a screen reader speaks only what changes.
  announced.value = announced.peek() === sentence ? `${sentence}\u00a0` : sentence;
}
