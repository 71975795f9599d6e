import data from "../../../server/otayori/rules/questions.json";
import { plain } from "../shared/ruby";
import { answers as words } from "./text/call";
import type { Compared, Form, Scale, Value } from "./types";

export type Choice = { value: number | string; text: string; alone: boolean };
export type Question = { id: string; title: string; text: string; face: "life" | "work" | "both"; many: boolean; choices: Choice[] };

/** The questions of the check-in in standard Japanese, from the file that the server checks answers with. */
export const QUESTIONS: readonly Question[] = data.questions.map((question) => ({
  id: question.id,
  title: plain(question.title),
  text: plain(question.text),
  face: question.face as Question["face"],
  many: "many" in question,
  choices: question.choices.map((choice) => ({ value: choice.value, text: plain(choice.text), alone: "alone" in choice })),
}));

export const FORM_VERSION = data.form_version;

const BY_ID = new Map(QUESTIONS.map((question) => [question.id, question]));
const NON_ANSWERS = data.non_answers.map(({ value, text, ...rest }) => ({
  value,
  text: plain(text),
  only: "only" in rest ? rest.only : null,
}));

export const question = (id: string): Question | undefined => BY_ID.get(id);
export const title = (id: string): string => BY_ID.get(id)?.title ?? id;

/** The questions that a form asks, in order. */
export const asked = (form: Form): Question[] => QUESTIONS.filter((q) => data.forms[form].includes(q.id));

/** The answers offered for a question on a scale. */
export function choicesOf(q: Question, scale: Scale): Choice[] {
  const { questions, values } = data.scales[scale];
  return questions.some((one) => one === q.id) ? q.choices.filter((choice) => values.some((one) => one === choice.value)) : q.choices;
}

/** わからない, こたえたくない and, where it fits, ない. */
export const nonAnswersOf = (q: Question): { value: string; text: string }[] =>
  NON_ANSWERS.filter(({ only }) => !only || only.includes(q.id));

/** An answer in the words that the person chose. */
export function inWords(id: string, value: Value | null | undefined): string {
  if (value === null || value === undefined) return words.notAsked;
  const choices = BY_ID.get(id)?.choices ?? [];
  if (Array.isArray(value)) return value.map((one) => choices.find((choice) => choice.value === one)?.text ?? one).join("、");
  return choices.find((choice) => choice.value === value)?.text ?? NON_ANSWERS.find((non) => non.value === value)?.text ?? String(value);
}

const changes = (value: Value | null): number => (Array.isArray(value) && !value.includes("none") ? value.length : 0);

/** How much an answer asks for a look: 0 calm; more for hard answers and for falls below the person's own usual. */
export function concern({ question: id, now, usual, last }: Compared): number {
  if (id === "q10") return changes(now) > 0 ? 2 : 0;
  if (typeof now !== "number") return 0;
  const fall = Math.max(0, (usual ?? (typeof last === "number" ? last : now)) - now);
  return (now <= 2 ? (3 - now) * 2 : 0) + fall;
}

/** Those that ask for a look, gravest first. */
export const worrying = (all: readonly Compared[]): Compared[] =>
  all.filter((one) => concern(one) > 0).sort((a, b) => concern(b) - concern(a));
