import { now } from "../session";
import { shareForm as words } from "../text/consents";
import type { PersonPage } from "../types";
import { Check } from "../ui/Field";
import { monthName } from "../when";

/** Which months' letters: those of the last year that have one, newest first. */
export function Months({
  page,
  picked,
  onPick,
  error,
}: {
  page: PersonPage;
  picked: readonly string[];
  onPick: (months: string[]) => void;
  error?: string | undefined;
}) {
  const today = now().slice(0, 10);
  const months = page.check_ins.map(({ month }) => month).slice(0, 12);
  return (
    <fieldset class="choices" aria-invalid={error ? true : undefined}>
      <legend>{words.months}</legend>
      {error ? <p class="error">{error}</p> : null}
      {months.length === 0 ? <p class="muted">{words.noMonths}</p> : null}
      <div class="row">
        {months.map((month, i) => (
          <Check
            key={month}
            id={i === 0 ? "months" : `month-${month}`}
            label={monthName(month, today)}
            checked={picked.includes(month)}
            onPick={(on) => onPick(on ? [...picked, month] : picked.filter((one) => one !== month))}
          />
        ))}
      </div>
    </fieldset>
  );
}
