import { signal } from "../shared/signal";

/** Where the person is: a path, and whether the help sheet lies over it (`#help`, so that it also opens before JavaScript runs). */
export type At = { readonly path: string; readonly help: boolean };

/**
 * What a step in the browser's history knows: where it was taken from, how deep it lies, and, inside the check-in, how deep the page
 * lies from which the check-in was opened.
 */
type Step = { readonly from: string | null; readonly depth: number; readonly base: number | null };

const HELP = "#help";
const inForm = (path: string): boolean => path.startsWith("/check-in");

function here(): At {
  return { path: location.pathname.replace(/(.)\/+$/, "$1"), help: location.hash === HELP };
}

const step = (): Step => (history.state as Step | null) ?? { from: null, depth: 0, base: null };

export const at = signal<At>(here());

/** Where focus and view were when the help sheet came, so that closing it gives them back. */
export let before: { readonly focus: Element | null; readonly y: number } | null = null;

/** True once the sheet was opened inside this page: then the way out is one step back. */
let openedHere = false;

/** Where to go once the browser has stepped back out of the check-in. */
let afterwards: string | null = null;

function settle(): void {
  if (afterwards !== null) {
    const path = afterwards;
    afterwards = null;
    at.value = here();
    go(path);
    return;
  }
  const next = here();
  const now = at.peek();
  // Browsers tell of a changed fragment twice: popstate and hashchange.
  if (next.help === now.help && next.path === now.path) return;
  if (next.help && !now.help) {
    before = { focus: document.activeElement, y: scrollY };
    if (next.path === now.path) openedHere = true;
  } else if (!now.help || next.path !== now.path) before = null;
  at.value = next;
}

/** Follows the browser's own Back and Forward. */
export function listen(): void {
  addEventListener("popstate", settle);
  addEventListener("hashchange", settle);
}

/** Goes to a path. `replace` leaves no step behind: for redirects, and where Back must not return to what is over. */
export function go(path: string, how: "push" | "replace" = "push"): void {
  const { from, depth, base } = step();
  const now = at.peek().path;
  const next = { base: !inForm(path) ? null : inForm(now) ? base : depth };
  before = null;
  if (how === "push") history.pushState({ from: now, depth: depth + 1, ...next }, "", path);
  else history.replaceState({ from, depth, ...next }, "", path);
  settle();
}

/** Where the person came from; home when they came straight here. */
export const origin = (): string => step().from ?? "/";

/** もどる: one real step back when that is where the person came from, otherwise to that place. */
export function back(to: string): void {
  if (step().from === to) history.back();
  else go(to, "replace");
}

/** Leaves the check-in for good: Back then leads to where it was opened from, not through every question again. */
export function finishAt(path: string): void {
  const { depth, base } = step();
  if (afterwards !== null) return;
  if (base === null || depth <= base) go(path, "replace");
  else {
    afterwards = path;
    history.go(base - depth);
  }
}

export function openHelp(): void {
  if (at.peek().help) return;
  openedHere = true;
  const { depth, base } = step();
  history.pushState({ from: at.peek().path, depth: depth + 1, base }, "", HELP);
  settle();
}

export function closeHelp(): void {
  if (openedHere) history.back();
  else go(at.peek().path, "replace");
  openedHere = false;
}
