import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import { compress } from "./plugins/compress";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// The participant's build. Staff have a build of their own: two HTML inputs in one build share a chunk, and with it code.
export default defineConfig({
  root: here("."),
  publicDir: here("public"),
  server: { proxy: { "/api": "http://127.0.0.1:8000" }, fs: { allow: [here("..")] } },
  build: {
    outDir: here("dist/p"),
    emptyOutDir: true,
    assetsDir: "assets",
    target: ["es2022", "safari16", "chrome110", "firefox115"],
    modulePreload: { polyfill: false },
    cssCodeSplit: false,
    reportCompressedSize: false,
  },
  plugins: [compress(here("dist/p"))],
});
