import { trend as words } from "../text/person";
import type { CheckIn } from "../types";

export type Facts = { values: (number | null)[]; words: string; look: boolean };

/** How many months the sentence looks back. */
const LOOKED_BACK = 3;

/**
 * The facts of a trend picture: the value of every month (oldest first, null where there is none) and the sentence that says the
 * same, as in 「この3か月で 4→2。ふだんは 3」.
 * @param months oldest first, the last one being the present month
 * @param usual the person's own usual, null while it cannot be told, undefined for a question that has none
 */
export function factsOf(
  question: string,
  checkIns: readonly CheckIn[],
  months: readonly string[],
  usual: number | null | undefined,
): Facts {
  const byMonth = new Map(checkIns.map((checkIn) => [checkIn.month, checkIn.answers[question]]));
  const values = months.map((month) => {
    const value = byMonth.get(month);
    return typeof value === "number" ? value : null;
  });
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return { values, words: words.nothing, look: false };
  const now = values.at(-1) ?? null;
  const recent = values.slice(-LOOKED_BACK).filter((value) => value !== null);
  const path = recent.filter((value, i) => i === 0 || value !== recent[i - 1]);
  const said = [
    now === null ? words.noneNow : "",
    path.length > 1
      ? words.change(LOOKED_BACK, path)
      : recent.length > 1 && path[0]
        ? words.same(LOOKED_BACK, path[0])
        : now
          ? words.once(now)
          : "",
    usual === undefined ? "" : usual === null ? words.notComparable : words.usual(usual),
  ];
  return {
    values,
    words: said.filter(Boolean).join(" "),
    look: now !== null && (now <= 2 || (typeof usual === "number" && now <= usual - 2)),
  };
}
