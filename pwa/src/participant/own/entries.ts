/**
 * The person's own entries (diary, schedule, problems, signs, items) on the phone. What the server has said lies in the store `kept`, one
 * value a month, and leaves with the sign-in; what is saved lies in the outbox until it has arrived. A screen sees both as one.
 */
import { useEffect } from "preact/hooks";
import { call } from "../../api/call";
import type { EntryBody, EntryChanges, EntryChoice, EntryMonth, OwnEntry, PutEntry } from "../../api/types";
import { monthOf } from "../../shared/dates";
import { newId } from "../../shared/ids";
import { effect, signal } from "../../shared/signal";
import { nowInstant, nowMs } from "../clock";
import { leave, me } from "../session";
import { edit, get, remove } from "../store/db";
import { enqueue, type Item, items } from "../store/items";
import { post } from "../store/post";
import { revise } from "../store/revise";
import { dayOf, heard, isGone, isIn, type Kept, learnt, placesOf, replaced, type Saving, UNDATED, withWaiting } from "./merge";

export type Kind = OwnEntry["kind"];

/** Months that lie on the phone; the one that was looked at longest ago makes room. */
const MOST_MONTHS = 15;

/** Up to which change every kept month is complete, the months in the order in which they were looked at, and the standing choices. */
type Index = { readonly seq: number; readonly months: readonly string[]; readonly choices: readonly EntryChoice[] };
const NONE: Index = { seq: 0, months: [], choices: [] };

/** What has been read of the phone's disk, by place; whose it is stands in the place. */
const known = signal<ReadonlyMap<string, Kept>>(new Map());
const index = signal<{ readonly of: string; readonly value: Index } | null>(null);
const unheard = signal(false);

const person = (): string => me()?.person.id ?? "";
const at = (part: string): string => `own/${person()}/${part}`;
const standing = (): Index => (index.value?.of === person() ? index.value.value : NONE);

/** Changes a place on the phone, unless its person has signed out meanwhile. */
async function change<T>(part: string, by: (was: T | undefined) => T | undefined): Promise<T | undefined> {
  const [of, place] = [person(), at(part)];
  const now = of ? await edit<T>("kept", place, (was) => (person() === of ? by(was) : undefined)) : undefined;
  return person() === of ? now : undefined;
}

const show = (part: string, now: Kept | undefined): void => {
  if (now) known.value = new Map(known.peek()).set(at(part), now);
};

async function keep(part: string, by: (was: Kept | undefined) => Kept | undefined): Promise<void> {
  show(part, await change(part, by));
}

async function note(by: (was: Index) => Index): Promise<void> {
  const of = person();
  const value = await change<Index>("index", (was) => by(was ?? NONE));
  if (value) index.value = { of, value };
}

/** Reads what the phone has of a month and of what is about none. */
async function read(...parts: string[]): Promise<void> {
  const of = person();
  for (const part of parts) {
    const found = await get<Kept>("kept", `own/${of}/${part}`);
    if (found && of === person()) show(part, found);
  }
  const value = await get<Index>("kept", `own/${of}/index`);
  if (value && of === person()) index.value = { of, value };
}

async function ask<T>(path: string): Promise<T | null> {
  const answer = await call<T>("GET", `/api/me/entries/${path}`, undefined, person());
  unheard.value = !answer.ok;
  if (answer.ok) return answer.value;
  if (answer.error.kind === "problem" && answer.error.status === 401) await leave();
  return null;
}

/** When each month was last asked for (`performance.now()`): the parts of one screen ask once. */
const asked = new Map<string, number>();
const SOON = 5000;

/** Asks for a month unless somebody just has. */
const freshen = async (month: string): Promise<void> => {
  if (performance.now() - (asked.get(at(month)) ?? -SOON) >= SOON) await fetchMonth(month);
};

