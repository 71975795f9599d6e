import { describe, expect, it } from "vitest";
import { isFirst, isNamed, SOME, SOON } from "../../plugins/stages";
import { family, isHashed, isScreen } from "../../src/sw/paths";

describe("what the worker answers for", () => {
  it.each(["/", "/check-in", "/check-in/q1", "/history/2026-10", "/sign-in", "/i", "/staffing", "/nowhere"])("%s is a screen", (path) =>
    expect(isScreen(path)).toBe(true),
  );
  it.each([
    "/staff",
    "/staff/",
    "/staff/call",
    "/api",
    "/api/me",
    "/health/live",
    "/assets/index-1a2b3c4d.js",
    "/mail/tu4Vq",
    "/staff-assets/a.js",
    "/sw.js",
  ])("%s is none", (path) => expect(isScreen(path)).toBe(false));
  it("knows a file in every build by its name without the hash", () => {
    expect(family("/assets/en-rest-d5z8v8t1.js")).toBe("/assets/en");
    expect(family("/assets/home-s2h1cze9.js")).toBe("/assets/home");
    expect(family("/manifest.webmanifest")).toBe("/manifest.webmanifest");
    expect([isHashed("/assets/home-s2h1cze9.js"), isHashed("/staff-assets/a.js"), isHashed("/sw.js")]).toEqual([true, false, false]);
  });
});

describe("when a script comes", () => {
  it("is told by the first part of its name", () => {
    expect(["en", "en-rest", "usual-begin", "pictures", "entry", "home"].map((name) => isNamed(name, SOME))).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
    ]);
    expect([isNamed("help", SOON), isNamed("helping", SOON), isNamed("history", SOON)]).toEqual([true, false, false]);
  });
  it("is at once for what the entry reaches without import()", () => {
    const importers: Record<string, readonly string[]> = { entry: [], app: ["entry"], button: ["app", "late"], late: [], parts: ["late"] };
    const info = (id: string) => ({ isEntry: id === "entry", importers: importers[id] ?? [] });
    expect(Object.keys(importers).filter((id) => isFirst(id, info))).toEqual(["entry", "app", "button"]);
  });
});
