/** How entries of the person's own come together from this phone's disk, the server's word and what waits to be sent. Pure. */
import type { EntryBody, EntryMonth, OwnEntry, PutEntry } from "../../api/types";

/** One saving as it waits in the outbox: its id, what is sent, and the entry as the person saw it when they changed it. */
export type Saving = { readonly write: string; readonly put: PutEntry; readonly was: OwnEntry | null };

/** What lies on the phone of one month (`YYYY-MM`), or of what is about none. */
export type Kept = readonly OwnEntry[];

/** Signs, items and repeats: they are kept together, whatever the month. */
export const UNDATED = "undated";

/** More than the server takes are never named; what is left out is asked about, not lost. */
const MOST_REPLACED = 50;
const FIRST = 10;
/** Days of one repeat that are kept from several answers about the same rule: each answer tells those around today and of one month. */
const MOST_DAYS = 400;

export const dayOf = ({ diary, note, problem }: EntryBody): string | undefined => (diary ?? note ?? problem)?.day;

/** Deleted everywhere: nothing of it stands. */
export const isGone = ({ heads }: OwnEntry): boolean => heads.every(({ body }) => Object.values(body).every((one) => !one));

const repeats = ({ heads }: OwnEntry): boolean => heads.some(({ body }) => body.note?.repeat);

/** On which days a note takes place, as it is said: another rule has other days, and only the server knows them. */
const ruleOf = ({ note }: EntryBody): string => `${note?.day} ${note?.repeat} ${note?.on_holidays}`;

const rulesOf = ({ heads }: OwnEntry): string => [...new Set(heads.map(({ body }) => ruleOf(body)))].sort().join();

const daysOf = ({ heads }: OwnEntry): string[] => heads.flatMap(({ body }) => dayOf(body) ?? []);

/** Where an entry is kept: in the months of what stands of it, or with what is about none. */
export function placesOf(entry: OwnEntry): string[] {
  if (isGone(entry)) return [];
  if (entry.kind === "sign" || entry.kind === "item" || repeats(entry)) return [UNDATED];
  return [...new Set(daysOf(entry).map((day) => day.slice(0, 7)))];
}

/** Whether an entry is looked at in a month: about one of its days, or a repeat that has begun by then. */
export const isIn = (entry: OwnEntry, month: string): boolean =>
  daysOf(entry).some((day) => day.slice(0, 7) === month || (repeats(entry) && day.slice(0, 7) < month));

/** A place after the server's word about some entries: the newer word stands, and what has moved away is gone. */
export function learnt(was: Kept, place: string, words: readonly OwnEntry[]): Kept {
  const known = new Map(was.map((entry) => [entry.id, entry]));
  for (const word of words) {
    const before = known.get(word.id);
    if ((before?.seq ?? -1) > word.seq) continue;
    known.delete(word.id);
    const days = before && rulesOf(before) === rulesOf(word) ? [...new Set([...word.days, ...before.days])].slice(0, MOST_DAYS) : word.days;
    if (placesOf(word).includes(place)) known.set(word.id, { ...word, days });
  }
  return [...known.values()];
}

/**
 * A place after the server's word about a whole month: what it does not name is gone, but for what the phone has learnt of later changes and
 * for repeats that begin after the month.
 */
export function heard(was: Kept, place: string, { month, entries, seq }: EntryMonth): Kept {
  const told = new Set(entries.map(({ id }) => id));
  const left = was.filter((one) => told.has(one.id) || one.seq > seq || (repeats(one) && !isIn(one, month)));
  return learnt(left, place, entries);
}

/** An entry as it stands with what waits here: the server's word in which the waiting saving has replaced what it replaces. */
export function withWaiting(word: OwnEntry | undefined, id: string, { write, put, was }: Saving): OwnEntry {
  const base = [word, was].reduce((a, b) => ((b?.seq ?? -1) > (a?.seq ?? -1) ? b : a)) ?? null;
  const { kind, made_at, replaces, ...body } = put;
  const others = base?.heads.filter((head) => head.write_id !== write && !replaces.includes(head.write_id)) ?? [];
  const heads = [...others, { write_id: write, body, made_at }];
  const same = base?.heads.some((head) => ruleOf(head.body) === ruleOf(body));
  return { id, kind, seq: base?.seq ?? 0, shown: base?.shown ?? false, days: same ? (base?.days ?? []) : [], heads };
}

/**
 * What a saving replaces: the versions that the person saw, and earlier savings of this phone that may have left it. One that has not left
 * need not be named: it never travels.
 */
export function replaced(
  seen: readonly string[],
  own: readonly string[],
  waiting: { readonly body: Saving; readonly tries: number } | undefined,
): string[] {
  const all = [...new Set([...(waiting?.body.put.replaces ?? []), ...seen, ...own, ...(waiting ? [waiting.body.write] : [])])];
  const named = waiting?.tries === 0 ? all.filter((one) => one !== waiting.body.write) : all;
  return named.length > MOST_REPLACED ? [...named.slice(0, FIRST), ...named.slice(FIRST - MOST_REPLACED)] : named;
}