/** Asks the server for a month, and for what is about none. */
export async function fetchMonth(month: string): Promise<void> {
  const of = person();
  asked.set(at(month), performance.now());
  const word = await ask<EntryMonth>(`months/${month}`);
  if (!word || of !== person()) return;
  let old: readonly string[] = [];
  await note(({ seq, months }) => {
    const all = [...months.filter((one) => one !== month), month];
    old = all.slice(0, -MOST_MONTHS);
    // The other months are complete as of the older change only.
    return { seq: months.length > 0 ? seq : word.seq, months: all.slice(-MOST_MONTHS), choices: word.choices };
  });
  for (const part of [month, UNDATED]) await keep(part, (was) => heard(was ?? [], part, word));
  for (const part of old) await remove("kept", at(part));
  if (standing().seq < word.seq) await pull();
}

/** Takes the server's word about entries into every month that lies on the phone. */
async function learn(words: readonly OwnEntry[]): Promise<void> {
  for (const part of [...standing().months, UNDATED]) await keep(part, (was) => was && learnt(was, part, words));
}

/** A saving has arrived. Unless other changes lie between, every month is now complete up to it. */
export async function arrived(word: OwnEntry): Promise<void> {
  // On a page that has just begun no screen may have read yet which months lie here.
  await read();
  await learn([word]);
  for (const part of placesOf(word)) await keep(part, (was) => was ?? learnt([], part, [word]));
  await note((was) => (was.seq === word.seq - 1 ? { ...was, seq: word.seq } : was));
}

/** Brings the months on the phone up to what has changed elsewhere. */
export async function pull(): Promise<void> {
  for (;;) {
    await read();
    const { seq, months } = standing();
    if (months.length === 0) return;
    const word = await ask<EntryChanges>(`changes/${seq}`);
    if (!word) return;
    await learn(word.entries);
    await note((was) => ({ ...was, seq: Math.max(was.seq, word.seq) }));
    if (!word.more || word.seq <= seq) return;
  }
}

type Waiting = Item<Saving>;
const waiting = (): Waiting[] => items.value.filter((one) => one.kind === "own") as Waiting[];

/** The saving of an entry that has not arrived, if there is one. */
export const waitingOn = (id: string): Waiting | undefined => waiting().find((one) => one.at === id);
export const isWaiting = (id: string): boolean => waitingOn(id) !== undefined;

