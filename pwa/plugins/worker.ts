import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Plugin } from "vite";
import { isNamed, SOME, SOON, STORED } from "./stages.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const MANIFEST = "manifest.webmanifest";

/** Builds one worker as a plain script beside the page, with what it must know written into it. */
async function script(name: string, outDir: string, known: Record<string, unknown>): Promise<void> {
  await build({
    configFile: false,
    root: here(".."),
    logLevel: "error",
    publicDir: false,
    define: Object.fromEntries(Object.entries(known).map(([word, value]) => [word, JSON.stringify(value)])),
    build: {
      outDir,
      emptyOutDir: false,
      minify: "terser",
      terserOptions: { module: true, ecma: 2020, compress: { passes: 3, unsafe_arrows: true, keep_fargs: false } },
      target: ["es2022", "safari16", "chrome110", "firefox115"],
      rolldownOptions: { input: here(`../src/sw/${name}.ts`), output: { format: "iife", entryFileNames: `${name}.js` } },
    },
  });
}

/**
 * Builds the service worker (`sw.js`) with a version that changes with every byte of the app and stands in the page too, as do the names
 * of its files: the worker is looked for at every start, the page only with a new build. Beside it the one that takes it away again (`off.js`, see docs/decisions/0016-own-service-worker.md).
 */
export function worker(outDir: string): Plugin {
  return {
    name: "otayori-worker",
    apply: (_, { command, isSsrBuild }) => command === "build" && !isSsrBuild,
    writeBundle: {
      order: "post",
      sequential: true,
      async handler(_, bundle) {
        const chunks = Object.values(bundle).filter((one) => one.type === "chunk");
        const at = (some: typeof chunks) => some.map(({ fileName }) => `/${fileName}`).sort();
        // By their names alone: forty addresses written out are more than a hundred bytes on every phone.
        const names = (some: typeof chunks) =>
          at(some)
            .map((path) => path.slice("/assets/".length, -".js".length))
            .join(" ");
        const shell = chunks.filter(({ isEntry, name }) => isEntry || isNamed(name, SOON));
        const some = chunks.filter(({ name }) => isNamed(name, SOME) && !isNamed(name, STORED));
        const page = join(outDir, "index.html");
        const rewrite = (change: (html: string) => string) => writeFileSync(page, change(readFileSync(page, "utf-8")));
        // What works without a line, and what only some people want: in the page, which the worker reads.
        const files = [chunks.filter((one) => ![...shell, ...some].includes(one)), some].map(names).join("|");
        rewrite((html) => html.replace("</head>", `<meta name="files" content="${files}"></head>`));
        const version = createHash("sha256");
        for (const file of ["index.html", MANIFEST, ...at(chunks)]) version.update(readFileSync(join(outDir, file)));
        const VERSION = version.digest("hex").slice(0, 10);
        rewrite((html) => html.replace("<html ", `<html data-build="${VERSION}" `));
        await script("sw", outDir, { VERSION, SHELL: names(shell) });
        await script("off", outDir, {});
      },
    },
  };
}
