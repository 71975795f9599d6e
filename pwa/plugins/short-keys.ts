import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";

/** The name of a sentence in a text file: two words or more, so that it is nobody else's name (the API's are in snake_case). */
const NAME = /^ +([a-z]+[A-Z]\w*)[:(]/gm;

/** Every sentence's name in the easy layer, which the other layers and languages share. */
export function namesIn(folder: string): string[] {
  const texts = readdirSync(folder).map((file) => readFileSync(join(folder, file), "utf-8"));
  return [...new Set(texts.flatMap((text) => [...text.matchAll(NAME)].map(([, name]) => name ?? "")))].sort();
}

/** The code with these property names shortened, each to the same short name everywhere. */
export function shortened(code: string, names: readonly string[]): string {
  const short = new Map(names.map((name, i) => [name, `$${i.toString(36)}`]));
  return code.replace(/(\.|\b)([a-z]+[A-Z]\w*)\b(?=(\s*:)?)/g, (all, dot: string, name: string, colon: string | undefined) =>
    (dot === "." || colon !== undefined) && short.has(name) ? `${dot}${short.get(name)}` : all,
  );
}

/**
 * Gives sentences short names in the build: no minifier dares to rename properties, and the long ones, written once where a sentence
 * stands and once where it is used, are 1.5 % of the app.
 */
export function shortKeys(folder: string): Plugin {
  const names = namesIn(folder);
  return { name: "otayori-short-keys", apply: "build", renderChunk: (code) => ({ code: shortened(code, names), map: null }) };
}
