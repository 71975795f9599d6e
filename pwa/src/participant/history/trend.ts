import type { CheckIn, Value } from "../../api/types";
import { addMonths } from "../../shared/dates";
import type { TrendPoint } from "../../ui/Trend";
import type history from "../text/ja/history";

/** The items that have a good end and a hard end, and so a line (domain.md §4.4). */
export const ITEMS = ["q1", "q2", "q3", "q4", "q5", "q6", "q7", "q8", "q9"];

const MONTHS = 6;

const numberOf = (value: Value | string[] | undefined): number | null => (typeof value === "number" ? value : null);

/** The last six months of one question, oldest first; empty months stay empty. Values of another scale are not put on the same line. */
export function pointsOf(question: string, newestFirst: readonly CheckIn[], month: string, label: (month: string) => string): TrendPoint[] {
  const scale = newestFirst[0]?.scale;
  return Array.from({ length: MONTHS }, (_, i) => {
    const at = addMonths(month, i - MONTHS + 1);
    const checkIn = newestFirst.find((one) => one.month === at && one.scale === scale);
    return { label: label(at), value: numberOf(checkIn?.answers[question]) };
  });
}

/** The newest answer beside the month before it, in words: what the line shows and no more. */
export function compared(points: readonly TrendPoint[], t: typeof history): string {
  const now = points.at(-1)?.value ?? null;
  const before = points.at(-2)?.value ?? null;
  if (now === null || before === null) return t.notComparable;
  const step = now - before;
  if (step === 0) return t.same;
  if (step > 0) return step === 1 ? t.bitBetter : t.better;
  return step === -1 ? t.bitWorse : t.worse;
}
