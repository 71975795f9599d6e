import type { OwnEntry } from "../../api/types";
import { addMonths, daysBetween, weekdayOf } from "../../shared/dates";
import { plain } from "../../shared/ruby";
import { writeDate, writeMonth } from "../../shared/writing";
import { Picture } from "../../ui/Picture";
import { Ruby } from "../../ui/Ruby";
import { Trend } from "../../ui/Trend";
import { Foot } from "../frame/Foot";
import { Heading, Link } from "../frame/Frame";
import { Listen } from "../frame/Listen";
import { Menu } from "../frame/Menu";
import { useMonth, useUndated } from "../own/entries";
import { writing } from "../text/dates";
import jaDay from "../text/ja/diary";
import ja from "../text/ja/diarymonth";
import own from "../text/ja/own";
import shell from "../text/ja/shell";
import { say } from "../text/say";
import { diaryOf, isShown, LEVELS, type Level, ofDay, today } from "./data";
import { facts } from "./facts";

/** Days of a month, as dates. */
const daysOf = (month: string): string[] =>
  Array.from({ length: daysBetween(`${month}-01`, `${addMonths(month, 1)}-01`) }, (_, i) => `${month}-${String(i + 1).padStart(2, "0")}`);

/** How heavy a day was: the heaviest that was said of it. */
function levelOf(entries: readonly OwnEntry[], day: string): Level | null {
  const said = ofDay(entries, day).flatMap((entry) => diaryOf(entry)?.heavy ?? []);
  return said.length > 0 ? (Math.min(...said) as Level) : null;
}

type Days = readonly { readonly day: string; readonly level: Level | null; readonly said: boolean }[];

/** The month as one knows it from the wall. A day of which nothing was said is just a number. */
function Calendar({ days }: { days: Days }) {
  const [t, all] = [say("diarymonth", ja), say("diary", jaDay)];
  const blanks = weekdayOf(days[0]?.day ?? "");
  return (
    <div class="calendar">
      {t.weekdays.map((name) => (
        <span key={name} aria-hidden="true">
          <Ruby text={name} />
        </span>
      ))}
      {days.map(({ day, level, said }, i) => {
        const [number, words] = [Number(day.slice(8)), `${plain(writeDate(day, writing()))} ${level ? plain(all.heavy[level]) : ""}`];
        const cell = (
          <>
            <span class="hidden">{words}</span>
            <span aria-hidden="true">{number}</span>
            {said ? <Picture name={level ? String(level) : "so-so"} size={24} /> : null}
          </>
        );
        return (
          <div key={day} class={i === 0 ? `from-${blanks}` : undefined}>
            {day <= today() ? <Link to={`/diary/${day}`}>{cell}</Link> : <span aria-hidden="true">{number}</span>}
          </div>
        );
      })}
    </div>
  );
}

/** The month as a line, and the same in words. It breaks where nothing was said. */
function Course({ days }: { days: Days }) {
  const [t, all] = [say("diarymonth", ja), say("diary", jaDay)];
  const points = days.map(({ day, level }) => ({ label: plain(writeDate(day, writing())), value: level }));
  const counted = LEVELS.map((level) => [level, days.filter((one) => one.level === level).length] as const).filter(
    ([, count]) => count > 0,
  );
  if (counted.length === 0) return null;
  const name = points.flatMap(({ label, value }) => (value ? `${label}: ${plain(all.heavy[value as Level])}` : [])).join("、");
  return (
    <section class="card">
      <h2>
        <Ruby text={t.trend} />
      </h2>
      <Trend
        points={points}
        step={9}
        name={name}
        words={
          <>
            <Ruby text={t.trendWhat} />
            <ul class="sentences">
              {counted.map(([level, count]) => (
                <li key={level}>
                  <Ruby text={t.count(all.heavy[level], writing().days(count))} />
                </li>
              ))}
            </ul>
          </>
        }
      />
    </section>
  );
}

/** One month of the diary: the calendar, the line, and every day in words. */
export default function Month({ rest }: { rest: string }) {
  const [t, all] = [say("diarymonth", ja), say("diary", jaDay)];
  const month = /^\d{4}-\d\d$/.test(rest) ? rest : today().slice(0, 7);
  const { entries, offline } = useMonth(month);
  const items = useUndated("item").entries ?? [];
  const diaries = (entries ?? []).filter(({ kind }) => kind === "diary");
  const days = daysOf(month).map((day) => ({ day, level: levelOf(diaries, day), said: ofDay(diaries, day).length > 0 }));
  const rows = diaries.toReversed().flatMap((entry) => {
    const diary = diaryOf(entry);
    if (!diary?.day.startsWith(month)) return [];
    const aside = (
      <small>
        <Ruby
          text={facts(diary, items)
            .slice(diary.heavy ? 1 : 0)
            .join(" / ")}
        />{" "}
        {isShown(entry) ? <Ruby text={t.shown} /> : null}
      </small>
    );
    const sign = <Picture name={diary.heavy ? String(diary.heavy) : "so-so"} size={32} />;
    const level = diary.heavy ? all.heavy[diary.heavy] : "";
    return { to: `/diary/${diary.day}/${entry.id}`, sign, text: `${writeDate(diary.day, writing())} ${level}`, aside };
  });
  return (
    <div class="page">
      <Heading text={t.title(writeMonth(month, today(), writing()))} />
      <Listen />
      {offline ? (
        <p class="hint" role="status">
          <Ruby text={say("own", own).offline} />
        </p>
      ) : null}
      {entries === null ? (
        <p class="hint" role="status">
          <Ruby text={say("shell", shell).waiting} />
        </p>
      ) : null}
      <Calendar days={days} />
      <div class="pair">
        <Link to={`/diary/month/${addMonths(month, -1)}`} kind="button">
          <Ruby text={t.before} />
        </Link>
        {month < today().slice(0, 7) ? (
          <Link to={`/diary/month/${addMonths(month, 1)}`} kind="button">
            <Ruby text={t.after} />
          </Link>
        ) : null}
      </div>
      <Course days={days} />
      {rows.length > 0 ? (
        <>
          <h2>
            <Ruby text={t.list} />
          </h2>
          <Menu label={plain(t.list)} rows={rows} />
        </>
      ) : entries ? (
        <p>
          <Ruby text={t.none} />
        </p>
      ) : null}
      <Foot to="/own">
        <Link to="/diary" kind="button main">
          <Ruby text={t.write} />
        </Link>
      </Foot>
    </div>
  );
}
