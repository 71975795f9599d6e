import { computed, signal } from "../shared/signal";

/** The address of the screen, without query: `/staff/call/0190…`. */
export const path = signal(location.pathname);

/** How often the screen changed; the first one keeps the browser's own focus. */
export const moves = signal(0);

/** The parts behind /staff/: `["people", "0190…", "contacts"]`. */
export const parts = computed(() =>
  path.value
    .replace(/^\/staff\/?/, "")
    .split("/")
    .filter(Boolean),
);

const show = () => {
  path.value = location.pathname;
  moves.value += 1;
};

/** Go to another screen; Back returns. */
export function go(to: string): void {
  if (to === location.pathname) return;
  history.pushState(null, "", to);
  show();
  scrollTo(0, 0);
}

/** Put another address on this screen, without a step for Back. */
export function replace(to: string): void {
  history.replaceState(null, "", to);
  path.value = location.pathname;
}

/** Links within /staff/ change the screen instead of loading the page; anything with a modifier key stays the browser's. */
export function listen(): void {
  addEventListener("popstate", show);
  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (!link || link.target || link.origin !== location.origin || !link.pathname.startsWith("/staff")) return;
    event.preventDefault();
    if (link.hash && link.pathname === location.pathname) {
      const target = document.getElementById(link.hash.slice(1));
      target?.focus();
      target?.scrollIntoView();
      return;
    }
    go(link.pathname);
  });
}
