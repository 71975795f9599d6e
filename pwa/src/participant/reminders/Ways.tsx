import { useEffect, useRef, useState } from "preact/hooks";
import { call } from "../../api/call";
import type { Reminders } from "../../api/types";
import { standing } from "../../shared/standing";
import { writeClock, writeInstant } from "../../shared/writing";
import { Ruby } from "../../ui/Ruby";
import { Choice } from "../frame/Reading";
import { writing } from "../text/dates";
import ja from "../text/ja/reminders";
import { say } from "../text/say";

const PATH = "/api/me/reminders";
const DAYS = [1, 2, 3, 4, 5];
/** Japanese wall clock, HH:MM. */
const TIMES = ["09:00", "12:10", "17:00", "20:00"];
const QUIET = ["18:00-11:00", "20:00-09:00", "21:00-08:00"];

type Road = "push" | "email" | "paused" | "none";

const roadOf = (kept: Reminders): Road => (kept.paused ? "paused" : kept.push_wanted ? "push" : kept.email_wanted ? "email" : "none");

/** What a road changes. E-mail after a push that nobody saw stays as the person has it, and a pause leaves all as it was. */
function wants(road: Road): Partial<Reminders> {
  if (road === "paused") return { paused: true };
  const wanted = { paused: false, push_wanted: road === "push" };
  return road === "push" ? wanted : { ...wanted, email_wanted: road === "email" };
}

/** The rows offered, and with them the one that a worker may have set. */
const rowsOf = (offered: readonly string[], now: string, write: (one: string) => string): Record<string, string> =>
  Object.fromEntries([...new Set([...offered, now])].sort().map((one) => [one, write(one)]));

/** By which road, on which day, at what hour and when never. Every tap stands at once; the worker sees it, and calls where nothing is wanted. */
export function Ways() {
  const t = say("reminders", ja);
  const [kept, show] = useState<Reminders | null>(null);
  const [failed, setFailed] = useState(false);
  const choose = useRef<(change: Partial<Reminders>) => Promise<void>>();
  const ask = (change: Partial<Reminders>) => void choose.current?.(change);
  const word = async (asked: ReturnType<typeof call<Reminders>>): Promise<Reminders | null> => {
    const answer = await asked;
    setFailed(!answer.ok);
    return answer.ok ? answer.value : null;
  };
  const send = ({ has_device: _, has_email: __, opens_at: ___, ...wanted }: Reminders) => word(call<Reminders>("PUT", PATH, wanted));
  const open = async () => {
    const now = await word(call<Reminders>("GET", PATH));
    show(now);
    if (now) choose.current = standing(now, send, show);
  };
  useEffect(() => void open(), []);
  const { email, ...others } = t.roads;
  const clock = (at: string) => writeClock(at, writing());
  const span = (hours: string) => t.between(clock(hours.slice(0, 5)), clock(hours.slice(6)));
  return (
    <>
      {failed ? (
        <p class="error" role="alert">
          <Ruby text={kept ? t.failed : t.unread} />
        </p>
      ) : null}
      {kept ? (
        <>
          <Choice
            name="road"
            title={t.road}
            value={roadOf(kept)}
            rows={kept.has_email ? t.roads : (others as typeof t.roads)}
            onPick={(road) => ask(wants(road))}
          />
          {kept.paused || !(kept.push_wanted || kept.email_wanted) ? (
            <p role="status">
              <Ruby text={t.called} />
            </p>
          ) : null}
          <Choice
            long
            name="day"
            title={t.day}
            value={`${kept.opening_day}`}
            rows={Object.fromEntries(DAYS.map((day) => [day, t.days(day)]))}
            onPick={(day) => ask({ opening_day: Number(day) })}
          />
          <Choice
            name="time"
            title={t.time}
            value={kept.opening_time}
            rows={rowsOf(TIMES, kept.opening_time, clock)}
            onPick={(opening_time) => ask({ opening_time })}
          />
          <Choice
            long
            name="quiet"
            title={t.quiet}
            value={`${kept.quiet_from}-${kept.quiet_to}`}
            rows={rowsOf(QUIET, `${kept.quiet_from}-${kept.quiet_to}`, span)}
            onPick={(hours) => ask({ quiet_from: hours.slice(0, 5), quiet_to: hours.slice(6) })}
          />
          <p role="status">
            <Ruby text={t.opens(writeInstant(kept.opens_at, writing()))} />
          </p>
        </>
      ) : null}
    </>
  );
}
