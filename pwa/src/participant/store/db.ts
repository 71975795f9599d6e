import { signal } from "../../shared/signal";

/** `drafts`: answers in progress. `outbox`: what must arrive. `kept`: the last word of the server, for a start without a line. */
export type Store = "drafts" | "outbox" | "kept";
const STORES: readonly Store[] = ["drafts", "outbox", "kept"];
const VERSION = 2;

/** Some phones never answer an open request or a transaction (private mode, a stuck upgrade): after this we go on in memory and say so. */
const PATIENCE = 4000;
/** It is waited for in so many steps: a page that the phone had put to sleep meanwhile has then waited for one of them only. */
const STEPS = 4;

/** False while what is written survives only as long as this page. */
export const lasting = signal(true);

/** What is not on the disk, or not yet, by place and oldest first; undefined stands for what is to be taken away. */
const memory = new Map<string, unknown>();
/** What was last known to be on the disk: shown when it cannot be read any more. */
const seen = new Map<string, unknown>();
const place = (store: Store, key: string): string => `${store}/${key}`;
/** What lay on the disk where memory then took its place, by place. */
const under = new Map<string, unknown>();

/** Tabs tell each other what has changed on the disk. */
const tabs = typeof document !== "undefined" && "BroadcastChannel" in globalThis ? new BroadcastChannel("otayori") : null;

/** Calls back after another tab has changed a store. */
export function hear(told: (store: Store) => void): void {
  tabs?.addEventListener("message", ({ data }: MessageEvent<Store>) => told(data));
}

let opening: Promise<IDBDatabase> | null = null;
/** A database that has kept us waiting is left alone until then (`performance.now()`): what is sent meanwhile must not wait for it too. */
let restsUntil = 0;

/** Rejects with this when nothing was answered in time: then a second try would only wait again. */
const TOO_LATE = "too late";

type Settle<T> = (resolve: (value: T) => void, reject: (why: unknown) => void) => void;

const inTime = <T>(work: Settle<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    let left = STEPS;
    const refuse = (why: unknown) => {
      clearInterval(waiting);
      reject(why);
    };
    const waiting = setInterval(() => {
      left -= 1;
      if (left > 0) return;
      restsUntil = performance.now() + 10 * PATIENCE;
      refuse(TOO_LATE);
    }, PATIENCE / STEPS);
    try {
      work((value) => {
        clearInterval(waiting);
        resolve(value);
      }, refuse);
    } catch (error) {
      refuse(error);
    }
  });

const forget = (): void => {
  opening = null;
};

function open(): Promise<IDBDatabase> {
  if (performance.now() < restsUntil) return Promise.reject(TOO_LATE);
  opening ??= inTime((resolve, reject) => {
    const request = indexedDB.open("otayori", VERSION);
    request.onupgradeneeded = () => {
      const { result } = request;
      for (const store of STORES) if (!result.objectStoreNames.contains(store)) result.createObjectStore(store);
    };
    request.onsuccess = () => {
      const db = request.result;
      // iOS kills the connection of a page in the background.
      db.onclose = forget;
      // Another tab brings a newer version: let go, and open again when needed.
      db.onversionchange = () => {
        db.close();
        forget();
      };
      resolve(db);
    };
    request.onerror = () => reject(request.error);
  });
  return opening;
}

/** What to do inside a transaction; gives what it will have found once that is committed. */
type Work<T> = (from: (store: Store) => IDBObjectStore, commit: () => void) => () => T;

/** One transaction; resolved when it is committed, not when it was asked for. */
async function once<T>(stores: Store[], mode: IDBTransactionMode, work: Work<T>): Promise<T> {
  const db = await open();
  return inTime((resolve, reject) => {
    const transaction = db.transaction(stores, mode);
    // Asked for at once: otherwise the commit waits for one more turn of this page, which may be killed before it.
    const found = work(
      (store) => transaction.objectStore(store),
      () => transaction.commit?.(),
    );
    transaction.oncomplete = () => resolve(found());
    transaction.onabort = () => reject(transaction.error);
  });
}

/** Goes over a fresh connection when the old one turns out to be dead ("connection is closing", "connection lost"). */
async function run<T>(stores: Store[], mode: IDBTransactionMode, work: Work<T>): Promise<T> {
  try {
    return await once(stores, mode, work);
  } catch (error) {
    forget();
    if (error === TOO_LATE) throw error;
    return await once(stores, mode, work);
  }
}

/** Runs a write; false when it did not reach the disk. */
async function write(stores: Store[], work: Work<void>): Promise<boolean> {
  try {
    await run(stores, "readwrite", work);
  } catch {
    lasting.value = false;
    return false;
  }
  for (const store of stores) if (store !== "kept") tabs?.postMessage(store);
  return true;
}

const nothing = () => undefined;

