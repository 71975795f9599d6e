/**
 * What sends. Everything that must arrive lies in the outbox (items.ts) and goes from there, one by one, until the server's own word
 * says that it holds it. Comes when something waits; what needs to be on the phone at once is in items.ts.
 */
import { call, type Failure } from "../../api/call";
import type { Me } from "../../api/types";
import { learn, leave, load, me, overtaken } from "../session";
import { edit, get, hear, remove } from "./db";
import { followDraft } from "./draft";
import { enqueue, type Item, items, keyOf, newItemId, type Refusal, readItems, sending, trouble } from "./items";
import { type Kind, kindOf } from "./kinds";
import { passing } from "./passing";
import { revise } from "./revise";

/** Seconds until the next try; the last one stays. */
const WAITS = [2, 5, 15, 30, 60, 120, 300];
/** However long a server asks us to wait (`Retry-After`), seconds: by then it is asked again. */
const LONGEST = 3600;
/** A tab that the phone has put to sleep may hold the lock for hours. After this we send without it: the server sorts doubles out. */
const LOCKED_OUT = 15_000;
/** Refusals by something that is not our server, in one page, until they are believed: a hotel's portal goes away, a filter stays. */
const BELIEVED = 5;

let running: Promise<void> | null = null;
let more = false;
let tries = 0;
let timer: ReturnType<typeof setTimeout> | undefined;
/** The server has asked not to be called before (`performance.now()`). */
let notBefore = 0;
/** What was refused is tried once more when a page starts or somebody signs in: whoever was told may have mended it. */
let refusedToo = false;

/** Sends what waits, one by one. Safe to call at any time and from any tab; resolved when everything has been tried. */
export function flush(): Promise<void> {
  if (!me()) return Promise.resolve();
  more = true;
  running ??= (async () => {
    try {
      clearTimeout(timer);
      while (more) {
        more = false;
        await alone(pass);
      }
    } finally {
      running = null;
      sending.value = null;
      tryLater();
    }
  })();
  return running;
}

/** Runs the work while no other tab does. */
async function alone(work: () => Promise<void>): Promise<void> {
  if (!navigator.locks) return work();
  let begun = false;
  try {
    await navigator.locks.request("otayori-outbox", { signal: AbortSignal.timeout(LOCKED_OUT) }, () => {
      begun = true;
      return work();
    });
  } catch (error) {
    if (begun) throw error;
    await work();
  }
}

/** Calls for help before everything else, then oldest first. */
const rank = ({ kind, id }: Item): string => `${kind === "help" ? 0 : 1}${id}`;

async function pass(): Promise<void> {
  const [tried, all] = [new Set<string>(), refusedToo];
  refusedToo = false;
  for (;;) {
    // Read from the disk every time: another tab may have sent something, or the person changed it.
    await readItems();
    const person = me()?.person.id;
    const waiting = items.peek().filter((one) => one.person === person && !tried.has(one.id) && (all || !one.refused));
    const next = waiting.sort((a, b) => (rank(a) < rank(b) ? -1 : 1))[0];
    if (!next) return;
    tried.add(next.id);
    await send(next);
  }
}

async function send(item: Item): Promise<void> {
  // What a screen's own kind needs may be on the other side of a line that is down: the next pass tries again.
  const kind = await kindOf(item.kind).catch(() => undefined);
  const now = await edit<Item>("outbox", keyOf(item), (was) => (was?.id === item.id ? { ...was, tries: was.tries + 1 } : was));
  if (!kind || now?.id !== item.id) return;
  sending.value = now.id;
  const [how, what] = kind.wire?.(now.body) ?? ["PUT", now.body];
  const answer = await call<object | null | undefined>(how as "PUT", kind.path(now.at, now.body), what, now.person);
  const word = answer.ok ? answer.value : null;
  if (word && kind.proves(word, now.at)) await arrived(kind, now, word);
  else await notArrived(kind, now, answer.ok ? { kind: "unreachable" } : answer.error);
  sending.value = null;
}

