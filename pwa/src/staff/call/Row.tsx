import { dateOf } from "../../shared/dates";
import { plain } from "../../shared/ruby";
import { inWords, title, worrying } from "../questions";
import { me, now } from "../session";
import { answers as answerWords, roads, callList as words } from "../text/call";
import type { Compared, TaskRow } from "../types";
import { LevelMark, LevelShape } from "../ui/Level";
import { ago, clock, day, dayAndClock, due, within } from "../when";
import { wide } from "../wide";
import { isNew } from "./list";
import { FirstRoad, Hours } from "./Roads";

/** Reasons that fit a row; the others are counted in words and stand in the detail. */
const FEW = 3;

/** Until when, or how long it is late. */
export function Due({ task, short = false }: { task: TaskRow; short?: boolean }) {
  const { main, extra, late } = due(task.due_at, now());
  return (
    <span class={late ? "due late" : "due"}>
      <b>{main}</b>
      {extra && !(short && late) ? <small>{extra}</small> : null}
    </span>
  );
}

/** 「今日中」, 「開いたらすぐ」 for what came while nobody is there, 「かわりに連絡」 for a task without alarm. */
export function urgencyWord({ gravity, due_at }: Pick<TaskRow, "gravity" | "due_at">, at: string): string {
  if (gravity === "red" && dateOf(due_at) > dateOf(at)) return words.whenOpen;
  return words.counts[gravity];
}

/** RED that nobody took in time. */
export const isAlone = (task: TaskRow): boolean => task.escalated && task.state === "open";

/** Who holds it, since when, and what is planned next. */
export function Standing({ task, owner = false }: { task: TaskRow; owner?: boolean }) {
  const today = dateOf(now());
  const facts: string[] = [];
  if (task.claimed_by) {
    const since = task.claimed_at
      ? ` ${words.since(dateOf(task.claimed_at) === today ? clock(task.claimed_at) : ago(task.claimed_at, now()))}`
      : "";
    facts.push((task.claimed_by.id === me.value?.id ? words.claimedByMe : words.claimedBy(task.claimed_by.name)) + since);
  }
  if (task.state === "watch" && task.watch_until_on) facts.push(words.watching(day(task.watch_until_on, today)));
  if (task.next_try_at && task.state !== "closed") facts.push(words.nextTry(dayAndClock(task.next_try_at, today)));
  if (facts.length === 0 && !owner) return null;
  const tone = task.claimed_by ? (task.claimed_by.id === me.value?.id ? "mine" : "held") : "quiet";
  return (
    <p class={`standing ${tone}`}>
      {facts.map((fact) => (
        <span key={fact}>{fact}</span>
      ))}
      {owner ? <span class="owner">{words.workers(task.workers.map(({ name }) => name).join("・") || words.nobody)}</span> : null}
    </p>
  );
}

/** 「ねむり 1 ← ふだん 3」 for the answers that ask for a look. */
function Glance({ answers, good }: { answers: readonly Compared[]; good: boolean }) {
  const few = worrying(answers).slice(0, 3);
  if (few.length === 0 && !good) return null;
  return (
    <ul class="glance">
      {few.map(({ question, now: value, usual }) => (
        <li key={question}>
          {title(question)} <b>{typeof value === "number" ? value : inWords(question, value)}</b>
          {typeof value === "number" && usual !== null ? <span class="muted"> ← {answerWords.usualIs(String(usual))}</span> : null}
        </li>
      ))}
      {good ? <li class="tag good">{roads.nowShort}</li> : null}
    </ul>
  );
}

/** One person to call: whom, why and until when at a glance; the whole row opens the detail. */
export function Row({ task, chosen, owner }: { task: TaskRow; chosen: boolean; owner: boolean }) {
  const { person } = task;
  const held = task.claimed_by !== null && task.claimed_by.id !== me.value?.id;
  return (
    <li class={`task ${task.gravity}${chosen ? " chosen" : ""}${held ? " away" : ""}${task.state === "watch" ? " away" : ""}`}>
      <p class="urgency">
        <LevelMark level={task.gravity} text={urgencyWord(task, now())} />
        <Due task={task} short />
        {isAlone(task) ? <span class="tag alone">{words.escalatedMark}</span> : null}
      </p>
      <h3>
        <a href={`/staff/call/${task.id}`} aria-current={chosen ? "true" : undefined}>
          {person.name} <span class="kana">{person.kana}</span>
        </a>{" "}
        {isNew(task.id) ? <span class="tag new">{words.isNew}</span> : null}
        {person.on_leave ? <span class="tag">{words.onLeave}</span> : null}
      </h3>
      <ul class="why">
        {task.reasons.slice(0, FEW).map((flag) => (
          <li key={flag.id}>
            <LevelShape level={flag.level} />
            <span>
              {plain(flag.sentence)} <small class="rule">{flag.rule}</small>
            </span>
          </li>
        ))}
        {task.reasons.length > FEW ? <li class="muted">{words.more(task.reasons.length - FEW)}</li> : null}
      </ul>
      <Glance answers={task.answers} good={wide.value && within(now(), person.call_from, person.call_to)} />
      <Standing task={task} owner={owner} />
      <p class="reach">
        <FirstRoad person={person} />
        {wide.value ? null : <Hours person={person} />}
      </p>
    </li>
  );
}
