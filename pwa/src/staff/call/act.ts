import { current, saying } from "../failure";
import { ask, me } from "../session";
import { action as words } from "../text/call";
import type { TaskRow } from "../types";
import type { News } from "../ui/Notice";
import { clock } from "../when";
import { put } from "./list";

export type Verb = "claim" | "release" | "tried" | "talked" | "watch" | "close" | "reopen";
export type Done = { ok: boolean; news: News; field?: string | undefined };

function overtaken(now: TaskRow): string {
  const holder = now.claimed_by;
  if (holder && holder.id !== me.value?.id && now.claimed_at) return words.conflictClaimed(holder.name, clock(now.claimed_at));
  return words.conflict;
}

/**
 * Do something with a task at the version that is on the screen. When somebody was faster nothing is overwritten: the task as it
 * stands now is shown, the news says who has it, and what was typed stays in its draft.
 */
export async function act(task: TaskRow, verb: Verb, body: Record<string, unknown> = {}): Promise<Done> {
  const answer = await ask<TaskRow>("POST", `/api/staff/tasks/${task.id}/${verb}`, { version: task.version, ...body });
  if (answer.ok) {
    put(answer.value);
    return { ok: true, news: { kind: "good", text: words.done[verb] } };
  }
  const now = current<TaskRow>(answer.error);
  if (now) put(now);
  return {
    ok: false,
    news: { kind: "bad", text: now ? overtaken(now) : saying(answer.error) },
    field: answer.error.kind === "problem" ? answer.error.field : undefined,
  };
}
