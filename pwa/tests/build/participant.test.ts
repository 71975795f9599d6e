import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import budget from "../../budget.json";
import { isNamed, SOME, SOON } from "../../plugins/stages";
import { Built } from "./built";

const built = new Built("p");
const limits = budget.participant;
const scripts = built.files.filter((file) => file.endsWith(".js"));
const first = built.firstScripts;
/** The scripts of these chunks. */
const named = (names: readonly string[]) => scripts.filter((file) => isNamed(file.slice("assets/".length), names));
// The second text layer, other languages and pictures load on demand and are counted apart.
const apart = named(SOME);
const workers = ["sw.js", "off.js"];
const later = scripts.filter((file) => ![...first, ...apart, ...workers].includes(file));
const icons = built.files.filter((file) => file.startsWith("icons/"));

/** What a browser fetches on a first visit besides the page and its scripts. */
const BESIDE = ["manifest.webmanifest"];
/** That of the API. */
const ANSWERS = 1;
const HEADERS_AND_ANSWER = 3000;

describe("bytes, brotli", () => {
  it("the page with its styles and a readable home", () => expect(built.bytes("index.html")).toBeLessThanOrEqual(limits.page));
  it("first JavaScript is one file: a second one would wait for the first", () => expect(first).toHaveLength(1));
  it("first JavaScript", () => expect(built.sum(first)).toBeLessThanOrEqual(limits.first_javascript));
  it("a first visit, everything", () => {
    const all = ["index.html", ...first, ...named(SOON), ...BESIDE];
    expect(all.length + ANSWERS).toBeLessThanOrEqual(limits.first_visit_requests);
    expect(built.sum(all) + HEADERS_AND_ANSWER).toBeLessThanOrEqual(limits.first_visit);
  });
  it.each([...later, ...apart])("%s", (file) => expect(built.bytes(file)).toBeLessThanOrEqual(limits.later_chunk));
  it("every screen together", () => expect(built.sum(["index.html", ...first, ...later])).toBeLessThanOrEqual(limits.whole));
  it("interviews, which lie on the phone beside it", () => expect(built.sum(named(["interviews"]))).toBeLessThanOrEqual(limits.interviews));
  it("the service worker", () => expect(built.bytes("sw.js")).toBeLessThanOrEqual(limits.worker));
  it("icons", () => expect(built.sum(icons)).toBeLessThanOrEqual(limits.icons));
});

it("no script asks for one that is not there", () => {
  for (const file of scripts) for (const one of built.closure(file)) expect(scripts).toContain(one);
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

it("the manifest makes an app of its own, in Japanese, with icons for every shape of home screen", () => {
  const manifest = JSON.parse(built.text("manifest.webmanifest")) as Record<string, unknown> & {
    icons: { sizes: string; purpose: string }[];
  };
  expect(manifest).toMatchObject({ display: "standalone", lang: "ja", start_url: "/", scope: "/", id: "/" });
  const sizesFor = (purpose: string) => manifest.icons.filter((icon) => icon.purpose.includes(purpose)).map(({ sizes }) => sizes);
  expect(sizesFor("any")).toEqual(expect.arrayContaining(["192x192", "512x512"]));
  expect(sizesFor("maskable")).toContain("512x512");
  expect(built.text("index.html")).toContain('rel="apple-touch-icon"');
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
