import { defineConfig } from "vitest/config";

// What was built is measured, not what was written: run after both builds.
export default defineConfig({ test: { include: ["tests/build/**/*.test.ts"] } });
