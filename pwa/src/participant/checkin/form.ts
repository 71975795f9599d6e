import data from "../../../../server/otayori/rules/questions.json";
import type { Answers, Value } from "../../api/types";
import { language, type QuestionText } from "../text/say";

/** The reviewed questions of domain.md §4.3, from the same file as the server's. */
export type Choice = {
  readonly value: string;
  readonly text: string;
  readonly alone: boolean;
  /** The face or sign that stands beside the words (ui/Picture.tsx). */
  readonly picture: string;
};
export type Question = {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly many: boolean;
  /** The sign of what the question is about. */
  readonly picture: string;
  readonly choices: readonly Choice[];
  readonly nonAnswers: readonly Choice[];
};

type Raw = { value: number | string; text: string; alone?: boolean };

export const FORM_VERSION: number = data.form_version;

const FORMS: Record<string, readonly string[]> = data.forms;
/** By the scale's id: the questions that it gives fewer answers, and those answers. */
const SCALES: Record<string, { readonly questions: readonly string[]; readonly values: readonly (number | string)[] }> = data.scales;

/** Form and scale of a person, as the wire names them. */
export const shapeOf = (person: { form: string; scale: string }) => ({
  form_version: FORM_VERSION,
  form: person.form,
  scale: person.scale,
});

/** What has a sign of its own name already: medicine, work. */
const ABOUT: Record<string, string> = { q4: "medicine_clinic", q6: "work" };

/** Changes and ways to talk have signs; every other answer a face, and of three answers the middle one is so-so. */
function pictureOf(id: string, value: string, three: boolean): string {
  if (id === "q10") return value;
  if (id === "q12") return `talk-${value}`;
  return three && value === "3" ? "so-so" : value;
}

function build(id: string, scale: string): Question | null {
  const raw = data.questions.find((one) => one.id === id);
  if (!raw) return null;
  const other = language.value;
  const words = (other?.questions as Record<string, QuestionText> | undefined)?.[id];
  const choices: readonly Raw[] = raw.choices;
  const narrowed = SCALES[scale]?.questions.includes(id) ? SCALES[scale].values : null;
  return {
    id,
    title: words?.title ?? raw.title,
    text: words?.text ?? raw.text,
    many: "many" in raw,
    picture: ABOUT[id] ?? id,
    choices: choices
      .filter(({ value }) => !narrowed || narrowed.includes(value))
      .map(({ value, text, alone }) => ({
        value: String(value),
        text: words?.choices[String(value)] ?? text,
        alone: alone === true,
        picture: pictureOf(id, String(value), narrowed !== null),
      })),
    nonAnswers: data.non_answers
      .filter((one) => !("only" in one) || (one.only ?? []).includes(id))
      .map(({ value, text }) => ({
        value,
        text: (other?.nonAnswers as Record<string, string> | undefined)?.[value] ?? text,
        alone: true,
        picture: value === "not_applicable" ? "none" : value,
      })),
  };
}

/** The questions of a form, in order, with the answers its scale allows and in the language in use. */
export const questionsOf = (form: string, scale: string): Question[] =>
  (FORMS[form] ?? []).map((id) => build(id, scale)).filter((one) => one !== null);

/** What a choice is on the wire: 4…1 as numbers, everything else as it is named. */
const wire = (value: string): Value => (/^[1-4]$/.test(value) ? (Number(value) as Value) : (value as Value));

/** The answer to a question as the values of its chosen rows. */
export function chosen(answer: Answers[string] | undefined): string[] {
  if (answer === undefined) return [];
  return Array.isArray(answer) ? answer : [String(answer)];
}

/**
 * The answer after a row was tapped. Where many may be chosen, a row that stands alone (ない, and the non-answers) clears the others
 * and is cleared by them; nothing chosen is no answer.
 */
export function picked(question: Question, before: Answers[string] | undefined, value: string, on: boolean): Answers[string] | undefined {
  if (!question.many) return wire(value);
  const isNone = (one: string) => question.nonAnswers.some((non) => non.value === one);
  const isAlone = (one: string) => isNone(one) || question.choices.some((choice) => choice.value === one && choice.alone);
  const kept = chosen(before).filter((one) => one !== value && !isAlone(value) && !isAlone(one));
  const now = on ? [...kept, value] : kept;
  if (now.length === 0) return undefined;
  if (isNone(value) && on) return wire(value);
  return question.choices.map((choice) => choice.value).filter((one) => now.includes(one));
}

const rowsOf = ({ choices, nonAnswers }: Question, answer: Answers[string] | undefined) =>
  chosen(answer).map((value) => [...choices, ...nonAnswers].find((row) => row.value === value) ?? { text: value, picture: "" });

/** The words of an answer, for reading over. */
export const wordsOf = (question: Question, answer: Answers[string] | undefined): string[] =>
  rowsOf(question, answer).map(({ text }) => text);

/** The pictures that stand beside those words. */
export const picturesOf = (question: Question, answer: Answers[string] | undefined): string[] =>
  rowsOf(question, answer).map(({ picture }) => picture);

/** Drops what a changed form or scale no longer knows; everything else stays. */
export function fitted(answers: Answers, form: string, scale: string): Answers {
  const fit: Answers = {};
  for (const question of questionsOf(form, scale)) {
    const answer = answers[question.id];
    const allowed = new Set([...question.choices, ...question.nonAnswers].map((row) => row.value));
    if (answer !== undefined && chosen(answer).every((value) => allowed.has(value))) fit[question.id] = answer;
  }
  return fit;
}
