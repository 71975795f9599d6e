import { callList } from "../text/call";
import { desk as words } from "../text/interviews";
import type { InterviewMonth, PersonMonth } from "../types";
import { Icon, type IconName } from "../ui/Icon";
import { dayAndClock, fullDate } from "../when";
import { byNeed } from "./words";

const STATES = ["in_person", "video", "phone", "none"] as const;
const ICONS: Record<(typeof STATES)[number], IconName> = { in_person: "people", video: "video", phone: "phone", none: "clock" };

/** 「対面」 or 「まだ」: a sign, a word and a colour. */
export function MonthMark({ state }: { state: InterviewMonth["state"] }) {
  return (
    <span class={`met ${state}`}>
      <Icon name={ICONS[state]} />
      {words.states[state]}
    </span>
  );
}

/** How the month's duty stands for everybody: in words, and person by person, those who have not been met first. */
export function Months({ months, today }: { months: readonly PersonMonth[]; today: string }) {
  const not = months.filter(({ month }) => month.state === "none").length;
  const left = months[0]?.month.days_left ?? 0;
  return (
    <>
      <p class="month-line">
        <b>{words.summary(not, months.length)}</b>
        {not > 0 && left > 0 ? <span>{words.left(left)}</span> : null}
      </p>
      <ul class="counts">
        {STATES.map((state) => (
          <li key={state}>
            <MonthMark state={state} /> <b>{callList.people(months.filter(({ month }) => month.state === state).length)}</b>
          </li>
        ))}
      </ul>
      <p class="muted">{words.hint}</p>
      <ul class="months-of">
        {byNeed(months).map((one) => (
          <li key={one.participant_id} class={one.month.state === "none" && !one.booked_at ? "open" : ""}>
            <MonthMark state={one.month.state} />
            <p class="name">
              <a href={`/staff/people/${one.participant_id}/interviews`}>
                {one.name} <span class="kana">{one.kana}</span>
              </a>
            </p>
            <p class="facts">
              {one.month.held_on ? <span>{words.heldOn(fullDate(one.month.held_on, today))}</span> : null}
              {one.booked_at ? <span>{words.booked(dayAndClock(one.booked_at, today))}</span> : null}
              {one.month.state === "none" && !one.booked_at ? <span>{words.notBooked}</span> : null}
            </p>
            {one.month.state === "none" && !one.booked_at ? (
              <a class="button small" href={`/staff/interviews/with/${one.participant_id}/new`}>
                {words.plan1}
                <span class="hidden">{words.planFor(one.name)}</span>
              </a>
            ) : null}
          </li>
        ))}
      </ul>
    </>
  );
}
