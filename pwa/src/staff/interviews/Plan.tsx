import { addDays, dateOf, weekdayOf } from "../../shared/dates";
import { me, now } from "../session";
import { interviews, desk as words } from "../text/interviews";
import { weekdayName } from "../text/ja";
import type { InterviewRow, Plan as Shown } from "../types";
import { Icon } from "../ui/Icon";
import { day, fullDate } from "../when";
import { addressOf } from "./Waiting";
import { markOf, mondayOf, SIGNS, span, weekFrom } from "./words";

/** One interview of a day: when, with whom, how, where. */
function Entry({ row, rooms }: { row: InterviewRow; rooms: Shown["rooms"] }) {
  const room = rooms.find(({ id }) => id === row.room_id);
  return (
    <li class={`planned-one ${row.state}`}>
      <p class="at">
        <b>{row.starts_at ? span(row.starts_at, row.minutes) : ""}</b> <span class="tag">{markOf(row, now())}</span>
      </p>
      <p class="name">
        <a href={addressOf(row)}>
          {row.name} <span class="kana">{row.kana}</span>
        </a>
      </p>
      <p class="facts">
        <span>
          <Icon name={SIGNS[row.channel]} /> {interviews.short[row.channel]}
        </span>
        {room ? <span>{room.name}</span> : null}
        {row.worker && row.worker.id !== me.value?.id ? <span>{row.worker.name}</span> : null}
      </p>
      {row.late_minutes ? <p class="caution">{interviews.late(row.late_minutes)}</p> : null}
    </li>
  );
}

function Entries({ rows, rooms, none }: { rows: readonly InterviewRow[]; rooms: Shown["rooms"]; none: string }) {
  if (rows.length === 0) return <p class="muted">{none}</p>;
  return (
    <ul>
      {rows.map((row) => (
        <Entry key={row.id} row={row} rooms={rooms} />
      ))}
    </ul>
  );
}

/** The seven days with how much is on each; on a phone the way from day to day. */
function Strip({ week, date, today, on }: { week: readonly string[]; date: string; today: string; on: (day: string) => number }) {
  return (
    <ol class="strip" aria-label={words.days}>
      {week.map((one) => (
        <li key={one}>
          <a href={`/staff/interviews/day/${one}`} aria-current={one === date ? "date" : undefined} class={one === today ? "today" : ""}>
            <span aria-hidden="true">{weekdayName(weekdayOf(one))}</span>
            <b aria-hidden="true">{Number(one.slice(8))}</b>
            <span class="dots" aria-hidden="true">
              {on(one) || ""}
            </span>
            <span class="hidden">
              {fullDate(one, today)} {interviews.items(on(one))}
            </span>
          </a>
        </li>
      ))}
    </ol>
  );
}

/** The plan of one week, as a week or day by day. */
export function Plan({ shown, view, date }: { shown: Shown; view: "day" | "week"; date: string }) {
  const { today, planned, rooms } = shown;
  const first = mondayOf(date);
  const week = weekFrom(first);
  const of = (one: string) => planned.filter((row) => row.starts_at && dateOf(row.starts_at) === one);
  const to = (kind: "day" | "week", one: string) => `/staff/interviews/${kind}/${one}`;
  const title = view === "day" ? words.planOf(day(date, today)) : words.plan(fullDate(first, today), fullDate(addDays(first, 6), today));
  return (
    <>
      <div class="plan-head">
        <h2>{title}</h2>
        <nav aria-label={words.views}>
          <a class="button small quiet" href={to(view, addDays(date, -7))}>
            {words.prev}
          </a>
          {date === today ? null : (
            <a class="button small quiet" href={to(view, today)}>
              {words.today}
            </a>
          )}
          <a class="button small quiet" href={to(view, addDays(date, 7))}>
            {words.next}
          </a>
          <span class="views">
            <a href={to("day", date)} aria-current={view === "day" ? "page" : undefined}>
              {words.day}
            </a>
            <a href={to("week", date)} aria-current={view === "week" ? "page" : undefined}>
              {words.week}
            </a>
          </span>
        </nav>
      </div>
      {view === "day" ? (
        <>
          <Strip week={week} date={date} today={today} on={(one) => of(one).length} />
          <div class="one-day">
            <Entries rows={of(date)} rooms={rooms} none={words.noneThatDay} />
          </div>
        </>
      ) : (
        <ol class="week">
          {week.map((one) => (
            <li key={one} class={one === today ? "today" : one < today ? "past" : ""}>
              <h3>
                <a href={to("day", one)}>{fullDate(one, today)}</a>
                {one === today ? <span class="tag new">{words.today}</span> : null}
              </h3>
              <Entries rows={of(one)} rooms={rooms} none={words.noneShort} />
            </li>
          ))}
        </ol>
      )}
    </>
  );
}
