import { defineConfig } from "vitest/config";

export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  test: { setupFiles: ["tests/where.ts"], include: ["tests/{unit,staff}/**/*.test.{ts,tsx}"] },
});
