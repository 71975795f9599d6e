import { dateOf } from "../../shared/dates";
import { Button } from "../../ui/Button";
import { draft, forget, idOf, rewrite } from "../drafts";
import { useSaving } from "../saving";
import { makeId, me, now } from "../session";
import { times as words } from "../text/interviews";
import type { Availability } from "../types";
import { Choices, Field, Select } from "../ui/Field";
import { Notice } from "../ui/Notice";
import { fullDate } from "../when";
import { changeTimes } from "./data";
import { quarters } from "./words";

const PLACE = "day-off";
const TIMES = quarters(7, 22).map((one) => [one, one.replace(/^0/, "")] as const);

/** Days on which a worker, or the whole office, is not there: the whole day or some hours of it. */
export function DaysOff({ there, manager, worker }: { there: Availability; manager: boolean; worker: string }) {
  const saving = useSaving();
  const typed = draft(PLACE).value;
  const today = dateOf(now());
  const whose = typed.whose ?? worker;
  const some = typed.kind === "some";
  const mayAll = manager || worker === me.value?.id;
  const mayEnd = (of: { id: string } | null) => manager || of?.id === me.value?.id;
  const save = async () => {
    if (!saving.complete(typed.on ? {} : { off_on: words.offMissing })) return;
    const hours = some ? { begins: typed.begins ?? "13:00", ends: typed.ends ?? "15:00" } : { begins: null, ends: null };
    const body = { staff_id: whose === "all" ? null : whose, off_on: typed.on, ...hours };
    if (!(await saving.send(changeTimes("PUT", `/days-off/${idOf(PLACE, makeId())}`, body), words.offSaved))) return;
    forget(PLACE);
  };
  return (
    <section class="panel">
      <h2>{words.off}</h2>
      <p class="muted">{words.offHint}</p>
      {there.days_off.length === 0 ? <p class="muted">{words.offNone}</p> : null}
      <ul class="lines">
        {there.days_off.map((off) => {
          const what = `${off.worker?.name ?? words.everybody} ${fullDate(off.off_on, today)}`;
          return (
            <li key={off.id}>
              <p>
                <b>{fullDate(off.off_on, today)}</b>{" "}
                {off.begins && off.ends ? words.clock(off.begins.replace(/^0/, ""), off.ends.replace(/^0/, "")) : words.offAll}{" "}
                <span class="muted">{off.worker?.name ?? words.everybody}</span>
              </p>
              {mayEnd(off.worker) ? (
                <Button
                  small
                  kind="quiet"
                  label={words.offDropOf(what)}
                  onPress={() => void saving.send(changeTimes("DELETE", `/days-off/${off.id}`), words.offDropped)}
                >
                  {words.offDrop}
                </Button>
              ) : null}
            </li>
          );
        })}
      </ul>
      <Notice news={saving.news} />
      {mayAll ? (
        <form class="sheet" onSubmit={(event) => event.preventDefault()} noValidate>
          {manager ? (
            <Select
              id="off-whose"
              label={words.offWhose}
              value={whose}
              options={[["all", words.everybody] as const, ...there.workers.map(({ id: of, name }) => [of, name] as const)]}
              onPick={(value) => rewrite(PLACE, { whose: value })}
            />
          ) : null}
          <Field
            id="off_on"
            type="date"
            label={words.on}
            value={typed.on ?? ""}
            min={today}
            onText={(on) => rewrite(PLACE, { on })}
            error={saving.errors.off_on}
          />
          <Choices<"all" | "some">
            legend={words.offSpan}
            name="off-kind"
            value={some ? "some" : "all"}
            options={[
              ["all", words.offAll],
              ["some", words.offSome],
            ]}
            onPick={(kind) => rewrite(PLACE, { kind })}
          />
          {some ? (
            <div class="pair">
              <Select
                id="off-begins"
                label={words.begins}
                value={typed.begins ?? "13:00"}
                options={TIMES}
                onPick={(begins) => rewrite(PLACE, { begins })}
              />
              <Select
                id="off-ends"
                label={words.ends}
                value={typed.ends ?? "15:00"}
                options={TIMES}
                onPick={(ends) => rewrite(PLACE, { ends })}
              />
            </div>
          ) : null}
          <Button small kind="main" busy={saving.busy} onPress={() => void save()}>
            {words.offAdd}
          </Button>
        </form>
      ) : null}
    </section>
  );
}
