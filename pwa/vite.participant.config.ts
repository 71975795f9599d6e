import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import { compress } from "./plugins/compress.ts";
import { lean } from "./plugins/lean.ts";
import { prerender } from "./plugins/prerender.ts";
import { rubyLint } from "./plugins/ruby-lint.ts";

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
    modulePreload: false,
    rolldownOptions: {
      output: {
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [
            { name: "tell", test: /help\/Tell|store\/help|shared\/ids|ui\/TextArea/ },
            { name: "parts", test: /src\/ui\/(Card|Radio|ErrorSummary|Summary|Face)|checkin\/form|questions\.json|more-signs/ },
            { name: "pages", test: /participant\/(pages|login)\/|text\/ja\/pages/ },
            { name: "sent", test: /checkin\/(Sent|Noticed|Late|NotArrived|send|steps)|store\/change|text\/ja\/(sent|checkin)/ },
          ],
        },
      },
    },
    cssCodeSplit: false,
    reportCompressedSize: false,
  },
  plugins: [rubyLint(here(".")), lean(), prerender(here("dist/p")), compress(here("dist/p"))],
});