/** Entries of these places as they stand with what waits; null while nothing is known of the first place. */
function seen(parts: readonly string[], fits: (entry: OwnEntry) => boolean): readonly OwnEntry[] | null {
  const places = parts.map((part) => known.value.get(at(part)));
  const here = waiting();
  const all = new Map(places.flatMap((place) => place ?? []).map((entry) => [entry.id, entry]));
  for (const item of here) all.set(item.at, withWaiting(all.get(item.at), item.at, item.body));
  const entries = [...all.values()].filter((entry) => !isGone(entry) && fits(entry));
  if (!places[0] && entries.length === 0 && !unheard.value) return null;
  const key = ({ heads, id }: OwnEntry) => `${dayOf(heads.at(-1)?.body ?? {}) ?? ""}${id}`;
  return entries.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** The entries about a month and the repeats that have begun by its end, as they stand now; null while nothing is known. */
export const entriesIn = (month: string): readonly OwnEntry[] | null => seen([month, UNDATED], (entry) => isIn(entry, month));

/** @param offline what is shown is what this phone has: the last question had no answer */
export type Seen = { readonly entries: readonly OwnEntry[] | null; readonly offline: boolean };

function useOpen(month: string): void {
  useEffect(() => {
    const again = () => void fetchMonth(month);
    void read(month, UNDATED).then(() => freshen(month));
    addEventListener("online", again);
    return () => removeEventListener("online", again);
  }, [month]);
}

/**
 * The entries about a month (`YYYY-MM`) and the repeats that have begun by its end, in the order of their days: from the phone at once, then
 * with the server's word. `entries` is null while neither is known.
 */
export function useMonth(month: string): Seen {
  useOpen(month);
  return { entries: entriesIn(month), offline: unheard.value };
}

/** The person's signs, or items. */
export function useUndated(kind: "sign" | "item"): Seen {
  useOpen(monthOf(nowInstant()));
  return { entries: seen([UNDATED], (entry) => entry.kind === kind), offline: unheard.value };
}

/** The standing choices, ended ones too, the newest first; as the server last said (a screen that uses a month has asked). */
export const choices = (): readonly EntryChoice[] => standing().choices;

/** The server holds a standing choice, or its end: what is shown by it has changed. */
export async function learnChoice(word: EntryChoice): Promise<void> {
  await note((was) => ({ ...was, choices: [word, ...was.choices.filter(({ id }) => id !== word.id)] }));
  await fetchMonth(monthOf(nowInstant()));
}

/** Savings of this page, by entry: what was drawn before one of them must not count as not having seen it. */
const mine = new Map<string, string[]>();

/** The entry as it stands now, where this phone alone has changed it since it was seen so; otherwise as it was seen. */
export function sinceSeen(seen: OwnEntry, now: OwnEntry | undefined): OwnEntry {
  const known = [...seen.heads.map(({ write_id }) => write_id), ...(mine.get(seen.id) ?? []), waitingOn(seen.id)?.body.write];
  return now?.heads.every(({ write_id }) => known.includes(write_id)) ? now : seen;
}

/**
 * Saves an entry: resolves when it is on the phone (`lasting` says whether on its disk), with the entry as it now stands. It goes out by itself.
 * @param body exactly the part that belongs to the kind; none of them deletes the entry
 * @param was the entry as the person saw it; a new one when left out
 */
export async function saveEntry(kind: Kind, body: EntryBody, was?: OwnEntry): Promise<OwnEntry> {
  const [id, write] = [was?.id ?? newId(nowMs()), newId(nowMs())];
  const own = mine.get(id) ?? [];
  const put: PutEntry = { kind, ...body, replaces: [], made_at: nowInstant() };
  const saw = was?.heads.map(({ write_id }) => write_id) ?? [];
  await enqueue<Saving>(
    person(),
    "own",
    id,
    { write, put, was: was ?? null },
    {
      merge: (saving, before) => ({
        ...saving,
        was: before ? before.body.was : saving.was,
        put: { ...put, replaces: replaced(saw, own, before) },
      }),
    },
  );
  mine.set(id, [...own, write].slice(-MOST_MONTHS));
  void post();
  const item = waitingOn(id);
  return withWaiting(was, id, item?.body ?? { write, put, was: was ?? null });
}

/** Deletes an entry. One that has never left this phone leaves no trace. */
export async function removeEntry(was: OwnEntry): Promise<void> {
  const item = waitingOn(was.id);
  if (item && item.tries === 0 && item.body.put.replaces.length === 0) await revise(item, (now) => (now.tries === 0 ? undefined : now));
  if (!item || waitingOn(was.id)) await saveEntry(was.kind, {}, was);
}

/** What another tab has delivered is no longer in the outbox: it lies on the disk. */
let before = new Set<string>();
effect(() => {
  const now = new Set(waiting().map((one) => one.at));
  const left = [...before].some((id) => !now.has(id));
  before = now;
  const places = [...known.peek().keys()].filter((place) => place.startsWith(at("")));
  if (left) void read(...places.map((place) => place.slice(at("").length)));
});

/** @param missing months of which nothing lies on this phone, so that nobody takes them for months without entries */
export type SeenMonths = Seen & { readonly missing: readonly string[] };

/** The entries about several months (at most a year): those that lie on the phone with what has changed since, the others asked for. */
export function useMonths(months: readonly string[]): SeenMonths {
  useEffect(() => {
    void (async () => {
      await read(...months, UNDATED);
      for (const month of months) if (!standing().months.includes(month)) await fetchMonth(month);
      await pull();
    })();
  }, [months.join()]);
  const entries = seen([...months, UNDATED], (entry) => months.some((month) => isIn(entry, month)));
  return { entries, offline: unheard.value, missing: months.filter((month) => !standing().months.includes(month)) };
}
