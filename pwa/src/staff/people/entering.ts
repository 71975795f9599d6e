import { instantOf } from "../../shared/dates";
import { asked, FORM_VERSION, type Question } from "../questions";
import type { CheckIn, EnterCheckIn, Form, Scale, Value } from "../types";

/** What has been chosen so far; a question without an entry has not been answered. */
export type Chosen = Readonly<Record<string, Value>>;

export type Entering = {
  form: Form;
  scale: Scale;
  entered: EnterCheckIn["entered"] | "";
  chosen: Chosen;
  hitokoto: string;
  yokatta: string;
  /** The version that was there when somebody began to enter; null: none. What has come since is not replaced unseen. */
  replaces: number | null;
};

/** Start from the check-in that is there already, else from an empty one in the person's own form and scale. */
export function start(there: CheckIn | undefined, form: Form, scale: Scale): Entering {
  if (!there) return { form, scale, entered: "", chosen: {}, hitokoto: "", yokatta: "", replaces: null };
  return {
    form: there.form,
    scale: there.scale,
    entered: there.entered === "self" ? "" : there.entered,
    chosen: there.answers,
    hitokoto: there.hitokoto,
    yokatta: there.yokatta,
    replaces: there.version,
  };
}

/** Choose one answer; with `many`, add or take away one, where 「ない」 and the non-answers stand alone. */
export function choose(chosen: Chosen, question: Question, value: number | string): Chosen {
  const alone = !question.many || !question.choices.some((choice) => choice.value === value && !choice.alone);
  if (alone)
    return {
      ...chosen,
      [question.id]: question.many && question.choices.some((choice) => choice.value === value) ? [String(value)] : value,
    };
  const before = chosen[question.id];
  const lonely = question.choices.filter((choice) => choice.alone).map((choice) => choice.value);
  const kept = Array.isArray(before) ? before.filter((one) => !lonely.includes(one)) : [];
  const after = kept.includes(String(value)) ? kept.filter((one) => one !== value) : [...kept, String(value)];
  if (after.length > 0) return { ...chosen, [question.id]: after };
  const { [question.id]: _, ...rest } = chosen;
  return rest;
}

/** The questions of the form that have no answer yet. */
export const missing = ({ form, chosen }: Entering): Question[] => asked(form).filter((question) => chosen[question.id] === undefined);

/** As the server takes it: only what this form asks, finished now. */
export function body(entering: Entering, nowMs: number): Omit<EnterCheckIn, "entered"> & { entered: string } {
  const { form, scale, entered, chosen, hitokoto, yokatta, replaces } = entering;
  const answers = Object.fromEntries(asked(form).flatMap(({ id }) => (chosen[id] === undefined ? [] : [[id, chosen[id]]])));
  return {
    form_version: FORM_VERSION,
    form,
    scale,
    answers,
    hitokoto: hitokoto.trim(),
    yokatta: yokatta.trim(),
    entered,
    finished_at: instantOf(nowMs),
    replaces,
  };
}
