import { useEffect, useState } from "preact/hooks";
import type { Failure } from "../../api/call";
import { dateOf, monthOf } from "../../shared/dates";
import { now } from "../session";
import { callList } from "../text/call";
import { interviews, desk as words } from "../text/interviews";
import type { Plan as Shown } from "../types";
import { Icon } from "../ui/Icon";
import { NotYet } from "../ui/NotYet";
import { Screen } from "../ui/Screen";
import { clock, monthName } from "../when";
import { wide } from "../wide";
import { loadPlan } from "./data";
import { Months } from "./Months";
import { Plan } from "./Plan";
import { plan } from "./shown";
import { Waiting } from "./Waiting";
import { mondayOf } from "./words";

const isDate = (text: string | undefined): text is string => /^\d{4}-\d{2}-\d{2}$/.test(text ?? "");

function Sides({ shown, view, date }: { shown: Shown; view: "day" | "week"; date: string }) {
  return (
    <div class="desk">
      <div class="stack">
        <section>
          <h2>
            {words.waiting} {shown.waiting.length > 0 ? <span class="count">{interviews.items(shown.waiting.length)}</span> : null}
          </h2>
          <Waiting rows={shown.waiting} />
        </section>
      </div>
      <section class="planned">
        <Plan shown={shown} view={view} date={date} />
        <p class="acts">
          <a class="button small quiet" href="/staff/interviews/calendar">
            {words.calendar}
          </a>
        </p>
      </section>
      <section class="of-month">
        <h2 id="of-month" tabIndex={-1}>
          {words.month(monthName(monthOf(shown.now), shown.today))}
        </h2>
        <Months months={shown.months} today={shown.today} />
      </section>
    </div>
  );
}

/** 面談: what waits for somebody, what is planned, and who has not been met this month. */
export function Desk({ view, date }: { view: "day" | "week" | undefined; date: string | undefined }) {
  const [failure, setFailure] = useState<Failure | null>(null);
  const today = dateOf(now());
  const shownDate = isDate(date) ? date : today;
  const first = mondayOf(shownDate);
  const load = () => void loadPlan(first).then(setFailure);
  useEffect(load, [first]);
  const shown = plan.value?.first === first ? plan.value.page : null;
  const notMet = shown?.months.filter(({ month }) => month.state === "none").length ?? 0;
  return (
    <Screen
      title={interviews.title}
      beside={
        <p class={failure && shown ? "as-of caution" : "as-of"}>
          {shown ? (failure ? callList.stale : callList.asOf)(clock(shown.now)) : ""}
        </p>
      }
    >
      <p class="acts">
        <a class="button small" href="/staff/interviews/times">
          <Icon name="clock" />
          {words.times}
        </a>
        {shown ? (
          <a class="button small quiet" href="#of-month">
            {words.month(monthName(monthOf(shown.now), shown.today))} {words.summary(notMet, shown.months.length)}
          </a>
        ) : null}
      </p>
      {shown ? (
        <Sides shown={shown} view={view ?? (wide.value ? "week" : "day")} date={shownDate} />
      ) : (
        <NotYet failure={failure} again={load} />
      )}
    </Screen>
  );
}
