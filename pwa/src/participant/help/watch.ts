import { effect } from "../../shared/signal";
import { at, closeHelp } from "../router";
import { came } from "./came";

/**
 * The help sheet lies in the page itself (index.html), complete: it opens without a connection and even before JavaScript (`#help`).
 * What tells the worker comes right after the first paint; where it cannot come, the next opening of the sheet tries again.
 */
export async function bringSheet(sheet: HTMLElement): Promise<void> {
  try {
    (await import("./draw")).draw(sheet);
  } catch {
    // No line: every telephone number is there.
  }
}

/** Lets the sheet come and go with the address, and takes the focus when it comes. */
export function watchSheet(sheet: HTMLElement): void {
  sheet.addEventListener("click", (event) => {
    if (!(event.target as Element).closest("a[href='#screen']")) return;
    event.preventDefault();
    closeHelp();
  });
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && at.peek().help) closeHelp();
  });
  effect(() => {
    const open = at.value.help;
    sheet.hidden = !open;
    if (!open) {
      came.value = false;
      return;
    }
    void bringSheet(sheet);
    // After the browser's own step to `#help`, which takes the focus away.
    requestAnimationFrame(() => {
      scrollTo(0, 0);
      sheet.querySelector("h1")?.focus({ preventScroll: true });
    });
  });
}
