import { dateOf } from "../../shared/dates";
import { now } from "../session";
import { callRow as words } from "../text/asked";
import type { InterviewRow } from "../types";
import { LevelMark } from "../ui/Level";
import { dayAndClock, due } from "../when";

/** An interview on the one list: whose, what is waited for, by when. The whole row opens it. */
export function Asked({ row }: { row: InterviewRow }) {
  const { main, extra, late } = due(row.due_at, now());
  const today = dateOf(now());
  return (
    <li class={`task ${row.when_wanted === "today" && row.state === "asked" ? "red" : "amber"} asked`}>
      <p class="urgency">
        <LevelMark
          level={row.when_wanted === "today" && row.state === "asked" ? "red" : "amber"}
          text={words.marks[row.state] ?? words.mark}
        />
        <span class={late ? "due late" : "due"}>
          <b>{main}</b>
          {extra && !late ? <small>{extra}</small> : null}
        </span>
      </p>
      <h3>
        <a href={`/staff/interviews/with/${row.participant_id}/${row.id}`}>
          {row.name} <span class="kana">{row.kana}</span>
        </a>
      </h3>
      <p class="asked-for">
        {words.channel[row.channel]}・{row.starts_at ? dayAndClock(row.starts_at, today) : words.when[row.when_wanted]}
        {row.times ? `・${row.times}` : ""}
      </p>
      {row.about ? <p class="note">{row.about}</p> : null}
    </li>
  );
}
