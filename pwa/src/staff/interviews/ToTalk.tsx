import { dateOf } from "../../shared/dates";
import { Reasons } from "../call/Detail";
import { now } from "../session";
import { interviews as words } from "../text/interviews";
import type { PersonInterviews } from "../types";
import { monthName } from "../when";

/** 面談で話すこと: what the check-ins since the last interview have left for the next one, the newest month first; it makes no call. */
export function ToTalk({ of }: { of: PersonInterviews }) {
  if (of.waiting.length === 0) return null;
  const months = [...new Set(of.waiting.map(({ month }) => month))].sort().reverse();
  return (
    <section class="panel">
      <h2>{words.toTalk}</h2>
      {months.map((month) => (
        <div key={month}>
          <h3>{words.ofMonth(monthName(month, dateOf(now())))}</h3>
          <Reasons flags={of.waiting.filter((flag) => flag.month === month)} />
        </div>
      ))}
    </section>
  );
}