async function arrived(kind: Kind<unknown, unknown>, item: Item, answer: object): Promise<void> {
  tries = 0;
  trouble.value = null;
  // In this order: a screen that shows the item finds the server's word before the item is gone.
  await kind.arrived?.(answer, item);
  await edit<Item>("outbox", keyOf(item), (was) => (was && was.id !== item.id ? (kind.follows?.(was, answer) ?? was) : undefined));
  const report = keyOf({ ...item, kind: "undelivered", at: item.report });
  if (items.peek().some((one) => keyOf(one) === report)) await remove("outbox", report);
  await readItems();
}

/** Answers of something that is not our server, by item. */
const strange = new Map<string, number>();

/** Whether the refusal is worth believing: our server's own, or the same answer of something between us again and again. */
function isFinal(item: Item, failure: Refusal): boolean {
  if (!passing(failure)) return true;
  if (failure.code !== "unknown" || failure.status === 408 || failure.status === 429) return false;
  const times = (strange.get(item.id) ?? 0) + 1;
  strange.set(item.id, times);
  return times >= BELIEVED;
}

async function notArrived(kind: Kind<unknown, unknown>, item: Item, failure: Failure): Promise<void> {
  if (failure.kind === "problem" && failure.status === 401) return leave();
  if (failure.kind === "problem" && failure.wait) notBefore = performance.now() + Math.min(failure.wait, LONGEST) * 1000;
  if (failure.kind === "unreachable" || !isFinal(item, failure)) {
    trouble.value = failure;
    return;
  }
  if (kind.moot?.(item, failure)) return revise(item, () => undefined);
  const standing = failure.code === "stale_version" ? (failure.current as object) : null;
  const mine = standing && kind.over?.(item, standing);
  if (mine) return revise(item, () => ({ ...mine, id: newItemId() }));
  const told = standing || item.refused ? undefined : kind.told?.(item);
  // In this order: the screen says that a worker has been told when there is no report left to send.
  if (told) await enqueue(item.person, "undelivered", item.report, { ...told, code: failure.code });
  await revise(item, (was) => ({ ...was, refused: failure }));
}

/** Comes back to what has not arrived: soon, then less and less often; not all phones at the same second. */
function tryLater(): void {
  if (!me() || !items.peek().some((one) => !one.refused)) return;
  const wait = 1000 * (WAITS[Math.min(tries, WAITS.length - 1)] ?? 0) * (0.75 + Math.random() / 4);
  tries += 1;
  clearTimeout(timer);
  timer = setTimeout(() => void flush(), Math.max(wait, notBefore - performance.now()));
}

/** Something has changed that may bring it through: the line, the page, the person. @param all what was refused is tried again too */
export async function wake(all = false): Promise<void> {
  tries = 0;
  refusedToo ||= all;
  if (performance.now() < notBefore) tryLater();
  else await flush();
}

/** What the server has answered to another tab about this month's letter. It lies on the phone before the letter goes from there. */
async function overhear(): Promise<void> {
  const [told, now] = [await get<Me>("kept", "me"), me()];
  const next = told && now && overtaken(now, null, told);
  if (next && next !== now) await learn(next);
}

/** What waits on the phone by now. Whatever has gone from there since, its answer is known when this is over. */
async function look(): Promise<void> {
  await overhear();
  await readItems();
  await overhear();
}

/** What another tab has changed is what this one shows; what it has delivered, the server tells. */
async function follow(store: string): Promise<void> {
  const now = me();
  if (!now) return;
  if (store === "drafts") return followDraft(now.person.id, now.month, look);
  const before = items.peek();
  await look();
  const here = items.peek().map(keyOf);
  if (before.some((one) => !here.includes(keyOf(one)))) void load();
}

let following: Promise<void> = Promise.resolve();
/** One after the other: of two words about the same draft the later one must stay. One that fails stops none after it. */
const heard = (store: string): void => {
  following = following.then(() => follow(store)).catch(() => undefined);
};

if (typeof document !== "undefined") {
  addEventListener("pageshow", () => void wake());
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && void wake());
  navigator.serviceWorker?.addEventListener(
    "message",
    ({ data }: MessageEvent<{ type?: string }>) => data?.type === "flush" && void wake(),
  );
  hear(heard);
  // What was missed until this was loaded.
  for (const store of ["drafts", "outbox"]) heard(store);
}
