import { useState } from "preact/hooks";
import { dateOf } from "../../shared/dates";
import { Button } from "../../ui/Button";
import { draft, forget, idOf, rewrite } from "../drafts";
import { useSaving } from "../saving";
import { makeId, now } from "../session";
import { interviews, times as words } from "../text/interviews";
import { shell, weekdayName } from "../text/ja";
import type { Availability, Way } from "../types";
import { Check, Choices, Field, Select } from "../ui/Field";
import { Notice } from "../ui/Notice";
import { changeTimes } from "./data";
import { BUFFERS, bodies, fresh, LENGTHS, missing, NOTICES, PRESETS, type Setting } from "./patterns";
import { begins, quarters, waysFor } from "./words";

export const placeOf = (worker: string): string => `times:${worker}`;

const TIMES = quarters(7, 22).map((one) => [one, one.replace(/^0/, "")] as const);

type Part = { setting: Setting; set: (part: Partial<Setting>) => void; errors: Readonly<Record<string, string>> };

function Many<T extends string | number>({
  id,
  legend,
  options,
  value,
  onPick,
  error,
}: {
  id: string;
  legend: string;
  options: readonly (readonly [T, string])[];
  value: readonly T[];
  onPick: (value: T[]) => void;
  error: string | undefined;
}) {
  return (
    <fieldset class="choices" aria-invalid={error ? true : undefined}>
      <legend>{legend}</legend>
      {error ? <p class="error">{error}</p> : null}
      <div class="row">
        {options.map(([key, text], i) => (
          <label class="chip" key={key}>
            <input
              id={i === 0 ? id : undefined}
              type="checkbox"
              checked={value.includes(key)}
              onChange={(event) => onPick(event.currentTarget.checked ? [...value, key] : value.filter((one) => one !== key))}
            />
            <span>{text}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function When({ setting, set, errors }: Part) {
  return (
    <>
      <Choices<Setting["kind"]>
        legend={words.kind}
        name="kind"
        value={setting.kind}
        options={[
          ["weekly", words.kinds.weekly],
          ["single", words.kinds.single],
        ]}
        onPick={(kind) => set({ kind })}
      />
      {setting.kind === "weekly" ? (
        <Many
          id="weekdays"
          legend={words.weekdays}
          options={[1, 2, 3, 4, 5, 6, 7].map((one) => [one, weekdayName(one)] as const)}
          value={setting.weekdays}
          onPick={(weekdays) => set({ weekdays: weekdays.sort() })}
          error={errors.weekdays}
        />
      ) : (
        <Field id="on" type="date" label={words.on} value={setting.on} min={dateOf(now())} onText={(on) => set({ on })} error={errors.on} />
      )}
      <div class="pair">
        <Select
          id="begins"
          label={words.begins}
          value={setting.begins}
          options={TIMES}
          onPick={(at) => set({ begins: at })}
          error={errors.begins}
        />
        <Select id="ends" label={words.ends} value={setting.ends} options={TIMES} onPick={(ends) => set({ ends })} error={errors.ends} />
      </div>
    </>
  );
}

function How({ setting, set, errors, there }: Part & { there: Availability }) {
  const number = (of: readonly number[], own: number) => (of.includes(own) ? of : [...of, own]);
  return (
    <>
      <div class="pair">
        <Select
          id="minutes"
          label={words.minutes}
          value={String(setting.minutes)}
          options={number(LENGTHS, setting.minutes).map((one) => [String(one), interviews.minutes(one)] as const)}
          onPick={(minutes) => set({ minutes: Number(minutes) })}
          error={errors.minutes}
        />
        <Select
          id="buffer"
          label={words.buffer}
          value={String(setting.buffer)}
          options={number(BUFFERS, setting.buffer).map((one) => [String(one), one ? interviews.minutes(one) : words.noBuffer] as const)}
          onPick={(buffer) => set({ buffer: Number(buffer) })}
          error={errors.buffer}
        />
      </div>
      <p class="how" aria-live="polite">
        {begins(setting).length > 0
          ? words.gives(
              begins(setting)
                .map((one) => one.replace(/^0/, ""))
                .join("・"),
            )
          : words.givesNone}
      </p>
      <Many<Way>
        id="channels"
        legend={words.channels}
        options={waysFor(true).map((way) => [way, interviews.channel[way]] as const)}
        value={setting.channels}
        onPick={(channels) => set({ channels })}
        error={errors.channels}
      />
      <div class="pair">
        <Select
          id="room_id"
          label={words.room}
          value={setting.room_id}
          options={[["", words.noRoom] as const, ...there.rooms.map(({ id, name }) => [id, name] as const)]}
          onPick={(room_id) => set({ room_id })}
          error={errors.room_id}
        />
        <Select
          id="notice_hours"
          label={words.noticeLabel}
          value={String(setting.notice_hours)}
          options={number(NOTICES, setting.notice_hours).map((one) => [String(one), words.notice(one)] as const)}
          onPick={(hours) => set({ notice_hours: Number(hours) })}
          error={errors.notice_hours}
        />
      </div>
    </>
  );
}

/** A time that is open every week or on one day; several weekdays at once. What is being set survives a reload. */
export function PatternForm({ there, worker }: { there: Availability; worker: string }) {
  const place = placeOf(worker);
  const saving = useSaving();
  const [first] = useState(() => fresh(dateOf(now())));
  const kept = draft(place).value.pattern;
  const setting: Setting = kept ? (JSON.parse(kept) as Setting) : first;
  const set = (part: Partial<Setting>) => rewrite(place, { pattern: JSON.stringify({ ...setting, added: false, ...part }) });
  const save = async () => {
    if (!setting.added && !saving.complete(missing(setting))) return;
    for (const body of setting.added ? [] : bodies(setting, worker)) {
      const saved = await saving.send(changeTimes("PUT", `/availability/${idOf(place, makeId())}`, body), words.saved);
      if (!saved) return;
      // What is saved is asked for no more, should the next one fail.
      if (body.weekday) set({ weekdays: setting.weekdays.filter((one) => one > (body.weekday ?? 0)) });
    }
    // A time that could not be taken away is still offered: that is said, and tried again without adding the new one twice.
    set({ added: true });
    if (setting.replaces && !(await saving.send(changeTimes("DELETE", `/availability/${setting.replaces}`), words.saved))) return;
    forget(place);
  };
  const part = { setting, set, errors: saving.errors };
  return (
    <form class="sheet" onSubmit={(event) => event.preventDefault()} noValidate>
      <fieldset class="picks">
        <legend>{words.presets}</legend>
        {(Object.keys(PRESETS) as (keyof typeof PRESETS)[]).map((one) => (
          <Button key={one} small onPress={() => set({ ...PRESETS[one], weekdays: [...PRESETS[one].weekdays] })}>
            {words.preset[one]}
          </Button>
        ))}
      </fieldset>
      <When {...part} />
      <How {...part} there={there} />
      {setting.kind === "weekly" ? (
        <>
          <div class="pair">
            <Field
              id="first_on"
              type="date"
              label={words.first}
              value={setting.first_on}
              onText={(first_on) => set({ first_on })}
              error={saving.errors.first_on}
            />
            <Field
              id="last_on"
              type="date"
              label={words.last}
              optional
              value={setting.last_on}
              onText={(last_on) => set({ last_on })}
              error={saving.errors.last_on}
            />
          </div>
          <Check id="on_holidays" label={words.onHolidays} checked={setting.on_holidays} onPick={(on) => set({ on_holidays: on })} />
        </>
      ) : null}
      <Notice news={saving.news} />
      <div class="ends">
        <Button small kind="main" busy={saving.busy} onPress={() => void save()}>
          {words.save}
        </Button>
        <Button small kind="quiet" onPress={() => forget(place)}>
          {shell.cancel}
        </Button>
      </div>
    </form>
  );
}
