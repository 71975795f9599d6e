import { dateOf } from "../../shared/dates";
import { Button } from "../../ui/Button";
import { ErrorSummary } from "../../ui/ErrorSummary";
import { TextArea } from "../../ui/TextArea";
import { draft, forget, keep } from "../drafts";
import { go } from "../router";
import { useSaving } from "../saving";
import { now } from "../session";
import { interviews, record as words } from "../text/interviews";
import { shell } from "../text/ja";
import type { Interview, PersonInterviews } from "../types";
import { Check, Choices, Field } from "../ui/Field";
import { Notice } from "../ui/Notice";
import { act } from "./data";
import { OfOne } from "./One";
import { Shared, Version } from "./Records";
import { body, CONDITIONS, isApart, LIFE, missing, type Recording, type RecordWay, start, WORK } from "./recording";
import { ToTalk } from "./ToTalk";
import { waysFor } from "./words";

type Part = { recording: Recording; set: (part: Partial<Recording>) => void; errors: Readonly<Record<string, string>> };

function Apart({ recording, set, errors }: Part) {
  const { conditions } = recording;
  return (
    <div class="apart">
      <p class="label">{words.phoneWhy}</p>
      <TextArea
        id="reason"
        label={words.reason}
        hint={words.reasonHint}
        value={recording.reason}
        onText={(reason) => set({ reason })}
        rows={2}
        error={errors.reason}
      />
      <fieldset class="choices" aria-invalid={errors.conditions ? true : undefined}>
        <legend>{words.conditions}</legend>
        <p class="hint">{words.conditionsHint}</p>
        {errors.conditions ? <p class="error">{errors.conditions}</p> : null}
        {CONDITIONS.map((one, i) => (
          <Check
            key={one}
            id={i === 0 ? "conditions" : `condition-${one}`}
            label={words.condition[one]}
            checked={conditions.includes(one)}
            onPick={(on) => set({ conditions: on ? [...conditions, one] : conditions.filter((other) => other !== one) })}
          />
        ))}
      </fieldset>
    </div>
  );
}

function What({ recording, set, errors, disclosed }: Part & { disclosed: boolean }) {
  const ways = waysFor(disclosed) as RecordWay[];
  return (
    <fieldset class="group">
      <legend>{words.what}</legend>
      <div class="pair">
        <Field
          id="held_on"
          type="date"
          label={words.on}
          value={recording.held_on}
          max={dateOf(now())}
          onText={(held_on) => set({ held_on })}
          error={errors.held_on}
        />
        <Field
          id="minutes"
          type="number"
          label={words.minutes}
          value={recording.minutes}
          onText={(minutes) => set({ minutes })}
          error={errors.minutes}
        />
      </div>
      <Choices<RecordWay>
        legend={words.channel}
        name="channel"
        value={recording.channel}
        options={ways.map((way) => [way, interviews.channel[way]] as const)}
        onPick={(channel) => set({ channel })}
        error={errors.channel}
      />
      {isApart(recording.channel) ? <Apart recording={recording} set={set} errors={errors} /> : null}
    </fieldset>
  );
}

