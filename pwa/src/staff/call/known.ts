/** What a worker knew of a task when they began to write: what comes meanwhile is not put away unread. */
import { plain } from "../../shared/ruby";
import type { TaskRow } from "../types";

/** Every reason and every press of たすけて, as one text for the draft. */
export const knownOf = (task: TaskRow): string =>
  [...task.reasons.map(({ id }) => id), ...task.help.map(({ pressed_at }) => pressed_at)].join(" ");

/** The sentences of the reasons that have come since; the newest reason's where somebody has called for help again. Empty: nothing has come. */
export function newSince(task: TaskRow, known: string | undefined): string {
  if (known === undefined) return "";
  const old = new Set(known.split(" "));
  const fresh = task.reasons.filter(({ id }) => !old.has(id));
  const again = task.help.some(({ pressed_at }) => !old.has(pressed_at));
  return (fresh.length === 0 && again ? task.reasons.filter(({ rule }) => rule === "R2") : fresh)
    .map(({ sentence }) => plain(sentence))
    .join("");
}
