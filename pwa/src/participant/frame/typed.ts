import { useEffect, useRef, useState } from "preact/hooks";
import type { OwnEntry } from "../../api/types";
import { me } from "../session";
import { get, put, remove } from "../store/db";

type Kept<T> = { readonly value: T; readonly was: OwnEntry | null };

export type Typed<T> = {
  readonly value: T;
  /** The entry as it stood when the person began to type: what another phone has said since is asked about, not overwritten. */
  readonly was: OwnEntry | undefined;
  set(value: T): void;
  /** It is saved, or thrown away: nothing of it stays. */
  over(): Promise<void>;
};

/**
 * What is typed into a form lies on the phone until it is saved: a page that the phone has killed comes back as it was, and so does one
 * whose sign-in has ended. Nobody else sees it.
 * @param form what tells the form from others of the same person
 */
export function useTyped<T>(form: string, begin: () => T, entry?: OwnEntry): Typed<T> {
  const place = `own/${me()?.person.id}/typed/${form}`;
  const [{ value, was }, show] = useState<Kept<T>>(() => ({ value: begin(), was: entry ?? null }));
  const touched = useRef(false);
  useEffect(() => void get<Kept<T>>("kept", place).then((kept) => kept && !touched.current && show(kept)), [place]);
  return {
    value,
    was: was ?? undefined,
    set(next) {
      touched.current = true;
      const kept = { value: next, was };
      show(kept);
      void put("kept", place, kept);
    },
    over: () => remove("kept", place),
  };
}
