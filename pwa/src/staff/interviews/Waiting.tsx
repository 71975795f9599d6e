import { dateOf } from "../../shared/dates";
import { now } from "../session";
import { interviews, desk as words } from "../text/interviews";
import type { InterviewRow } from "../types";
import { Icon } from "../ui/Icon";
import { due } from "../when";
import { fullSpan, isOver, SIGNS, stateOf } from "./words";

export const addressOf = (row: Pick<InterviewRow, "id" | "participant_id">): string =>
  `/staff/interviews/with/${row.participant_id}/${row.id}`;

/** One thing that somebody has to do: whose, what, by when. */
export function Wait({ row }: { row: InterviewRow }) {
  const at = now();
  const today = dateOf(at);
  const until = due(row.due_at, at);
  return (
    <li class={`waits${row.overdue ? " late" : ""}`}>
      <p class="urgency">
        <span class="tag kind">{isOver(row, at) ? interviews.noRecord : interviews.mark[row.state]}</span>
        <span class={until.late ? "due late" : "due"}>
          <b>
            {words.due[row.state]} {until.main}
          </b>
          {until.extra ? <small>{until.extra}</small> : null}
        </span>
      </p>
      <h3>
        <a href={addressOf(row)}>
          {row.name} <span class="kana">{row.kana}</span>
        </a>
      </h3>
      <p class="facts">
        <span>
          <Icon name={SIGNS[row.channel]} /> {interviews.channel[row.channel]}
        </span>
        <span>{fullSpan(row, today) ?? interviews.when[row.when_wanted]}</span>
        {row.times ? <span>{row.times}</span> : null}
        {row.asked_by === "person" ? null : <span class="tag">{interviews.by[row.asked_by]}</span>}
        {row.with_staff ? <span>{words.wishes(row.with_staff.name)}</span> : null}
        {row.state === "missed" ? <span>{stateOf(row, at)}</span> : null}
      </p>
      {row.about ? <p class="note">{row.about}</p> : null}
      {row.slot_taken ? <p class="caution">{words.slotTaken}</p> : null}
      {row.counts ? null : <p class="muted">{interviews.messageShort}</p>}
    </li>
  );
}

/** Unanswered requests, missed interviews, times without a record: overdue first, as the server sorts them. */
export function Waiting({ rows }: { rows: readonly InterviewRow[] }) {
  if (rows.length === 0) return <p class="muted">{words.none}</p>;
  return (
    <ul class="waiting">
      {rows.map((row) => (
        <Wait key={row.id} row={row} />
      ))}
    </ul>
  );
}
