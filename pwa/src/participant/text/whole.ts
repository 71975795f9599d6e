import { japanese } from "../../shared/writing";
import type { Language, Reason, Refused, Told, Words } from "./say";

type Table<T> = Record<string, ((told: T) => string) | undefined>;
type Questions = Record<string, { title: string; choices: Record<string, string> } | undefined>;

/** The version of the rules' sentences that the other words are translations of (server: RULES). */
const WORDED = 1;

/** The parts of a language as one, with what it takes to say the server's sentences in it. */
export function whole(parts: Omit<Words, "dates"> & Partial<Pick<Words, "dates">>): Language {
  const words: Words = { dates: japanese, ...parts };
  return { ...words, sentence: (flag) => sentence(words, flag), detail: (refused) => detail(words, refused) };
}

function sentence(words: Words, { rule, rule_version, used, particular }: Reason): string {
  const write = (words.flags as Table<Told>)[rule];
  if (!write || rule_version !== WORDED) return "";
  const questions: Questions = words.questions;
  const names: Record<string, string | undefined> = words.flagNames;
  const none: Record<string, string | undefined> = words.nonAnswers;
  const name = (id: string) => names[id] ?? questions[id]?.title ?? "";
  const [first] = used;
  const value = String(first?.value);
  return write({
    name,
    title: name(first?.question ?? ""),
    answer: questions[first?.question ?? ""]?.choices[value] ?? none[value] ?? "",
    beside: (own) => used.filter(({ question }) => question !== own).map(({ question }) => name(question)),
    count: used.length,
    particular,
  });
}

function detail(words: Words, { code, field = "" }: Refused): string {
  const write = (words.refusals as Table<string>)[code] ?? words.refusals.unknown;
  return write((words.questions as Questions)[field]?.title ?? "");
}
