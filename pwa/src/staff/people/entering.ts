import { addDays, addMonths } from "../../shared/dates";
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
  /** The day on which the person answered, where the month is over; else the answers count from the moment of entering. */
  answered_on?: string;
  /** The version that was there when somebody began to enter; null: none. What has come since is not replaced unseen. */
  replaces: number | null;
};

/** As long as this a month's answers are taken after its end, in days of the next one (rules/months.py LATE_DAYS). */
const LATE_DAYS = 7;

/** The months that can be entered on this day: its own, and the one before while that is still taken. */
export const monthsOn = (today: string): string[] =>
  [today.slice(0, 7), addMonths(today.slice(0, 7), -1)].slice(0, Number(today.slice(8)) <= LATE_DAYS ? 2 : 1);

/** The last day of a month. */
export const lastOf = (month: string): string => addDays(`${addMonths(month, 1)}-01`, -1);

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

/** As the server takes it: only what this form asks. @param finished_at when the person answered: now, or on a day of the month that is over */
export function body(entering: Entering, finished_at: string): Omit<EnterCheckIn, "entered"> & { entered: string } {
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
    finished_at,
    replaces,
  };
}
