import { dateOf, msOf } from "../../shared/dates";
import { now } from "../session";
import { callList as callWords, unanswered as words } from "../text/call";
import type { CallList, Unanswered as One } from "../types";
import { dayAndClock } from "../when";
import { FirstRoad, Hours } from "./Roads";

function Line({ one, waiting }: { one: One; waiting: boolean }) {
  const { person } = one;
  const coming = one.silence_at && msOf(one.silence_at) > msOf(now()) ? one.silence_at : null;
  return (
    <li>
      <p class="name">
        <a href={`/staff/people/${person.id}`}>
          {person.name} <span class="kana">{person.kana}</span>
        </a>
      </p>
      <p class="facts">
        {words.days(one.days)}
        {person.paused ? <span class="tag">{callWords.paused}</span> : null}
        {person.on_leave ? <span class="tag">{callWords.onLeave}</span> : null}
        {coming ? <span class="muted">{words.silence(dayAndClock(coming, dateOf(now())))}</span> : null}
        {waiting ? <span class="muted">{words.listed}</span> : null}
      </p>
      <p class="reach">
        <FirstRoad person={person} />
        <Hours person={person} />
      </p>
    </li>
  );
}

/** まだ返事がない人: whose month is open and unanswered. Never a bad sign by itself. */
export function Unanswered({ list }: { list: CallList }) {
  return (
    <section class="unanswered">
      <h2 id="unanswered" tabIndex={-1}>
        {words.title} <span class="count">{callWords.people(list.unanswered.length)}</span>
      </h2>
      <p class="muted">
        {list.unanswered.length > 0 ? words.hint : words.none} {words.answered(list.answered)}
      </p>
      <ul>
        {list.unanswered.map((one) => (
          <Line key={one.person.id} one={one} waiting={list.tasks.some((task) => task.person.id === one.person.id)} />
        ))}
      </ul>
    </section>
  );
}
