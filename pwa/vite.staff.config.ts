import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin } from "vite";
import { compress } from "./plugins/compress.ts";
import { staffWorker } from "./plugins/staff-worker.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The server answers every staff address with the folder's index.html. */
const asIndex: Plugin = {
  name: "otayori-staff-page",
  apply: "build",
  enforce: "post",
  generateBundle(_, bundle) {
    const page = bundle["staff.html"];
    if (page) page.fileName = "index.html";
  },
};

// The staff build: its own folder and its own addresses, so that no staff code is ever offered to a participant's phone.
export default defineConfig({
  root: here("."),
  base: "/",
  publicDir: false,
  server: { port: 5174, proxy: { "/api": "http://127.0.0.1:8000" }, fs: { allow: [here("..")] } },
  build: {
    outDir: here("dist/s"),
    emptyOutDir: true,
    assetsDir: "staff-assets",
    // Inlined pictures and scripts would need a weaker content security policy.
    assetsInlineLimit: 0,
    target: ["es2022", "safari16", "chrome110", "firefox115"],
    modulePreload: { polyfill: false },
    cssCodeSplit: false,
    reportCompressedSize: false,
    rolldownOptions: { input: here("staff.html") },
  },
  plugins: [asIndex, staffWorker(here("dist/s")), compress(here("dist/s"))],
});
