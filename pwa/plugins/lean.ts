import type { Plugin } from "vite";

/** Two things that Vite adds to every page and that this one does not need: together 1.4 KB of the 16 KB a first visit may cost. */
export function lean(): Plugin {
  return {
    name: "otayori-lean",
    apply: "build",
    enforce: "pre",
    config: () => ({ oxc: { jsx: { runtime: "classic", pragma: "h", pragmaFrag: "Fragment" } } }),
    // JSX becomes plain h() calls, without the automatic runtime and its children arrays.
    transform: (code, id) => (id.endsWith(".tsx") ? { code: `import { h, Fragment } from "preact";${code}`, map: null } : null),
    // The helper around import() preloads what a chunk needs. Our chunks are few, fetched while home is being read, and a failed one
    // is handled where it is wanted (App.tsx).
    load: (id) => (id === "\0vite/preload-helper.js" ? "export const __vitePreload = (load) => load();" : null),
  };
}
