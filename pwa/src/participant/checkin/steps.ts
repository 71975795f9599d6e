import type { Draft } from "../store/draft";
import { questionsOf } from "./form";

/** The two optional texts, asked after the questions. */
export const TEXTS = ["hitokoto", "yokatta"] as const;
export type TextStep = (typeof TEXTS)[number];

export const isText = (step: string): step is TextStep => (TEXTS as readonly string[]).includes(step);

/** Longest text that the server takes. */
export const LONGEST = 500;

/** Every screen of a check-in in order: the questions, the texts, the reading over. */
export const stepsOf = (draft: Pick<Draft, "form" | "scale">): string[] => [
  ...questionsOf(draft.form, draft.scale).map((q) => q.id),
  ...TEXTS,
  "review",
];

export function stepAfter(draft: Draft, step: string): string {
  const steps = stepsOf(draft);
  return steps[steps.indexOf(step) + 1] ?? "review";
}

/** The screen before; null before the first one. */
export function stepBefore(draft: Draft, step: string): string | null {
  const steps = stepsOf(draft);
  return steps[steps.indexOf(step) - 1] ?? null;
}
