import type { PersonRow } from "../types";

export type Filter = "all" | "task" | "silent" | "leave" | "paused" | "noDevice";

const TESTS: Record<Filter, (row: PersonRow) => boolean> = {
  all: () => true,
  task: (row) => row.task !== null,
  silent: (row) => !row.answered_this_month,
  leave: (row) => row.on_leave,
  paused: (row) => row.paused,
  noDevice: (row) => row.devices === 0,
};

/** One form for searching: width and case folded, katakana as hiragana, no spaces. */
const folded = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\u30a1-\u30f6]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0x60))
    .replace(/\s/g, "");

/** Those whose name or kana holds the text, and to whom the filter applies; in the order given. */
export function matching(people: readonly PersonRow[], text: string, filter: Filter): PersonRow[] {
  const wanted = folded(text);
  return people.filter((row) => TESTS[filter](row) && (folded(row.name).includes(wanted) || folded(row.kana).includes(wanted)));
}
