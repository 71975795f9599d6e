import { signal } from "@preact/signals";

/** `drafts`: answers in progress. `calls`: help calls not yet delivered. `kept`: the last word of the server, for a start without a line. */
export type Store = "drafts" | "calls" | "kept";
const STORES: readonly Store[] = ["drafts", "calls", "kept"];

/** Some phones never answer an open request (private mode, a stuck upgrade): after this we go on in memory and say so. */
const PATIENCE = 4000;

/** False while what is written survives only as long as this page. */
export const lasting = signal(true);

const memory = new Map<string, unknown>();
const place = (store: Store, key: string): string => `${store}/${key}`;

let opening: Promise<IDBDatabase> | null = null;

const forget = (): void => {
  opening = null;
};

function open(): Promise<IDBDatabase> {
  opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open("otayori", 1);
    request.onupgradeneeded = () => {
      for (const store of STORES) request.result.createObjectStore(store);
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
    request.onerror = request.onblocked = () => reject(request.error);
    setTimeout(reject, PATIENCE);
  });
  return opening;
}

/** One transaction; resolved when it is committed, not when it was asked for. */
async function once<T>(store: Store, mode: IDBTransactionMode, ask: (from: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const db = await open();
  return new Promise((resolve, reject) => {
    const transaction = db.transaction(store, mode);
    const request = ask(transaction.objectStore(store));
    // Without this the commit waits for one more turn of this page, which may be killed before it.
    transaction.commit?.();
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = () => reject(transaction.error);
  });
}

/** Goes over a fresh connection when the old one turns out to be dead ("connection is closing", "connection lost"). */
async function run<T>(store: Store, mode: IDBTransactionMode, ask: (from: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  try {
    return await once(store, mode, ask);
  } catch {
    forget();
    return await once(store, mode, ask);
  }
}

/** Writes to the phone; where that fails, to memory, and `lasting` says so. */
export async function put(store: Store, key: string, value: unknown): Promise<void> {
  memory.set(place(store, key), value);
  try {
    await run(store, "readwrite", (from) => from.put(value, key));
    lasting.value = true;
  } catch {
    lasting.value = false;
  }
}

/** Every value of a store: from the phone, or from memory while the phone cannot keep anything. */
export async function all<T>(store: Store): Promise<T[]> {
  try {
    if (lasting.peek()) return (await run(store, "readonly", (from) => from.getAll())) as T[];
  } catch {
    lasting.value = false;
  }
  return [...memory].filter(([at]) => at.startsWith(`${store}/`)).map(([, value]) => value as T);
}

export async function get<T>(store: Store, key: string): Promise<T | undefined> {
  try {
    if (lasting.peek()) return (await run(store, "readonly", (from) => from.get(key))) as T | undefined;
  } catch {
    lasting.value = false;
  }
  return memory.get(place(store, key)) as T | undefined;
}

export async function remove(store: Store, key: string): Promise<void> {
  memory.delete(place(store, key));
  try {
    await run(store, "readwrite", (from) => from.delete(key));
  } catch {
    lasting.value = false;
  }
}
