import { dateOf } from "../../shared/dates";
import { callRow as asked } from "../text/asked";
import { callList as words } from "../text/call";
import type { CallList, Gravity } from "../types";
import { LevelShape } from "../ui/Level";

const LEVELS: readonly Gravity[] = ["red", "amber", "blue"];

/** The whole list in one line of words; counted from the rows, so that what was just closed is gone here too. */
export function Summary({ list }: { list: CallList }) {
  const late = new Set([
    ...list.tasks.filter((task) => task.overdue && task.state !== "watch").map(({ person }) => person.id),
    ...list.interviews.filter((row) => row.overdue).map((row) => row.participant_id),
  ]).size;
  const count = (level: Gravity) => list.tasks.filter((task) => task.gravity === level).length;
  const reds = list.tasks.filter((task) => task.gravity === "red");
  const allLater = reds.length > 0 && reds.every((task) => dateOf(task.due_at) > list.today);
  return (
    <ul class="counts">
      {LEVELS.filter((level) => count(level) > 0).map((level) => (
        <li key={level} class={level}>
          <LevelShape level={level} />
          {level === "red" && allLater ? words.whenOpen : words.counts[level]} <b>{words.people(count(level))}</b>
        </li>
      ))}
      {list.interviews.length > 0 ? (
        <li>
          <a href="/staff/interviews">
            {asked.counts} <b>{asked.items(list.interviews.length)}</b>
          </a>
        </li>
      ) : null}
      {list.unanswered.length > 0 ? (
        <li>
          <a href="#unanswered">
            {words.unansweredCount} <b>{words.people(list.unanswered.length)}</b>
          </a>
        </li>
      ) : null}
      {late > 0 ? <li class="late">{words.overdue(late)}</li> : null}
    </ul>
  );
}