function Tags({ name, of, recording, set }: { name: string; of: readonly (keyof typeof words.subject)[] } & Omit<Part, "errors">) {
  const { subjects } = recording;
  return (
    <fieldset class="choices tags-of">
      <legend>{name}</legend>
      <div class="row">
        {of.map((one) => (
          <label class="chip" key={one}>
            <input
              type="checkbox"
              checked={subjects.includes(one)}
              onChange={(event) => set({ subjects: event.currentTarget.checked ? [...subjects, one] : subjects.filter((s) => s !== one) })}
            />
            <span>{words.subject[one]}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Own({ recording, set, errors }: Part) {
  return (
    <fieldset class="group">
      <legend>{words.own}</legend>
      <p class="hint">{words.ownHint}</p>
      <p class="label">{words.subjects}</p>
      <Tags name={words.work} of={WORK} recording={recording} set={set} />
      <Tags name={words.life} of={LIFE} recording={recording} set={set} />
      <div class="pair">
        <Field id="place" label={words.place} optional value={recording.place} onText={(place) => set({ place })} error={errors.place} />
        <Field
          id="present"
          label={words.present}
          optional
          value={recording.present}
          onText={(present) => set({ present })}
          error={errors.present}
        />
      </div>
      <TextArea id="said" label={words.said} value={recording.said} onText={(said) => set({ said })} rows={5} error={errors.said} />
    </fieldset>
  );
}

function ForThem({ recording, set, errors }: Part) {
  return (
    <fieldset class="group for-them">
      <legend>{words.forThem}</legend>
      <p class="hint">{words.forThemHint}</p>
      <TextArea
        id="agreed"
        label={words.agreed}
        value={recording.agreed}
        onText={(agreed) => set({ agreed })}
        rows={3}
        error={errors.agreed}
      />
      <TextArea
        id="follows"
        label={words.follows}
        value={recording.follows}
        onText={(follows) => set({ follows })}
        rows={3}
        error={errors.follows}
      />
      <Field id="next_on" type="date" label={words.next} optional value={recording.next_on} onText={(next_on) => set({ next_on })} />
      <section class="theirs">
        <h2>{words.preview}</h2>
        <Shared of={recording} />
      </section>
    </fieldset>
  );
}

function Form({ shown, of }: { shown: Interview; of: PersonInterviews }) {
  const { row, records } = shown;
  const today = dateOf(now());
  const place = `record:${row.id}`;
  const saving = useSaving();
  const kept = draft(place).value.recording;
  const recording: Recording = kept ? (JSON.parse(kept) as Recording) : start(shown, today);
  const set = (part: Partial<Recording>) => keep(place, { recording: JSON.stringify({ ...recording, ...part }) });
  const home = `/staff/interviews/with/${row.participant_id}/${row.id}`;
  const moved = recording.version !== row.version;
  const save = async () => {
    if (!saving.complete(missing(recording, today))) return;
    const answer = await saving.during(act("PUT", `/api/staff/interviews/${row.id}/record`, body(recording)));
    if (answer.ok) {
      forget(place);
      return go(home);
    }
    saving.complete(answer.error.errors);
    saving.tell({ kind: "bad", text: answer.error.text });
  };
  const errors = Object.entries(saving.errors).map(([field, text]) => ({ field, text }));
  const part = { recording, set, errors: saving.errors };
  return (
    <form class="entry record-form" onSubmit={(event) => event.preventDefault()} noValidate>
      {errors.length > 0 ? <ErrorSummary title={shell.problems} errors={errors} /> : <Notice news={saving.news} />}
      {moved ? (
        <div class="notice bad">
          <p>{words.moved}</p>
          <Button small onPress={() => set({ version: row.version })}>
            {words.compared}
          </Button>
          {records[0] ? <Version record={records[0]} /> : null}
        </div>
      ) : null}
      {records[0] ? <p class="how">{words.amends(records[0].version)}</p> : null}
      {row.channel === "message" && !recording.channel ? <p class="how">{words.message}</p> : null}
      <What {...part} disclosed={of.disclosed} />
      <div class="two">
        <Own {...part} />
        <ForThem {...part} />
      </div>
      <div class="ends">
        <Button kind="main" busy={saving.busy} onPress={() => void save()}>
          {words.save}
        </Button>
        <a class="button quiet" href={home}>
          {words.leave}
        </a>
      </div>
    </form>
  );
}

/** 面談の記録: what took place, for the office; what was agreed, for the person. */
export function RecordForm({ id, interview }: { id: string; interview: string }) {
  return (
    <OfOne id={id} title={words.titleOf}>
      {(of) => {
        const shown = of.interviews.find(({ row }) => row.id === interview);
        if (!shown) return <p class="muted">{shell.notFound}</p>;
        return (
          <>
            {shown.records[0] ? null : <ToTalk of={of} />}
            <Form shown={shown} of={of} />
          </>
        );
      }}
    </OfOne>
  );
}
