import { signal } from "@preact/signals";

/** Where the person is: a path, and whether the help sheet lies over it (`#help`, so that it also opens before JavaScript runs). */
export type At = { readonly path: string; readonly help: boolean };

const HELP = "#help";

function here(): At {
  if (typeof location === "undefined") return { path: "/", help: false };
  return { path: location.pathname.replace(/(.)\/+$/, "$1"), help: location.hash === HELP };
}

export const at = signal<At>(here());

/** True once the sheet was opened inside this page: then the way out is one step back. */
let openedHere = false;

function settle(): void {
  const next = here();
  if (next.help && !at.peek().help && next.path === at.peek().path) openedHere = true;
  at.value = next;
}

/** Follows the browser's own Back and Forward. */
export function listen(): void {
  addEventListener("popstate", settle);
  addEventListener("hashchange", settle);
}

/** Goes to a path. `replace` leaves no step behind: for redirects, and where Back must not return to what is over. */
export function go(path: string, how: "push" | "replace" = "push"): void {
  const from = how === "push" ? at.peek().path : ((history.state as { from?: string } | null)?.from ?? null);
  history[how === "push" ? "pushState" : "replaceState"]({ from }, "", path);
  settle();
}

/** もどる: one real step back when that is where the person came from, otherwise forward to that place. */
export function back(to: string): void {
  if ((history.state as { from?: string } | null)?.from === to) history.back();
  else go(to, "replace");
}

export function openHelp(): void {
  if (at.peek().help) return;
  openedHere = true;
  history.pushState({ from: at.peek().path }, "", HELP);
  settle();
}

export function closeHelp(): void {
  if (openedHere) history.back();
  else go(at.peek().path, "replace");
  openedHere = false;
}
