import type { Plugin } from "vite";

/** What the bundler imports to look at a module of a shared chunk as a whole; on its own it would cost the first visit one more request. */
const RUNTIME = /import \{ t as (\w+) \} from "\.\/rolldown-runtime-[^"]+";/;
const inlined = (name: string): string =>
  `const ${name} = (all) => { const made = {}; for (const one in all) Object.defineProperty(made, one, { get: all[one] }); return made; };`;

/** `import()` as the bundler writes it, in the helper that would preload what a chunk needs: bare, or with only some of its names taken out. */
const BARE = /__vitePreload\(\(\) => ((?:import\(|Promise\.)[^;]*?), __VITE_PRELOAD__\)/g;
const SOME = /__vitePreload\(async \(\) => \{\s*const \{[^}]*\} = await ([^;]+);\s*return \{[^}]*\};\s*\}, __VITE_PRELOAD__\)/g;

/** Its place in what one file takes from another: nobody calls it any more. */
const HELPER = /\b\w+ as __vitePreload\b,? ?|\b__vitePreload as \w+,? ?/g;

/** What the bundler adds to every page and this one does not need: 1.5 KB of the 16 KB of a first visit, and a request. */
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
    renderChunk: (code) => ({
      code: code
        .replace(RUNTIME, (_, name: string) => inlined(name))
        .replace(SOME, "$1")
        .replace(BARE, "$1")
        .replace(HELPER, ""),
      map: null,
    }),
    generateBundle(_, bundle) {
      for (const [file, chunk] of Object.entries(bundle))
        if (chunk.type === "chunk" && chunk.name === "rolldown-runtime") delete bundle[file];
    },
  };
}
