import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import budget from "../../budget.json";
import { Built } from "./built";

const built = new Built("p");
const limits = budget.participant;
const scripts = built.files.filter((file) => file.endsWith(".js"));
const first = built.firstScripts;
// Other languages load on demand and are counted apart.
const languages = scripts.filter((file) => /\/en-/.test(file));
const later = scripts.filter((file) => !first.includes(file) && !languages.includes(file));
const icons = built.files.filter((file) => file.startsWith("icons/"));

/** What a browser fetches on a first visit besides the page and its scripts, and the one answer of the API. */
const BESIDE = ["manifest.webmanifest", "icons/icon.svg", "icons/icon-180.png"];
/** Comes right after the first paint. */
const SOON = later.filter((file) => /\/tell-/.test(file));
const HEADERS_AND_ANSWER = 3000;

describe("bytes, brotli", () => {
  it("the page with its styles and a readable home", () => expect(built.bytes("index.html")).toBeLessThanOrEqual(limits.page));
  it("first JavaScript is one file: a second one would wait for the first", () => expect(first).toHaveLength(1));
  it("first JavaScript", () => expect(built.sum(first)).toBeLessThanOrEqual(limits.first_javascript));
  it("a first visit, everything", () => {
    const all = ["index.html", ...first, ...SOON, ...BESIDE];
    expect(all.length + 1).toBeLessThanOrEqual(limits.first_visit_requests);
    expect(built.sum(all) + HEADERS_AND_ANSWER).toBeLessThanOrEqual(limits.first_visit);
  });
  it.each([...later, ...languages])("%s", (file) => expect(built.bytes(file)).toBeLessThanOrEqual(limits.later_chunk));
  it("every screen together", () => expect(built.sum(["index.html", ...first, ...later])).toBeLessThanOrEqual(limits.whole));
  it("icons", () => expect(built.sum(icons)).toBeLessThanOrEqual(limits.icons));
});

describe("the page", () => {
  const html = built.text("index.html");
  it("can be read and can help before JavaScript", () => {
    expect(html).toContain("こんにちは");
    expect(html).toContain('href="#help"');
    expect(html).toContain("tel:0120279338");
  });
  it("has nothing inline that a strict policy would refuse", () => {
    expect(html).not.toMatch(/\sstyle="/);
    expect(html).not.toMatch(/\son\w+="/);
    expect(html).not.toContain('rel="stylesheet"');
  });
  it("lets everybody zoom", () => expect(html).not.toMatch(/user-scalable|maximum-scale/));
  it("asks nobody else for anything", () => {
    for (const file of scripts) expect(built.text(file)).not.toMatch(/https?:\/\/(?!www\.w3\.org|www\.mhlw\.go\.jp)/);
  });
});

it("every text lies beside its compressed copies", () => {
  for (const file of built.files.filter((name) => !name.endsWith(".png"))) {
    expect(existsSync(join(built.folder, `${file}.br`)), file).toBe(true);
    expect(existsSync(join(built.folder, `${file}.gz`)), file).toBe(true);
  }
});

/** Every TypeScript source below a folder of src. */
function sourcesOf(folder: string): string[] {
  const root = fileURLToPath(new URL(`../../src/${folder}`, import.meta.url));
  const names = readdirSync(root, { recursive: true, encoding: "utf-8" }).filter((name) => /\.tsx?$/.test(name));
  return names.map((name) => readFileSync(join(root, name), "utf-8"));
}

describe("staff code", () => {
  const own = [...sourcesOf("participant"), ...sourcesOf("ui"), ...sourcesOf("shared")].join("\n");
  const literals = sourcesOf("staff").flatMap((text) =>
    [...text.matchAll(/["'`]([^"'`\n${}]{6,})["'`]/g)].map(([, literal]) => literal ?? ""),
  );
  /** Sentences and addresses that only the staff's sources hold. */
  const telltales = [...new Set(literals)].filter((one) => /[぀-鿿]|\/api\/(staff|admin)/.test(one) && !own.includes(one));
  it("is told by many words", () => expect(telltales.length).toBeGreaterThan(50));
  it("is nowhere in the participant's build", () => {
    const all = [...scripts, "index.html"].map((file) => built.text(file)).join("\n");
    expect(telltales.filter((literal) => all.includes(literal))).toEqual([]);
  });
});
