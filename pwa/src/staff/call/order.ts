import { msOf } from "../../shared/dates";
import type { InterviewRow, TaskRow } from "../types";

/** A task, or an interview that waits for staff: one list for both. */
export type Item = { task: TaskRow; asked?: never } | { asked: InterviewRow; task?: never };

/** 「きょう 話したい」 is as urgent as a RED, every other request as an AMBER. */
const LEVEL = { red: 0, amber: 1, blue: 2 } as const;

const rank = ({ task, asked }: Item): readonly [number, number, number] =>
  task
    ? [task.state === "watch" ? 1 : 0, LEVEL[task.gravity], msOf(task.due_at)]
    : [0, asked.when_wanted === "today" && asked.state === "asked" ? LEVEL.red : LEVEL.amber, msOf(asked.due_at)];

const before = (a: Item, b: Item): boolean => {
  const [one, other] = [rank(a), rank(b)];
  const at = one.findIndex((value, i) => value !== other[i]);
  return at >= 0 && (one[at] ?? 0) < (other[at] ?? 0);
};

/** Tasks in the server's order, and each interview before the first task that is less urgent. */
export function inOrder(tasks: readonly TaskRow[], interviews: readonly InterviewRow[]): Item[] {
  const items: Item[] = tasks.map((task) => ({ task }));
  for (const asked of interviews) {
    const item: Item = { asked };
    const at = items.findIndex((other) => other.task && before(item, other));
    if (at < 0) items.push(item);
    else items.splice(at, 0, item);
  }
  return items;
}
