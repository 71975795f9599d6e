import { signal } from "../../shared/signal";

/** Somebody must show who they are before what they have asked for is done: what to call when they have, or would not. */
export const confirming = signal<((shown: boolean) => void) | null>(null);

let asked: Promise<boolean> | undefined;

/** Whether the person in front of the screen has shown who they are; several calls at once ask once. */
export function confirmed(): Promise<boolean> {
  asked ??= new Promise<boolean>((answer) => {
    confirming.value = answer;
  }).finally(() => {
    asked = undefined;
    confirming.value = null;
  });
  return asked;
}