/** A value is on the disk; if nothing newer has come to memory meanwhile, it need not stay there. */
function settle(at: string, was: unknown, now: unknown): void {
  seen.set(at, now);
  if (memory.get(at) === was) {
    memory.delete(at);
    under.delete(at);
  }
  if (memory.size === 0) lasting.value = true;
}

/** A value did not reach the disk. Of a place that was never read nothing is known, and what is new goes there. */
const stay = (at: string): unknown => seen.has(at) && !under.has(at) && under.set(at, seen.get(at));

/** Something else lies on the disk by now: another tab has written since, and that is the newer word. */
const overtaken = (at: string, found: unknown): boolean => under.has(at) && JSON.stringify(under.get(at)) !== JSON.stringify(found);

/** Tries once more to write what is only in memory, oldest first. */
export async function keepAll(): Promise<void> {
  for (const at of [...memory.keys()]) {
    const [store = "", ...key] = at.split("/");
    await edit(store as Store, key.join("/"), (was) => was);
    if (memory.has(at)) return;
  }
}

/** Writes to the phone; where that fails, to memory, and `lasting` says so. */
export async function put(store: Store, key: string, value: unknown): Promise<void> {
  const at = place(store, key);
  memory.set(at, value);
  under.delete(at);
  const kept = await write([store], (from, commit) => {
    from(store).put(value, key);
    commit();
    return nothing;
  });
  if (kept) {
    settle(at, value, value);
    if (!lasting.peek()) await keepAll();
  } else stay(at);
}

/**
 * Reads and writes in one step, so that two tabs never change the same value at once.
 * @param change what it becomes; undefined takes it away. May be called twice
 * @param instead taken away in the same step, or neither happens
 * @returns what it has become
 */
export async function edit<T>(
  store: Store,
  key: string,
  change: (was: T | undefined) => T | undefined,
  instead?: { store: Store; key: string },
): Promise<T | undefined> {
  const at = place(store, key);
  const other = instead && place(instead.store, instead.key);
  const [had, held] = [memory.has(at), memory.get(at)];
  let next: T | undefined;
  const kept = await write(instead ? [store, instead.store] : [store], (from, commit) => {
    const request = from(store).get(key) as IDBRequest<T | undefined>;
    request.onsuccess = () => {
      next = change(had && !overtaken(at, request.result) ? (held as T | undefined) : request.result);
      if (next === undefined) from(store).delete(key);
      else from(store).put(next, key);
      if (instead) from(instead.store).delete(instead.key);
      commit();
    };
    return nothing;
  });
  if (kept) {
    settle(at, held, next);
    if (other) settle(other, memory.get(other), undefined);
  } else {
    next = change((memory.has(at) ? memory : seen).get(at) as T | undefined);
    memory.set(at, next);
    stay(at);
    if (other) {
      memory.set(other, undefined);
      stay(other);
    }
  }
  return next;
}

/** Takes a value away. */
export const remove = (store: Store, key: string): Promise<undefined> => edit<undefined>(store, key, nothing);

/** Takes away everything in a store, except what has this in its key. What the phone will not take away is gone at least for this page. */
export async function empty(store: Store, but: string): Promise<void> {
  const kept = await write([store], (from, commit) => {
    const request = from(store).getAllKeys();
    request.onsuccess = () => {
      for (const key of request.result) if (!String(key).includes(but)) from(store).delete(key);
      commit();
    };
    return nothing;
  });
  for (const at of [...memory.keys(), ...seen.keys()])
    if (at.startsWith(`${store}/`) && !at.includes(but)) {
      memory.set(at, undefined);
      if (kept) settle(at, undefined, undefined);
    }
}

/** Every value of a store: from the phone, and over it what is not there yet. */
export async function all<T>(store: Store): Promise<T[]> {
  const mine = (values: Map<string, unknown>) => [...values].filter(([at]) => at.startsWith(`${store}/`));
  let found: [string, unknown][];
  try {
    const [keys, values] = await run([store], "readonly", (from) => {
      const [names, rows] = [from(store).getAllKeys(), from(store).getAll()];
      return () => [names.result, rows.result] as const;
    });
    found = keys.map((key, i) => [place(store, String(key)), values[i]]);
    for (const [at] of mine(seen)) seen.delete(at);
    for (const [at, value] of found) seen.set(at, value);
  } catch {
    lasting.value = false;
    found = mine(seen);
  }
  return [...new Map([...found, ...mine(memory)]).values()].filter((value) => value !== undefined) as T[];
}

export async function get<T>(store: Store, key: string): Promise<T | undefined> {
  const at = place(store, key);
  if (memory.has(at)) return memory.get(at) as T | undefined;
  try {
    const value = await run([store], "readonly", (from) => {
      const request = from(store).get(key);
      return () => request.result as unknown;
    });
    seen.set(at, value);
  } catch {
    lasting.value = false;
  }
  return (memory.has(at) ? memory : seen).get(at) as T | undefined;
}
