/** A day of the stress diary on the phone: what it says, who may read it, and how it is saved. */
import type { EntryBody, EntryChoice, OwnEntry } from "../../api/types";
import { dateOf } from "../../shared/dates";
import { nowInstant } from "../clock";
import { choices, entriesIn, isWaiting, saveEntry, sinceSeen } from "../own/entries";

export type Diary = NonNullable<EntryBody["diary"]>;
export type Level = 1 | 2 | 3 | 4;
export const LEVELS: readonly Level[] = [4, 3, 2, 1];
export const MEDICINE = ["taken", "partly", "missed"] as const;
export const SHOWS = ["me", "worker", "choice"] as const;

/** Characters that the server takes. */
export const LONGEST = { line: 500, source_words: 200 };

export const today = (): string => dateOf(nowInstant());

/** What stands of it; of two versions the one that was made last. */
export const diaryOf = (entry: OwnEntry | undefined): Diary | undefined =>
  entry?.heads.findLast(({ body }) => body.diary)?.body.diary ?? undefined;

/** The diary's entries about a day, the newest last. */
export const ofDay = (entries: readonly OwnEntry[] | null, day: string): OwnEntry[] =>
  (entries ?? []).filter(({ kind, heads }) => kind === "diary" && heads.some(({ body }) => body.diary?.day === day));

/** The entry that a screen is about: the one of this id, or the day's newest. */
export const pick = (entries: readonly OwnEntry[] | null, day: string, id: string): OwnEntry | undefined => {
  const all = ofDay(entries, day);
  return all.find((one) => one.id === id) ?? all.at(-1);
};

const covers = (choice: EntryChoice, day: string): boolean => !choice.ended_at && choice.first_on <= day && day <= choice.last_on;

/** Whether a standing choice shows this day, as far as this phone knows. */
export const isChosen = (day: string): boolean => choices().some((choice) => covers(choice, day));

/** Whether the person's workers may read it: the server's word; of what waits, what it will be (rules/entries.is_shown). */
export const isShown = ({ id, shown, heads }: OwnEntry): boolean =>
  !isWaiting(id)
    ? shown
    : heads.every(({ body }) => body.diary?.show === "worker" || (body.diary?.show === "choice" && isChosen(body.diary.day)));

/** What a day says before anything has been said: nothing, for the person alone unless they have chosen otherwise for these days. */
export const blank = (day: string): Diary => ({ day, show: isChosen(day) ? "choice" : "me" });

let queue: Promise<unknown> = Promise.resolve();

/**
 * Saves a change of a day, one after the other: what is tapped or typed while another tap is being written goes on from it.
 * @param by what it changes in the day as it stands then
 * @param seen the entry before somebody began to type: what another phone has said meanwhile is not overwritten, but asked about
 */
export function change(day: string, id: string, by: (was: Diary) => Partial<Diary>, seen?: OwnEntry): Promise<unknown> {
  queue = queue.then(() => {
    const now = pick(entriesIn(day.slice(0, 7)), day, id);
    const was = seen ? sinceSeen(seen, now) : now;
    const diary = diaryOf(was) ?? blank(day);
    return saveEntry("diary", { diary: { ...diary, ...by(diary) } }, was);
  });
  return queue;
}
