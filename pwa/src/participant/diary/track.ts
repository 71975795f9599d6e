/** Sleep and medicine, for whoever wants to keep track of them. That they do is an entry like an own item: so it is on every phone of theirs. */
import type { OwnEntry } from "../../api/types";
import { saveEntry, useUndated } from "../own/entries";

type Item = NonNullable<OwnEntry["heads"][number]["body"]["item"]>;
type Tracked = NonNullable<Item["tracks"]>;

const saidIn = ({ heads }: OwnEntry): readonly Item[] => heads.flatMap(({ body }) => body.item ?? []);
const isOn = (entry: OwnEntry): boolean => saidIn(entry).some(({ ended }) => !ended);

/** What the diary asks for beside how heavy it was: the person's own items, and what is tracked. Where two phones differ it is asked for. */
export function useAsked() {
  const items = useUndated("item").entries ?? [];
  const of = (what: Tracked) => items.filter((entry) => saidIn(entry).some(({ tracks }) => tracks === what));
  return {
    own: items.filter((entry) => !saidIn(entry).some(({ tracks }) => tracks)),
    tracks: (what: Tracked): boolean => of(what).some(isOn),
    /** Begins, or ends, to ask for it. What was said stays. */
    async track(what: Tracked, on: boolean): Promise<void> {
      const item = { words: "", tracks: what, ended: !on };
      for (const was of on ? of(what).slice(0, 1) : of(what).filter(isOn)) await saveEntry("item", { item }, was);
      if (on && of(what).length === 0) await saveEntry("item", { item });
    },
  };
}
