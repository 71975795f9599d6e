import data from "../../../../server/otayori/rules/phrases.json";

/**
 * Rule R8 on the phone: does a text hold a phrase that a human must read today? Same reviewed file, same steps and same cases
 * (tests/rules/phrase_cases.json) as server/otayori/rules/phrases.py, so that the help sheet comes before anything is sent.
 */
const INVISIBLE = /\u200b|\u200c|\u200d|\u2060|\ufe0e|\ufe0f|\ufeff/g;

/** NFKC, nothing invisible, katakana as hiragana, tabs as spaces. */
const ready = (text: string): string =>
  text
    .normalize("NFKC")
    .replace(INVISIBLE, "")
    .replace(/[\u30a1-\u30f6]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
    .replace(/\t/g, " ");

/**
 * A listed text with spaces allowed inside it; one in kana only must then begin a run. What stands before a run is matched and kept
 * ($1), because older iPhones do not know lookbehind.
 */
function pattern(listed: string): string {
  const letters = ready(listed);
  const spaced = [...letters].join(" *");
  const beginning = `(?:^|[^\\p{L}\\p{N}])${spaced}`;
  if (data.exceptions_only_beginning_a_run.includes(listed)) return beginning;
  return /^[ぁ-ゖー]+$/.test(letters) ? `${letters}|${beginning}` : spaced;
}

const anyOf = (listed: readonly string[]): RegExp => new RegExp(listed.map(pattern).join("|"), "gu");

const PHRASES = anyOf(data.phrases);
const EXCEPTIONS = anyOf(data.exceptions);

/** True when the text holds a phrase of the reviewed list. In doubt it does: a human reading in vain costs a minute. */
export function found(text: string): boolean {
  const rest = ready(text).replace(EXCEPTIONS, (exception) => (/^[\p{L}\p{N}]/u.test(exception) ? "\n" : `${exception[0]}\n`));
  PHRASES.lastIndex = 0;
  return PHRASES.test(rest);
}
