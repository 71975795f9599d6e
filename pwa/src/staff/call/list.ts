import type { Failure } from "../../api/call";
import { phoneNow } from "../../shared/dates";
import { computed, signal } from "../../shared/signal";
import { ask, heard, me } from "../session";
import type { CallList, TaskRow } from "../types";

/** The call list as last heard, and why it is not newer. */
export const list = signal<CallList | null>(null);
export const failure = signal<Failure | null>(null);

/** Tasks that have been on the screen: one that a colleague closes meanwhile stays readable, with whatever is being written about it. */
const seen = signal<ReadonlyMap<string, TaskRow>>(new Map());

/** How often an answer that is older than the screen must not overwrite it. */
let asked = 0;

const POLL = 60_000;

/** Focus and visibility often change together: that is one look. */
const ONE_LOOK = 2000;

/** Ask for the list again. Whatever is open or being written stays. */
export async function refresh(): Promise<void> {
  const mine = ++asked;
  const answer = await ask<CallList>("GET", "/api/staff/call-list");
  if (mine !== asked) return;
  failure.value = answer.ok ? null : answer.error;
  if (!answer.ok) return;
  heard(answer.value.now);
  list.value = answer.value;
  seen.value = new Map([...seen.value, ...answer.value.tasks.map((task) => [task.id, task] as const)]);
}

/** A task as the server answered to what was just done with it. */
export function put(task: TaskRow): void {
  asked += 1;
  seen.value = new Map([...seen.value, [task.id, task]]);
  const shown = list.value;
  if (!shown) return;
  const tasks = shown.tasks.map((one) => (one.id === task.id ? task : one)).filter((one) => one.state !== "closed");
  list.value = { ...shown, tasks: task.state !== "closed" && !tasks.some((one) => one.id === task.id) ? [...tasks, task] : tasks };
}

/** A task by id: as listed now, else as last seen. */
export const taskOf = (id: string): TaskRow | undefined => seen.value.get(id);

/** True when the task was listed before and is not any more, though nobody here closed it. */
export const isGone = (task: TaskRow): boolean => task.state !== "closed" && !list.value?.tasks.some((one) => one.id === task.id);

/** RED that nobody claimed in time: a manager sees these first. */
export const escalated = computed(() =>
  me.value?.role === "manager" ? (list.value?.tasks ?? []).filter((task) => task.escalated && task.state === "open") : [],
);

/** The others, in the server's order. */
export const ordinary = computed(() => (list.value?.tasks ?? []).filter((task) => !escalated.value.includes(task)));

/** The next person to call after this one: the first that nobody holds. */
export const nextAfter = (id: string): TaskRow | undefined =>
  [...escalated.value, ...ordinary.value].find((task) => task.id !== id && task.state === "open");

/** Whether a letter about this task has not been opened yet. */
export const isNew = (id: string): boolean => list.value?.letters.some((letter) => letter.subject === id) ?? false;

/** The task has been opened: its letters are read. */
export async function sawTask(id: string): Promise<void> {
  const shown = list.value;
  const unread = shown?.letters.filter((letter) => letter.subject === id) ?? [];
  if (!shown || unread.length === 0) return;
  list.value = { ...shown, letters: shown.letters.filter((letter) => letter.subject !== id) };
  for (const letter of unread) await sawLetter(letter.id);
}

/** A letter has been read. */
export async function sawLetter(id: string): Promise<void> {
  await ask<void>("PUT", `/api/staff/letters/${id}/seen`);
}

/** Keep the list fresh while somebody looks at it. Returns how to stop. */
export function watch(): () => void {
  let last = 0;
  const look = () => {
    // Every load is written into the read log of the people shown: none without somebody who looks.
    if (document.visibilityState !== "visible" || phoneNow() - last < ONE_LOOK) return;
    last = phoneNow();
    void refresh();
  };
  look();
  const timer = setInterval(look, POLL);
  addEventListener("focus", look);
  document.addEventListener("visibilitychange", look);
  return () => {
    clearInterval(timer);
    removeEventListener("focus", look);
    document.removeEventListener("visibilitychange", look);
  };
}

export function forgetList(): void {
  list.value = null;
  failure.value = null;
  seen.value = new Map();
}
