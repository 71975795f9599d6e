import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build, type Plugin } from "vite";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** What makes the staff side installable: its manifest, and the worker that takes its pushes, both beside its page below /staff/. */
export function staffWorker(outDir: string): Plugin {
  return {
    name: "otayori-staff-worker",
    apply: "build",
    generateBundle() {
      const source = readFileSync(here("../src/staff/manifest.json"), "utf-8");
      this.emitFile({ type: "asset", fileName: "manifest.webmanifest", source });
    },
    writeBundle: {
      order: "post",
      sequential: true,
      async handler() {
        await build({
          configFile: false,
          root: here(".."),
          logLevel: "error",
          publicDir: false,
          build: {
            outDir,
            emptyOutDir: false,
            target: ["es2022", "safari16", "chrome110", "firefox115"],
            rolldownOptions: { input: here("../src/sw/staff.ts"), output: { format: "iife", entryFileNames: "sw.js" } },
          },
        });
      },
    },
  };
}
