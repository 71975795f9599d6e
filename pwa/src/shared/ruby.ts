/** One run of text, with its reading when the markup `{漢字|かな}` gave one. */
export type Run = { readonly base: string; readonly reading: string | null };

const MARK = /\{([^{}|]+)\|([^{}|]+)\}/g;

/** Splits `{今月|こんげつ}の おたより` into runs, in order. */
export function runs(text: string): Run[] {
  const found: Run[] = [];
  let from = 0;
  for (const match of text.matchAll(MARK)) {
    if (match.index > from) found.push({ base: text.slice(from, match.index), reading: null });
    found.push({ base: match[1] ?? "", reading: match[2] ?? "" });
    from = match.index + match[0].length;
  }
  if (from < text.length) found.push({ base: text.slice(from), reading: null });
  return found;
}

/** The text as written, without readings: for titles, `aria-label` and comparisons. */
export const plain = (text: string): string => text.replace(MARK, "$1");

/** The text in kana only: what a voice should say. */
export const kana = (text: string): string => text.replace(MARK, "$2");

/** A person's name `{佐野 美穂|さの みほ}` with each part under its own reading, and no reading over kana. */
export const named = (markup: string): string =>
  markup.replace(MARK, (whole, name: string, reading: string) => {
    const [parts, said] = [name.split(/\s+/), reading.split(/\s+/)];
    if (parts.length !== said.length) return whole;
    return parts.map((part, i) => (part === said[i] ? part : `{${part}|${said[i]}}`)).join(" ");
  });
