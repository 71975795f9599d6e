/** When an own sign shows (server: rules/entries.Sign). Pure. */
import type { Answers, EntryBody } from "../../api/types";

export type Sign = NonNullable<EntryBody["sign"]>;
type Diary = NonNullable<EntryBody["diary"]>;

const atMost = (value: unknown, most: number | null | undefined): boolean => typeof value === "number" && value <= (most ?? 0);

/** A diary entry that is at least as heavy, was slept as badly, or comes from one of its sources. */
export const meetsDiary = ({ heavy, slept, sources = [] }: Sign, diary: Diary): boolean =>
  atMost(diary.heavy, heavy) || atMost(diary.slept, slept) || sources.some((one) => diary.sources?.includes(one));

/** A check-in with an answer as hard as it names. */
export const meetsAnswers = ({ answers = {} }: Sign, given: Answers): boolean =>
  Object.entries(answers).some(([question, most]) => atMost(given[question], most));
