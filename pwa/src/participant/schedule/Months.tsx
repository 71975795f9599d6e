import type { VNode } from "preact";
import type { OwnEntry } from "../../api/types";
import { useMonth } from "../own/entries";

type Known = { entries: readonly OwnEntry[] | null; offline: boolean };

/** The entries about several months, each asked for once. */
export function Months({ of, children }: { of: readonly string[]; children: (known: Known) => VNode }) {
  const [first = "", ...rest] = of;
  const here = useMonth(first);
  if (rest.length === 0) return children(here);
  const both = (more: Known): VNode => {
    const all = new Map([...(here.entries ?? []), ...(more.entries ?? [])].map((entry) => [entry.id, entry]));
    return children({ entries: here.entries && more.entries && [...all.values()], offline: here.offline || more.offline });
  };
  return <Months of={rest}>{both}</Months>;
}
