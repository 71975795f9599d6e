import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { Plugin } from "vite";

const KANJI = /[\u3400-\u9fff々]/u;
const JAPANESE = /[\u3040-\u30ff\u3400-\u9fff]/u;
/** Strings of a TypeScript file that holds nothing but sentences; `${…}` stands for one word. */
const LITERAL = /"((?:[^"\\]|\\.)*)"|`((?:[^`\\]|\\.)*)`/g;
const COMMENT = /\/\*[\s\S]*?\*\/|(^|\s)\/\/.*$/gm;
/** Easy Japanese: one sentence, one thing, at most thirty characters (全国手をつなぐ育成会連合会, 2015). */
const LONGEST = 30;
/** Ordinary Japanese, the second layer: still short. */
const LONGEST_USUAL = 50;

/**
 * What is wrong with one text of the screens: a kanji without reading, a long sentence, a 24-hour time.
 * @param longest how many characters a sentence may have
 */
export function faults(text: string, longest: number = LONGEST): string[] {
  const found: string[] = [];
  const bare = text.replace(/\$\{[^}]*\}/g, "○").replace(/\{[^{}|]+\|[^{}|]+\}/g, "");
  if (KANJI.test(bare)) found.push(`kanji without a reading: ${text}`);
  const said = text.replace(/\$\{[^}]*\}/g, "○").replace(/\{([^{}|]+)\|[^{}|]+\}/g, "$1");
  for (const sentence of said.split(/(?<=[。?!])/)) {
    const length = [...sentence.replace(/[\s。]/g, "")].length;
    if (JAPANESE.test(sentence) && length > longest) found.push(`sentence of ${length} characters: ${sentence}`);
  }
  if (/\d{1,2}:\d{2}|(1[3-9]|2[0-4])時/.test(said)) found.push(`24-hour time: ${text}`);
  return found;
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf-8" })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(folder, name));

const literals = (source: string): string[] =>
  [...source.replace(COMMENT, "").matchAll(LITERAL)].map((match) => match[1] ?? match[2] ?? "");

/** Every fault in the participant's sentences, and every Japanese sentence that is not where sentences belong. */
export function lint(root: string): string[] {
  const found: string[] = [];
  const home = join(root, "src/participant");
  const reviewed = ["crisis.json", "questions.json"].map((file) => join(root, "../server/otayori/rules", file));
  const check = (files: readonly string[], wrong: (text: string) => string[]) => {
    for (const file of files)
      for (const text of literals(readFileSync(file, "utf-8")))
        found.push(...wrong(text).map((fault) => `${relative(root, file)}: ${fault}`));
  };
  check([...filesIn(join(home, "text/ja")), ...reviewed], (text) => faults(text));
  check(filesIn(join(home, "text/usual")), (text) => faults(text, LONGEST_USUAL));
  check(filesIn(join(home, "text/en")), (text) => (JAPANESE.test(text) ? [`Japanese in English: ${text}`] : []));
  for (const file of [...filesIn(home), ...filesIn(join(root, "src/ui"))]) {
    if (file.startsWith(join(home, "text"))) continue;
    const source = readFileSync(file, "utf-8")
      .replace(COMMENT, "")
      .replace(/\/[^/\n]*\[ぁ-ゖー\][^/\n]*\//g, "");
    const line = source.split("\n").find((one) => JAPANESE.test(one));
    if (line && !isPunctuation(line)) found.push(`${relative(root, file)}: Japanese outside text/: ${line.trim()}`);
  }
  return found;
}

/** 「さん」 after a name and the comma between answers belong to the writing, not to a sentence. */
const isPunctuation = (line: string): boolean => !JAPANESE.test(line.replace(/さん|[、。・]/g, ""));

/** Fails the build when a sentence cannot be read by those it is for. */
export function rubyLint(root: string): Plugin {
  return {
    name: "otayori-ruby-lint",
    apply: "build",
    buildStart() {
      const found = lint(root);
      if (found.length > 0) this.error(`sentences to mend:\n${found.join("\n")}`);
    },
  };
}
