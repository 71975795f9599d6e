import type { OwnEntry } from "../../api/types";
import { addDays, dateOf } from "../../shared/dates";
import { writeClock, writeDate } from "../../shared/writing";
import { Ruby } from "../../ui/Ruby";
import { nowInstant } from "../clock";
import { Foot } from "../frame/Foot";
import { Heading, Link } from "../frame/Frame";
import { Onward } from "../frame/signs";
import { writing } from "../text/dates";
import ja from "../text/ja/schedule";
import shell from "../text/ja/shell";
import { say } from "../text/say";
import { monthsOf, onDay, type Shown, weekOf } from "./days";
import { Months } from "./Months";

/** One plan in a line: from when, what, and whether it is done. */
function Line({ shown: { note }, day }: { shown: Shown; day: string }) {
  const t = say("schedule", ja);
  return (
    <small>
      <Ruby text={note.begins ? writeClock(note.begins, writing()) : t.wholeDay} /> {note.title}
      {note.done?.includes(day) ? <Ruby text={` ・ ${t.didIt}`} /> : null}
    </small>
  );
}

/** A day in words; a tap leads to it. */
function Day({ day, entries }: { day: string; entries: readonly OwnEntry[] }) {
  const t = say("schedule", ja);
  const notes = onDay(entries, day);
  const date = writeDate(day, writing());
  return (
    <Link to={`/schedule/${day}`}>
      <span>
        {day === dateOf(nowInstant()) ? (
          <strong>
            <Ruby text={`${t.today} ${date}`} />
          </strong>
        ) : (
          <Ruby text={date} />
        )}
        {notes.map((shown, n) => (
          <Line key={`${shown.entry.id}${n}`} shown={shown} day={day} />
        ))}
        {notes.length === 0 ? (
          <small>
            <Ruby text={t.nothing} />
          </small>
        ) : null}
      </span>
      <Onward />
    </Link>
  );
}

/** The week that holds a day: every day with its plans in words. */
export default function Week({ rest: day }: { rest: string }) {
  const t = say("schedule", ja);
  const days = weekOf(day);
  const [first = day] = days;
  return (
    <Months key={first} of={monthsOf(days)}>
      {({ entries, offline }) => (
        <div class="page">
          <Heading text={t.week(writeDate(first, writing()), writeDate(days.at(-1) ?? day, writing()))} />
          {offline ? (
            <p class="hint" role="status">
              <Ruby text={t.offline} />
            </p>
          ) : null}
          {entries ? (
            <nav class="menu">
              {days.map((one) => (
                <Day key={one} day={one} entries={entries} />
              ))}
            </nav>
          ) : (
            <p class="hint" role="status">
              <Ruby text={say("shell", shell).waiting} />
            </p>
          )}
          <div class="pair">
            <Link to={`/schedule/week/${addDays(first, -7)}`} kind="button">
              <Ruby text={t.before} />
            </Link>
            <Link to={`/schedule/week/${addDays(first, 7)}`} kind="button">
              <Ruby text={t.after} />
            </Link>
          </div>
          <Foot to={`/schedule/${day}`}>
            <Link to={`/schedule/add/${day}`} kind="button main">
              <Ruby text={t.add} />
            </Link>
          </Foot>
        </div>
      )}
    </Months>
  );
}
