import type { ComponentType } from "preact";
import { signal } from "../../shared/signal";
import { openHelp } from "../router";

/** Whether the sheet came by itself, because of an answer or words. */
export const came = signal(false);

/** きく, once its code has come (with the check-in's); the help sheet is complete without it. */
export const aloud = signal<ComponentType | null>(null);

/** Shows the sheet at once because an answer or words asked for it; nothing of the check-in is lost behind it. */
export function showCrisis(): void {
  came.value = true;
  openHelp();
}
