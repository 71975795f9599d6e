import type { Plugin } from "vite";

/**
 * Vite wraps every `import()` in a helper that preloads what the chunk needs. Our chunks are few and are fetched while home is being
 * read, and a failed one is handled where it is wanted (App.tsx): the helper's 1.1 KB would buy nothing.
 */
export function plainImport(): Plugin {
  return {
    name: "otayori-plain-import",
    apply: "build",
    enforce: "pre",
    load: (id) => (id === "\0vite/preload-helper.js" ? "export const __vitePreload = (load) => load();" : null),
  };
}
