import { beforeEach, expect, it, vi } from "vitest";

/** A browser whose storage answers like this. */
const browser = (storage: object) => Object.defineProperty(globalThis, "navigator", { value: { storage }, configurable: true });

beforeEach(() => vi.resetModules());

it("asks once in a page's life and keeps the browser's word", async () => {
  let asked = 0;
  browser({ persist: async () => ++asked > 0 });
  const { askToKeep } = await import("../../src/participant/store/persist");
  expect([await askToKeep(), await askToKeep(), asked]).toEqual([true, true, 1]);
});

it.each([{ persist: () => Promise.reject(new TypeError("no")) }, {}])(
  "does without where the browser refuses or knows no such thing",
  async (storage) => {
    browser(storage);
    const { askToKeep } = await import("../../src/participant/store/persist");
    expect(await askToKeep()).toBe(false);
  },
);
