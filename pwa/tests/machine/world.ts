/**
 * The world around the app's own modules, in the test's hand: the time, the line and the disk. Loaded before them. Everything else is
 * the browser's own: IndexedDB, Web Locks, the channel between tabs, cookies, and the way to the running server when the line is good.
 */

// --- time: stands still until the test lets it pass -----------------------------------------------------------------

type Timer = { readonly at: number; readonly run: () => void };

const began = Number(new URLSearchParams(location.search).get("now"));
const timers = new Map<number, Timer>();
let elapsed = 0;
let numbers = 0;

const later = (run: () => void, wait = 0): number => {
  numbers += 1;
  timers.set(numbers, { at: elapsed + Math.max(0, wait), run });
  return numbers;
};

const every = (run: () => void, wait = 0): number => {
  const again = () => {
    timers.set(number, { at: elapsed + wait, run: again });
    run();
  };
  const number = later(again, wait);
  return number;
};

const drop = (number: number) => timers.delete(number);
Object.assign(globalThis, { setTimeout: later, clearTimeout: drop, setInterval: every, clearInterval: drop });
Date.now = () => began + elapsed;
performance.now = () => elapsed;
Math.random = () => 0.5;
AbortSignal.timeout = (wait) => {
  const stop = new AbortController();
  later(() => stop.abort(new DOMException("", "TimeoutError")), wait);
  return stop.signal;
};

/** Beyond so many timers in one go the phone sleeps: what is due comes once, when it wakes. */
const MOST = 12;

/** Lets milliseconds pass, from one timer to the next, each time until the page is at rest. */
export async function pass(ms: number): Promise<void> {
  const until = elapsed + ms;
  for (let come = 0; ; come++) {
    const next = [...timers].sort(([a, x], [b, y]) => x.at - y.at || a - b)[0];
    if (!next || next[1].at > until) break;
    const [number, { at, run }] = next;
    elapsed = Math.max(elapsed, come < MOST ? at : until);
    timers.delete(number);
    run();
    await rest();
    if (come > 3 * MOST) break;
  }
  elapsed = until;
}

// --- the line --------------------------------------------------------------------------------------------------------

/** An answer of something between the phone and the server, or of the server in trouble. */
export type Answer = { readonly status: number; readonly body: string | null; readonly type: string; readonly wait?: string };

/**
 * `good`: it goes to the server and its answer comes back. `cut`: no line. `lost`: the server takes it, its answer never comes, which is
 * known at once. `mute`: the same, and nothing at all is heard. `silent`: it never comes to the server, and nothing is heard. `late`:
 * nothing is heard, and it comes to the server when the test says so.
 */
export type Fate = "good" | "cut" | "lost" | "mute" | "silent" | "late" | Answer;

type Late = { readonly path: string; readonly headers: Record<string, string>; readonly body: string };

export const line = {
  /** What happens to every request. */
  always: "good" as Fate,
  /** What happens to the next PUTs, one after another, before that. */
  next: [] as Fate[],
  /** What is still on its way. */
  late: [] as Late[],
};

let flying = 0;
let hanging = 0;
const asked = fetch.bind(globalThis);

/** The server's answer, whole: no part of it is still on its way when the page gets it. */
async function real(path: string, told: RequestInit): Promise<Response> {
  const { status, headers, ...answer } = await asked(path, told).then(async (one) => ({
    status: one.status,
    headers: one.headers,
    body: await one.text(),
  }));
  return new Response(answer.body || null, { status, headers });
}

const nothing = (stop: AbortSignal | null | undefined): Promise<never> => {
  hanging += 1;
  return new Promise<never>((_, reject) => {
    stop?.addEventListener("abort", () => {
      hanging -= 1;
      reject(stop.reason);
    });
  });
};

async function meet(fate: Fate, path: string, told: RequestInit): Promise<Response> {
  if (fate === "good") return real(path, told);
  if (fate === "cut") throw new TypeError("no line");
  if (fate === "silent") return nothing(told.signal);
  if (fate === "late") {
    line.late.push({ path, headers: told.headers as Record<string, string>, body: String(told.body) });
    return nothing(told.signal);
  }
  if (typeof fate === "object") {
    const headers = { "content-type": fate.type, ...(fate.wait ? { "retry-after": fate.wait } : {}) };
    return new Response(fate.body, { status: fate.status, headers });
  }
  await real(path, told);
  if (fate === "mute") return nothing(told.signal);
  throw new TypeError("the answer is lost");
}

