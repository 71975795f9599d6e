import { useEffect, useState } from "preact/hooks";
import type { Failure } from "../../api/call";
import { dateOf } from "../../shared/dates";
import { saying } from "../failure";
import { now } from "../session";
import { desk, interviews, record, ofPerson as words } from "../text/interviews";
import { shell } from "../text/ja";
import type { Interview } from "../types";
import { Icon } from "../ui/Icon";
import { fullDate, monthName } from "../when";
import { loadPerson } from "./data";
import { MonthMark } from "./Months";
import { person } from "./shown";
import { ToTalk } from "./ToTalk";
import { addressOf } from "./Waiting";
import { fullSpan, SIGNS, stateOf } from "./words";

function Line({ shown }: { shown: Interview }) {
  const { row, records, replies } = shown;
  const today = dateOf(now());
  const last = records[0];
  return (
    <li class={`planned-one ${row.state}`}>
      <p class="name">
        <a href={addressOf(row)}>
          {last ? fullDate(last.held_on, today) : (fullSpan(row, today) ?? fullDate(dateOf(row.asked_at), today))}
        </a>{" "}
        <span class="tag">{stateOf(row, now())}</span>
      </p>
      <p class="facts">
        <span>
          <Icon name={SIGNS[last?.channel ?? row.channel]} /> {interviews.channel[last?.channel ?? row.channel]}
        </span>
        {last ? <span>{interviews.minutes(last.minutes)}</span> : null}
        <span>{interviews.by[row.asked_by]}</span>
        {row.counts ? null : <span>{interviews.messageShort}</span>}
      </p>
      {row.about ? <p class="note">{row.about}</p> : null}
      {last?.agreed ? (
        <p class="note">
          <b>{record.agreed}</b> {last.agreed}
        </p>
      ) : null}
      {replies.map((reply) => (
        <p class={reply.kind === "differs" ? "caution" : "facts"} key={reply.at + reply.kind}>
          {record.replies} {record.replied(record.reply[reply.kind] ?? reply.kind, reply.version)} {reply.words}
        </p>
      ))}
    </li>
  );
}

/** On a person's page: how this month and the last one stand, and every interview. */
export function OfPerson({ id }: { id: string }) {
  const [failure, setFailure] = useState<Failure | null>(null);
  useEffect(() => void loadPerson(id).then(setFailure), [id]);
  const of = person.value?.participant_id === id ? person.value : null;
  const today = dateOf(now());
  if (!of) return <p class="muted">{failure ? saying(failure) : shell.loading}</p>;
  return (
    <div class="of-person">
      <ul class="month-states">
        {[...of.months].reverse().map((month) => (
          <li key={month.month}>
            <b>{monthName(month.month, today)}</b> <MonthMark state={month.state} />
            {month.held_on ? <span>{desk.heldOn(fullDate(month.held_on, today))}</span> : null}
            {month.state === "none" && month.days_left > 0 ? <span>{desk.left(month.days_left)}</span> : null}
          </li>
        ))}
      </ul>
      <p class="muted">{desk.hint}</p>
      <p class="acts">
        <a class="button small main" href={`/staff/interviews/with/${id}/new`}>
          <Icon name="plus" />
          {desk.plan1}
        </a>
      </p>
      <ToTalk of={of} />
      <section>
        <h2>{words.list}</h2>
        {of.interviews.length === 0 ? <p class="muted">{words.none}</p> : null}
        <ul class="interviews-of">
          {of.interviews.map((shown) => (
            <Line key={shown.row.id} shown={shown} />
          ))}
        </ul>
      </section>
    </div>
  );
}
