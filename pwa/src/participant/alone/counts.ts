/** What is counted of the problems that were written down (domain.md §9): how often alone, how often with whom. Counts, never a score. */
import type { EntryBody, OwnEntry } from "../../api/types";

export type Problem = NonNullable<EntryBody["problem"]>;
export type Helper = NonNullable<Problem["helped"]>[number];
export type Counted = {
  readonly month: string;
  readonly alone: number;
  readonly with: Readonly<Record<Exclude<Helper, "me">, number>>;
  readonly unsaid: number;
};

/** A problem as it stands; of two versions that wait for the person's word the later one. */
export const problemOf = ({ heads }: OwnEntry): Problem | undefined =>
  heads.findLast(({ body }) => body.problem)?.body.problem ?? undefined;

/** By months, the newest first. What was done with several people counts once for each of them. */
export function counted(problems: readonly Problem[]): Counted[] {
  const months = [...new Set(problems.map(({ day }) => day.slice(0, 7)))].sort().reverse();
  return months.map((month) => {
    const here = problems.filter(({ day }) => day.startsWith(month)).map(({ helped }) => helped ?? []);
    const by = (who: Helper) => here.filter((helped) => helped.includes(who)).length;
    return {
      month,
      alone: here.filter((helped) => helped.length === 1 && helped[0] === "me").length,
      with: { company: by("company"), worker: by("worker"), other: by("other") },
      unsaid: here.filter((helped) => helped.length === 0).length,
    };
  });
}