globalThis.fetch = async (input, told = {}) => {
  flying += 1;
  try {
    return await meet((told.method === "PUT" && line.next.shift()) || line.always, String(input), told);
  } finally {
    flying -= 1;
  }
};

// --- the disk --------------------------------------------------------------------------------------------------------

/**
 * `full`: what a write brings is given up instead of kept. `shut`: every connection is dead, and none is opened. `stuck`: nothing is ever
 * answered. `numb`: what is written is kept, but nobody is told so.
 */
export type Disk = "good" | "full" | "shut" | "stuck" | "numb";

export const disk = { state: "good" as Disk };

let writing = 0;
const connections = new Set<IDBDatabase>();
const open = IDBFactory.prototype.open;
const transaction = IDBDatabase.prototype.transaction;
const put = IDBObjectStore.prototype.put;
const commit = IDBTransaction.prototype.commit;
const tooMuch = new WeakSet<IDBTransaction>();

const silence = new Proxy(() => silence, { get: () => silence, set: () => true, apply: () => silence }) as unknown as never;

IDBFactory.prototype.open = function (...told) {
  if (disk.state === "shut") throw new DOMException("shut", "UnknownError");
  if (disk.state === "stuck") return {} as IDBOpenDBRequest;
  const request = open.apply(this, told);
  writing += 1;
  request.addEventListener("success", () => {
    writing -= 1;
    connections.add(request.result);
  });
  return request;
};

IDBDatabase.prototype.transaction = function (...told) {
  if (disk.state === "shut") throw new DOMException("connection lost", "InvalidStateError");
  if (disk.state === "stuck") return silence;
  const made = transaction.apply(this, told);
  writing += 1;
  for (const end of ["complete", "abort"]) made.addEventListener(end, () => (writing -= 1));
  if (disk.state === "numb" && told[1] === "readwrite") Object.defineProperty(made, "oncomplete", { set: () => undefined });
  return made;
};

IDBObjectStore.prototype.put = function (...told) {
  if (disk.state === "full") tooMuch.add(this.transaction);
  return put.apply(this, told);
};

IDBTransaction.prototype.commit = function () {
  return tooMuch.has(this) ? this.abort() : commit.call(this);
};

/** The system closes the connections of this page, as iOS does to what lies in the background. */
export function sever(): void {
  for (const one of connections) one.close();
  connections.clear();
}

/** What is really on the disk. */
export function onDisk(store: string): Promise<unknown[]> {
  return new Promise((resolve, reject) => {
    const request = open.call(indexedDB, "otayori", 2);
    // The app has not opened it yet: so nothing is there, and it must still be the app that makes it.
    request.onupgradeneeded = () => {
      request.transaction?.abort();
      resolve([]);
    };
    request.onerror = () => (request.error?.name === "AbortError" ? resolve([]) : reject(request.error));
    request.onsuccess = () => {
      const found = transaction.call(request.result, [store]).objectStore(store).getAll();
      found.onsuccess = () => {
        request.result.close();
        resolve(found.result);
      };
    };
  });
}

// --- rest ------------------------------------------------------------------------------------------------------------

const breath = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });

/** Which of the browser's locks are this page's. */
const name = crypto.randomUUID();
const myself = navigator.locks.request(name, async () => (await navigator.locks.query()).held?.find((one) => one.name === name)?.clientId);

/** Breaths: so long no page is ever busy, some twenty seconds. */
const FOR_EVER = 100_000;

/** Waits until nothing moves any more: what hangs on a silent line or disk hangs until time passes. Fails where that never comes. */
export async function rest(): Promise<void> {
  const me = await myself;
  for (let idle = 0, breaths = 0; idle < 3; breaths++) {
    if (breaths > FOR_EVER) throw new Error(`no rest: ${flying} flying, ${hanging} hanging, ${writing} writing`);
    await breath();
    const { held = [], pending = [] } = await navigator.locks.query();
    const stalled = hanging > 0 || disk.state === "stuck" || disk.state === "numb";
    const locked = pending.length > 0 ? held.length === 0 : held.some((one) => one.clientId === me) && !stalled;
    idle = flying > hanging || writing > 0 || locked ? 0 : idle + 1;
  }
}

/** From now on the page learns nothing of its end: it is killed, not closed. */
let killed = false;
export const kill = (): void => {
  killed = true;
};
for (const end of ["pagehide", "visibilitychange"])
  addEventListener(end, (event) => killed && event.stopImmediatePropagation(), { capture: true });
