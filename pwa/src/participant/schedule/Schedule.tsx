import { useEffect } from "preact/hooks";
import type { OwnEntry } from "../../api/types";
import { addDays, dateOf, weekdayOf } from "../../shared/dates";
import { plain } from "../../shared/ruby";
import { writeDate } from "../../shared/writing";
import { Ruby } from "../../ui/Ruby";
import { nowInstant } from "../clock";
import { Heading, Link } from "../frame/Frame";
import { Later } from "../frame/Later";
import { Menu } from "../frame/Menu";
import { Sign } from "../frame/signs";
import { bring, LATER } from "../later";
import { isWaiting } from "../own/entries";
import { writing } from "../text/dates";
import ja from "../text/ja/schedule";
import shell from "../text/ja/shell";
import { say } from "../text/say";
import { firstOnly, monthsOf, onDay, type Shown, weekOf } from "./days";
import { Months } from "./Months";
import { timeOf } from "./words";

LATER["schedule/one"] = () => import("./One");
LATER["schedule/file"] = () => import("./File");
LATER["schedule/plan"] = () => import("./Plan");
LATER["schedule/week"] = () => import("./Week");

const SIGNS = {
  shift: "M4 10h20v13H4zM10 10V6h8v4M4 16h20",
  clinic: "M14 6v16M6 14h16",
  medicine: "M8 20a5 5 0 0 1 0-7l5-5a5 5 0 0 1 7 7l-5 5a5 5 0 0 1-7 0zM10.500 10.500l7 7",
  papers: "M7 4h10l5 5v15H7zM11 13h7M11 18h7",
  other: "M4 7h20v17H4zM4 12h20M9 4v6M19 4v6",
};

function rowOf({ entry, note }: Shown, day: string) {
  const t = say("schedule", ja);
  const done = note.done?.includes(day) ? ` ・ ${t.didIt}` : "";
  return {
    to: `/schedule/${day}/${entry.id}`,
    sign: <Sign d={SIGNS[note.what]} />,
    text: note.title,
    aside: (
      <small>
        <Ruby text={`${timeOf(note)}${done}${isWaiting(entry.id) ? ` ・ ${t.waits}` : ""}`} />
      </small>
    ),
  };
}

function Notes({ entries, day }: { entries: readonly OwnEntry[]; day: string }) {
  const t = say("schedule", ja);
  const rows = new Map(onDay(entries, day).map((shown) => [shown.entry.id, rowOf(shown, day)]));
  if (rows.size > 0) return <Menu label={plain(t.day(writeDate(day, writing())))} rows={[...rows.values()]} />;
  return (
    <p>
      <Ruby text={t.none} />
    </p>
  );
}

/** The days of the week to go to, with how many notes each has. */
function Week({ days, day, entries }: { days: readonly string[]; day: string; entries: readonly OwnEntry[] }) {
  const t = say("schedule", ja);
  return (
    <nav class="calendar" aria-label={plain(t.week(writeDate(days[0] ?? day, writing()), writeDate(days[6] ?? day, writing())))}>
      {days.map((one) => {
        const count = new Set(onDay(entries, one).map(({ entry }) => entry.id)).size;
        return (
          <Link key={one} to={`/schedule/${one}`} kind={one === day ? "here" : ""}>
            <span class="hidden">{plain(writeDate(one, writing()))}</span>
            <span aria-hidden="true">
              <Ruby text={t.weekdays[weekdayOf(one)] ?? ""} />
            </span>
            <b aria-hidden="true">{Number(one.slice(8))}</b>
            <span>{count > 0 ? `●${count > 1 ? count : ""}` : " "}</span>
          </Link>
        );
      })}
    </nav>
  );
}

function Day({ day, today }: { day: string; today: string }) {
  const t = say("schedule", ja);
  const days = weekOf(day);
  return (
    <Months key={days[0]} of={monthsOf(days)}>
      {({ entries, offline }) => (
        <div class="page">
          <Heading
            text={day === today ? t.today : writeDate(day, writing())}
            aside={day === today ? writeDate(day, writing()) : undefined}
          />
          {offline ? (
            <p class="hint" role="status">
              <Ruby text={t.offline} />
            </p>
          ) : null}
          <Week days={days} day={day} entries={entries ?? []} />
          {entries ? <Notes entries={entries} day={day} /> : <p>&nbsp;</p>}
          {entries?.some(firstOnly) ? (
            <p class="hint">
              <Ruby text={t.firstOnly} />
            </p>
          ) : null}
          <Link to={`/schedule/add/${day}`} kind="button main">
            <Ruby text={t.add} />
          </Link>
          <Link to={`/schedule/week/${day}`} kind="button">
            <Ruby text={t.seeWeek} />
          </Link>
          <div class="pair">
            <Link to={`/schedule/${addDays(day, -7)}`} kind="button quiet">
              <Ruby text={t.before} />
            </Link>
            <Link to={`/schedule/${addDays(day, 7)}`} kind="button quiet">
              <Ruby text={t.after} />
            </Link>
          </div>
          <Link to="/schedule/file" kind="button quiet">
            <Ruby text={t.file} />
          </Link>
          <div class="foot">
            {day === today ? null : (
              <Link to="/schedule" kind="button quiet">
                <Ruby text={t.today} />
              </Link>
            )}
            <Link to="/own" kind="button">
              <Ruby text={say("shell", shell).back} />
            </Link>
          </div>
        </div>
      )}
    </Months>
  );
}

/** A date as the path names it. */
const dayOf = (part: string): string | undefined => (/^\d{4}-\d\d-\d\d$/.test(part) && addDays(part, 0) === part ? part : undefined);

/** よてい: a day with its week; the week in words; one of its notes; adding and changing one; files. */
export default function Schedule({ rest }: { rest: string }) {
  const [first = "", second = "", third = ""] = rest.split("/");
  const today = dateOf(nowInstant());
  // What is written next, and what sends it, is there when the line is gone.
  useEffect(() => {
    for (const part of ["schedule/plan", "schedule/one", "schedule/week", "own"]) bring(part).catch(() => undefined);
  }, []);
  if (first === "file") return <Later name="schedule/file" rest="" />;
  if (first === "add") return <Later key={rest} name="schedule/plan" rest={`${second || today}/${third}`} />;
  if (first === "week") return <Later key={rest} name="schedule/week" rest={dayOf(second) ?? today} />;
  const day = dayOf(first) ?? today;
  if (third === "change") return <Later key={rest} name="schedule/plan" rest={`${day}/${second}/change`} />;
  return second ? <Later key={rest} name="schedule/one" rest={`${day}/${second}`} /> : <Day day={day} today={today} />;
}
